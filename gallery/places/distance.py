"""Great-circle distances, and the boxes of coordinates that hold all within one."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

EARTH_RADIUS_KM = 6371.0088  # the mean one; true distances differ by half a percent at most
_SLACK = 1e-6  # degrees, a tenth of a metre: rounding leaves nothing out of a box


@dataclass(frozen=True, slots=True)
class Box:
    """A range of latitudes, and one or two of longitudes: two where it crosses the date line.

    Attributes:
        south, north: degrees. easts: pairs of (west, east) degrees, each with west <= east.
    """

    south: float
    north: float
    easts: tuple[tuple[float, float], ...]


def unit_vectors(latitudes: ArrayLike, longitudes: ArrayLike) -> NDArray[np.float64]:
    """Points on the unit sphere for degrees north and east, [n, 3]."""
    north = np.radians(np.asarray(latitudes, np.float64))
    east = np.radians(np.asarray(longitudes, np.float64))
    return np.stack(
        [np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)], axis=-1
    )


def distances_km(
    latitude: float, longitude: float, latitudes: ArrayLike, longitudes: ArrayLike
) -> NDArray[np.float64]:
    """Great-circle distances from one point to others, all in degrees, [n]."""
    north, norths = math.radians(latitude), np.radians(np.asarray(latitudes, np.float64))
    east = np.radians(np.asarray(longitudes, np.float64) - longitude)
    # The haversine: exact for near points too, unlike the arc cosine of a product.
    chord = np.sin((norths - north) / 2) ** 2
    chord += math.cos(north) * np.cos(norths) * np.sin(east / 2) ** 2
    found: NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return found


def box_around(latitude: float, longitude: float, km: float) -> Box:
    """A box that holds every point within a distance."""
    angle = km / EARTH_RADIUS_KM
    reach = math.degrees(angle) + _SLACK
    south, north = latitude - reach, latitude + reach
    everywhere = ((-180.0, 180.0),)
    if south <= -90 or north >= 90:  # a pole is within, and with it every longitude
        return Box(max(-90.0, south), min(90.0, north), everywhere)
    # Where the circle's tangent is a meridian, which is not at the latitude of its middle.
    wide = math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(latitude)))))
    wide += _SLACK
    west, east = longitude - wide, longitude + wide
    if wide >= 180:
        return Box(south, north, everywhere)
    if west < -180:
        return Box(south, north, ((-180.0, east), (west + 360, 180.0)))
    if east > 180:
        return Box(south, north, ((west, 180.0), (-180.0, east - 360)))
    return Box(south, north, ((west, east),))
