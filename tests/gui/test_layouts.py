"""The grid's layouts: rows that fill the width, squares, whole photos; by keys and by the menu."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from building import add_photos, draw_photo
from PySide6.QtCore import QPoint, QSettings, Qt
from test_timeline_grid import turn

from gallery.catalog import Catalog
from gallery.gui.arrangement import Arrangement
from gallery.gui.aspects import Aspects
from gallery.gui.grid import PhotoGrid, Stay
from gallery.gui.grid_look import Layout
from gallery.gui.grid_model import PhotoModel
from gallery.gui.sheet import GAP
from gallery.gui.thumbnails import ThumbnailLoader
from gallery.gui.timeline import Level, arrange_timeline

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
LONG = 20_000
SIZES = [(300, 200), (200, 300), (320, 240), (300, 300), (320, 40), (30, 20), (100, 320)]
SHAPES = [1.5, 0.67, 1.33, 1.0, 0.75, 1.78, 8.0, 0.1]


@pytest.fixture
def loader(library):
    loader = ThumbnailLoader(library)
    yield loader
    loader.close()


@pytest.fixture
def grid(qtbot, loader):
    grid = PhotoGrid(PhotoModel(loader))
    qtbot.addWidget(grid)
    grid.resize(900, 640)
    grid.set_layout(Layout.JUSTIFIED)
    grid.show()
    qtbot.waitExposed(grid)
    return grid


def months_of(ids) -> Arrangement:
    """Forty photos a month, of many shapes; the newest have the lowest ids."""
    ids = np.asarray(ids)
    days = (20200001 + 100 * (12 - ids // 40)).astype(np.int32)
    arrangement = arrange_timeline(ids, days, Level.MONTHS)
    return replace(arrangement, aspects=np.asarray(SHAPES, np.float32)[ids % len(SHAPES)])


def rect_of(grid: PhotoGrid, row: int):
    return grid.visualRect(grid.model().index(row))


def middle(grid: PhotoGrid, row: int) -> int:
    return rect_of(grid, row).center().x()


def test_down_and_up_lead_to_the_nearest_photo_and_back_again(qtbot, grid):
    grid.show_photos(months_of(range(480)), Stay.TOP)
    for start in (0, 3, 7, 45):
        grid.setCurrentIndex(grid.model().index(start))
        walked = [start]
        for _ in range(5):
            qtbot.keyClick(grid, Key.Key_Down)
            walked.append(grid.currentIndex().row())
            line = [
                row
                for row in range(480)
                if rect_of(grid, row).top() == rect_of(grid, walked[-1]).top()
            ]
            away = {row: abs(middle(grid, row) - middle(grid, start)) for row in line}
            assert away[walked[-1]] == min(away.values())
        for row in reversed(walked[:-1]):
            qtbot.keyClick(grid, Key.Key_Up)
            assert grid.currentIndex().row() == row
    qtbot.keyClick(grid, Key.Key_End)
    assert grid.currentIndex().row() == 479
    assert grid.viewport().rect().contains(rect_of(grid, 479))
    qtbot.keyClick(grid, Key.Key_PageUp)
    page = rect_of(grid, 479).top() - rect_of(grid, grid.currentIndex().row()).top()
    assert 0.4 * grid.viewport().height() < page < 1.2 * grid.viewport().height()
    qtbot.keyClick(grid, Key.Key_Home)
    assert grid.currentIndex().row() == 0


def test_photos_between_headings_fill_the_width_in_their_own_shapes(grid):
    grid.show_photos(months_of(range(480)), Stay.TOP)
    right = grid.viewport().width() - GAP
    ends = [row for row in range(39) if rect_of(grid, row + 1).left() == GAP]
    assert len(ends) > 4
    assert all(abs(rect_of(grid, row).right() + 1 - right) <= 1 for row in ends)
    rects = [rect_of(grid, row) for row in range(6)]
    shapes = [rect.width() / rect.height() for rect in rects]
    assert shapes == pytest.approx(SHAPES[:6], abs=0.02)


def test_shift_and_a_click_select_all_between_and_a_band_what_it_touches(qtbot, grid):
    grid.show_photos(months_of(range(480)), Stay.TOP)
    viewport = grid.viewport()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.mouseClick(viewport, LEFT, control, rect_of(grid, 2).center())
    qtbot.mouseClick(viewport, LEFT, shift, rect_of(grid, 9).center())
    assert grid.selected_ids() == list(range(2, 10))
    start, end = QPoint(3, rect_of(grid, 0).center().y()), rect_of(grid, 1).center()
    qtbot.mousePress(viewport, LEFT, pos=start)
    qtbot.mouseMove(viewport, (start + end) / 2)
    qtbot.mouseMove(viewport, end)
    qtbot.mouseRelease(viewport, LEFT, pos=end)
    assert grid.selected_ids() == [0, 1]


def test_zoom_by_the_wheel_keeps_the_height_of_the_photo_under_the_pointer(grid):
    grid.show_photos(months_of(range(480)), Stay.TOP)
    grid.verticalScrollBar().setValue(2500)
    for angle in (120, 120, -360, 120):
        place = QPoint(300, 300)
        row = grid.indexAt(place).row()
        if row < 0:  # between photos or on a heading
            continue
        before = rect_of(grid, row)
        turn(grid, place, angle)
        after = rect_of(grid, row)
        part = (place.y() - before.top()) / before.height()
        assert abs(after.top() + part * after.height() - place.y()) <= 4


@pytest.mark.parametrize("width", [500, 1300])
def test_resizing_the_window_keeps_the_photo_at_the_top(grid, width):
    grid.show_photos(months_of(range(480)), Stay.TOP)
    grid.verticalScrollBar().setValue(3000)
    photo_id, part = grid.place()
    grid.resize(width, 640)
    rect = rect_of(grid, photo_id)
    assert abs(-rect.top() - part * (rect.height() + 6)) <= 2


def test_photos_that_come_do_not_move_what_is_looked_at(grid):
    grid.show_photos(months_of(range(100, 480)), Stay.TOP)
    grid.verticalScrollBar().setValue(2000)
    place = grid.place()
    grid.show_photos(months_of(range(480)), Stay.PHOTO)
    assert grid.place()[0] == place[0]
    assert grid.place()[1] == pytest.approx(place[1], abs=0.02)


def test_another_layout_keeps_the_photo_that_is_looked_at(grid):
    grid.show_photos(months_of(range(480)), Stay.TOP)
    grid.setCurrentIndex(grid.model().index(200))
    grid.scrollTo(grid.currentIndex(), PhotoGrid.ScrollHint.PositionAtCenter)
    for layout in (Layout.SQUARES, Layout.WHOLE, Layout.JUSTIFIED):
        grid.set_layout(layout)
        assert grid.viewport().rect().contains(rect_of(grid, 200).center())
        assert rect_of(grid, 200).center().y() == pytest.approx(320, abs=4)


def test_squares_fill_the_width(grid):
    grid.show_photos(months_of(range(480)), Stay.TOP)
    grid.set_layout(Layout.SQUARES)
    for width in range(500, 1500, 73):
        grid.resize(width, 640)
        first = rect_of(grid, 0)
        line = [r for row in range(40) if (r := rect_of(grid, row)).top() == first.top()]
        assert all(rect.width() == rect.height() for rect in line)
        assert abs(grid.viewport().width() - line[-1].right() - 1 - first.left()) <= 1
        assert first.left() - GAP < len(line)
        assert abs(first.width() - grid.side) < grid.side / 2


# -- pictures --------------------------------------------------------------------------------


@pytest.fixture
def shaped(tmp_path, library) -> list[int]:
    """Photos of several sizes; the ids, newest first."""
    folder = tmp_path / "photos"
    paths = [draw_photo(folder / f"{n}.png", n, size) for n, size in enumerate(SIZES)]
    return add_photos(library, folder, paths)


def show_shaped(grid: PhotoGrid, library) -> None:
    with Catalog(library.catalog, read_only=True) as catalog:
        ids, _ = catalog.timeline()
        aspects = Aspects(*catalog.aspects()).of(ids)
    grid.show_photos(Arrangement(ids, aspects=aspects), Stay.TOP)


@pytest.mark.parametrize("layout", [Layout.JUSTIFIED, Layout.SQUARES])
def test_pictures_have_just_the_pixels_of_their_cells(qtbot, grid, library, shaped, layout):
    grid.set_layout(layout)
    show_shaped(grid, library)
    model = grid.model()
    for width in (900, 700):
        grid.resize(width, 640)

        def fit(row: int) -> bool:
            picture = model.thumbnail(row)
            return picture is not None and picture.size() == rect_of(grid, row).size()

        qtbot.waitUntil(lambda: all(fit(row) for row, size in enumerate(SIZES) if size[0] > 30))
    tiny = model.thumbnail(SIZES.index((30, 20)))
    assert tiny.height() == 20  # it is not blown up


def test_a_picture_that_is_cropped_shows_its_middle(qtbot, grid, library, tmp_path, loader):
    path = draw_photo(tmp_path / "photos" / "wide.png", 0, (320, 80))
    from PIL import Image

    image = Image.open(path)
    image.paste("red", (130, 0, 190, 80))
    image.save(path)
    add_photos(library, path.parent, [path])
    grid.set_layout(Layout.SQUARES)
    show_shaped(grid, library)
    qtbot.waitUntil(lambda: grid.model().thumbnail(0) is not None)
    picture = grid.model().thumbnail(0).toImage()
    assert picture.width() == picture.height()
    middle = picture.pixelColor(picture.rect().center())
    edge = picture.pixelColor(3, picture.height() // 2)
    assert middle.red() > 200 and middle.blue() < 60 and edge.red() < 60


def test_the_viewer_begins_with_a_picture_of_all_of_the_photo(qtbot, grid, library, shaped):
    grid.set_layout(Layout.SQUARES)
    show_shaped(grid, library)
    model, wide = grid.model(), SIZES.index((320, 40))
    qtbot.waitUntil(lambda: model.thumbnail(wide) is not None)
    qtbot.waitUntil(lambda: model.thumbnail(SIZES.index((300, 300))) is not None)
    assert model.preview(wide) is None
    assert model.preview(SIZES.index((300, 300))) is not None
    model.want([wide], 0)
    qtbot.waitUntil(lambda: model.preview(wide) is not None)
    assert model.preview(wide).width() == 8 * model.preview(wide).height()


# -- in the window ---------------------------------------------------------------------------


def test_the_menu_lays_photos_out_and_the_window_remembers_it(qtbot, window, tmp_path):
    grid, actions = window.browser.grid, window.commands.layouts
    assert actions[Layout.JUSTIFIED].isChecked()
    assert grid.layout_of_photos is Layout.JUSTIFIED
    assert rect_of(grid, 0).width() / rect_of(grid, 0).height() == pytest.approx(4 / 3, abs=0.03)
    actions[Layout.SQUARES].trigger()
    assert grid.layout_of_photos is Layout.SQUARES
    assert rect_of(grid, 0).width() == rect_of(grid, 0).height()
    window.preferences.set_layout(Layout.WHOLE)  # as the settings do
    assert actions[Layout.WHOLE].isChecked() and not actions[Layout.SQUARES].isChecked()
    assert grid.layout_of_photos is Layout.WHOLE
    window.close()
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    assert kept.value("window/layout") == "whole"


def test_photos_found_have_their_own_shapes_too(qtbot, make_window, library, tmp_path):
    folder = tmp_path / "photos"
    paths = [draw_photo(folder / f"dog {n}.png", n, size) for n, size in enumerate(SIZES[:4] * 2)]
    add_photos(library, folder, paths)
    window = make_window()
    qtbot.waitUntil(lambda: window.client.is_ready, timeout=LONG)
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == 8)
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        window.search.words("dog")
    ids = window.browser.model.ids
    with Catalog(library.catalog, read_only=True) as catalog:
        wanted = [r.details.width / r.details.height for r in catalog.photos(ids.tolist())]
    assert len(wanted) == 8
    assert window.browser.model.arrangement.aspects == pytest.approx(wanted, rel=1e-5)


def test_photos_found_before_their_shapes_were_read_get_them_then(qtbot, window, photos):
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        window.search.words("dog")
    shown, known = window.shown, window.shown.snapshot
    shown.snapshot = replace(known, aspects=Aspects.none())
    shown.fold(True)
    square = replace(known, aspects=Aspects(np.asarray(photos), np.ones(len(photos), np.float32)))
    window.reader.refreshed.emit(square)
    assert set(window.browser.model.arrangement.aspects) == {1.0}
