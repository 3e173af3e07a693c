"""Searches kept by name: what is kept, in which order, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gallery.catalog import Catalog
from gallery.errors import SavedSearchError


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog(tmp_path / "catalog.sqlite") as opened:
        yield opened


def kept(catalog: Catalog) -> dict[str, str]:
    return {saved.name: saved.query for saved in catalog.saved_searches()}


def test_searches_are_kept_in_the_order_in_which_they_were_saved(catalog: Catalog) -> None:
    catalog.save_search("  Our   dog ", " dog -cat ")
    catalog.save_search("Beach", "beach tag:sea")
    assert list(kept(catalog).items()) == [("Our dog", "dog -cat"), ("Beach", "beach tag:sea")]


def test_a_name_that_is_known_gets_the_new_query_and_keeps_its_place(catalog: Catalog) -> None:
    catalog.save_search("Käse", "cheese")
    catalog.save_search("Beach", "beach")
    first = catalog.save_search("KÄSE", "cheese on bread")
    assert (first.id, first.name) == (1, "KÄSE")
    assert list(kept(catalog).items()) == [("KÄSE", "cheese on bread"), ("Beach", "beach")]
    assert catalog.saved_search("käse") == first


def test_a_saved_search_is_renamed_also_in_letter_case_only(catalog: Catalog) -> None:
    catalog.save_search("dog", "dog")
    catalog.save_search("cat", "cat")
    catalog.rename_saved_search("DOG", "Dog")
    catalog.rename_saved_search("cat", "Cats")
    assert list(kept(catalog)) == ["Dog", "Cats"]
    with pytest.raises(SavedSearchError, match="called Cats already"):
        catalog.rename_saved_search("dog", "cats")
    assert list(kept(catalog)) == ["Dog", "Cats"]


def test_a_saved_search_that_was_deleted_is_gone_and_its_name_free(catalog: Catalog) -> None:
    catalog.save_search("Dog", "dog")
    catalog.delete_saved_search("dog")
    assert kept(catalog) == {}
    assert catalog.save_search("dog", "dog").id == 2


@pytest.mark.parametrize("name", ["", "  ", "a\nb\0", "x" * 101, "\ud800"])
def test_names_that_none_can_have_are_refused(catalog: Catalog, name: str) -> None:
    with pytest.raises(SavedSearchError):
        catalog.save_search(name, "dog")
    assert kept(catalog) == {}


@pytest.mark.parametrize("query", ["", " ", "x" * 5000, "folder:\udce9"])
def test_queries_that_cannot_be_kept_are_refused(catalog: Catalog, query: str) -> None:
    with pytest.raises(SavedSearchError):
        catalog.save_search("Dog", query)
    assert kept(catalog) == {}


def test_who_asks_for_one_that_is_not_there_hears_which_there_are(catalog: Catalog) -> None:
    for change in (
        catalog.saved_search,
        catalog.delete_saved_search,
        lambda name: catalog.rename_saved_search(name, "x"),
    ):
        with pytest.raises(SavedSearchError, match="There are none yet"):
            change("x")
    catalog.save_search("Dog", "dog")
    with pytest.raises(SavedSearchError, match="There are: Dog"):
        catalog.saved_search("x")


def test_names_and_queries_are_never_read_as_sql(catalog: Catalog) -> None:
    attack = "'; DROP TABLE saved_searches; --"
    catalog.save_search(attack, attack)
    assert kept(catalog) == {attack: attack}
