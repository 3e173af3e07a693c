"""The thumbnail store: small JPEGs of every photo, and larger ones of those looked at."""

from __future__ import annotations

import io
import logging
import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PIL import Image

from gallery.media.cache_file import CacheFile

log = logging.getLogger(__name__)

# Pixels of the longer side: for the grid, made of every photo when it is indexed; and for the
# photo that is opened, made when it was looked at.
SIDE = 256
LARGE_SIDE = 1024
QUALITY = 85

# Bytes of JPEGs; the file is about an eighth larger. Two million photos' small ones fit.
LIMIT = 32 << 30
LARGE_LIMIT = 2 << 30

PORTION = 500  # rows deleted in one transaction
USES = 32  # remembered before they are written

VERSION = 2
SCHEMA = (
    """
    CREATE TABLE thumbnails (
        id INTEGER PRIMARY KEY,
        fingerprint BLOB NOT NULL,
        side INTEGER NOT NULL,
        used INTEGER NOT NULL,  -- grows with each use: the lowest was not used for longest
        bytes INTEGER NOT NULL,
        jpeg BLOB NOT NULL,
        UNIQUE (fingerprint, side)
    )
    """,
    "CREATE INDEX thumbnails_by_use ON thumbnails (side, used)",
    "CREATE TABLE totals (side INTEGER PRIMARY KEY, bytes INTEGER NOT NULL)",
    """
    CREATE TRIGGER thumbnail_added AFTER INSERT ON thumbnails BEGIN
        INSERT INTO totals VALUES (new.side, new.bytes)
            ON CONFLICT (side) DO UPDATE SET bytes = bytes + excluded.bytes;
    END
    """,
    """
    CREATE TRIGGER thumbnail_dropped AFTER DELETE ON thumbnails BEGIN
        UPDATE totals SET bytes = bytes - old.bytes WHERE side = old.side;
    END
    """,
)


def make_thumbnail(image: Image.Image, side: int = SIDE) -> bytes:
    """A JPEG whose longer side is at most `side` pixels."""
    scale = min(1.0, side / max(image.size))
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    small = image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()


class ThumbnailStore:
    """Thumbnails by photo fingerprint and side; one connection, for one thread.

    It may lose any of them at any moment. What exceeds the limit goes: of the large ones those
    not looked at for longest, of the small ones the oldest, so that scrolling writes nothing.

    Args:
        path: the SQLite file; several processes may use it.
        limit: bytes of JPEGs kept. At most a quarter, and LARGE_LIMIT, are large ones.
    """

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        large = min(limit // 4, LARGE_LIMIT)
        self._limits = {SIDE: limit - large, LARGE_SIDE: large}
        self._uses: dict[bytes, None] = {}
        self._file = CacheFile(path, VERSION, SCHEMA)

    def add(self, thumbnails: Iterable[tuple[bytes, bytes]], side: int = SIDE) -> None:
        """Keep (fingerprint, JPEG) pairs.

        Raises:
            sqlite3.OperationalError: the disk is full, or another process does not let us.
        """
        jpegs = dict(thumbnails)
        more = self._file.write(lambda connection: self._insert(connection, jpegs, side))
        while more:  # the limit was lowered: by portions, so that others may write in between
            more = self._file.write(lambda connection: self._evict(connection, side))
            self._file.shrink()

    def get(self, fingerprint: bytes, side: int = SIDE) -> bytes | None:
        """The JPEG of a photo, None when there is none."""
        return self.get_many([fingerprint], side).get(fingerprint)

    def get_many(self, fingerprints: Sequence[bytes], side: int = SIDE) -> dict[bytes, bytes]:
        """The JPEGs of these photos, without those that there are none of."""
        found = self._file.read(lambda connection: _select(connection, fingerprints, side))
        if side == LARGE_SIDE:
            for fingerprint in found:
                self._uses.pop(fingerprint, None)
                self._uses[fingerprint] = None
            if len(self._uses) >= USES:
                self._keep_uses()
        return found

    def remove(self, fingerprints: Iterable[bytes]) -> None:
        """Drop every thumbnail of these photos, and give the room back to the disk.

        Raises:
            sqlite3.OperationalError: the disk is full, or another process does not let us.
        """
        doomed = list(fingerprints)
        for start in range(0, len(doomed), PORTION):
            self._file.write(partial(_delete, fingerprints=doomed[start : start + PORTION]))
        self._file.shrink()

    def clear(self) -> None:
        """Drop all thumbnails, and give the room back to the disk.

        Raises:
            sqlite3.OperationalError: the disk is full, or another process does not let us.
        """
        self._uses.clear()
        self._file.clear()

    def rename(self, before: bytes, after: bytes) -> None:
        """Keep a photo's thumbnails under another fingerprint.

        Raises:
            sqlite3.OperationalError: the disk is full, or another process does not let us.
        """
        self._file.write(partial(_rename, before=before, after=after))

    def close(self) -> None:
        """Close the connection."""
        if self._uses:
            self._keep_uses()
        self._file.close()

    def _insert(self, connection: sqlite3.Connection, jpegs: dict[bytes, bytes], side: int) -> bool:
        """Write them, and delete what is too much then; whether there is more of it."""
        self._write_uses(connection)
        used = _latest(connection, side) + 1
        connection.executemany(
            "DELETE FROM thumbnails WHERE fingerprint = ? AND side = ?",
            [(fingerprint, side) for fingerprint in jpegs],
        )
        connection.executemany(
            "INSERT INTO thumbnails (fingerprint, side, used, bytes, jpeg) VALUES (?, ?, ?, ?, ?)",
            [(fingerprint, side, used, len(jpeg), jpeg) for fingerprint, jpeg in jpegs.items()],
        )
        return self._evict(connection, side)

    def _evict(self, connection: sqlite3.Connection, side: int) -> bool:
        """Delete the first of what is too much; whether there is more of it."""
        (total,) = connection.execute(
            "SELECT coalesce(sum(bytes), 0) FROM totals WHERE side = ?", [side]
        ).fetchone()
        excess = total - self._limits[side]
        oldest = connection.execute(
            "SELECT id, bytes FROM thumbnails WHERE side = ? ORDER BY used, id", [side]
        )
        doomed: list[tuple[int]] = []
        while excess > 0 and len(doomed) < PORTION:
            identity, size = oldest.fetchone()
            doomed.append((identity,))
            excess -= size
        oldest.close()
        connection.executemany("DELETE FROM thumbnails WHERE id = ?", doomed)
        return bool(excess > 0)

    def _keep_uses(self) -> None:
        try:
            self._file.write(self._write_uses)
        except sqlite3.Error as error:
            log.info("not noted which photos were looked at: %s", error)
            self._uses.clear()

    def _write_uses(self, connection: sqlite3.Connection) -> None:
        """Note the large thumbnails used since it was last done, the last one as the latest."""
        latest = _latest(connection, LARGE_SIDE)
        connection.executemany(
            "UPDATE thumbnails SET used = ? WHERE fingerprint = ? AND side = ?",
            [(latest + n, used, LARGE_SIDE) for n, used in enumerate(self._uses, 1)],
        )
        self._uses.clear()


def _delete(connection: sqlite3.Connection, fingerprints: Sequence[bytes]) -> None:
    connection.executemany(
        "DELETE FROM thumbnails WHERE fingerprint = ?",
        [(fingerprint,) for fingerprint in fingerprints],
    )


def _rename(connection: sqlite3.Connection, before: bytes, after: bytes) -> None:
    if connection.execute("SELECT 1 FROM thumbnails WHERE fingerprint = ?", [before]).fetchone():
        # Not OR REPLACE: rows that replace others are not counted by the triggers.
        connection.execute("DELETE FROM thumbnails WHERE fingerprint = ?", [after])
        connection.execute(
            "UPDATE thumbnails SET fingerprint = ? WHERE fingerprint = ?", [after, before]
        )


def _select(
    connection: sqlite3.Connection, fingerprints: Sequence[bytes], side: int
) -> dict[bytes, bytes]:
    found = {}
    for fingerprint in fingerprints:
        row = connection.execute(
            "SELECT jpeg FROM thumbnails WHERE fingerprint = ? AND side = ?", [fingerprint, side]
        ).fetchone()
        if row is not None:
            found[fingerprint] = bytes(row[0])
    return found


def _latest(connection: sqlite3.Connection, side: int) -> int:
    (used,) = connection.execute(
        "SELECT max(used) FROM thumbnails WHERE side = ?", [side]
    ).fetchone()
    return used or 0
