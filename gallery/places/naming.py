"""Names for the places where photos were taken, looked up for those that have none yet."""

from __future__ import annotations

from collections.abc import Callable

from gallery.catalog import Catalog
from gallery.places.nearest import NearestTowns
from gallery.places.towns import read_villages

AT_ONCE = 1000  # photos: so many are one transaction, and a stop waits for them


def name_places(catalog: Catalog, stopped: Callable[[], bool] = lambda: False) -> int:
    """Name the places of photos nobody has looked up; gives how many photos.

    The towns are read when there is such a photo only, and not kept afterwards.
    """
    towns: NearestTowns | None = None
    named = last = 0
    while not stopped():
        ids, latitudes, longitudes = catalog.photos_to_name(last, AT_ONCE)
        if not len(ids):
            break
        towns = towns or NearestTowns(read_villages())
        catalog.name_places(zip(ids.tolist(), towns.names(latitudes, longitudes), strict=True))
        named, last = named + len(ids), int(ids[-1])
    return named
