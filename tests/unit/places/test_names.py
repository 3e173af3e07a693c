"""Towns by name: the one that is meant, whatever language and spelling it is in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.places.names import OWN_NAME, Names, closest_name, find_town, fold, is_country
from gallery.places.towns import NamedTown, Town, read_towns, read_villages


@pytest.mark.parametrize(
    ("name", "found", "country"),
    [
        ("Lisbon", "Lisbon", "Portugal"),
        ("lissabon", "Lisbon", "Portugal"),
        ("LISBOA", "Lisbon", "Portugal"),
        ("Лиссабон", "Lisbon", "Portugal"),
        ("  cologne ", "Köln", "Germany"),
        ("malaga", "Málaga", "Spain"),
        ("st louis", "St. Louis", "United States"),
        ("Paris", "Paris", "France"),
        ("Porto", "Porto", "Portugal"),  # as the larger Bordeaux is called by some
        ("Venice", "Venice", "Italy"),  # and Dayton
        ("Geneva", "Geneva", "Switzerland"),
        ("Rio", "Rio de Janeiro", "Brazil"),
        ("Hallstatt", "Hallstatt", "Austria"),  # 779 inhabitants
    ],
)
def test_a_name_means_the_town_that_most_people_mean(name, found, country) -> None:
    town = find_town(name)
    assert town is not None
    assert (town.name, town.country) == (found, country)


@pytest.mark.parametrize(
    ("name", "country", "region"),
    [
        ("Paris, Texas", "United States", "Texas"),
        ("Paris, TX", "United States", "Texas"),
        ("paris,france", "France", ""),
        ("London, Ontario", "Canada", "Ontario"),
        ("London, UK", "United Kingdom", "England"),
        ("Bangor, Wales", "United Kingdom", "Wales"),
        ("Rome, USA", "United States", "Georgia"),
        ("Washington, D.C.", "United States", "District of Columbia"),
    ],
)
def test_what_follows_a_comma_says_which_one(name, country, region) -> None:
    town = find_town(name)
    assert town is not None
    assert (town.country, town.region) == (country, region)


@pytest.mark.parametrize("name", ["", " ", ",", "Paris, Atlantis", "Xyzzyville", "a" * 5000, "\0"])
def test_what_is_no_town_is_none(name) -> None:
    assert find_town(name) is None


@pytest.mark.parametrize(
    ("typed", "meant"), [("Lisbno", "Lisbon"), ("Lis", "Lisbon"), ("Barcelon", "Barcelona"),
                         ("qqqqqqqq", None), ("", None)]
)  # fmt: skip
def test_the_closest_spelling_is_named(typed, meant) -> None:
    assert closest_name(typed) == meant


def test_countries_are_known_for_what_they_are() -> None:
    assert is_country("portugal")
    assert not is_country("Lisbon")


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once_and_accents_do_not_count(text) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    find_town(text)  # never raises


TOWNS = st.lists(
    st.builds(
        NamedTown,
        name=st.text("abÄé -.", min_size=1, max_size=4),
        latitude=st.just(0.0),
        longitude=st.just(0.0),
        countrycode=st.sampled_from(["PT", "US"]),
        population=st.integers(0, 5),
        admin1code=st.just("TX"),
        alternatenames=st.lists(st.text("abÄé -.", max_size=4), max_size=3),
    ),
    max_size=8,
)


@given(TOWNS, st.text("abAÉ", min_size=1, max_size=3))
def test_the_index_finds_what_looking_at_every_town_finds(towns, name) -> None:
    called = [t for t in towns if fold(name) in [fold(n) for n in (t.name, *t.alternatenames)]]
    found = Names(towns).meant(name)
    assert (found is None) == (not called)
    if found is not None:
        weights = [t.population * (OWN_NAME if fold(t.name) == fold(name) else 1) for t in called]
        own = OWN_NAME if fold(found.name) == fold(name) else 1
        assert found.population * own == max(weights)
        assert type(found) is Town


def test_the_data_is_what_it_is_taken_for() -> None:
    for towns in (read_towns(), read_villages()):
        assert len(towns) > 30_000
        assert all("\n" not in name for town in towns for name in town.names)  # one a line
        assert all(-90 <= t.latitude <= 90 and -180 <= t.longitude <= 180 for t in towns)
        assert all(town.country for town in towns)
