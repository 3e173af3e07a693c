"""Text that stands in photos, as it was read by a machine."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gallery.catalog.database import Connection
from gallery.catalog.files import ONLINE

_TO_READ = (
    f"{ONLINE} JOIN photos ON photos.id = photo_id AND NOT EXISTS ("
    "SELECT 1 FROM photo_texts WHERE photo_texts.photo_id = photos.id AND model = ?) "
    "AND NOT EXISTS (SELECT 1 FROM undescribed "
    "WHERE undescribed.photo_id = photos.id AND model = ?)"
)


class Texts(Connection):
    """The part of the catalogue that holds what photos have written in them."""

    def keep_text(self, photo_id: int, text: str, model: str) -> None:
        """Keep what a model read in a photo, in place of what was read before; empty: nothing.

        A photo that was deleted meanwhile is passed over.
        """
        with self._db.atomic():
            self._db.execute(
                "INSERT OR REPLACE INTO photo_texts (photo_id, text, model) "
                "SELECT id, ?, ? FROM photos WHERE id = ?",
                [text, model, photo_id],
            )

    def text_in(self, photo_id: int) -> str | None:
        """What stands in a photo; None when no model has looked."""
        row = self._db.execute(
            "SELECT text FROM photo_texts WHERE photo_id = ?", [photo_id]
        ).fetchone()
        return None if row is None else str(row[0])

    def text_model(self, photo_id: int) -> str | None:
        """The model that read a photo last; None when none has."""
        row = self._db.execute(
            "SELECT model FROM photo_texts WHERE photo_id = ?", [photo_id]
        ).fetchone()
        return None if row is None else str(row[0])

    def photos_to_read(self, model: str, limit: int) -> NDArray[np.int64]:
        """Photos a model has not looked at and can now, newest first. limit: -1: all.

        Those it could not read (`record_undescribed`) are left out.
        """
        return self._ids(
            f"SELECT photo_id FROM {_TO_READ} "
            "GROUP BY photo_id ORDER BY taken_at IS NULL, taken_at DESC, photo_id DESC LIMIT ?",
            model,
            model,
            limit,
        )

    def count_to_read(self, model: str) -> int:
        """How many photos `photos_to_read` would give without a limit."""
        return self._count(f"SELECT count(DISTINCT photo_id) FROM {_TO_READ}", model, model)
