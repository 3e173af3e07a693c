"""The values photos of the library have, to choose from when they are searched by them."""

from __future__ import annotations

from gallery.catalog.database import Connection
from gallery.catalog.records import Mark
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

    def photos_by_directories(self) -> list[tuple[list[str], int]]:
        """Where photos lie: paths of directories, and how many lie in just these.

        Most lie in one; a photo with several files may lie in more. Hidden ones do not count.
        """
        paths = dict(self._db.execute("SELECT id, path FROM directories").fetchall())
        rows = self._db.execute(
            "SELECT places, count(*) FROM ("
            "SELECT CASE WHEN min(directory_id) = max(directory_id) THEN min(directory_id) "
            "ELSE group_concat(DISTINCT directory_id) END AS places FROM files "
            "WHERE photo_id IS NOT NULL AND photo_id NOT IN "
            "(SELECT photo_id FROM photo_marks WHERE mark = ?) GROUP BY photo_id"
            ") GROUP BY places",
            [Mark.HIDDEN],
        ).fetchall()
        return [
            ([path_from_sql(paths[int(one)]) for one in str(places).split(",")], photos)
            for places, photos in rows
        ]

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
