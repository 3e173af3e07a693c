"""Which vectors have changed since: what keeps an index up to date without reading them all."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from gallery.catalog.photos import PRESENT, VECTOR, Photos
from gallery.catalog.records import VectorVersion

PORTION = 8192


class Vectors(Photos):
    """The part of the catalogue that an index follows."""

    def vector_version(self, model_id: int) -> VectorVersion:
        """The state that a model's vectors are in."""
        row = self._db.execute(
            "SELECT models.generation, coalesce(token, 0) FROM models "
            "LEFT JOIN vector_changes ON model_id = id "
            "AND vector_changes.generation = models.generation WHERE id = ?",
            [model_id],
        ).fetchone()
        return VectorVersion(*row)

    def vectors_changed(
        self, model_id: int, since: VectorVersion, until: VectorVersion
    ) -> NDArray[np.int64] | None:
        """Ids of photos whose vectors came, went or changed between two states, int64 [n].

        None when that is not known: too much has changed, or `since` is a state of another
        history, as after a backup of the catalogue came back.
        """
        rows = self._db.execute(
            "SELECT token, photo_id FROM vector_changes "
            "WHERE model_id = ? AND generation BETWEEN ? AND ? ORDER BY generation",
            [model_id, since.generation, until.generation],
        ).fetchall()
        # Each change counts one: where none is missing, `since` itself is the first. There is none
        # at all where the other history is the longer one.
        counted = len(rows) == until.generation - since.generation + 1
        if not rows or not counted or rows[0][0] != since.token:
            return None
        return np.unique(np.fromiter((row[1] for row in rows[1:]), np.int64, len(rows) - 1))

    def vector_portions(
        self, model_id: int, size: int = PORTION
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float16]]]:
        """All of `vectors` in portions, so that a million need no memory besides the index."""
        last = -1
        while True:
            rows = self._db.execute(
                f"SELECT photo_id, vector FROM {PRESENT} AND photo_id > ? "
                "ORDER BY photo_id LIMIT ?",
                [model_id, last, size],
            ).fetchall()
            if not rows:
                return
            last = rows[-1][0]
            packed = np.frombuffer(b"".join(row[1] for row in rows), VECTOR)
            yield (
                np.fromiter((row[0] for row in rows), np.int64, len(rows)),
                packed.reshape(len(rows), -1).astype(np.float16, copy=False),
            )
