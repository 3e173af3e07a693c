"""The photo that is opened: a preview at once, then all of it, or why it cannot be had."""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from building import add_photos, draw_photo
from PIL import Image
from PySide6.QtCore import QSize

from gallery.catalog import Catalog
from gallery.gui import stored
from gallery.gui.grid_model import PhotoModel
from gallery.gui.picture_loader import PictureLoader
from gallery.gui.thumbnails import ThumbnailLoader
from gallery.gui.viewer import Viewer
from gallery.media.thumbnails import LARGE_SIDE, SIDE, ThumbnailStore, make_thumbnail

WHOLE = QSize(1600, 1200)


class Shelf:
    """A library of large photos, a loader for it, and what the loader has told."""

    def __init__(self, library, folder):
        self.library = library
        self.folder = folder
        paths = [draw_photo(folder / f"{n}.jpg", n, (1600, 1200)) for n in range(3)]
        ids = add_photos(library, folder, paths)
        with Catalog(library.catalog, read_only=True) as catalog:
            self.records = catalog.photos(ids)
        self.widths: list[int] = []
        self.loader = PictureLoader(library)
        self.loader.loaded.connect(lambda _, picture: self.widths.append(picture.levels[0].width()))

    def stored(self, number: int, side: int = LARGE_SIDE) -> bytes | None:
        with closing(ThumbnailStore(self.library.thumbnails)) as store:
            return store.get(self.records[number].fingerprint, side)

    def store(self, number: int, side: int = LARGE_SIDE) -> None:
        jpeg = make_thumbnail(Image.new("RGB", (1600, 1200), "red"), side)
        with closing(ThumbnailStore(self.library.thumbnails)) as store:
            store.add([(self.records[number].fingerprint, jpeg)], side)


@pytest.fixture
def shelf(qtbot, library, tmp_path):
    shelf = Shelf(library, tmp_path / "disk" / "photos")
    yield shelf
    shelf.loader.close()


def test_a_photo_that_was_looked_at_is_kept_large(qtbot, shelf):
    shelf.loader.load(shelf.records[1])
    qtbot.waitUntil(lambda: shelf.stored(1) is not None)
    kept = Image.open(io.BytesIO(shelf.stored(1)))
    assert kept.size == (1024, 768)
    original = Image.open(shelf.records[1].path)
    assert kept.getpixel((700, 700)) == pytest.approx(original.getpixel((1100, 1100)), abs=4)
    qtbot.waitUntil(lambda: shelf.widths == [1600])
    assert shelf.stored(0) is None


def test_a_photo_kept_large_is_shown_so_before_it_is_decoded(qtbot, shelf):
    shelf.store(0)
    pictures = []
    shelf.loader.loaded.connect(lambda _, picture: pictures.append(picture))
    shelf.loader.load(shelf.records[0])
    qtbot.waitUntil(lambda: len(pictures) == 2)
    assert [picture.levels[0].width() for picture in pictures] == [1024, 1600]
    assert [picture.size for picture in pictures] == [WHOLE, WHOLE]  # so that a zoom is kept


@pytest.mark.parametrize(("side", "width"), [(LARGE_SIDE, 1024), (SIDE, 256)])
def test_a_photo_on_a_disk_that_is_away_is_shown_as_it_was_kept(qtbot, shelf, side, width):
    shelf.store(2, side)
    shutil.rmtree(shelf.folder)
    with qtbot.waitSignal(shelf.loader.failed) as failed:
        shelf.loader.load(shelf.records[2])
    assert failed.args == [
        shelf.records[2].id,
        "This photo's folder is offline: its disk may not be connected. Shown is a preview.",
    ]
    assert shelf.widths == [width]


def test_a_photo_of_which_nothing_is_left_is_told_of(qtbot, shelf, library):
    shutil.rmtree(shelf.folder)
    library.thumbnails.unlink()
    with qtbot.waitSignal(shelf.loader.failed) as failed:
        shelf.loader.load(shelf.records[0])
    assert "offline" in failed.args[1] and "preview" not in failed.args[1]
    assert shelf.widths == []


def test_a_photo_gone_from_a_folder_that_is_there_is_told_of(qtbot, shelf):
    Path(shelf.records[0].path).unlink()
    with qtbot.waitSignal(shelf.loader.failed) as failed:
        shelf.loader.load(shelf.records[0])
    assert failed.args[1].startswith("This photo's file is not there: it was moved or deleted")


@pytest.mark.skipif(os.name != "posix", reason="named pipes are POSIX's")
def test_what_took_a_photos_place_is_not_waited_for(qtbot, shelf):
    Path(shelf.records[0].path).unlink()
    os.mkfifo(shelf.records[0].path)
    with qtbot.waitSignal(shelf.loader.failed) as failed:
        shelf.loader.load(shelf.records[0])
    assert failed.args[1].startswith("This file is not a photo any longer.")


def test_a_photo_damaged_since_is_told_of_and_its_preview_shown(qtbot, shelf):
    Path(shelf.records[0].path).write_bytes(b"no photo")
    with qtbot.waitSignal(shelf.loader.failed) as failed:
        shelf.loader.load(shelf.records[0])
    assert failed.args[1].startswith("This photo cannot be shown: not a photo")
    assert failed.args[1].endswith("Shown is a preview.")
    assert shelf.widths == [256]


def test_a_file_that_was_changed_is_not_kept_as_the_photo_it_was(qtbot, shelf):
    Image.new("RGB", (1600, 1200), "green").save(shelf.records[0].path)
    shelf.loader.load(shelf.records[0])
    qtbot.waitUntil(lambda: shelf.widths == [1600])
    shelf.loader.load(shelf.records[1])  # and once this is kept, the other would be
    qtbot.waitUntil(lambda: shelf.stored(1) is not None)
    assert shelf.stored(0) is None


def test_a_preview_damaged_in_the_store_is_made_again(qtbot, shelf, library):
    with closing(ThumbnailStore(library.thumbnails)) as store:
        store.add([(shelf.records[0].fingerprint, b"no JPEG")], LARGE_SIDE)
    shelf.loader.load(shelf.records[0])
    qtbot.waitUntil(lambda: shelf.stored(0) not in (None, b"no JPEG"))
    qtbot.waitUntil(lambda: shelf.widths == [1600])


class FullStore(ThumbnailStore):
    """A store on a disk that has no room left."""

    def __init__(self, path, *limit):
        super().__init__(path, *limit)
        connection = self._file._connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_keeps_no_photo_from_being_shown(qtbot, shelf, library, monkeypatch):
    with (
        closing(FullStore(library.thumbnails)) as store,
        pytest.raises(sqlite3.OperationalError, match="full"),
    ):
        store.add([(b"x", bytes(100_000))])
    monkeypatch.setattr(stored, "ThumbnailStore", FullStore)
    for record in shelf.records:
        shelf.loader.load(record)
        shelf.widths.clear()
        qtbot.waitUntil(lambda: shelf.widths == [1600])


def test_a_folder_that_cannot_hold_a_store_keeps_no_photo_from_being_shown(qtbot, shelf, library):
    library.thumbnails.unlink()
    library.thumbnails.mkdir()
    shelf.loader.load(shelf.records[0])
    qtbot.waitUntil(lambda: shelf.widths == [1600])


def test_a_name_that_is_no_text_is_read(qtbot, shelf, library):
    odd = shelf.folder / "\udcff.jpg"
    draw_photo(shelf.folder / "x.jpg", 9, (1600, 1200)).rename(odd)
    (photo_id,) = add_photos(library, shelf.folder, [odd])
    with Catalog(library.catalog, read_only=True) as catalog:
        (record,) = catalog.photos([photo_id])
    shelf.loader.load(record)
    qtbot.waitUntil(lambda: shelf.widths == [1600])


def test_only_the_last_photo_asked_for_is_decoded_of_many(qtbot, shelf):
    loaded = []
    shelf.loader.loaded.connect(lambda key, _: loaded.append(key))
    for record in shelf.records * 10:
        shelf.loader.load(record)
    qtbot.waitUntil(lambda: shelf.records[2].id in loaded)
    assert len(loaded) < 30


def test_the_viewer_says_that_it_shows_a_preview(qtbot, shelf):
    shelf.store(0)
    shutil.rmtree(shelf.folder)
    thumbnails = ThumbnailLoader(shelf.library)
    model = PhotoModel(thumbnails)
    viewer = Viewer(model, shelf.loader)
    qtbot.addWidget(viewer)
    viewer.resize(900, 640)
    viewer.show()
    qtbot.waitExposed(viewer)
    model.set_ids([record.id for record in shelf.records])
    viewer.show_row(0)
    qtbot.waitUntil(lambda: viewer.message.isVisible())
    assert "folder is offline" in viewer.message.text()
    assert "Shown is a preview." in viewer.message.text()
    middle = viewer.picture.rect().center()

    def colour():
        return viewer.picture.grab().toImage().pixelColor(middle).toTuple()[:3]

    red = pytest.approx((254, 0, 0), abs=3)  # of the large one; the thumbnail is of another
    assert colour() == red
    viewer.picture.zoom(3)
    qtbot.waitUntil(lambda: model.thumbnail(0) is not None)
    assert colour() == red
    assert not viewer.picture.fitted
    viewer.step(1)
    assert not viewer.message.isVisible()
    qtbot.waitUntil(lambda: viewer.message.isVisible())
    thumbnails.close()


# -- what is looked at next ------------------------------------------------------------------


def test_the_next_photos_are_there_at_once_when_they_are_looked_at(qtbot, shelf):
    shelf.loader.load(shelf.records[0], soon=shelf.records[1:])
    qtbot.waitUntil(lambda: shelf.stored(2) is not None)  # the last of all that was to be done
    shutil.rmtree(shelf.folder)  # so that nothing can be decoded any longer
    shelf.widths.clear()
    for record in shelf.records[1:]:
        with qtbot.waitSignal(shelf.loader.loaded):
            shelf.loader.load(record)
    assert shelf.widths == [1600, 1600]  # no preview before them


def test_what_is_got_ready_is_not_told_of(qtbot, shelf):
    Path(shelf.records[0].path).write_bytes(b"no photo")
    told = []
    shelf.loader.failed.connect(lambda *what: told.append(what))
    shelf.loader.prepare(shelf.records)
    qtbot.waitUntil(lambda: shelf.stored(2) is not None)
    assert (shelf.widths, told) == ([], [])


def test_no_more_is_kept_ready_than_there_is_room_for(qtbot, shelf):
    one = 1600 * 1200 * 4 + 800 * 600 * 4
    shelf.loader.close()
    shelf.loader = PictureLoader(shelf.library, room=round(1.5 * one))
    shelf.loader.prepare(shelf.records)
    qtbot.waitUntil(lambda: shelf.stored(2) is not None)
    shutil.rmtree(shelf.folder)
    with qtbot.waitSignal(shelf.loader.failed):
        shelf.loader.load(shelf.records[1])
    with qtbot.assertNotEmitted(shelf.loader.failed, wait=200):
        shelf.loader.load(shelf.records[2])


def test_what_is_forgotten_is_loaded_anew(qtbot, shelf):
    shelf.loader.load(shelf.records[0])
    qtbot.waitUntil(lambda: shelf.stored(0) is not None)
    shelf.loader.forget()
    shutil.rmtree(shelf.folder)
    with qtbot.waitSignal(shelf.loader.failed):
        shelf.loader.load(shelf.records[0])


def test_the_viewer_has_its_neighbours_made_ready(qtbot, shelf):
    thumbnails = ThumbnailLoader(shelf.library)
    model = PhotoModel(thumbnails)
    viewer = Viewer(model, shelf.loader)
    qtbot.addWidget(viewer)
    viewer.show()
    qtbot.waitExposed(viewer)
    model.set_ids([record.id for record in shelf.records])
    viewer.show_row(1)
    qtbot.waitUntil(lambda: None not in [shelf.stored(n) for n in range(3)])
    thumbnails.close()
