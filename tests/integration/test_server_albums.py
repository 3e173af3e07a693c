"""Albums and marks, asked of a real engine process, and taken back by the inverse request."""

from __future__ import annotations

from pathlib import Path

import pytest
from serving import Window

from gallery.catalog import Catalog, Mark
from gallery.engine import Engine
from gallery.protocol import (
    DeleteAlbum,
    Done,
    Failed,
    Hits,
    IndexFinished,
    MarkPhotos,
    PhotosChanged,
    PutInAlbum,
    RenameAlbum,
    SearchText,
    WordsChanged,
)


@pytest.fixture
def ids(library, tiny_model, photo_folder) -> dict[str, int]:
    """An indexed library of nine photos: "red circle" -> id and so on."""
    with Engine(library, str(tiny_model)) as engine:
        engine.change_setting("tag_automatically", ["off"])
        engine.index(engine.add_folders([str(photo_folder)]))
    with Catalog(library.catalog) as catalog:
        photos = catalog.photos(catalog.photos_by_time().tolist())
        return {Path(photo.path).stem: photo.id for photo in photos}


@pytest.fixture
def window(library, ids):
    window = Window(library)
    yield window
    window.process.kill()
    window.process.wait()


@pytest.fixture
def catalog(library, ids):
    with Catalog(library.catalog, read_only=True) as catalog:
        yield catalog


def test_albums_are_filled_renamed_and_deleted_and_each_is_taken_back(window, catalog, ids):
    one, two, three = ids["red circle"], ids["blue circle"], ids["green circle"]
    window.send(PutInAlbum(1, "Circles", (one, two, three)))
    assert window.wait_for(WordsChanged, photo_ids=(one, two, three))
    window.wait_for(Done, id=1)
    window.send(SearchText(2, "album:circles"))
    assert set(window.wait_for(Hits, id=2).ids) == {one, two, three}

    window.send(PutInAlbum(3, "circles", (one,), inside=False))
    window.wait_for(Done, id=3)
    assert catalog.album_contents() == {"Circles": (two, three)}
    window.send(PutInAlbum(4, "circles", (one, two, three)))
    window.wait_for(Done, id=4)
    assert catalog.album_contents() == {"Circles": (one, two, three)}

    window.send(RenameAlbum(5, "circles", "Round"))
    assert window.wait_for(WordsChanged, photo_ids=())
    window.wait_for(Done, id=5)
    window.send(RenameAlbum(6, "Round", "Circles"))
    window.wait_for(Done, id=6)

    window.send(DeleteAlbum(7, "Circles"))
    window.wait_for(Done, id=7)
    assert catalog.album_contents() == {}
    window.send(PutInAlbum(8, "Circles", (one, two, three)))
    window.wait_for(Done, id=8)
    assert catalog.album_contents() == {"Circles": (one, two, three)}


def test_what_cannot_be_done_with_albums_is_said(window, catalog, ids):
    for number, request in enumerate(
        (
            DeleteAlbum(0, "none"),
            RenameAlbum(1, "none", "x"),
            PutInAlbum(2, "none", (1,), inside=False),
            PutInAlbum(3, 'a"b', (1,)),
        )
    ):
        window.send(request)
        assert "album" in window.wait_for(Failed, id=number).message
    assert catalog.album_contents() == {}


def test_an_unknown_album_is_a_problem_of_the_search(window, ids):
    window.send(SearchText(1, "album:winter", 20))
    (problem,) = window.wait_for(Hits, id=1).problems
    assert problem == "There is no album called winter. There are none yet."


def test_a_favourite_is_told_as_words_and_found(window, catalog, ids):
    red = ids["red circle"]
    window.send(MarkPhotos(1, (red,), Mark.FAVOURITE))
    window.wait_for(WordsChanged, photo_ids=(red,))
    window.wait_for(Done, id=1)
    window.send(SearchText(2, "is:favourite"))
    assert window.wait_for(Hits, id=2).ids == (red,)
    window.send(MarkPhotos(3, (red,), Mark.FAVOURITE, on=False))
    window.wait_for(Done, id=3)
    assert catalog.marks_of(red) == frozenset()


def test_the_timeline_is_read_anew_when_photos_are_hidden_and_shown_again(window, catalog, ids):
    window.wait_for(IndexFinished)  # the look around that every start takes tells of photos too
    red = ids["red circle"]
    for number, on in enumerate((True, False)):
        window.send(MarkPhotos(number, (red,), Mark.HIDDEN, on))
        window.wait_for(WordsChanged, photo_ids=(red,))
        window.wait_for(PhotosChanged)
        window.wait_for(Done, id=number)
        assert (red in catalog.photos_by_time()) is not on
