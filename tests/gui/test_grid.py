"""The grid: any number of photos, only what is seen is loaded."""

from contextlib import closing
from pathlib import Path

import pytest
from building import add_many, draw_photo
from PySide6.QtCore import Qt

from gallery.catalog import Catalog
from gallery.gui.grid import PhotoGrid
from gallery.gui.grid_model import PHOTO_ID, PhotoModel
from gallery.gui.thumbnails import ThumbnailLoader
from gallery.gui.uniform import UniformSheet
from gallery.media.thumbnails import ThumbnailStore


@pytest.fixture
def make_grid(qtbot, library):
    loaders = []

    def make() -> PhotoGrid:
        loader = ThumbnailLoader(library)
        loaders.append(loader)
        grid = PhotoGrid(PhotoModel(loader))
        qtbot.addWidget(grid)
        grid.resize(900, 640)
        grid.show()
        qtbot.waitExposed(grid)
        return grid

    yield make
    for loader in loaders:
        loader.close()


def test_a_hundred_thousand_photos_load_only_what_is_seen(qtbot, library, make_grid):
    add_many(library, 100_000)
    with Catalog(library.catalog, read_only=True) as catalog:
        timeline = catalog.photos_by_time()
    grid = make_grid()
    model = grid.model()
    grid.show_ids(timeline, keep_place=False)
    assert model.rowCount() == 100_000
    seen = len(grid.visible_rows())
    qtbot.waitUntil(lambda: model.record(0) is not None)
    assert model.index(0).data() == "099999.jpg"
    grid.scrollTo(model.index(50_000))
    qtbot.waitUntil(lambda: model.record(50_000) is not None)
    qtbot.wait(100)
    assert 0 < model.loaded_count() <= 8 * seen
    assert model.record(25_000) is None


@pytest.mark.parametrize("keep_place", [True, False])
def test_fewer_photos_may_follow_while_scrolled_far_down(library, make_grid, keep_place):
    add_many(library, 1000)
    with Catalog(library.catalog, read_only=True) as catalog:
        timeline = catalog.photos_by_time()
    grid = make_grid()
    grid.show_ids(timeline, keep_place=False)
    grid.scrollToBottom()
    grid.show_ids(timeline[:7], keep_place=keep_place)
    assert list(grid.visible_rows()) == list(range(7))
    assert grid.verticalScrollBar().value() == 0


def test_thumbnails_come_from_the_store(qtbot, photos, make_grid):
    grid = make_grid()
    grid.show_ids(photos, keep_place=False)
    model = grid.model()
    qtbot.waitUntil(lambda: model.thumbnail(0) is not None)
    picture = model.thumbnail(0)
    assert (picture.width(), picture.height()) == (192, 144)
    colour = picture.toImage().pixelColor(150, 110)
    assert abs(colour.red() - 0) < 12 and abs(colour.blue() - 140) < 12


def test_small_thumbnails_are_kept_small_and_replaced_when_zoomed(qtbot, photos, make_grid):
    grid = make_grid()
    grid.set_side(96)
    grid.show_ids(photos, keep_place=False)
    model = grid.model()
    qtbot.waitUntil(lambda: model.thumbnail(0) is not None)
    assert model.thumbnail(0).width() == 96
    grid.set_side(256)
    qtbot.waitUntil(lambda: model.thumbnail(0).width() == 256)


def test_a_deleted_store_is_filled_again_from_the_photos(qtbot, library, photos, make_grid):
    library.thumbnails.unlink()
    grid = make_grid()
    grid.show_ids(photos, keep_place=False)
    qtbot.waitUntil(lambda: grid.model().thumbnail(0) is not None)
    assert library.thumbnails.exists()


def test_a_thumbnail_damaged_in_the_store_is_made_again(qtbot, library, photos, make_grid):
    with Catalog(library.catalog, read_only=True) as catalog:
        identity = catalog.photos(photos[:1])[0].fingerprint
    with closing(ThumbnailStore(library.thumbnails)) as store:
        whole = store.get(identity)
        store.add([(identity, b"no JPEG")])
        grid = make_grid()
        grid.show_ids(photos, keep_place=False)
        qtbot.waitUntil(lambda: grid.model().thumbnail(0) is not None)
        assert store.get(identity) == whole


def test_a_file_that_was_changed_is_shown_but_not_kept(qtbot, library, photos, make_grid):
    library.thumbnails.unlink()
    with Catalog(library.catalog, read_only=True) as catalog:
        first, second = catalog.photos(photos[:2])
    draw_photo(Path(first.path), 200)
    grid = make_grid()
    grid.show_ids(photos, keep_place=False)
    for row in (0, 1):
        qtbot.waitUntil(lambda row=row: grid.model().thumbnail(row) is not None)
    with closing(ThumbnailStore(library.thumbnails)) as store:
        assert store.get(first.fingerprint) is None
        assert store.get(second.fingerprint) is not None


def test_without_a_store_thumbnails_are_made_each_time(qtbot, library, photos, make_grid):
    library.thumbnails.unlink()
    library.thumbnails.mkdir()
    grid = make_grid()
    grid.show_ids(photos, keep_place=False)
    qtbot.waitUntil(lambda: grid.model().thumbnail(1) is not None)


def test_a_refresh_keeps_what_the_user_looks_at(qtbot, library, make_grid):
    grid = make_grid()
    grid.show_ids(list(range(1000, 2000)), keep_place=False)
    grid.setCurrentIndex(grid.model().index(500))
    grid.scrollTo(grid.model().index(500), PhotoGrid.ScrollHint.PositionAtCenter)
    place, before = grid.place(), grid.visualRect(grid.currentIndex())
    columns = UniformSheet(grid.side, grid.viewport().width(), 1).columns
    grid.show_ids(list(range(1000 - 3 * columns, 2000)), keep_place=True)
    assert grid.place() == place
    assert grid.currentIndex().data(PHOTO_ID) == 1500
    assert grid.selectionModel().isSelected(grid.currentIndex())
    assert grid.visualRect(grid.currentIndex()) == before


def test_a_refresh_does_not_lead_back_to_a_photo_that_was_scrolled_away_from(library, make_grid):
    grid = make_grid()
    grid.show_ids(list(range(1000, 2000)), keep_place=False)
    grid.setCurrentIndex(grid.model().index(3))
    grid.verticalScrollBar().setValue(5000)
    place = grid.place()
    grid.show_ids(list(range(1000, 2001)), keep_place=True)
    assert grid.place() == place
    assert grid.currentIndex().data(PHOTO_ID) == 1003


def test_at_the_top_new_photos_are_seen(qtbot, library, make_grid):
    grid = make_grid()
    grid.show_ids(list(range(1000, 2000)), keep_place=False)
    grid.show_ids(list(range(900, 2000)), keep_place=True)
    assert grid.verticalScrollBar().value() == 0


def test_zoom_keeps_the_photo_at_the_top(qtbot, library, make_grid):
    grid = make_grid()
    grid.show_ids(list(range(5000)), keep_place=False)
    grid.scrollTo(grid.model().index(2500))
    for steps in (-2, 3, -1):
        top = grid.visible_rows()[0]
        grid.zoom(steps)
        columns = UniformSheet(grid.side, grid.viewport().width(), 1).columns
        assert top in grid.visible_rows()[:columns]


def test_keys_walk_through_the_grid(qtbot, library, make_grid):
    grid = make_grid()
    grid.show_ids(list(range(100)), keep_place=False)
    columns = UniformSheet(grid.side, grid.viewport().width(), 1).columns
    grid.setCurrentIndex(grid.model().index(0))
    for key, row in [
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + columns),
        (Qt.Key.Key_Left, columns),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, 99),
        (Qt.Key.Key_Home, 0),
    ]:
        qtbot.keyClick(grid, key)
        assert grid.currentIndex().row() == row
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))


def test_letters_typed_at_the_grid_are_a_search(qtbot, library, make_grid):
    grid = make_grid()
    grid.show_ids([1, 2], keep_place=False)
    with qtbot.waitSignal(grid.typed) as typed:
        qtbot.keyClick(grid, "d")
    assert typed.args == ["d"]
