"""How soon towns are found and photos near one, and how long places take to be named."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from figures import Figures, median_seconds

from gallery.catalog import Catalog
from gallery.places.names import closest_name, find_town
from gallery.places.naming import name_places
from gallery.places.search import photos_where
from gallery.places.towns import read_villages
from gallery.query import parse


def fill(catalog: Catalog, count: int) -> None:
    """Photos with coordinates: half of them in four cities, half all over the world's towns."""
    random = np.random.default_rng(0)
    towns = read_villages()
    homes = [(38.72, -9.14), (48.85, 2.35), (52.52, 13.40), (40.71, -74.01)]
    picks = random.integers(0, len(towns), count)
    with catalog._db.atomic():
        for number in range(count):
            town = towns[picks[number]]
            where = homes[number // 2 % 4] if number % 2 else (town.latitude, town.longitude)
            north, east = random.normal(where, 0.03)
            catalog._db.execute(
                "INSERT INTO photos (fingerprint, width, height, format, latitude, longitude) "
                "VALUES (?, 4, 3, 'JPEG', ?, ?)",
                [number.to_bytes(8, "big"), float(np.clip(north, -90, 90)), float(east)],
            )


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    figures = Figures.from_command_line(__doc__)
    count, times = (1000, 1) if figures.smoke else (100_000, 9)
    town, village = seconds(lambda: find_town("Lissabon")), seconds(lambda: find_town("Hallstatt"))
    figures.add("first town by name, seconds", town, at_most=2)
    figures.add("first village by name, seconds", village, at_most=2)
    next_towns = 1000 * median_seconds(lambda: find_town("Köln"), times)
    figures.add("next towns, ms", next_towns, at_most=1)
    misspelt = 1000 * seconds(lambda: closest_name("Barcelnoa"))
    figures.add("a misspelt name, ms", misspelt, at_most=100)
    with tempfile.TemporaryDirectory() as folder, Catalog(Path(folder) / "c.sqlite") as catalog:
        fill(catalog, count)
        for query in ("near:Lisbon", "-near:Lisbon"):
            filters = parse(query).filters
            found, _ = photos_where(catalog, filters)
            taken = 1000 * median_seconds(partial(photos_where, catalog, filters), times)
            figures.add(f"{query}, {len(found):,} of {count:,}, ms", taken, at_most=100)
        naming = seconds(lambda: name_places(catalog))
        figures.add(f"{count:,} places named, seconds", naming, at_most=60)
    figures.print()


if __name__ == "__main__":
    main()
