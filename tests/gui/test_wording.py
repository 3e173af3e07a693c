"""What is said of folders, holds and names, and which page a moment calls for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale

from gallery.catalog import FileRecord, FileState, FolderRecord
from gallery.gui import wording
from gallery.gui.hold import Hold, explain
from gallery.gui.pages import Moment, Page, choose
from gallery.indexing.progress import Phase, Progress


def file(path: str, state: FileState = FileState.COMPANION) -> FileRecord:
    return FileRecord(1, path, 1, 1, state, 1)


@pytest.mark.parametrize(
    ("shown", "others", "name"),
    [
        ("/p/IMG_1.JPG", [], "IMG_1.JPG"),
        ("/p/IMG_1.JPG", ["/p/img_1.cr2"], "IMG_1.JPG + CR2"),
        ("/p/IMG_1.HEIC", ["/p/IMG_1.MOV"], "IMG_1.HEIC + MOV (live)"),
        ("/p/IMG_1.HEIC", ["/p/IMG_1.DNG", "/p/IMG_1.MOV"], "IMG_1.HEIC + DNG + MOV (live)"),
        ("/p/IMG_1.JPG", ["/copy/IMG_1.CR2"], "IMG_1.JPG"),  # beside another copy of it
        ("/p/IMG_1.JPG", ["/p/IMG_1.CR2", "/p/copy.CR2"], "IMG_1.JPG + CR2"),
        ("/p/\udcff.JPG", ["/p/\udcff.CR2"], "\ufffd.JPG + CR2"),
    ],
)
def test_a_name_tells_what_lies_beside_the_photo(shown, others, name):
    files = [file(shown, FileState.INDEXED), *map(file, others)]
    assert wording.name_with_companions(shown, files) == name


def test_another_copy_is_no_companion():
    files = [file("/p/a.jpg", FileState.INDEXED), file("/p/b.jpg", FileState.INDEXED)]
    assert wording.name_with_companions("/p/a.jpg", files) == "a.jpg"


def test_folders_that_are_not_there_are_told_in_one_sentence():
    assert wording.offline(["/a"]) == "/a is not connected. Its photos stay searchable."
    told = wording.offline(["/a", "/b", "/c"])
    assert told == "/a, /b and /c are not connected. Their photos stay searchable."


def test_a_folder_says_only_what_is_out_of_the_ordinary(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    QLocale.setDefault(QLocale.c())
    try:
        assert wording.folder_state(FolderRecord(1, "/a")) == ""
        away = FolderRecord(1, "/a", "2024-05-03 14:03:07", "it is on the network")
        assert wording.folder_state(away).startswith("Not connected since ")
        assert "2024" in wording.folder_state(away)
        polled = wording.folder_state(FolderRecord(1, "/a", None, "it is on the network"))
        assert polled == "Looked through now and then: it is on the network"
    finally:
        QLocale.setDefault(QLocale.system())


def test_a_hold_tells_how_far_the_run_is():
    assert wording.held(Hold.PAUSED, None) == "Indexing is paused"
    assert wording.held(Hold.PAUSED, Progress(Phase.SCANNING, 7)) == "Indexing is paused"
    run = Progress(Phase.INDEXING, 3, 9)
    assert wording.held(Hold.ON_BATTERY, run) == "Indexing waits: on battery · 3 of 9"


@pytest.mark.parametrize("hold", Hold)
def test_an_empty_library_that_is_held_says_so_and_offers_a_way_out(hold):
    choice = choose(Moment(read=True, has_folders=True, looking=True, hold=hold))
    words = explain(hold)
    assert (choice.page, choice.title, choice.action) == (
        Page.MESSAGE,
        words.state,
        words.way_out,
    )


def test_an_empty_library_without_folders_is_welcomed_also_while_held():
    assert choose(Moment(read=True, hold=Hold.PAUSED)).page is Page.ONBOARDING


def test_photos_that_are_there_are_shown_also_while_held():
    moment = Moment(read=True, has_folders=True, hold=Hold.PAUSED, library_photos=2, shown_photos=2)
    assert choose(moment).page is Page.GRID


def test_an_empty_library_says_whether_photos_may_still_come():
    looking = choose(Moment(read=True, has_folders=True, looking=True))
    over = choose(Moment(read=True, has_folders=True))
    assert (looking.title, over.title) == ("Looking for photos…", "No photos yet")
    assert not looking.action and not over.action


@pytest.mark.parametrize(
    ("likely", "others", "text"),
    [
        (12, 488, "12 likely photos, 488 less likely for “x”"),
        (1, 0, "1 likely photo for “x”"),
        (0, 3, "No likely photos, 3 less likely for “x”"),
    ],
)
def test_what_was_found_is_counted_on_both_sides_of_the_cut(likely, others, text):
    assert wording.found(likely, others, "“x”") == text


def test_nothing_found_in_a_part_of_the_photos_says_so():
    moment = Moment(read=True, searching=True, search_title="“x”", library_photos=9)
    text = "Try other words, or Esc to see all photos."
    assert choose(moment).text == text
    part = wording.searched_so_far(3, 9)
    told = choose(replace(moment, search_part=part)).text
    assert told == f"3 of 9 photos searched so far. {text}"


@pytest.mark.parametrize(
    ("part", "text"),
    [(0.0, "0 %"), (0.001, "1 %"), (0.425, "42 %"), (0.999, "99 %"), (1.0, "100 %")],
)
def test_a_part_is_all_or_nothing_only_when_it_is(part, text):
    assert wording.percent(part) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 kB"), (1, "1 kB"), (36_400_000, "36 MB"), (1_500_000_000, "1.5 GB")],
)
def test_sizes_are_as_exact_as_one_wants_to_know(count, text):
    assert wording.size(count) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (5, "less than a minute"),
        (3000, "about 50 min"),
        (7200, "about 2 h"),
        (300_000, "about 3 days"),
    ],
)
def test_how_long_something_takes_is_said_roughly(seconds, text):
    assert wording.takes(seconds) == text


def test_a_download_says_how_far_it_is_and_how_long_it_takes_if_that_is_known():
    assert wording.transferred(1_000_000, 30_000_000, None) == "1 MB of 30 MB"
    assert wording.transferred(1_000_000, 30_000_000, 130) == "1 MB of 30 MB · about 2 min left"
