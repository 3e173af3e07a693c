"""All photos by the days, months or years they were taken in."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from gallery.gui import wording
from gallery.gui.arrangement import Arrangement, Section, Sections

SMALL, LARGE = 96, 256  # sides of thumbnails: what the eye takes in is a year, or a day


class Level(StrEnum):
    """How long the time is whose photos stand below one heading."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    NONE = "none"  # no headings


# What days of a period, written as yyyymmdd, have in common, and what it is called.
PERIODS: dict[Level, tuple[int, Callable[[int], str]]] = {
    Level.DAYS: (1, wording.day),
    Level.MONTHS: (100, wording.month),
    Level.YEARS: (10_000, wording.year),
}


def level_for(side: int) -> Level:
    """What suits thumbnails of this side: the more photos in view, the longer the time."""
    if side <= SMALL:
        return Level.YEARS
    return Level.DAYS if side >= LARGE else Level.MONTHS


def arrange_timeline(ids: NDArray[np.int64], days: NDArray[np.int32], level: Level) -> Arrangement:
    """Put photos below headings.

    Args:
        ids: in the order of time, those without a day last. days: of each, yyyymmdd or 0.
    """
    if level is Level.NONE or not len(ids):
        return Arrangement(ids, days=days)
    length, name = PERIODS[level]
    starts = np.append(0, np.flatnonzero(np.diff(days // length)) + 1)
    counts = np.diff(starts, append=len(ids))

    def section(number: int) -> Section:
        first = int(starts[number])
        return Section(first, name(int(days[first])), wording.photos(int(counts[number])))

    return Arrangement(ids, Sections(starts.tolist(), section), days=days)
