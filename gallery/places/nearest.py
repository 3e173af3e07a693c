"""The town nearest to coordinates, for many at once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gallery.places.distance import EARTH_RADIUS_KM, unit_vectors
from gallery.places.towns import Town

NEAR_KM = 30.0  # what is farther from every town has no place name
CITY_KM = 10.0  # a part or suburb of a city is named with it when its middle is as near as this
CITY = 100_000  # inhabitants

_BAND = 0.25  # degrees of latitude: so high a band of coordinates is looked up at once
_AT_ONCE = 2048  # coordinates, so that the table of their distances stays small


class NearestTowns:
    """Finds towns by coordinates. Building it sorts them; it keeps all of them in memory."""

    def __init__(self, towns: Iterable[Town]) -> None:
        self._towns = sorted(towns, key=lambda town: town.latitude)
        latitudes = np.array([town.latitude for town in self._towns])
        longitudes = np.array([town.longitude for town in self._towns])
        self._latitudes = latitudes
        self._vectors = unit_vectors(latitudes, longitudes).reshape(-1, 3)
        self._population = np.array([town.population for town in self._towns])

    def names(self, latitudes: ArrayLike, longitudes: ArrayLike) -> list[str]:
        """What to call places: "Restelo, Lisbon, Portugal", nothing far from every town.

        Args:
            latitudes, longitudes: degrees, [n].
        """
        nearest, cities = self.find(latitudes, longitudes)
        return [
            self._name(int(town), int(city))
            for town, city in zip(nearest.tolist(), cities.tolist(), strict=True)
        ]

    def town(self, number: int) -> Town:
        """A town by the number that `find` gave."""
        return self._towns[number]

    def find(
        self, latitudes: ArrayLike, longitudes: ArrayLike
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Numbers of the nearest towns within NEAR_KM, and of the cities they are a part of.

        Returns:
            two int64 [n]; -1: there is none. A city is its own nearest town at times.
        """
        north = np.asarray(latitudes, np.float64)
        points = unit_vectors(north, longitudes).reshape(-1, 3)
        nearest = np.full(len(points), -1, np.int64)
        cities = np.full(len(points), -1, np.int64)
        order = np.argsort(north, kind="stable")
        bands = np.floor(north[order] / _BAND)
        for band in np.split(order, np.flatnonzero(np.diff(bands)) + 1):
            for start in range(0, len(band), _AT_ONCE):
                some = band[start : start + _AT_ONCE]
                nearest[some], cities[some] = self._find_in_band(north[some], points[some])
        return nearest, cities

    def _find_in_band(
        self, north: NDArray[np.float64], points: NDArray[np.float64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The same for coordinates of about one latitude."""
        none = np.full(len(points), -1, np.int64)
        if not len(points):
            return none, none
        reach = np.degrees(NEAR_KM / EARTH_RADIUS_KM)
        first = np.searchsorted(self._latitudes, north.min() - reach, "left")
        last = np.searchsorted(self._latitudes, north.max() + reach, "right")
        if first == last:
            return none, none
        likeness = points @ self._vectors[first:last].T
        best = likeness.argmax(axis=1)
        near = likeness[np.arange(len(points)), best] >= _cosine(NEAR_KM)
        population = self._population[first:last]
        city = np.where((likeness >= _cosine(CITY_KM)) & (population >= CITY), population, 0)
        largest = city.argmax(axis=1)
        has_city = near & (city[np.arange(len(points)), largest] > 0)
        return np.where(near, best + first, -1), np.where(has_city, largest + first, -1)

    def _name(self, nearest: int, city: int) -> str:
        if nearest < 0:
            return ""
        town = self._towns[nearest]
        parts = [town.name, self._towns[city].name if city >= 0 else "", town.region, town.country]
        return ", ".join(dict.fromkeys(filter(None, parts)))


def _cosine(km: float) -> float:
    return float(np.cos(km / EARTH_RADIUS_KM))
