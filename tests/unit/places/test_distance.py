"""Distances on the globe, against other formulas; boxes leave nothing out."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gallery.places.distance import EARTH_RADIUS_KM, box_around, distances_km, unit_vectors

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)
HALF_ROUND = math.pi * EARTH_RADIUS_KM


def by_vectors(north: float, east: float, other_north: float, other_east: float) -> float:
    """The angle between two vectors, exact for all angles."""
    one, other = unit_vectors([north, other_north], [east, other_east])
    return EARTH_RADIUS_KM * math.atan2(
        float(np.linalg.norm(np.cross(one, other))), float(one @ other)
    )


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((38.7223, -9.1393), (40.4168, -3.7038), 503),  # Lisbon, Madrid
        ((51.5074, -0.1278), (40.7128, -74.0060), 5570),  # London, New York
        ((-36.8485, 174.7633), (-33.8688, 151.2093), 2156),  # Auckland, Sydney
        ((0, 179.5), (0, -179.5), 111.2),  # across the date line
    ],
)
def test_distances_are_those_of_the_atlas(one, other, km) -> None:
    (found,) = distances_km(*one, [other[0]], [other[1]])
    assert found == pytest.approx(km, rel=0.005)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
@example(90.0, 0.0, -90.0, 0.0)
@example(10.0, 20.0, 10.0, 20.0)
def test_distances_are_angles_between_points_of_a_sphere(north, east, other_north, other_east):
    (found,) = distances_km(north, east, [other_north], [other_east])
    (back,) = distances_km(other_north, other_east, [north], [east])
    assert 0 <= found <= HALF_ROUND + 1e-6
    assert found == pytest.approx(back, abs=1e-6)
    # Near the far side of the earth the haversine is exact to some metres only.
    assert found == pytest.approx(by_vectors(north, east, other_north, other_east), abs=0.2)


@given(LATITUDES, LONGITUDES, st.floats(0, 20_100), st.floats(0, 360), st.floats(0, 1))
@example(60.0, 179.9, 500.0, 80.0, 1.0)
@example(89.9, 0.0, 50.0, 0.0, 1.0)
@example(0.0, -180.0, 0.0, 0.0, 0.0)
def test_a_box_holds_all_that_is_near_enough(north, east, km, bearing, part) -> None:
    box = box_around(north, east, km)
    angle, turn = part * km / EARTH_RADIUS_KM, math.radians(bearing)
    start = math.radians(north)
    sine = math.sin(start) * math.cos(angle) + math.cos(start) * math.sin(angle) * math.cos(turn)
    end = math.asin(max(-1.0, min(1.0, sine)))
    aside = math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(start),
        math.cos(angle) - math.sin(start) * math.sin(end),
    )
    latitude = math.degrees(end)
    longitude = (east + math.degrees(aside) + 180) % 360 - 180
    assert box.south - 1e-6 <= latitude <= box.north + 1e-6
    if abs(latitude) < 89.999:  # at a pole every longitude is the same place
        places = (longitude, longitude + 360, longitude - 360)
        assert any(w - 1e-6 <= x <= e + 1e-6 for w, e in box.easts for x in places)


def test_a_box_is_not_much_larger_than_it_must_be() -> None:
    box = box_around(38.7, -9.1, 25)
    assert box.north - box.south == pytest.approx(2 * 25 / 111.2, rel=0.01)
    ((west, east),) = box.easts
    assert east - west == pytest.approx(2 * 25 / 111.2 / math.cos(math.radians(38.7)), rel=0.01)
    assert len(box_around(0, 180, 25).easts) == 2
