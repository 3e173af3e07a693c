"""Photos and vectors: what was read from files, and what models made of it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gallery.catalog.database import Connection, portions
from gallery.catalog.files import FILES, ONLINE, path_of
from gallery.catalog.records import Known, ModelRecord, PhotoDetails, PhotoRecord, VectorUse
from gallery.paths import path_to_sql

DETAILS = [field.name for field in fields(PhotoDetails)]
VECTOR = np.dtype("<f2")
OFFLINE = 1 << 62  # what is added to ids of files that are not there now
CURRENT_MODEL = "model"
WANTED_MODEL = "wanted_model"
# A model's vectors of photos that have a file.
PRESENT = (
    "vectors JOIN photos ON photos.id = photo_id AND gone_at IS NULL WHERE vectors.model_id = ?"
)
NOT_HIDDEN = (
    "FROM photos WHERE gone_at IS NULL AND (? OR id NOT IN "
    "(SELECT photo_id FROM photo_marks WHERE mark = 'hidden'))"
)
# These two are the same order. The first is sorted, which is the quickest for all photos; the
# second is that of an index, which has the first few at once.
BY_TIME = "ORDER BY taken_at IS NULL, taken_at DESC, id DESC"
NEWEST = "ORDER BY taken_at DESC, id DESC LIMIT ?"
DAY = "ifnull(CAST(replace(substr(taken_at, 1, 10), '-', '') AS INTEGER), 0)"


class Photos(Connection):
    """The part of the catalogue that holds contents, whatever files they lie in."""

    # -- photos and vectors ------------------------------------------------------------------

    def photo_with(self, fingerprint: bytes) -> int | None:
        """The id of the photo with this content, if it is known, also when it has no file now."""
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

    def describe(self, photos: Iterable[tuple[bytes, PhotoDetails]]) -> None:
        """Replace what is known of photos: (fingerprint, details) pairs."""
        settings = ", ".join(f"{name} = ?" for name in DETAILS)
        with self._db.atomic():
            for fingerprint, details in photos:
                self._db.execute(
                    f"UPDATE photos SET {settings} WHERE fingerprint = ?",
                    [*details_to_row(details), fingerprint],
                )

    def purge(self, days: float) -> list[bytes]:
        """Drop photos whose last file went more than so many days ago; gives their fingerprints."""
        with self._db.atomic():
            rows = self._db.execute(
                "DELETE FROM photos WHERE gone_at <= datetime('now', ?) RETURNING fingerprint",
                [f"-{days} days"],
            ).fetchall()
        return [bytes(row[0]) for row in rows]

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
                    [fingerprint, *details_to_row(details)],
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
        return ids

    def add_vectors(
        self, model_id: int, photo_ids: NDArray[np.int64], vectors: NDArray[np.float32]
    ) -> None:
        """Write a model's vectors [n, dim], L2-normalised, of photos that are known."""
        rows = vectors.astype(VECTOR)
        with self._db.atomic():
            self._db.conn.executemany(
                "INSERT OR REPLACE INTO vectors (photo_id, model_id, vector) VALUES (?, ?, ?)",
                [
                    (photo_id, model_id, row.tobytes())
                    for photo_id, row in zip(photo_ids.tolist(), rows, strict=True)
                ],
            )
            self._db.execute(
                "UPDATE models SET generation = generation + 1 WHERE id = ?", [model_id]
            )

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

    def want_model(self, name: str) -> None:
        """Let runs embed with the model of this name from now on."""
        self.set_setting(WANTED_MODEL, name)

    def wanted_model(self) -> str | None:
        """Name of the model that runs embed with, None when nobody ever chose one."""
        return self.setting(WANTED_MODEL)

    def vector_use(self) -> list[VectorUse]:
        """What the vectors of each model take that has any."""
        rows = self._db.execute(
            "SELECT id, identity, name, dim, generation, count(*), sum(length(vector)) "
            "FROM models JOIN vectors ON model_id = id GROUP BY id ORDER BY id"
        ).fetchall()
        return [VectorUse(ModelRecord(*row[:5]), row[5], row[6]) for row in rows]

    def remove_vectors(self, model_id: int) -> int:
        """Drop all vectors of a model; gives how many."""
        with self._db.atomic():
            removed = self._count("SELECT count(*) FROM vectors WHERE model_id = ?", model_id)
            self._db.execute("DELETE FROM vectors WHERE model_id = ?", [model_id])
        return removed

    def model_named(self, name: str) -> ModelRecord | None:
        """The newest model of this name that indexed here."""
        return self._model("name = ? ORDER BY id DESC", name)

    def model_with(self, identity: str) -> ModelRecord | None:
        """The model of this identity, if it indexed here."""
        return self._model("identity = ?", identity)

    def _model(self, condition: str, value: str) -> ModelRecord | None:
        row = self._db.execute(
            f"SELECT id, identity, name, dim, generation FROM models WHERE {condition}",
            [value],
        ).fetchone()
        return None if row is None else ModelRecord(*row)

    def photos_without_vector(
        self, model_id: int, after: int = 0, limit: int = 1000
    ) -> list[PhotoRecord]:
        """Photos this model has not embedded yet, by id, each with a file that can be read now."""
        return self._photos(
            "WHERE photos.id > ? AND offline_since IS NULL AND NOT EXISTS (SELECT 1 FROM vectors "
            "WHERE vectors.photo_id = photos.id AND model_id = ?) "
            "GROUP BY photos.id ORDER BY photos.id LIMIT ?",
            [after, model_id, limit],
        )

    def count_without_vector(self, model_id: int) -> int:
        """How many photos with a file that can be read now this model has not embedded yet."""
        return self._count(
            f"SELECT count(DISTINCT photo_id) FROM {ONLINE} WHERE photo_id IS NOT NULL "
            "AND NOT EXISTS (SELECT 1 FROM vectors "
            "WHERE vectors.photo_id = files.photo_id AND model_id = ?)",
            model_id,
        )

    def vector_ids(self, model_id: int) -> NDArray[np.int64]:
        """Ids of all photos with a file that this model has embedded, int64 [n] ascending."""
        return self._ids(f"SELECT photo_id FROM {PRESENT} ORDER BY photo_id", model_id)

    def count_vectors(self, model_id: int) -> int:
        """How many photos with a file this model has embedded."""
        return self._count(f"SELECT count(*) FROM {PRESENT}", model_id)

    def vectors(
        self, model_id: int, among: Sequence[int] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float16]]:
        """A model's vectors, of all photos with a file or some of them.

        Returns:
            ids int64 [n] ascending, vectors float16 [n, dim].
        """
        select = f"SELECT photo_id, vector FROM {PRESENT}"
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

    def some_vectors(self, model_id: int, count: int) -> NDArray[np.float16]:
        """Vectors of about `count` photos from all over the library, float16 [n, dim]."""
        newest = self._count("SELECT coalesce(max(id), 0) FROM photos")
        ids = np.unique(np.linspace(1, newest, min(count, newest)).astype(np.int64))
        return self.vectors(model_id, ids.tolist())[1]

    def vector_chunks(
        self, model_id: int, size: int
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float16]]]:
        """All that `vectors` gives, `size` photos at a time; write nothing in between."""
        dim = self._count("SELECT dim FROM models WHERE id = ?", model_id)
        cursor = self._db.execute(
            f"SELECT photo_id, vector FROM {PRESENT} ORDER BY photo_id", [model_id]
        )
        while rows := cursor.fetchmany(size):
            ids = np.fromiter((row[0] for row in rows), np.int64, len(rows))
            packed = np.frombuffer(b"".join(row[1] for row in rows), VECTOR)
            yield ids, packed.reshape(len(rows), dim).astype(np.float16, copy=False)

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

    def photos_by_time(self, with_hidden: bool = False) -> NDArray[np.int64]:
        """Ids of photos that have a file, newest first, undated ones last; hidden ones if asked."""
        return self._ids(f"SELECT id {NOT_HIDDEN} {BY_TIME}", with_hidden)

    def timeline(self, most: int | None = None) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Ids of photos as `photos_by_time` gives them, and the day of each as yyyymmdd, else 0.

        Args:
            most: so many are enough, which takes next to no time.
        """
        sql = f"SELECT id, {DAY} {NOT_HIDDEN} "
        if most is None:
            rows = self._db.execute(sql + BY_TIME, [False])
        else:
            rows = self._db.execute(sql + NEWEST, [False, most])
        found = np.fromiter(rows, np.dtype("i8, i4"))
        return np.ascontiguousarray(found["f0"]), np.ascontiguousarray(found["f1"])

    def aspects(
        self, photo_ids: Sequence[int] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Ids of photos and the width of each by its height; of all, or of these."""
        sql = "SELECT id, CAST(width AS REAL) / height FROM photos WHERE height > 0 AND width > 0"
        parts: list[Sequence[int]] = [()] if photo_ids is None else list(portions(list(photo_ids)))
        found = [np.empty(0, np.dtype("i8, f4"))]
        for part in parts:
            some = f" AND id IN ({', '.join('?' for _ in part)})" if part else ""
            found.append(np.fromiter(self._db.execute(sql + some, part), found[0].dtype))
        rows = np.concatenate(found)
        return np.ascontiguousarray(rows["f0"]), np.ascontiguousarray(rows["f1"])

    def moments_and_stars(self, photo_ids: Sequence[int]) -> dict[int, Known]:
        """What these photos may be sorted by."""
        found: dict[int, Known] = {}
        for part in portions(list(dict.fromkeys(photo_ids))):
            marks = ", ".join("?" for _ in part)
            rows = self._db.execute(
                "SELECT id, taken_at, coalesce(stars, rating) FROM photos "
                f"LEFT JOIN ratings ON photo_id = id WHERE id IN ({marks})",
                part,
            )
            found |= {row[0]: Known(row[1], row[2]) for row in rows}
        return found

    def count_photos(self) -> int:
        """How many photos have a file."""
        return self._count(
            "SELECT (SELECT count(*) FROM photos) "
            "- (SELECT count(*) FROM photos WHERE gone_at IS NOT NULL)"
        )

    def present(self, photo_ids: Sequence[int]) -> NDArray[np.int64]:
        """Those of these photos that have a file, ascending."""
        found = [np.empty(0, np.int64)]
        for part in portions(sorted(set(photo_ids))):
            marks = ", ".join("?" for _ in part)
            found.append(
                self._ids(
                    f"SELECT id FROM photos WHERE gone_at IS NULL AND id IN ({marks}) ORDER BY id",
                    *part,
                )
            )
        return np.concatenate(found)

    def photo_at(self, path: str) -> PhotoRecord | None:
        """The photo a file holds, None when the file is not indexed."""
        directory, name = os.path.split(path)
        found = self._photos(
            "WHERE directories.path = ? AND name = ? GROUP BY photos.id",
            [path_to_sql(directory), path_to_sql(name)],
        )
        return found[0] if found else None

    def _photos(self, condition: str, values: Sequence[Any]) -> list[PhotoRecord]:
        columns = ", ".join(f"photos.{name}" for name in DETAILS)
        # SQLite takes the bare columns from the row that has the minimum: of several files one
        # that is there, the oldest known.
        rows = self._db.execute(
            f"SELECT min((offline_since IS NOT NULL) * {OFFLINE} + files.id), "
            f"photos.id, photos.fingerprint, directories.path, name, {columns} "
            f"FROM photos JOIN {FILES} AND files.photo_id = photos.id "
            f"JOIN folders ON folders.id = folder_id {condition}",
            list(values),
        ).fetchall()
        return [
            PhotoRecord(
                row[1], row[2], path_of(row[3], row[4]), _from_row(row[5:]), row[0] >= OFFLINE
            )
            for row in rows
        ]


def details_to_row(details: PhotoDetails) -> list[Any]:
    """Values of the columns DETAILS."""
    values = asdict(details)
    values["keywords"] = json.dumps(values["keywords"], ensure_ascii=False)
    return list(values.values())


def _from_row(row: Sequence[Any]) -> PhotoDetails:
    """What `details_to_row` wrote."""
    values = dict(zip(DETAILS, row, strict=True))
    return PhotoDetails(**values | {"keywords": tuple(json.loads(values["keywords"]))})
