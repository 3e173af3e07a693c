"""Photos near a place: the filters near: and within:, beside those the catalogue judges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from gallery.catalog import Catalog
from gallery.catalog.filters import JUDGED
from gallery.places.distance import box_around, distances_km
from gallery.places.names import closest_name, find_town, is_country
from gallery.query.terms import Filter, Numbers, Problem

NEAR_KM = 25.0  # how far "near" is when nothing says how far

_DEGREES = re.compile(r"\s*([+-]?\d{1,2}(?:\.\d{1,12})?)\s*[,;]\s*([+-]?\d{1,3}(?:\.\d{1,12})?)\s*")


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the earth. latitude, longitude: degrees, north and east positive."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Around:
    """Photos around a point.

    Attributes:
        km: their distances, bounds included unless they are strict.
        negative: all other photos of which it is known where they were taken.
    """

    point: Point
    km: Numbers
    negative: bool = False


def photos_near(catalog: Catalog, place: str, km: float = NEAR_KM) -> NDArray[np.int64]:
    """Ids of photos taken within so many kilometres of a place, int64 [n] ascending.

    Raises:
        ValueError: there is no such place; the message is for the user.
    """
    return photos_around(catalog, Around(point_of(place), Numbers(None, km)))


def photos_around(catalog: Catalog, around: Around) -> NDArray[np.int64]:
    """Ids of photos around a point, int64 [n] ascending. Those without coordinates never are."""
    if around.negative:
        near = photos_around(catalog, replace(around, negative=False))
        return np.setdiff1d(catalog.located(), near, assume_unique=True)
    point, farthest = around.point, around.km.high
    box = None if farthest is None else box_around(point.latitude, point.longitude, farthest)
    ids, latitudes, longitudes = catalog.positions(box)
    distances = distances_km(point.latitude, point.longitude, latitudes, longitudes)
    found: NDArray[np.int64] = ids[_among(distances, around.km)]
    return found


def photos_where(
    catalog: Catalog, filters: Iterable[Filter]
) -> tuple[NDArray[np.int64], list[Problem]]:
    """Photos that meet all filters, near: and within: too; albums by a part of their name.

    Returns:
        ids int64 [n] ascending, and what made no sense: such a filter is left out.
    """
    everything, problems = catalog.read_albums(filters)
    arounds, senseless = read_nearness(everything)
    problems += senseless
    others = [one for one in everything if one.name in JUDGED]
    sets = [photos_around(catalog, around) for around in arounds]
    if others or not sets:
        sets.append(catalog.photos_where(others))
    return reduce(lambda one, other: np.intersect1d(one, other, assume_unique=True), sets), problems


def read_nearness(filters: Sequence[Filter]) -> tuple[list[Around], list[Problem]]:
    """What near: and within: mean together: a distance belongs to the place before it.

    One before the first place belongs to that. Other filters are passed over.
    """
    arounds: list[Around] = []
    problems: list[Problem] = []
    for near, within in _pairs(filters):
        if near is None:
            assert within is not None  # noqa: S101  (of a pair one is there)
            message = "within: says how far from a place. For example: near:Lisbon within:20km"
            problems.append(Problem(within.span, message))
            continue
        try:
            point = point_of(str(near.value))
        except ValueError as error:
            problems.append(Problem(near.span, str(error)))
            continue
        negative = near.negative != (within is not None and within.negative)
        arounds.append(Around(point, _range(within), negative))
    return arounds, problems


def point_of(place: str) -> Point:
    """Where a place is: a town by its name, or coordinates such as "38.72, -9.14".

    Raises:
        ValueError: there is none; the message is for the user and names one that is alike.
    """
    degrees = _DEGREES.fullmatch(place)
    if degrees is not None:
        point = Point(float(degrees[1]), float(degrees[2]))
        if abs(point.latitude) > 90 or abs(point.longitude) > 180:
            raise ValueError(f"{place} is nowhere on earth: latitudes end at 90, longitudes at 180")
        return point
    town = find_town(place)
    if town is not None:
        return Point(town.latitude, town.longitude)
    if is_country(place):
        raise ValueError(f'{place} is a country, and near: takes a town. Try "{place}" in quotes.')
    like = closest_name(place)
    perhaps = f" Did you mean {like}?" if like else ""
    raise ValueError(f"No town is known by the name {place}.{perhaps}")


def _pairs(filters: Sequence[Filter]) -> list[tuple[Filter | None, Filter | None]]:
    """Each place with its distance, and distances that have no place."""
    pairs: list[tuple[Filter | None, Filter | None]] = []
    for one in filters:
        last = pairs[-1] if pairs else (None, None)
        if one.name == "near":
            if last[0] is None and last[1] is not None:
                pairs[-1] = (one, last[1])
            else:
                pairs.append((one, None))
        elif one.name == "within":
            if last[0] is not None and last[1] is None:
                pairs[-1] = (last[0], one)
            else:
                pairs.append((None, one))
    return pairs


def _range(within: Filter | None) -> Numbers:
    """ "within:20km" is all up to there; with a sign or a range it is what that says."""
    if within is None:
        return Numbers(None, NEAR_KM)
    assert isinstance(within.value, Numbers)  # noqa: S101
    numbers = within.value
    return Numbers(None, numbers.high) if numbers.low == numbers.high else numbers


def _among(distances: NDArray[np.float64], km: Numbers) -> NDArray[np.bool_]:
    found = np.ones(len(distances), np.bool_)
    if km.low is not None:
        found &= distances > km.low if km.strict else distances >= km.low
    if km.high is not None:
        found &= distances < km.high if km.strict else distances <= km.high
    return found
