"""`gallery album` and `mark` as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gallery.catalog import Catalog, Mark


@pytest.fixture
def drawn(gallery, photo_folder, tiny_model):
    """The same on a library of the nine drawn photos."""
    gallery("settings", "tag_automatically", "off")
    assert gallery("index", photo_folder, "--model", tiny_model)[0] == 0
    return gallery


def objects(lines):
    return [json.loads(line) for line in lines]


def test_an_album_is_filled_listed_and_found_by(drawn, photo_folder):
    red, blue = (photo_folder / f"{colour} circle.jpg" for colour in ("red", "blue"))
    assert drawn("album") == (0, [], [])
    assert drawn("album", "Round things", "--add", red, blue)[:2] == (
        0,
        ["Round things: 2 photos."],
    )
    assert drawn("album")[1] == ["      2  Round things"]
    (album,) = objects(drawn("album", "--json")[1])
    assert (album["name"], album["photos"]) == ("Round things", 2)
    assert drawn("album", "round")[1] == [str(red), str(blue)]
    assert objects(drawn("album", "ROUND THINGS", "--json")[1])[1] == {
        "album": "Round things",
        "path": str(blue),
    }
    found = {hit["path"] for hit in objects(drawn("search", "album:round", "--json")[1])}
    assert found == {str(red), str(blue)}
    assert objects(drawn("search", "circle album:round -blue", "-n", 1, "--json")[1])[0][
        "path"
    ] == str(red)


def test_an_album_is_put_in_order_renamed_and_deleted(drawn, photo_folder):
    red, blue = (photo_folder / f"{colour} circle.jpg" for colour in ("red", "blue"))
    drawn("album", "a", "--add", red, blue)
    drawn("album", "a", "--add", red)
    assert drawn("album", "a")[1] == [str(blue), str(red)]
    assert drawn("album", "a", "--remove", blue, "--json")[0] == 0
    assert drawn("album", "a", "--rename", "B side")[1] == ["B side: 1 photo."]
    assert drawn("album", "b")[1] == [str(red)]
    status, _, (error,) = drawn("album", "b", "--delete")  # only by its whole name
    assert (status, error) == (1, "gallery: There is no album called b.")
    assert drawn("album", "b side", "--delete")[0] == 0
    assert drawn("album") == (0, [], [])
    assert red.exists()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["album", "--delete"], "Which album?"),
        (["album", "--rename", "x"], "Which album?"),
        (["album", "none"], "There is no album called none. There are none yet."),
        (["album", "a", "--add", "nowhere.jpg"], "nowhere.jpg does not exist."),
        (["album", 'a"b', "--add", "PHOTO"], "cannot be called"),
        (["mark", "--hidden", "nowhere.jpg"], "nowhere.jpg does not exist."),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_changed(
    drawn, library, photo_folder, arguments, error
):
    photo = str(photo_folder / "red circle.jpg")
    status, out, (said,) = drawn(*(photo if word == "PHOTO" else word for word in arguments))
    assert (status, out) == (1, [])
    assert error in said
    with Catalog(library.catalog) as catalog:
        assert catalog.album_contents() == {}


def test_an_album_that_is_not_there_is_told_and_the_rest_is_searched(drawn):
    status, out, (error,) = drawn("search", "red circle album:winter", "-n", 1, "--json")
    assert (status, Path(objects(out)[0]["path"]).stem) == (0, "red circle")
    assert "There is no album called winter" in error


def test_favourites_are_marked_found_and_unmarked(drawn, photo_folder):
    red = photo_folder / "red circle.jpg"
    assert drawn("mark", "--favourite", red)[1] == [f"{red}: favourite"]
    assert [hit["path"] for hit in objects(drawn("search", "is:favourite", "--json")[1])] == [
        str(red)
    ]
    (line,) = objects(drawn("mark", "--favourite", "--undo", red, "--json")[1])
    assert line == {"path": str(red), "marks": []}
    assert drawn("search", "is:favourite")[1] == []


def test_hidden_photos_leave_the_timeline_and_come_back(drawn, library, photo_folder):
    red, blue = (photo_folder / f"{colour} circle.jpg" for colour in ("red", "blue"))
    assert drawn("mark", "--hidden", red, blue)[1] == [f"{red}: hidden", f"{blue}: hidden"]
    with Catalog(library.catalog) as catalog:
        assert len(catalog.photos_by_time()) == 7
        drawn("mark", "--hidden", "--undo", blue)
        assert len(catalog.photos_by_time()) == 8
        assert catalog.photos_marked(Mark.HIDDEN).tolist() == [catalog.photo_at(str(red)).id]


def test_words_of_hidden_photos_are_exported_too(drawn, library, photo_folder, tmp_path):
    drawn("mark", "--hidden", photo_folder / "red circle.jpg")
    assert drawn("export-words", tmp_path / "words.json")[0] == 0
    assert len(json.loads((tmp_path / "words.json").read_text())) == 9


def test_a_mark_must_be_named(drawn, photo_folder):
    assert drawn("mark", photo_folder / "red circle.jpg")[0] == 2
