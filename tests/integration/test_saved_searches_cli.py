"""`gallery saved` as a user types it, and the same asked of a real engine process."""

from __future__ import annotations

import json

import pytest
from serving import Window

from gallery.catalog import Catalog
from gallery.engine import Engine
from gallery.protocol import (
    DeleteSavedSearch,
    Done,
    Failed,
    RenameSavedSearch,
    SaveSearch,
    WordsChanged,
)


@pytest.fixture
def indexed(library, tiny_model, photo_folder):
    """A library of the nine drawn photos."""
    with Engine(library, str(tiny_model)) as engine:
        engine.change_setting("tag_automatically", ["off"])
        engine.index(engine.add_folders([str(photo_folder)]))
    return library


@pytest.fixture
def gallery(gallery, indexed):
    """The command on a library of the nine drawn photos."""
    return gallery


def test_a_search_is_saved_listed_run_renamed_and_forgotten(gallery, photo_folder):
    assert gallery("saved") == (0, [], [])
    assert gallery("saved", "Reds", "--save", "file:red")[1] == ["Reds: file:red"]
    assert gallery("saved")[1] == ["Reds: file:red"]
    (saved,) = (json.loads(line) for line in gallery("saved", "--json")[1])
    assert (saved["name"], saved["query"]) == ("Reds", "file:red")
    found = {json.loads(line)["path"] for line in gallery("saved", "reds", "--json")[1]}
    assert found == {str(path) for path in photo_folder.iterdir() if "red" in path.name}
    assert len(gallery("saved", "reds", "-n", 2)[1]) == 2
    assert gallery("saved", "reds", "--rename", "Red ones")[1] == ["Red ones: file:red"]
    assert gallery("saved", "red ones", "--delete")[0] == 0
    assert gallery("saved") == (0, [], [])


def test_what_cannot_be_done_with_saved_searches_is_said(gallery):
    for arguments in (["--save", "dog"], ["none"], ["none", "--delete"], ["none", "--rename", "x"]):
        status, _, errors = gallery("saved", *arguments)
        assert status == 1 and "search" in errors[0]


def test_the_engine_saves_renames_and_forgets_searches(indexed):
    window = Window(indexed)
    try:
        window.send(SaveSearch(1, "Reds", "file:red"))
        assert window.wait_for(WordsChanged, photo_ids=())
        window.wait_for(Done, id=1)
        window.send(RenameSavedSearch(2, "reds", "Red ones"))
        window.wait_for(Done, id=2)
        with Catalog(indexed.catalog, read_only=True) as catalog:
            assert [(s.name, s.query) for s in catalog.saved_searches()] == [
                ("Red ones", "file:red")
            ]
            window.send(DeleteSavedSearch(3, "red ones"))
            window.wait_for(Done, id=3)
            assert catalog.saved_searches() == []
        window.send(DeleteSavedSearch(4, "red ones"))
        assert "saved search" in window.wait_for(Failed, id=4).message
    finally:
        window.process.kill()
        window.process.wait()
