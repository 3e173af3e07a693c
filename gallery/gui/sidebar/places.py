"""The library's folders as trees of the directories in which photos lie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Place:
    """A directory.

    Attributes:
        photos: how many lie in it and below, each counted once.
        below: directories in it that hold photos, by name.
    """

    path: str
    photos: int = 0
    below: tuple[Place, ...] = ()


def trees(roots: Sequence[str], counts: Iterable[tuple[Sequence[str], int]]) -> list[Place]:
    """The tree of each root, in their order; one may be a part of another.

    Args:
        counts: paths of directories, and how many photos lie in just these.
    """
    totals: Counter[str] = Counter()
    below: dict[str, set[str]] = defaultdict(set)
    for directories, photos in counts:
        for path in {one for directory in directories for one in _up_from(directory)}:
            totals[path] += photos
            below[_above(path)].add(path)
    places: dict[str, Place] = {}
    # The deepest first, and not by recursion: a path may have more parts than Python has frames.
    for path in sorted({*totals, *roots}, key=len, reverse=True):
        inside = sorted(below[path] - {path}, key=lambda one: (one.casefold(), one))
        places[path] = Place(path, totals[path], tuple(places[one] for one in inside))
    return [places[root] for root in roots]


def _up_from(path: str) -> Iterator[str]:
    """A directory and all above it."""
    while True:
        yield path
        above = _above(path)
        if above == path:
            return
        path = above


def _above(path: str) -> str:
    return str(PurePath(path).parent)
