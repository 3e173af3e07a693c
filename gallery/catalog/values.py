"""The values photos of the library have, to choose from when they are searched by them."""

from __future__ import annotations

from gallery.catalog.database import Connection
from gallery.paths import path_from_sql

MOST = 2000  # of each kind: a list that is typed into


class Values(Connection):
    """The part of the catalogue that knows what there is to filter by."""

    def cameras(self) -> list[str]:
        """Cameras, the one with the most photos first."""
        return self._texts("camera")

    def lenses(self) -> list[str]:
        """Lenses, the one with the most photos first."""
        return self._texts("lens")

    def formats(self) -> list[str]:
        """Formats, the one with the most photos first."""
        return self._texts("format")

    def directory_paths(self) -> list[str]:
        """Paths of the folders that files lie in, whether or not they are photos."""
        rows = self._db.execute(f"SELECT path FROM directories ORDER BY path LIMIT {MOST}")
        return [path_from_sql(path) for (path,) in rows.fetchall()]

    def place_names(self) -> list[str]:
        """Places where photos were taken, the one with the most photos first."""
        rows = self._db.execute(
            "SELECT place FROM photo_places WHERE place <> '' "
            f"GROUP BY place ORDER BY count(*) DESC, place LIMIT {MOST}"
        )
        return [str(place) for (place,) in rows.fetchall()]

    def _texts(self, column: str) -> list[str]:
        rows = self._db.execute(
            f"SELECT {column} FROM photos WHERE gone_at IS NULL AND {column} IS NOT NULL "
            f"AND {column} <> '' GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT {MOST}"
        )
        return [str(text) for (text,) in rows.fetchall()]
