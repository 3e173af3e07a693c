"""Reading and writing the catalogue; every public method is one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gallery.catalog.database import open_database, portions
from gallery.catalog.records import (
    Failure,
    FileRecord,
    FileState,
    FoundFile,
    ModelRecord,
    PhotoDetails,
    PhotoRecord,
    Stats,
)
from gallery.paths import path_from_sql, path_to_sql

DETAILS = [field.name for field in fields(PhotoDetails)]
VECTOR = np.dtype("<f2")
CURRENT_MODEL = "model"


class Catalog:
    """One connection to a catalogue, for one thread; open as many as there are threads.

    Args:
        path: the SQLite file, made with its folder when missing and not `read_only`.
        read_only: never write, not even migrations (for the window, beside a writing engine).
        any_thread: may be used by any thread, one at a time: the caller keeps a lock.

    Raises:
        LibraryError: not a catalogue, damaged, made by a newer Gallery, or (read-only) missing.
    """

    def __init__(self, path: Path, read_only: bool = False, any_thread: bool = False) -> None:
        self.path = path
        self._db = open_database(path, read_only, any_thread)

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def __enter__(self) -> Catalog:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def check(self) -> str:
        """SQLite's own judgement of the file: "ok" or what is wrong."""
        return str(self._db.execute("PRAGMA quick_check(1)").fetchone()[0])

    # -- folders and files -------------------------------------------------------------------

    def add_folder(self, path: str) -> int:
        """Remember a folder of the library; gives its id, also when it was known."""
        stored = path_to_sql(path)
        with self._db.atomic():
            self._db.execute("INSERT OR IGNORE INTO folders (path) VALUES (?)", [stored])
            row = self._db.execute("SELECT id FROM folders WHERE path = ?", [stored]).fetchone()
        return int(row[0])

    def folders(self) -> list[str]:
        """The library's folders, sorted."""
        rows = self._db.execute("SELECT path FROM folders").fetchall()
        return sorted(path_from_sql(row[0]) for row in rows)

    def record_scan(self, folder_id: int, found: Iterable[FoundFile]) -> int:
        """Note files as a scan found them; gives how many are new or changed.

        A file of known size and mtime keeps its state; any other becomes pending (or
        unsupported), and what is no longer referenced is left for `forget_files`.
        """
        changed = 0
        with self._db.atomic():
            for file in found:
                state = FileState.UNSUPPORTED if file.unsupported else FileState.PENDING
                path = path_to_sql(file.path)
                cursor = self._db.execute(
                    """
                    INSERT INTO files (folder_id, path, size, mtime_ns, state, reason)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (path) DO UPDATE SET
                        folder_id = excluded.folder_id, size = excluded.size,
                        mtime_ns = excluded.mtime_ns, state = excluded.state,
                        reason = excluded.reason, photo_id = NULL
                    WHERE size <> excluded.size OR mtime_ns <> excluded.mtime_ns
                        OR (state = 'unsupported') <> (excluded.state = 'unsupported')
                    """,
                    [folder_id, path, file.size, file.mtime_ns, state.value, file.unsupported],
                )
                changed += cursor.rowcount
        return changed

    def files_in(self, folder_id: int) -> dict[str, int]:
        """All known files of a folder: path -> file id."""
        rows = self._db.execute("SELECT path, id FROM files WHERE folder_id = ?", [folder_id])
        return {path_from_sql(path): file_id for path, file_id in rows.fetchall()}

    def forget_files(self, file_ids: Iterable[int]) -> None:
        """Drop files that are gone from disk, and photos that no file holds any longer."""
        with self._db.atomic():
            for file_id in file_ids:
                self._db.execute("DELETE FROM files WHERE id = ?", [file_id])
            self._drop_orphans()

    def _drop_orphans(self) -> None:
        orphans = (
            "SELECT id FROM photos WHERE NOT EXISTS "
            "(SELECT 1 FROM files WHERE files.photo_id = photos.id)"
        )
        self._db.execute(
            "UPDATE models SET generation = generation + 1 WHERE id IN "
            f"(SELECT model_id FROM vectors WHERE photo_id IN ({orphans}))"
        )
        self._db.execute(f"DELETE FROM photos WHERE id IN ({orphans})")

    def pending_files(self, after: int = 0, limit: int = 1000) -> list[FileRecord]:
        """Files still to be read, by id, those after `after`."""
        rows = self._db.execute(
            "SELECT id, path, size, mtime_ns, state FROM files "
            "WHERE state = 'pending' AND id > ? ORDER BY id LIMIT ?",
            [after, limit],
        ).fetchall()
        return [_file(row) for row in rows]

    def count_pending(self) -> int:
        """How many files are still to be read."""
        return self._count("SELECT count(*) FROM files WHERE state = 'pending'")

    def retry_failed(self) -> int:
        """Make every failed file pending again; gives how many."""
        with self._db.atomic():
            cursor = self._db.execute(
                "UPDATE files SET state = 'pending', reason = NULL WHERE state = 'failed'"
            )
        return cursor.rowcount

    def failures(self) -> Iterator[Failure]:
        """Every file that was not indexed, with its reason, failed ones first."""
        rows = self._db.execute(
            "SELECT path, reason, state FROM files WHERE state IN ('failed', 'unsupported') "
            "ORDER BY state, path"
        )
        for path, reason, state in rows:
            yield Failure(path_from_sql(path), reason, FileState(state))

    # -- photos and vectors ------------------------------------------------------------------

    def photo_with(self, fingerprint: bytes) -> int | None:
        """The id of the photo with this content, if it is known."""
        row = self._db.execute(
            "SELECT id FROM photos WHERE fingerprint = ?", [fingerprint]
        ).fetchone()
        return None if row is None else int(row[0])

    def link_files(self, files: Iterable[tuple[int, bytes]]) -> None:
        """Pending files that turned out to hold known photos: (file id, fingerprint) pairs.

        A file whose photo is no longer known stays pending.
        """
        with self._db.atomic():
            for file_id, fingerprint in files:
                photo_id = self.photo_with(fingerprint)
                if photo_id is not None:
                    self._link(file_id, photo_id)

    def _link(self, file_id: int, photo_id: int) -> None:
        self._db.execute(
            "UPDATE files SET state = 'indexed', reason = NULL, photo_id = ? WHERE id = ?",
            [photo_id, file_id],
        )

    def record_failures(self, reasons: dict[int, str]) -> None:
        """Files that cannot be read: file id -> reason."""
        with self._db.atomic():
            for file_id, reason in reasons.items():
                self._db.execute(
                    "UPDATE files SET state = 'failed', reason = ?, photo_id = NULL WHERE id = ?",
                    [reason, file_id],
                )

    def add_photos(
        self,
        photos: Sequence[tuple[bytes, PhotoDetails, Sequence[int]]],
        model_id: int,
        vectors: NDArray[np.float32],
    ) -> list[int]:
        """Write one batch: photos, the files that hold them, and their vectors, or nothing.

        Args:
            photos: (fingerprint, details, ids of files with this content); a photo that is
                known keeps its id and gets the vector.
            vectors: [len(photos), dim], L2-normalised; kept as float16.

        Returns:
            The photos' ids, in order.

        Raises:
            ValueError: the vectors are not finite or not of the model's length.
        """
        dim = self._count("SELECT dim FROM models WHERE id = ?", model_id)
        if vectors.shape != (len(photos), dim) or not np.isfinite(vectors).all():
            raise ValueError(f"expected {len(photos)} finite vectors of {dim}, got {vectors.shape}")
        ids = []
        columns = ", ".join(DETAILS)
        marks = ", ".join("?" for _ in DETAILS)
        with self._db.atomic():
            for (fingerprint, details, file_ids), vector in zip(photos, vectors, strict=True):
                self._db.execute(
                    f"INSERT OR IGNORE INTO photos (fingerprint, {columns}) VALUES (?, {marks})",
                    [fingerprint, *_to_row(details)],
                )
                photo_id = self.photo_with(fingerprint)
                assert photo_id is not None  # noqa: S101  (inserted the line before)
                for file_id in file_ids:
                    self._link(file_id, photo_id)
                self._db.execute(
                    "INSERT OR REPLACE INTO vectors (photo_id, model_id, vector) VALUES (?, ?, ?)",
                    [photo_id, model_id, vector.astype(VECTOR).tobytes()],
                )
                ids.append(photo_id)
            if photos:
                self._db.execute(
                    "UPDATE models SET generation = generation + 1 WHERE id = ?", [model_id]
                )
        return ids

    def model_id(self, identity: str, name: str, dim: int) -> int:
        """The row of a model identity, made when new."""
        with self._db.atomic():
            self._db.execute(
                "INSERT OR IGNORE INTO models (identity, name, dim) VALUES (?, ?, ?)",
                [identity, name, dim],
            )
            row = self._db.execute(
                "SELECT id FROM models WHERE identity = ?", [identity]
            ).fetchone()
        return int(row[0])

    def use_model(self, model_id: int) -> None:
        """Let this model answer searches."""
        row = self._db.execute("SELECT identity FROM models WHERE id = ?", [model_id]).fetchone()
        self.set_setting(CURRENT_MODEL, row[0])

    def current_model(self) -> ModelRecord | None:
        """The model that answers searches, None before anything was indexed."""
        identity = self.setting(CURRENT_MODEL)
        return None if identity is None else self._model("identity = ?", identity)

    def model_named(self, name: str) -> ModelRecord | None:
        """The newest model of this name that indexed here."""
        return self._model("name = ? ORDER BY id DESC", name)

    def _model(self, condition: str, value: str) -> ModelRecord | None:
        row = self._db.execute(
            f"SELECT id, identity, name, dim, generation FROM models WHERE {condition}",
            [value],
        ).fetchone()
        return None if row is None else ModelRecord(*row)

    def photos_without_vector(
        self, model_id: int, after: int = 0, limit: int = 1000
    ) -> list[PhotoRecord]:
        """Photos this model has not embedded yet, by id, each with a file that holds it."""
        return self._photos(
            "WHERE photos.id > ? AND NOT EXISTS (SELECT 1 FROM vectors "
            "WHERE vectors.photo_id = photos.id AND model_id = ?) "
            "GROUP BY photos.id ORDER BY photos.id LIMIT ?",
            [after, model_id, limit],
        )

    def count_without_vector(self, model_id: int) -> int:
        """How many photos that have a file this model has not embedded yet."""
        return self._count(
            "SELECT count(DISTINCT photo_id) FROM files WHERE photo_id IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM vectors WHERE vectors.photo_id = files.photo_id AND model_id = ?)",
            model_id,
        )

    def vector_ids(self, model_id: int) -> NDArray[np.int64]:
        """Ids of all photos this model has embedded, int64 [n] ascending."""
        return self._ids(
            "SELECT photo_id FROM vectors WHERE model_id = ? ORDER BY photo_id", model_id
        )

    def vectors(
        self, model_id: int, among: Sequence[int] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float16]]:
        """A model's vectors, of all photos or some: ids int64 [n] ascending, float16 [n, dim]."""
        select = "SELECT photo_id, vector FROM vectors WHERE model_id = ?"
        if among is None:
            rows = self._db.execute(f"{select} ORDER BY photo_id", [model_id]).fetchall()
        else:
            rows = []
            for part in portions(sorted(set(among))):
                marks = ", ".join("?" for _ in part)
                rows += self._db.execute(
                    f"{select} AND photo_id IN ({marks}) ORDER BY photo_id", [model_id, *part]
                ).fetchall()
        dim = self._db.execute("SELECT dim FROM models WHERE id = ?", [model_id]).fetchone()[0]
        ids = np.fromiter((row[0] for row in rows), np.int64, len(rows))
        packed = np.frombuffer(b"".join(row[1] for row in rows), VECTOR)
        return ids, packed.reshape(len(rows), dim).astype(np.float16, copy=False)

    def vector(self, photo_id: int, model_id: int) -> NDArray[np.float32] | None:
        """One photo's vector, float32 [dim], None when it has none of this model."""
        row = self._db.execute(
            "SELECT vector FROM vectors WHERE photo_id = ? AND model_id = ?", [photo_id, model_id]
        ).fetchone()
        return None if row is None else np.frombuffer(row[0], VECTOR).astype(np.float32)

    def photos(self, photo_ids: Sequence[int]) -> list[PhotoRecord]:
        """The photos of these ids that still have a file, in the order asked for."""
        found: dict[int, PhotoRecord] = {}
        for part in portions(list(dict.fromkeys(photo_ids))):
            marks = ", ".join("?" for _ in part)
            records = self._photos(f"WHERE photos.id IN ({marks}) GROUP BY photos.id", part)
            found.update((record.id, record) for record in records)
        return [found[i] for i in photo_ids if i in found]

    def photos_by_time(self) -> NDArray[np.int64]:
        """Ids of all photos that have a file, newest first, undated ones last."""
        return self._ids(
            "SELECT id FROM photos WHERE id IN (SELECT photo_id FROM files) "
            "ORDER BY taken_at IS NULL, taken_at DESC, id DESC"
        )

    def photo_at(self, path: str) -> PhotoRecord | None:
        """The photo a file holds, None when the file is not indexed."""
        found = self._photos("WHERE files.path = ? GROUP BY photos.id", [path_to_sql(path)])
        return found[0] if found else None

    def _photos(self, condition: str, values: Sequence[Any]) -> list[PhotoRecord]:
        columns = ", ".join(f"photos.{name}" for name in DETAILS)
        rows = self._db.execute(
            f"SELECT photos.id, photos.fingerprint, min(files.path), {columns} "
            f"FROM photos JOIN files ON files.photo_id = photos.id {condition}",
            list(values),
        ).fetchall()
        return [
            PhotoRecord(row[0], row[1], path_from_sql(row[2]), _from_row(row[3:])) for row in rows
        ]

    # -- settings and counts -----------------------------------------------------------------

    def setting(self, key: str) -> str | None:
        """A setting of this library, None when it was never set."""
        row = self._db.execute("SELECT value FROM settings WHERE key = ?", [key]).fetchone()
        return None if row is None else str(row[0])

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting with the library."""
        with self._db.atomic():
            self._db.execute(
                "INSERT INTO settings VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, value],
            )

    def stats(self) -> Stats:
        """Counts of the whole library; vectors are those of the model that answers searches."""
        states = dict(
            self._db.execute("SELECT state, count(*) FROM files GROUP BY state").fetchall()
        )
        model = self.current_model()
        return Stats(
            photos=self._count("SELECT count(DISTINCT photo_id) FROM files"),
            files=sum(states.values()),
            failed=states.get(FileState.FAILED, 0),
            unsupported=states.get(FileState.UNSUPPORTED, 0),
            pending=states.get(FileState.PENDING, 0),
            vectors=self._count("SELECT count(*) FROM vectors WHERE model_id = ?", model.id)
            if model
            else 0,
            model=model.identity if model else None,
        )

    def _count(self, sql: str, *values: object) -> int:
        return int(self._db.execute(sql, list(values)).fetchone()[0])

    def _ids(self, sql: str, *values: object) -> NDArray[np.int64]:
        rows = self._db.execute(sql, list(values)).fetchall()
        return np.fromiter((row[0] for row in rows), np.int64, len(rows))


def _to_row(details: PhotoDetails) -> list[Any]:
    """Values of the columns DETAILS."""
    values = asdict(details)
    values["keywords"] = json.dumps(values["keywords"], ensure_ascii=False)
    return list(values.values())


def _from_row(row: Sequence[Any]) -> PhotoDetails:
    """What `_to_row` wrote."""
    values = dict(zip(DETAILS, row, strict=True))
    return PhotoDetails(**values | {"keywords": tuple(json.loads(values["keywords"]))})


def _file(row: Sequence[Any]) -> FileRecord:
    return FileRecord(row[0], path_from_sql(row[1]), row[2], row[3], FileState(row[4]))
