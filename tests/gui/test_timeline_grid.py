"""The grid of the timeline: headings stick, sections are chosen and leapt to, zoom stays put."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from gallery.gui.grid import PhotoGrid, Stay
from gallery.gui.grid_model import PhotoModel
from gallery.gui.thumbnails import ThumbnailLoader
from gallery.gui.timeline import Level, arrange_timeline

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
MONTH = 40  # photos


@pytest.fixture
def grid(qtbot, library):
    """Twelve months of 2020, the newest first, with forty photos each: ids 0 to 479."""
    loader = ThumbnailLoader(library)
    grid = PhotoGrid(PhotoModel(loader))
    qtbot.addWidget(grid)
    grid.resize(900, 640)
    grid.show()
    qtbot.waitExposed(grid)
    months = np.repeat(np.arange(12, 0, -1), MONTH)
    days = (20200001 + 100 * months).astype(np.int32)
    arrangement = arrange_timeline(np.arange(len(days)), days, Level.MONTHS)
    grid.show_photos(arrangement, Stay.TOP)
    yield grid
    loader.close()


def scroll_into(grid: PhotoGrid, row: int) -> None:
    """Scroll until a photo is cut off by the top of the viewport."""
    bar = grid.verticalScrollBar()
    bar.setValue(bar.value() + grid.visualRect(grid.model().index(row)).top() + 20)


def words_at(grid: PhotoGrid, top: int) -> int:
    """How many pixels have the colour of writing where a heading may begin."""
    image = grid.viewport().grab().toImage()
    places = [(x, top + y) for x in range(grid._sheet.left, 150) for y in range(1, 30)]
    return sum(image.pixelColor(*place).value() < 90 for place in places)


def test_a_heading_that_was_scrolled_away_is_seen_at_the_top(grid):
    at_home = words_at(grid, grid._sheet.heading_band(0).top())
    scroll_into(grid, 20)
    assert grid._sheet.heading_band(0).bottom() < grid.verticalOffset()
    assert at_home > 50 and words_at(grid, 0) > at_home / 2


def test_scrolling_line_by_line_leaves_nothing_behind(qtbot, grid):
    bar = grid.verticalScrollBar()
    for value in [*range(0, 900, 37), *range(900, 300, -23)]:
        bar.setValue(value)
        QApplication.processEvents()
    seen = grid.grab().toImage()
    grid.viewport().update()
    QApplication.processEvents()
    assert grid.grab().toImage() == seen


def test_a_click_on_the_pinned_heading_selects_its_photos_not_the_one_below_it(qtbot, grid):
    scroll_into(grid, MONTH + 20)
    place = QPoint(grid._sheet.left + 30, 5)
    assert not grid.indexAt(place).isValid()
    opened = []
    grid.opened.connect(opened.append)
    before = grid.verticalScrollBar().value()
    qtbot.mouseClick(grid.viewport(), LEFT, NONE, place)
    assert grid.selected_ids() == list(range(MONTH, 2 * MONTH))
    assert opened == [] and grid.verticalScrollBar().value() == before


def test_ctrl_adds_the_photos_of_a_heading_and_takes_them_away_again(qtbot, grid):
    grid.select_section(0)
    scroll_into(grid, MONTH + 20)
    place = QPoint(grid._sheet.left + 30, 5)
    qtbot.mouseClick(grid.viewport(), LEFT, CTRL, place)
    assert grid.selected_ids() == list(range(2 * MONTH))
    qtbot.mouseClick(grid.viewport(), LEFT, CTRL, place)
    assert grid.selected_ids() == list(range(MONTH))


def test_ctrl_and_arrows_leap_from_month_to_month(qtbot, grid):
    grid.setCurrentIndex(grid.model().index(5))
    walked = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(grid, key, NONE if key == Qt.Key.Key_Right else CTRL)
        walked.append(grid.currentIndex().row())
    assert walked == [MONTH, 2 * MONTH, 2 * MONTH + 1, 2 * MONTH, MONTH]
    assert grid.selected_ids() == [MONTH]
    band = grid._sheet.heading_band(1).translated(0, -grid.verticalOffset())
    assert band.top() == 0
    qtbot.keyClick(grid, Qt.Key.Key_End)
    qtbot.keyClick(grid, Qt.Key.Key_Down, CTRL)
    assert grid.currentIndex().row() == 12 * MONTH - 1


def test_no_photo_that_the_keys_lead_to_is_covered_by_a_heading(qtbot, grid):
    grid.setCurrentIndex(grid.model().index(12 * MONTH - 1))
    for key in [Qt.Key.Key_Up] * 12 + [Qt.Key.Key_PageUp] * 8 + [Qt.Key.Key_Left] * 9:
        qtbot.keyClick(grid, key)
        rect = grid.visualRect(grid.currentIndex())
        assert grid.viewport().rect().contains(rect)
        assert rect.top() >= grid._sheet.heading
        assert grid.indexAt(rect.topLeft()) == grid.currentIndex()


def turn(grid: PhotoGrid, place: QPoint, angle: int) -> None:
    event = QWheelEvent(
        QPointF(place),
        QPointF(grid.viewport().mapToGlobal(place)),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(grid.viewport(), event)


@pytest.mark.parametrize("angle", [120, -120])
def test_the_wheel_zooms_around_the_photo_below_the_pointer(grid, angle):
    scroll_into(grid, 5 * MONTH + 20)
    rows = grid.visible_rows()
    index = grid.model().index(rows[len(rows) // 2])
    place = grid.visualRect(index).center()
    turn(grid, place, angle)
    assert grid.side == (224 if angle > 0 else 160)
    rect = grid.visualRect(index)
    assert rect.top() <= place.y() <= rect.bottom()


def test_a_touchpad_turns_as_far_as_a_wheel_for_one_size(grid):
    for _ in range(3):
        turn(grid, QPoint(100, 200), 40)
    assert grid.side == 224


def test_zoom_keeps_the_current_photo_where_it_is(grid):
    index = grid.model().index(6 * MONTH + 7)
    grid.setCurrentIndex(index)
    grid.scrollTo(index, PhotoGrid.ScrollHint.PositionAtCenter)
    height = grid.visualRect(index).center().y()
    for steps in (1, -3, 2):
        grid.zoom(steps)
        assert abs(grid.visualRect(index).center().y() - height) <= 8


def test_a_bubble_tells_the_month_while_the_scroll_bar_is_dragged(qtbot, grid):
    bar, bubble = grid.verticalScrollBar(), grid._bubble
    bar.setValue(500)
    assert bubble.isHidden()
    bar.setSliderDown(True)
    bar.setSliderPosition(grid._sheet.cell(6 * MONTH).top())
    assert bubble.isVisible() and bubble.text() == "June 2020"
    assert grid.rect().contains(bubble.geometry())
    lower = bubble.y()
    bar.setSliderPosition(0)
    assert bubble.text() == "December 2020" and bubble.y() < lower
    bar.setSliderDown(False)
    qtbot.waitUntil(bubble.isHidden)
