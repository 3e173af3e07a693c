"""Files of the same or a like picture: what tells them apart, and what went to the trash."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gallery.catalog.database import Connection, portions
from gallery.catalog.files import FILES, ONLINE, path_of
from gallery.catalog.records import PhotoFile
from gallery.paths import path_from_sql, path_to_sql

STARS = "coalesce((SELECT stars FROM ratings WHERE photo_id = photos.id), photos.rating)"
TAGGED = (
    "EXISTS (SELECT 1 FROM photo_tags WHERE photo_id = photos.id AND state = 'accepted') "
    "OR keywords <> '[]'"
)
COMPANIONS = (
    "SELECT count(*) FROM files AS beside "
    "WHERE beside.directory_id = files.directory_id AND beside.companion_of = files.name"
)


@dataclass(frozen=True, slots=True)
class Shot:
    """When a photo was taken (as EXIF has it, local time), and by which camera."""

    photo_id: int
    taken_at: str
    camera: str


@dataclass(frozen=True, slots=True)
class KnownContent:
    """A file of the library, and the fingerprint of what it held when it was read."""

    file_id: int
    fingerprint: bytes


@dataclass(frozen=True, slots=True)
class Trashed:
    """A file that went to the trash, where it was, and the fingerprint of its content."""

    id: int
    path: str
    fingerprint: bytes


class Duplicates(Connection):
    """The part of the catalogue about files that one might do without."""

    def photos_with_copies(self) -> NDArray[np.int64]:
        """Ids of photos that lie in several files that are there, ascending."""
        return self._ids(
            f"SELECT photo_id FROM {ONLINE} WHERE state = 'indexed' "
            "GROUP BY photo_id HAVING count(*) > 1 ORDER BY photo_id"
        )

    def fingerprints(self, among: Sequence[int] | None = None) -> dict[int, bytes]:
        """Of photos that have a file, all of them or some, by their ids."""
        select = "SELECT id, fingerprint FROM photos WHERE gone_at IS NULL"
        if among is None:
            rows = self._db.execute(select).fetchall()
        else:
            rows = []
            for part in portions(list(among)):
                marks = ", ".join("?" for _ in part)
                rows += self._db.execute(f"{select} AND id IN ({marks})", part).fetchall()
        return {row[0]: bytes(row[1]) for row in rows}

    def shots(self) -> list[Shot]:
        """All photos that have a file and say when they were taken and by which camera, by id."""
        rows = self._db.execute(
            "SELECT id, taken_at, camera FROM photos WHERE gone_at IS NULL "
            "AND taken_at IS NOT NULL AND camera IS NOT NULL ORDER BY id"
        )
        return [Shot(*row) for row in rows.fetchall()]

    def files_holding(self, photo_ids: Iterable[int]) -> list[PhotoFile]:
        """All files of these photos that are there, by photo and then the oldest known first."""
        found: list[PhotoFile] = []
        for part in portions(sorted(set(photo_ids))):
            marks = ", ".join("?" for _ in part)
            rows = self._db.execute(
                f"SELECT directories.path, name, photo_id, size, width, height, taken_at, {STARS}, "
                f"{TAGGED}, ({COMPANIONS}) FROM {ONLINE} JOIN photos ON photos.id = photo_id "
                f"WHERE state = 'indexed' AND photo_id IN ({marks}) ORDER BY photo_id, files.id",
                part,
            ).fetchall()
            found += map(_file, rows)
        return found

    def known_content(self, path: str) -> KnownContent | None:
        """What a file of the library holds, None when it is not indexed."""
        directory, name = os.path.split(path)
        row = self._db.execute(
            f"SELECT files.id, fingerprint FROM {FILES} JOIN photos ON photos.id = photo_id "
            "WHERE state = 'indexed' AND directories.path = ? AND name = ?",
            [path_to_sql(directory), path_to_sql(name)],
        ).fetchone()
        return None if row is None else KnownContent(row[0], bytes(row[1]))

    # -- the trash ---------------------------------------------------------------------------

    def begin_trashing(self) -> int:
        """A new run, to be taken back as one; gives its number."""
        return self._count("SELECT coalesce(max(run), 0) + 1 FROM trashed")

    def intend_trashing(self, run: int, path: str, fingerprint: bytes) -> int:
        """Note that a file is about to go, before it does; gives the note's id."""
        with self._db.atomic():
            cursor = self._db.execute(
                "INSERT INTO trashed (run, path, fingerprint) VALUES (?, ?, ?)",
                [run, path_to_sql(path), fingerprint],
            )
        return int(cursor.lastrowid or 0)

    def drop_trashing(self, trashed_id: int) -> None:
        """Forget that a file was about to go, or that it went."""
        with self._db.atomic():
            self._db.execute("DELETE FROM trashed WHERE id = ?", [trashed_id])

    def settle_restoring(self, trashed: Trashed, size: int, mtime_ns: int, inode: int) -> None:
        """Note that a file is back, and what it is now; a scan finds nothing new of it.

        Where its folder was taken out of the library meanwhile, it is just not in it.
        """
        directory, name = os.path.split(trashed.path)
        with self._db.atomic():
            self._db.execute(
                "INSERT OR IGNORE INTO files "
                "(directory_id, name, size, mtime_ns, inode, state, photo_id) "
                "SELECT directories.id, ?, ?, ?, ?, 'indexed', photos.id FROM directories, photos "
                "WHERE directories.path = ? AND fingerprint = ?",
                [
                    path_to_sql(name),
                    size,
                    mtime_ns,
                    inode,
                    path_to_sql(directory),
                    trashed.fingerprint,
                ],
            )
            self._db.execute("DELETE FROM trashed WHERE id = ?", [trashed.id])
            # Triggers note whose file goes or changes, not whose is new.
            self._db.execute(
                "UPDATE photos SET gone_at = NULL WHERE fingerprint = ? AND gone_at IS NOT NULL "
                "AND EXISTS (SELECT 1 FROM files WHERE photo_id = photos.id)",
                [trashed.fingerprint],
            )

    def last_trashed(self) -> list[Trashed]:
        """The files of the newest run that are not back, in the order they went."""
        newest = self._count("SELECT coalesce(max(run), 0) FROM trashed")
        return self.trashed_in(newest)

    def trashed_in(self, run: int) -> list[Trashed]:
        """The files of a run that are not back, in the order they went."""
        rows: Sequence[tuple[int, str | bytes, bytes]] = self._db.execute(
            "SELECT id, path, fingerprint FROM trashed WHERE run = ? ORDER BY id", [run]
        ).fetchall()
        return [Trashed(row[0], path_from_sql(row[1]), bytes(row[2])) for row in rows]


def _file(row: Sequence[Any]) -> PhotoFile:
    directory, name, photo_id, size, width, height, taken_at, stars, tagged, companions = row
    return PhotoFile(
        path_of(directory, name),
        photo_id,
        size,
        width,
        height,
        taken_at,
        stars,
        bool(tagged),
        companions,
    )
