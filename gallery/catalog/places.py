"""Where photos were taken: their coordinates, and the names of those places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gallery.catalog.database import Connection
from gallery.places.distance import Box

Positions = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]
"""Ids of photos, their latitudes and their longitudes in degrees, each [n]."""

# In the words of the index photos_by_place, which answers it without a look at the table.
_LOCATED = "latitude IS NOT NULL AND longitude IS NOT NULL AND gone_at IS NULL"


class Places(Connection):
    """The part of the catalogue that knows where photos were taken."""

    def positions(self, box: Box | None = None) -> Positions:
        """Photos with a file that were taken within a box, anywhere when None, by id."""
        sql, values = f"SELECT id, latitude, longitude FROM photos WHERE {_LOCATED}", []
        if box is not None:
            easts = " OR ".join("longitude BETWEEN ? AND ?" for _ in box.easts)
            sql += f" AND latitude BETWEEN ? AND ? AND ({easts})"
            values = [box.south, box.north, *(degrees for pair in box.easts for degrees in pair)]
        return self._positions(f"{sql} ORDER BY id", values)

    def located(self) -> NDArray[np.int64]:
        """Ids of all photos with a file of which it is known where they were taken, ascending."""
        return self._ids(f"SELECT id FROM photos WHERE {_LOCATED} ORDER BY id")

    def photos_to_name(self, after: int, limit: int) -> Positions:
        """Photos that were taken somewhere, and whose place nobody has looked up yet, by id."""
        return self._positions(
            f"SELECT id, latitude, longitude FROM photos WHERE id > ? AND {_LOCATED} AND NOT "
            "EXISTS (SELECT 1 FROM photo_places WHERE photo_id = photos.id) ORDER BY id LIMIT ?",
            [after, limit],
        )

    def name_places(self, names: Iterable[tuple[int, str]]) -> None:
        """Keep what the places of photos are called; empty: they have no name.

        Photos that were deleted meanwhile are passed over.
        """
        with self._db.atomic():
            self._db.conn.executemany(
                "INSERT OR REPLACE INTO photo_places (photo_id, place) "
                "SELECT id, ? FROM photos WHERE id = ?",
                [(name, photo_id) for photo_id, name in names],
            )

    def place_of(self, photo_id: int) -> str:
        """What the place of a photo is called; nothing when that is not known."""
        row = self._db.execute(
            "SELECT place FROM photo_places WHERE photo_id = ?", [photo_id]
        ).fetchone()
        return "" if row is None else str(row[0])

    def _positions(self, sql: str, values: list[Any]) -> Positions:
        rows = self._db.execute(sql, values).fetchall()
        table = np.array(rows, np.float64).reshape(-1, 3)  # ids are exact in it up to 2 ** 53
        return table[:, 0].astype(np.int64), table[:, 1], table[:, 2]
