"""The sidebar without a window: what it counts, what each entry says, how entries change."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from building import add_failures, add_photos, add_words, draw_photos
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from gallery.catalog import Catalog, Mark
from gallery.gui.sidebar.contents import Contents, read_contents
from gallery.gui.sidebar.entries import Entry, Kind, entries_of, folder_query
from gallery.gui.sidebar.model import SidebarModel
from gallery.gui.sidebar.places import Place, trees
from gallery.gui.sidebar.room import NARROW, Room
from gallery.query import parse

# -- folders -----------------------------------------------------------------------------------

PATHS = st.lists(st.sampled_from(["a", "A", "b"]), max_size=3).map(lambda p: "/".join(["/r", *p]))


@given(st.lists(st.lists(PATHS, min_size=1, max_size=3, unique=True), max_size=8))
def test_each_directory_counts_the_photos_in_it_and_below_once(photos: list[list[str]]) -> None:
    counts = Counter(tuple(sorted(where)) for where in photos)
    (tree,) = trees(["/r"], counts.items())
    seen = [tree]
    for place in seen:
        root = PurePosixPath(place.path)
        inside = [w for w in photos if any(PurePosixPath(p).is_relative_to(root) for p in w)]
        assert place.photos == len(inside)
        assert [PurePosixPath(one.path).parent for one in place.below] == [root] * len(place.below)
        seen += place.below
    above = {str(p) for w in photos for one in w for p in (one, *PurePosixPath(one).parents)}
    assert {p.path for p in seen} == {p for p in above if p.startswith("/r")} | {"/r"}


def test_directories_stand_in_the_order_of_the_alphabet_and_empty_folders_alone() -> None:
    found = trees(["/z", "/p", "/p/b"], [(["/p/b"], 2), (["/p/A/x"], 1)])
    assert found == [
        Place("/z"),
        Place("/p", 3, (Place("/p/A", 1, (Place("/p/A/x", 1),)), Place("/p/b", 2))),
        Place("/p/b", 2),
    ]


def test_a_path_of_very_many_parts_is_shown_too() -> None:
    deep = "/p" + "/a" * 2000
    (tree,) = trees(["/p"], [([deep], 1)])
    with_one = replace(Contents(), folders=((folder("/p"), tree),))
    model = SidebarModel()
    model.show(entries_of(with_one))
    assert model.index_of(folder_query(deep)).data() == "a"
    model.show(entries_of(with_one))


def folder(path: str):
    from gallery.catalog import FolderRecord

    return FolderRecord(1, path)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/photos/Italy", "/photos/Italy/"),
        ("/", "/"),
        ('/photos/the "best" of it', "/photos/the "),
        (os.fsdecode(b"/photos/Tr\xe3s"), "/photos/Tr"),
    ],
)
def test_a_folder_is_asked_for_as_exactly_as_can_be_said(path: str, said: str) -> None:
    query = parse(folder_query(path))
    assert query.problems == ()
    (one,) = query.filters
    assert (one.name, one.value) == ("folder", said.strip())


# -- what is counted ---------------------------------------------------------------------------


@pytest.fixture
def filled(tmp_path, library):
    """A library with something of everything."""
    root = tmp_path / "photos"
    names = ["2019/Italy/1.jpg", "2019/Italy/2.jpg", "2019/3.jpg", "2019 b/4.jpg", "5.jpg"]
    ids = add_photos(library, root, draw_photos(root, names))
    add_words(library, ids[0])
    add_failures(library, root, {"broken.jpg": "damaged"})
    with Catalog(library.catalog) as catalog:
        catalog.give_tag(ids[:3], "sea side")
        catalog.put_in_album("Summer & sun", ids[:4])
        catalog.put_in_album("Empty", [])
        catalog.rate([ids[1]], 5)
        catalog.mark(ids[2:4], Mark.FAVOURITE)
        catalog.save_search("Dogs", "dog -cat")
        catalog._db.execute("UPDATE photos SET added_at = '2001-01-01 00:00:00' WHERE id = 5")
        catalog._db.conn.commit()
    return ids


def all_of(entries) -> list[Entry]:
    found = list(entries)
    for entry in found:
        found += entry.below
    return found


@pytest.mark.parametrize("hide", [0, 2])
def test_every_entry_counts_what_its_query_finds(library, filled, hide) -> None:
    with Catalog(library.catalog) as catalog:
        catalog.mark(filled[3 : 3 + hide], Mark.HIDDEN)
        hidden = set(catalog.hidden_photos().tolist())
        counted = [e for e in all_of(entries_of(read_contents(catalog))) if e.query is not None]
        for entry in counted:
            if entry.kind in (Kind.SEARCH, Kind.TAG):  # tags: also of what is hidden
                continue
            found = set(catalog.photos_where(parse(entry.query).filters).tolist())
            shown = found if entry.kind is Kind.HIDDEN else found - hidden
            assert entry.photos == len(shown), entry
        assert {entry.kind for entry in counted} >= set(Kind) - {
            Kind.SECTION,
            Kind.TAGS,
            Kind.DUPLICATES,
            Kind.FAILURES,
            *(() if hide else (Kind.HIDDEN,)),
        }


def test_tags_come_with_the_most_used_first_and_a_few_only(library, filled) -> None:
    with Catalog(library.catalog) as catalog:
        for number in range(20):
            catalog.give_tag(filled[:1], f"tag {number:02}")
        (tags,) = (e for e in entries_of(read_contents(catalog)) if e.name == "tags")
    titles = [(entry.title, entry.photos) for entry in tags.below]
    assert titles[0] == ("sea side", 3)
    assert len(titles) == 9 and titles[-1] == ("More tags…", None)


def test_failures_are_counted_and_hidden_photos_stand_at_the_end(library, filled) -> None:
    with Catalog(library.catalog) as catalog:
        catalog.mark(filled[:1], Mark.HIDDEN)
        entries = entries_of(read_contents(catalog))
    assert entries[-1].below[0].kind is Kind.HIDDEN
    (failures,) = (e for e in all_of(entries) if e.kind is Kind.FAILURES)
    assert failures.photos == 1


def test_a_folder_that_is_not_there_is_dim_with_all_below_and_says_so(library, filled) -> None:
    with Catalog(library.catalog) as catalog:
        catalog.set_offline(catalog.folder_records()[0].id, True)
        entries = all_of(entries_of(read_contents(catalog)))
    places = [e for e in entries if e.kind in (Kind.FOLDER, Kind.DIRECTORY)]
    assert len(places) == 4 and all(entry.dim for entry in places)
    assert all("Not connected since" in entry.tip for entry in places)


def test_sections_with_nothing_in_them_are_left_out() -> None:
    titles = [entry.title for entry in entries_of(Contents())]
    assert titles == ["All photos", "Recently added", "Favourites", "Tags", "Tidying up"]


# -- the tree ----------------------------------------------------------------------------------

NAMES = st.sampled_from("abcd")
LEAVES = st.builds(Entry, st.just(Kind.TAG), NAMES, st.just(""), st.none(), st.integers(0, 2)).map(
    lambda entry: replace(entry, name=entry.title)
)
BRANCHES = st.builds(
    lambda entry, below: replace(entry, below=tuple(below)),
    LEAVES,
    st.lists(LEAVES, max_size=4, unique_by=lambda e: e.key),
)
ENTRIES = st.lists(BRANCHES, max_size=4, unique_by=lambda e: e.key)


def read_back(model: SidebarModel, parent=None) -> tuple[Entry, ...]:
    parent = parent if parent is not None else QModelIndex()
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        assert model.parent(index) == parent
        found.append(replace(model.entry(index), below=read_back(model, index)))
    return tuple(found)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(ENTRIES, st.booleans()), min_size=2, max_size=4))
def test_the_model_shows_what_it_was_told_last_and_knows_entries_again(steps) -> None:
    model = SidebarModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    kept: dict[QPersistentModelIndex, tuple] = {}
    for entries, look in steps:
        model.show(entries)
        for place, key in kept.items():
            if place.isValid():
                assert model.entry(place).key == key
            else:
                assert key not in {entry.key for entry in entries}
        if look:
            assert read_back(model) == tuple(entries)
        kept = {}
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            kept[QPersistentModelIndex(index)] = model.entry(index).key
    assert read_back(model) == tuple(entries)
    assert tester.model() is model


def test_an_entry_says_its_count_to_who_cannot_see_it() -> None:
    model = SidebarModel()
    model.show(entries_of(replace(Contents(), photos=2, failed=1)))
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "All photos, 2 photos"
    tidying = model.index(5, 0)
    assert tidying.data() == "Tidying up"
    failures = model.index(1, 0, tidying)
    assert failures.data(Qt.ItemDataRole.AccessibleTextRole) == "Failed files…, 1 file"


# -- room --------------------------------------------------------------------------------------


def test_the_sidebar_leaves_a_narrow_window_and_comes_back() -> None:
    room = Room(True)
    room.measure(NARROW - 1)
    assert not room.shown and room.wanted
    room.measure(NARROW)
    assert room.shown


def test_who_wants_it_in_a_narrow_window_has_it_for_now() -> None:
    room = Room(False)
    room.measure(NARROW - 1)
    room.want(True)
    assert room.shown and not room.wanted
    room.measure(NARROW)
    assert not room.shown
    room.measure(NARROW - 1)
    assert not room.shown


def test_it_is_not_shown_beside_one_photo_alone_and_is_wanted_all_the_same() -> None:
    room = Room(True)
    room.fit(False)
    assert not room.shown and room.open and room.wanted
    room.fit(True)
    assert room.shown
