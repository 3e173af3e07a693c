"""Names of coordinates: the nearest town is that of looking at all of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.places.distance import distances_km
from gallery.places.nearest import CITY, CITY_KM, NEAR_KM, NearestTowns
from gallery.places.towns import Town, read_villages


@pytest.fixture(scope="module")
def world() -> NearestTowns:
    return NearestTowns(read_villages())


@pytest.mark.parametrize(
    ("latitude", "longitude", "name"),
    [
        (38.6916, -9.2160, "Restelo, Lisbon, Portugal"),
        (47.5622, 13.6493, "Hallstatt, Austria"),
        (30.2672, -97.7431, "Austin, Texas, United States"),
        (0.0, -30.0, ""),  # the middle of the Atlantic
        (90.0, 0.0, ""),
    ],
)
def test_a_place_is_named_by_its_town_city_and_country(world, latitude, longitude, name) -> None:
    assert world.names([latitude], [longitude]) == [name]


def test_a_photo_in_a_part_of_a_city_is_found_by_the_citys_name(world) -> None:
    (tower,) = world.names([48.8584], [2.2945])
    assert tower.endswith(", Paris, France")


def test_nothing_has_no_names(world) -> None:
    assert world.names([], []) == []
    assert NearestTowns([]).names([1.0], [2.0]) == [""]


# Towns and photos close together, also where longitudes end and at the poles.
DEGREES = st.floats(-0.4, 0.4)
CENTRES = st.sampled_from([(0.0, 0.0), (60.0, 180.0), (-45.0, -180.0), (89.8, 10.0), (-89.9, 0.0)])
POINTS = st.lists(st.tuples(DEGREES, DEGREES), min_size=1, max_size=12)


@given(CENTRES, POINTS, POINTS, st.integers(0, 2**32 - 1))
def test_the_nearest_town_and_city_are_those_of_brute_force(centre, towns, points, seed) -> None:
    def at(offset: tuple[float, float]) -> tuple[float, float]:
        north = max(-90.0, min(90.0, centre[0] + offset[0]))
        return north, (centre[1] + 3 * offset[1] + 180) % 360 - 180

    people = np.random.default_rng(seed).integers(1, 3 * CITY, len(towns)).tolist()
    every = [Town(str(i), *at(t), "PT", people[i], "") for i, t in enumerate(towns)]
    north = np.array([town.latitude for town in every])
    east = np.array([town.longitude for town in every])
    photos = [at(point) for point in points]
    index = NearestTowns(every)
    nearest, cities = index.find([p[0] for p in photos], [p[1] for p in photos])
    for photo, found, city in zip(photos, nearest.tolist(), cities.tolist(), strict=True):
        distances = distances_km(*photo, north, east)
        if found < 0:
            assert distances.min() >= NEAR_KM - 1e-3
            assert city < 0
            continue
        town = index.town(found)
        assert distances[int(town.name)] == pytest.approx(distances.min(), abs=1e-3)
        assert distances.min() <= NEAR_KM + 1e-3
        near = [p for p, d in zip(people, distances, strict=True) if p >= CITY and d < CITY_KM]
        edge = np.abs(distances - CITY_KM).min() < 1e-3
        if not edge:
            assert (index.town(city).population if city >= 0 else 0) == max(near, default=0)
