"""Folders, directories and files: where photos lie, and what was made of each file."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gallery.catalog.database import Connection, portions
from gallery.catalog.records import (
    Failure,
    FileRecord,
    FileState,
    FolderRecord,
    FoundFile,
    Gone,
)
from gallery.paths import path_from_sql, path_to_sql

# What a file's row says of the file itself.
STAMP = "size, mtime_ns, inode, state = 'unsupported', companion_of, sidecar, sidecar_mtime_ns"
MAX_INTEGER = (1 << 63) - 1

KnownFile = tuple[Any, ...]
"""Its id and the columns of STAMP, as SQLite gives them."""

FILES = "files JOIN directories ON directories.id = files.directory_id"
ONLINE = f"{FILES} JOIN folders ON folders.id = folder_id AND offline_since IS NULL"


class Files(Connection):
    """The part of the catalogue that follows the disk."""

    # -- folders -----------------------------------------------------------------------------

    def add_folder(self, path: str) -> int:
        """Remember a folder of the library; gives its id, also when it was known."""
        stored = path_to_sql(path)
        with self._db.atomic():
            self._db.execute("INSERT OR IGNORE INTO folders (path) VALUES (?)", [stored])
            row = self._db.execute("SELECT id FROM folders WHERE path = ?", [stored]).fetchone()
        return int(row[0])

    def remove_folder(self, path: str) -> bool:
        """Take a folder out of the library, with all its files; False when it was not in it."""
        with self._db.atomic():
            cursor = self._db.execute("DELETE FROM folders WHERE path = ?", [path_to_sql(path)])
        return cursor.rowcount > 0

    def folders(self) -> list[str]:
        """The library's folders, sorted."""
        return [folder.path for folder in self.folder_records()]

    def folder_records(self) -> list[FolderRecord]:
        """The library's folders with what is known of them, sorted by path."""
        rows = self._db.execute("SELECT id, path, offline_since, polled_because FROM folders")
        records = (FolderRecord(row[0], path_from_sql(row[1]), *row[2:]) for row in rows)
        return sorted(records, key=lambda folder: folder.path)

    def set_offline(self, folder_id: int, offline: bool) -> bool:
        """Note whether a folder is there; gives whether that is news."""
        with self._db.atomic():
            cursor = self._db.execute(
                "UPDATE folders SET offline_since = CASE WHEN ? THEN CURRENT_TIMESTAMP END "
                "WHERE id = ? AND (offline_since IS NOT NULL) <> ?",
                [offline, folder_id, offline],
            )
        return cursor.rowcount > 0

    def set_polled(self, folder_id: int, because: str | None) -> bool:
        """Note why a folder is polled, None when it is not; gives whether that is news."""
        with self._db.atomic():
            cursor = self._db.execute(
                "UPDATE folders SET polled_because = ? WHERE id = ? AND polled_because IS NOT ?",
                [because, folder_id, because],
            )
        return cursor.rowcount > 0

    # -- directories -------------------------------------------------------------------------

    def directories(self, folder_id: int) -> dict[str, int]:
        """All known directories of a folder: path -> id."""
        rows = self._db.execute("SELECT path, id FROM directories WHERE folder_id = ?", [folder_id])
        return {path_from_sql(path): directory_id for path, directory_id in rows}

    def add_directory(self, folder_id: int, path: str) -> int:
        """Remember a directory of a folder; gives its id, also when it was known.

        One that another folder had (a folder inside a folder) is taken over.
        """
        stored = path_to_sql(path)
        with self._db.atomic():
            self._db.execute(
                "INSERT INTO directories (folder_id, path) VALUES (?, ?) "
                "ON CONFLICT (path) DO UPDATE SET folder_id = excluded.folder_id "
                "WHERE folder_id <> excluded.folder_id",
                [folder_id, stored],
            )
            row = self._db.execute("SELECT id FROM directories WHERE path = ?", [stored]).fetchone()
        return int(row[0])

    def known_in(self, directory_id: int) -> dict[str, KnownFile]:
        """The files known in a directory, by name."""
        rows = self._db.execute(
            f"SELECT name, id, {STAMP} FROM files WHERE directory_id = ?", [directory_id]
        )
        known: dict[str, KnownFile] = {row[0]: row[1:] for row in rows}
        for name in [name for name in known if isinstance(name, bytes)]:
            known[path_from_sql(name)] = known.pop(name)
        return known

    # -- files -------------------------------------------------------------------------------

    def record_scan(self, folder_id: int, found: Iterable[FoundFile]) -> int:
        """Note files as a scan found them; gives how many rows are new or changed.

        A file whose size, mtime, sidecar and role are known keeps its state; any other becomes
        pending (or what it is now) and keeps the photo it held until it is read. What is no
        longer found is left for `forget`.
        """
        changed = 0
        ids: dict[str, int] = {}
        with self._db.atomic():
            for file in found:
                directory, name = os.path.split(file.path)
                if directory not in ids:
                    ids[directory] = self.add_directory(folder_id, directory)
                changed += self._record(ids[directory], name, file)
        return changed

    def _record(self, directory_id: int, name: str, file: FoundFile) -> int:
        state, reason = FileState.PENDING, file.unsupported
        if file.companion_of is not None:
            state, reason = FileState.COMPANION, None
        elif reason is not None:
            state = FileState.UNSUPPORTED
        sidecar, sidecar_mtime_ns = file.sidecar or (None, None)
        news = (
            "size <> excluded.size OR mtime_ns <> excluded.mtime_ns "
            "OR (state = 'unsupported') <> (excluded.state = 'unsupported') "
            "OR companion_of IS NOT excluded.companion_of OR sidecar IS NOT excluded.sidecar "
            "OR sidecar_mtime_ns IS NOT excluded.sidecar_mtime_ns"
        )
        cursor = self._db.execute(
            f"""
            INSERT INTO files (directory_id, name, size, mtime_ns, inode, sidecar,
                sidecar_mtime_ns, companion_of, state, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (directory_id, name) DO UPDATE SET
                size = excluded.size, mtime_ns = excluded.mtime_ns, inode = excluded.inode,
                sidecar = excluded.sidecar, sidecar_mtime_ns = excluded.sidecar_mtime_ns,
                companion_of = excluded.companion_of,
                state = CASE WHEN {news} THEN excluded.state ELSE state END,
                reason = CASE WHEN {news} THEN excluded.reason ELSE reason END,
                photo_id = CASE WHEN excluded.state = 'pending' OR NOT ({news}) THEN photo_id END
            WHERE inode <> excluded.inode OR {news}
            """,
            [
                directory_id,
                path_to_sql(name),
                file.size,
                file.mtime_ns,
                file.inode,
                None if sidecar is None else path_to_sql(sidecar),
                sidecar_mtime_ns,
                None if file.companion_of is None else path_to_sql(file.companion_of),
                state.value,
                reason,
            ],
        )
        return cursor.rowcount

    def files_in(self, folder_id: int) -> dict[str, int]:
        """All known files of a folder: path -> file id."""
        rows = self._db.execute(
            f"SELECT path, name, files.id FROM {FILES} WHERE folder_id = ?", [folder_id]
        )
        return {path_of(path, name): file_id for path, name, file_id in rows.fetchall()}

    def follow_moves(self, gone: Gone) -> int:
        """Let pending files take over what is known of gone ones that they are; gives how many.

        A file with the inode, size and mtime of one that is gone is that file, moved or renamed
        (also with its whole directory), and need not be read.
        """
        before: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        stamp = "inode, size, mtime_ns, sidecar_mtime_ns"
        for column, ids in (("id", gone.files), ("directory_id", gone.directories)):
            for part in portions(ids):
                marks = ", ".join("?" for _ in part)
                rows = self._db.execute(
                    f"SELECT {stamp}, state, reason, photo_id FROM files WHERE {column} IN "
                    f"({marks}) AND inode <> 0 AND state IN ('indexed', 'failed')",
                    part,
                )
                before.update((row[:4], row[4:]) for row in rows)
        if not before:
            return 0
        moved = 0
        with self._db.atomic():
            pending = self._db.execute(
                f"SELECT id, {stamp} FROM files WHERE state = 'pending' AND photo_id IS NULL"
            ).fetchall()
            for file_id, *found in pending:
                if tuple(found) in before:
                    state, reason, photo_id = before[tuple(found)]
                    self._db.execute(
                        "UPDATE files SET state = ?, reason = ?, photo_id = ? WHERE id = ?",
                        [state, reason, photo_id, file_id],
                    )
                    moved += 1
        return moved

    def forget(self, gone: Gone) -> int:
        """Drop files that are gone from disk, and directories with all in them; gives how many.

        Photos that no file holds any longer wait for `purge`.
        """
        files = 0
        with self._db.atomic():
            for part in portions(gone.files):
                marks = ", ".join("?" for _ in part)
                files += self._db.execute(f"DELETE FROM files WHERE id IN ({marks})", part).rowcount
            for part in portions(gone.directories):
                marks = ", ".join("?" for _ in part)
                files += self._db.execute(
                    f"DELETE FROM files WHERE directory_id IN ({marks})", part
                ).rowcount
                self._db.execute(f"DELETE FROM directories WHERE id IN ({marks})", part)
        return files

    def pending_files(self, after: FileRecord | None = None, limit: int = 1000) -> list[FileRecord]:
        """Files still to be read in folders that are there, newest first, those after `after`."""
        rows = self._db.execute(
            "SELECT files.id, directories.path, name, size, mtime_ns, state, photo_id, sidecar "
            f"FROM {ONLINE} WHERE state = 'pending' AND (-mtime_ns, files.id) > (?, ?) "
            "ORDER BY -mtime_ns, files.id LIMIT ?",
            [-after.mtime_ns if after else -MAX_INTEGER, after.id if after else 0, limit],
        ).fetchall()
        return [_file(row) for row in rows]

    def pending_directories(self) -> list[str]:
        """Directories that hold files still to be read, in folders that are there."""
        rows = self._db.execute(
            f"SELECT DISTINCT directories.path FROM {ONLINE} WHERE state = 'pending'"
        )
        return [path_from_sql(row[0]) for row in rows]

    def count_pending(self) -> int:
        """How many files are still to be read in folders that are there."""
        return self._count(f"SELECT count(*) FROM {ONLINE} WHERE state = 'pending'")

    def files_of(self, photo_id: int) -> list[FileRecord]:
        """All files of a photo: where it lies, then their companions, each by path."""
        columns = (
            "{0}.id, directories.path, {0}.name, {0}.size, {0}.mtime_ns, {0}.state, "
            "{0}.photo_id, {0}.sidecar"
        )
        own = self._db.execute(
            f"SELECT {columns.format('files')} FROM {FILES} WHERE photo_id = ?",
            [photo_id],
        ).fetchall()
        beside = self._db.execute(
            f"SELECT {columns.format('beside')} FROM {FILES} "
            "JOIN files AS beside ON beside.directory_id = files.directory_id "
            "AND beside.companion_of = files.name WHERE files.photo_id = ?",
            [photo_id],
        ).fetchall()
        return [
            *sorted(map(_file, own), key=lambda file: file.path),
            *sorted(map(_file, beside), key=lambda file: file.path),
        ]

    # -- failures ----------------------------------------------------------------------------

    def record_failures(self, reasons: dict[int, str]) -> None:
        """Files that cannot be read: file id -> reason."""
        with self._db.atomic():
            for file_id, reason in reasons.items():
                self._db.execute(
                    "UPDATE files SET state = 'failed', reason = ?, photo_id = NULL WHERE id = ?",
                    [reason, file_id],
                )

    def retry_failed(self, paths: Sequence[str] = ()) -> int:
        """Make failed files pending again, every one where none is named; gives how many."""
        again = "UPDATE files SET state = 'pending', reason = NULL WHERE state = 'failed'"
        with self._db.atomic():
            if not paths:
                return self._db.execute(again).rowcount
            directory_id = "(SELECT id FROM directories WHERE path = ?)"
            one = f"{again} AND name = ? AND directory_id = {directory_id}"
            split = (os.path.split(path) for path in paths)
            return sum(
                self._db.execute(one, [path_to_sql(name), path_to_sql(directory)]).rowcount
                for directory, name in split
            )

    def failures(self) -> Iterator[Failure]:
        """Every file that was not indexed, with its reason, failed ones first."""
        rows = self._db.execute(
            f"SELECT directories.path, name, reason, state FROM {FILES} "
            "WHERE state IN ('failed', 'unsupported') ORDER BY state, directories.path, name"
        )
        for directory, name, reason, state in rows:
            yield Failure(path_of(directory, name), reason, FileState(state))

    def files_by_state(self) -> dict[FileState, int]:
        """How many files there are in each state."""
        counts: dict[FileState, int] = defaultdict(int)
        for state, count in self._db.execute("SELECT state, count(*) FROM files GROUP BY state"):
            counts[FileState(state)] = count
        return counts


def path_of(directory: str | bytes, name: str | bytes) -> str:
    """The path of a file whose directory and name SQLite gave."""
    return os.path.join(path_from_sql(directory), path_from_sql(name))


def _file(row: Sequence[Any]) -> FileRecord:
    file_id, directory, name, size, mtime_ns, state, photo_id, sidecar = row
    beside = None if sidecar is None else path_of(directory, sidecar)
    return FileRecord(
        file_id, path_of(directory, name), size, mtime_ns, FileState(state), photo_id, beside
    )
