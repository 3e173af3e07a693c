"""Albums and marks: what is in them and in which order, how they are found, what outlives what."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from gallery.catalog import Catalog, FoundFile, Gone, Mark, PhotoDetails
from gallery.errors import AlbumError
from gallery.media.fingerprint import fingerprint
from gallery.places.search import photos_where
from gallery.query import parse

COUNT = 6


def add_photos(catalog: Catalog, *names: str, rating: int | None = None) -> list[int]:
    folder = catalog.add_folder("/photos")
    catalog.record_scan(folder, [FoundFile(f"/photos/{name}", 1, 1) for name in names])
    files = catalog.files_in(folder)
    photos = [
        (
            fingerprint(os.fsencode(name)),
            PhotoDetails(1, 1, "JPEG", rating=rating),
            [files[f"/photos/{name}"]],
        )
        for name in names
    ]
    vectors = np.ones((len(names), 2)) / 2**0.5
    return catalog.add_photos(photos, catalog.model_id("m", "m", 2), vectors)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog(tmp_path / "catalog.sqlite") as opened:
        add_photos(opened, *(f"{i}.jpg" for i in range(1, COUNT + 1)))
        yield opened


def inside(catalog: Catalog, name: str) -> list[int]:
    album = catalog.album_named(name)
    assert album is not None
    return catalog.photos_in_album(album.id).tolist()


def found(catalog: Catalog, query: str) -> list[int]:
    ids, problems = photos_where(catalog, parse(query).filters)
    assert problems == []
    return ids.tolist()


# -- albums ------------------------------------------------------------------------------------


def test_an_album_is_made_by_putting_photos_in_and_keeps_their_order(catalog: Catalog) -> None:
    catalog.put_in_album("  Summer  2019 ", [3, 1])
    album = catalog.put_in_album("summer 2019", [2])
    assert (album.name, album.photos) == ("Summer 2019", 3)
    assert inside(catalog, "SUMMER 2019") == [3, 1, 2]
    assert catalog.albums() == [album]


def test_albums_are_listed_by_name_also_empty_ones(catalog: Catalog) -> None:
    for name in ("été", "Zoo", "bees"):
        catalog.make_album(name)
    catalog.put_in_album("Zoo", [1])
    assert [(album.name, album.photos) for album in catalog.albums()] == [
        ("bees", 0),
        ("Zoo", 1),
        ("été", 0),
    ]
    assert catalog.album_contents() == {"bees": (), "Zoo": (1,), "été": ()}


def test_a_name_is_one_album_in_any_letter_case_also_beyond_ascii(catalog: Catalog) -> None:
    first = catalog.make_album("Été")
    assert catalog.make_album("ÉTÉ").id == first.id
    with pytest.raises(AlbumError, match="called Été already"):
        catalog.make_album("winter")
        catalog.rename_album("winter", "été")
    catalog.rename_album("été", "ÉTÉ")
    assert catalog.album_named("été").name == "ÉTÉ"


def test_taking_photos_out_leaves_the_others_in_order_and_an_empty_album(catalog: Catalog) -> None:
    catalog.put_in_album("a", [4, 3, 2, 1])
    assert catalog.take_out_of_album("A", [3, 6]).photos == 3
    assert inside(catalog, "a") == [4, 2, 1]
    catalog.take_out_of_album("a", [1, 2, 4])
    assert inside(catalog, "a") == []


def test_putting_all_photos_of_an_album_back_restores_its_order(catalog: Catalog) -> None:
    catalog.put_in_album("a", [4, 3, 2, 1])
    before = catalog.album_contents()["a"]
    catalog.take_out_of_album("a", [3, 4])
    catalog.put_in_album("a", before)
    assert inside(catalog, "a") == [4, 3, 2, 1]
    catalog.delete_album("a")
    catalog.put_in_album("a", before)
    assert inside(catalog, "a") == [4, 3, 2, 1]


def test_deleting_an_album_leaves_its_photos_and_other_albums(catalog: Catalog) -> None:
    catalog.put_in_album("a", [1, 2])
    catalog.put_in_album("b", [2])
    catalog.delete_album("a")
    assert catalog.album_contents() == {"b": (2,)}
    assert len(catalog.photos_by_time()) == COUNT


@pytest.mark.parametrize("name", ["", "  ", 'my "best"', "a\0b", "x" * 101, "\udcff"])
def test_what_cannot_be_a_name_is_refused(catalog: Catalog, name: str) -> None:
    catalog.make_album("known")
    for refused in (
        lambda: catalog.make_album(name),
        lambda: catalog.put_in_album(name, [1]),
        lambda: catalog.rename_album("known", name),
    ):
        with pytest.raises(AlbumError):
            refused()
    assert catalog.album_contents() == {"known": ()}


def test_an_album_that_is_not_there_is_told(catalog: Catalog) -> None:
    catalog.make_album("Italy")
    for refused in (
        lambda: catalog.delete_album("ital"),
        lambda: catalog.take_out_of_album("ital", [1]),
        lambda: catalog.rename_album("ital", "x"),
    ):
        with pytest.raises(AlbumError, match="no album called ital"):
            refused()


def test_photos_deleted_meanwhile_are_passed_over(catalog: Catalog) -> None:
    assert catalog.put_in_album("a", [1, 999, 2]).photos == 2
    catalog.mark([999, 1], Mark.HIDDEN)
    assert catalog.hidden_photos().tolist() == [1]


def test_a_photo_that_moves_or_comes_back_is_where_it_was(catalog: Catalog) -> None:
    catalog.put_in_album("a", [1, 2])
    catalog.mark([2], Mark.FAVOURITE)
    files = catalog.files_in(1)
    catalog.forget(Gone((files["/photos/2.jpg"],)))
    album = catalog.album_named("a")
    assert (album.photos, inside(catalog, "a")) == (1, [1])
    assert catalog.album_contents()["a"] == (1, 2)
    catalog.record_scan(1, [FoundFile("/photos/elsewhere/renamed.jpg", 1, 1)])
    (pending,) = catalog.pending_files()
    catalog.link_files([(pending.id, fingerprint(b"2.jpg"))])
    assert inside(catalog, "a") == [1, 2]
    assert catalog.marks_of(2) == {Mark.FAVOURITE}
    assert catalog.photos([2])[0].path == "/photos/elsewhere/renamed.jpg"


def test_a_photo_that_is_gone_for_good_leaves_nothing_behind(catalog: Catalog) -> None:
    catalog.put_in_album("a", [1, 2])
    catalog.mark([2], Mark.HIDDEN)
    catalog.forget(Gone((catalog.files_in(1)["/photos/2.jpg"],)))
    catalog.purge(0)
    assert catalog.album_contents() == {"a": (1,)}
    assert catalog.hidden_photos().tolist() == []


class Shelf(RuleBasedStateMachine):
    """An album is a list; putting moves photos to its end."""

    names = st.sampled_from(["Dog", "dog", "DOG", "cat"])
    ids = st.lists(st.integers(1, COUNT), max_size=4)

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.catalog = Catalog(Path(self.folder.name) / "catalog.sqlite")
        add_photos(self.catalog, *(f"{i}.jpg" for i in range(1, COUNT + 1)))
        self.lists: dict[str, list[int]] = {}

    @rule(name=names, ids=ids)
    def put(self, name: str, ids: list[int]) -> None:
        self.catalog.put_in_album(name, ids)
        kept = [i for i in self.lists.get(name.lower(), []) if i not in ids]
        self.lists[name.lower()] = kept + list(dict.fromkeys(ids))

    @rule(name=names, ids=ids)
    def take_out(self, name: str, ids: list[int]) -> None:
        if name.lower() in self.lists:
            self.catalog.take_out_of_album(name, ids)
            kept = [i for i in self.lists[name.lower()] if i not in ids]
            self.lists[name.lower()] = kept

    @rule(name=names)
    def delete(self, name: str) -> None:
        if self.lists.pop(name.lower(), None) is not None:
            self.catalog.delete_album(name)

    @rule(name=names, new_name=names)
    def rename(self, name: str, new_name: str) -> None:
        old, new = name.lower(), new_name.lower()
        try:
            self.catalog.rename_album(name, new_name)
        except AlbumError:
            assert old not in self.lists or (new in self.lists and new != old)
        else:
            self.lists[new] = self.lists.pop(old)

    @invariant()
    def is_what_the_lists_say(self) -> None:
        contents = self.catalog.album_contents()
        assert {name.lower(): list(ids) for name, ids in contents.items()} == self.lists
        for album in self.catalog.albums():
            assert album.photos == len(self.lists[album.name.lower()])

    def teardown(self) -> None:
        self.catalog.close()
        self.folder.cleanup()


TestShelf = Shelf.TestCase


# -- marks -------------------------------------------------------------------------------------


def test_marks_are_put_and_taken_and_know_nothing_of_each_other(catalog: Catalog) -> None:
    catalog.mark([1, 2, 2], Mark.FAVOURITE)
    catalog.mark([2, 3], Mark.HIDDEN)
    catalog.mark([1, 5], Mark.FAVOURITE, on=False)
    assert catalog.photos_marked(Mark.FAVOURITE).tolist() == [2]
    assert catalog.hidden_photos().tolist() == [2, 3]
    assert catalog.marks_of(2) == {Mark.FAVOURITE, Mark.HIDDEN}
    assert catalog.marks_of(1) == frozenset()


def test_hidden_photos_are_not_in_the_timeline_unless_asked_for(catalog: Catalog) -> None:
    everything = catalog.photos_by_time().tolist()
    catalog.mark([2, 5], Mark.HIDDEN)
    assert catalog.photos_by_time().tolist() == [i for i in everything if i not in (2, 5)]
    assert catalog.photos_by_time(with_hidden=True).tolist() == everything


# -- how they are found --------------------------------------------------------------------------


def test_a_favourite_is_marked_or_has_five_stars(catalog: Catalog) -> None:
    catalog.mark([1], Mark.FAVOURITE)
    catalog.rate([2], 5)
    catalog.rate([3], 4)
    (by_its_file,) = add_photos(catalog, "five.jpg", rating=5)
    assert found(catalog, "is:favourite") == [1, 2, by_its_file]
    # Of every photo it is known whether it is one, also of those without stars.
    assert found(catalog, "-is:favourite") == [3, 4, 5, 6]


def test_hidden_photos_are_found_when_asked_for(catalog: Catalog) -> None:
    catalog.mark([2, 4], Mark.HIDDEN)
    assert found(catalog, "is:hidden") == [2, 4]
    assert found(catalog, "-is:hidden") == [1, 3, 5, 6]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ('album:"Summer 2019"', [1, 2]),
        ("album:SUMMER", [2, 3]),  # a whole name goes before a part of another
        ("album:2019", [1, 2]),
        ("album:gard", [4]),
        ("album:garden file:4", [4]),
        ("album:garden album:summer", []),
        ("album:2019 album:summer", [2]),
        ("-album:summer", [1, 4, 5, 6]),
        ('album:"ÜBER ALLES"', [5]),
        ("album:100%", [6]),
    ],
)
def test_photos_are_found_by_their_album(catalog: Catalog, query: str, ids: list[int]) -> None:
    for name, photos in {
        "Summer 2019": [2, 1],
        "Summer": [3, 2],
        "Our garden": [4],
        "Über alles": [5],
        "100%": [6],
    }.items():
        catalog.put_in_album(name, photos)
    assert found(catalog, query) == ids


@pytest.mark.parametrize(
    ("query", "said", "ids"),
    [
        ("album:winter", "no album called winter. There are: Summer 2018, Summer 2019.", 6),
        ("album:summer", "Several albums have summer in their name: Summer 2018, Summer 2019.", 6),
        ("album:winter file:3", "no album called winter", 1),
        ("album:_", "no album called _", 6),
    ],
)
def test_an_album_that_is_not_there_is_a_problem_and_the_rest_holds(
    catalog: Catalog, query: str, said: str, ids: int
) -> None:
    catalog.make_album("Summer 2019")
    catalog.make_album("Summer 2018")
    photos, (problem,) = photos_where(catalog, parse(query).filters)
    assert said in problem.message
    assert query[slice(*problem.span)].startswith("album:")
    assert len(photos) == ids
