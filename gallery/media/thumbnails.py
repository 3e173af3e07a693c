"""The thumbnail store: one SQLite file of small JPEGs, a cache that may vanish at any moment."""

from __future__ import annotations

import io
import logging
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from PIL import Image

from gallery.paths import own_only

log = logging.getLogger(__name__)
T = TypeVar("T")

DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
SIDE = 256  # pixels of the longer side
QUALITY = 85


def make_thumbnail(image: Image.Image) -> bytes:
    """A JPEG whose longer side is at most SIDE pixels."""
    scale = min(1.0, SIDE / max(image.size))
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    small = image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()


class ThumbnailStore:
    """Thumbnails by photo fingerprint; one connection, for one thread.

    A store that is damaged is thrown away and begun anew: thumbnails are made again on demand.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._unless_damaged(self._open)

    def _unless_damaged(self, action: Callable[[], T]) -> T:
        """The action's result; on a damaged store, its result on a new one."""
        try:
            return action()
        except sqlite3.DatabaseError as error:
            # Not when it is merely locked by another process, or the disk is full.
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in DAMAGE:
                raise
            log.warning("%s is damaged (%s); beginning anew", self.path, error)
        self._connection.close()
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        self._open()
        return action()

    def _open(self) -> None:
        self._connection = sqlite3.connect(self.path, timeout=10)
        own_only(self.path)
        with self._connection:
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = OFF")  # a cache: speed before safety
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS thumbnails "
                "(fingerprint BLOB PRIMARY KEY, jpeg BLOB NOT NULL)"
            )

    def add(self, thumbnails: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep (fingerprint, JPEG) pairs."""
        pairs = list(thumbnails)
        self._unless_damaged(lambda: self._insert(pairs))

    def _insert(self, pairs: list[tuple[bytes, bytes]]) -> None:
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO thumbnails VALUES (?, ?)", pairs)

    def get(self, fingerprint: bytes) -> bytes | None:
        """The JPEG of a photo, None when there is none."""
        return self._unless_damaged(lambda: self._select(fingerprint))

    def _select(self, fingerprint: bytes) -> bytes | None:
        row = self._connection.execute(
            "SELECT jpeg FROM thumbnails WHERE fingerprint = ?", [fingerprint]
        ).fetchone()
        return None if row is None else bytes(row[0])

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
