"""Towns by name: in any language the data has, without accents, "Paris" and "Paris, Texas"."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from gallery.places.towns import (
    NamedTown,
    Town,
    countries,
    country_codes,
    read_towns,
    read_villages,
    regions,
)

# A town's own name counts as so many times its inhabitants: Porto is one of Bordeaux's names too,
# and Venice one of Dayton's; but Halle is Halle (Saale) rather than the small one in Belgium.
OWN_NAME = 5
LARGE = 100_000  # inhabitants from which a town is suggested for a misspelt name
LIKE_ENOUGH = 0.65  # difflib's ratio

_MARKS = re.compile("[\u0300-\u036f]")
_BETWEEN = re.compile("[-.'’`´ʻ, ]+")  # noqa: RUF001  (apostrophes as GeoNames has them)
_OTHER_NAMES = {"uk": "GB", "great britain": "GB", "britain": "GB", "america": "US"}


def fold(text: str) -> str:
    """A name without accents, letter case and punctuation, as names are compared."""
    return _fold_lines(" ".join(text.split()))[0]


def _fold_lines(text: str) -> list[str]:
    """Names that stand one a line, folded: all at once, since there are hundreds of thousands."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text).casefold())
    return [line.strip() for line in _BETWEEN.sub(" ", bare).split("\n")]


def find_town(name: str) -> Town | None:
    """The town a name means: of several mostly the largest, None when none is called so.

    Args:
        name: in any letter case, with or without accents; a country or region may follow
            after a comma.
    """
    # Villages are rarely meant, and those that are called like a town never.
    return _towns().meant(name) or _villages().meant(name)


def is_country(name: str) -> bool:
    """Whether it is a country's name, which is no place to be near to."""
    return fold(name) in {fold(country) for country in countries().values()}


@lru_cache(maxsize=64)
def closest_name(name: str) -> str | None:
    """The name of a large town that was perhaps meant, None when nothing is like it."""
    wanted = fold(name)
    known = _large_names()
    if len(wanted) >= 3:
        begun = next((folded for folded in known if folded.startswith(wanted)), None)
        if begun is not None:
            return known[begun]
    found = difflib.get_close_matches(wanted, known, n=1, cutoff=LIKE_ENOUGH)
    return known[found[0]] if found else None


@lru_cache(maxsize=1)
def _large_names() -> dict[str, str]:
    """Names of large towns as they are written by their folded ones, the largest first."""
    towns = [town for town in _towns().towns if town.population >= LARGE]
    names: dict[str, str] = {}
    for town in sorted(towns, key=lambda town: -town.population):
        names.setdefault(fold(town.name), town.name)
    return names


@lru_cache(maxsize=1)
def _towns() -> Names:
    return Names(read_towns())


@lru_cache(maxsize=1)
def _villages() -> Names:
    return Names(read_villages())


class Names:
    """An index of towns by all their names, of which it keeps the hashes only."""

    def __init__(self, towns: Sequence[Town]) -> None:
        counts = [len(town.names) for town in towns]
        names = "\n".join(name for town in towns for name in town.names)
        folded = _fold_lines(names) if towns else []
        hashes = np.fromiter(map(hash, folded), np.int64, len(folded))
        order = np.argsort(hashes, kind="stable")
        self._hashes = hashes[order]
        self._owners = np.repeat(np.arange(len(towns), dtype=np.int32), counts)[order]
        self.towns = [
            town.without_names() if isinstance(town, NamedTown) else town for town in towns
        ]

    def meant(self, name: str) -> Town | None:
        """The town a name means; what follows a comma may be its country or region."""
        found = self._called(name)
        if not found and "," in name:
            name, _, place = name.partition(",")
            found = [town for town in self._called(name) if _lies_in(town, fold(place))]
        folded = fold(name)

        def weight(town: Town) -> int:
            return town.population * (OWN_NAME if fold(town.name) == folded else 1)

        return max(found, key=weight, default=None)

    def _called(self, name: str) -> list[Town]:
        folded = fold(name)
        if not folded:
            return []
        wanted = np.int64(hash(folded))
        start = np.searchsorted(self._hashes, wanted, "left")
        stop = np.searchsorted(self._hashes, wanted, "right")
        return [self.towns[owner] for owner in self._owners[start:stop].tolist()]


def _lies_in(town: Town, wanted: str) -> bool:
    code = _OTHER_NAMES.get(wanted) or country_codes().get(wanted.upper(), wanted.upper())
    if town.countrycode == code or wanted == fold(town.country):
        return True
    region = regions().get(town.countrycode, {}).get(town.admin1code)
    return region is not None and wanted in (fold(region), town.admin1code.casefold())
