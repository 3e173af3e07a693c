"""A box drawn over a photo searches for that part, by mouse and by keyboard."""

from __future__ import annotations

import re

import pytest
from PIL import Image, ImageOps
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from gallery.gui.main_window import MainWindow
from gallery.gui.pages import Page
from gallery.gui.part_picker import PartPicker
from gallery.gui.picture import PictureView
from gallery.gui.pictures import read_picture

LONG = 20_000
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture
def opened(qtbot, photos, window) -> MainWindow:
    """A window in which the first photo is open, and decoded."""
    window.browser.open_row(0)
    viewer = window.browser.viewer
    qtbot.waitUntil(lambda: viewer.name.text() == "dog 00.jpg")
    qtbot.waitUntil(lambda: not viewer.picture.place.isEmpty())
    window.activateWindow()
    return window


def at(window, across: float, down: float) -> QPoint:
    """A place on the screen, from one in the photo."""
    place = window.browser.viewer.picture.place
    x, y = place.left() + across * place.width(), place.top() + down * place.height()
    return QPoint(round(x), round(y))


def draw(qtbot, window, start, end) -> None:
    picker = window.browser.viewer.picker
    qtbot.mousePress(picker, LEFT, pos=at(window, *start))
    qtbot.mouseMove(picker, at(window, *end))
    qtbot.mouseRelease(picker, LEFT, pos=at(window, *end))


def asked_part(qtbot, state) -> list[float]:
    qtbot.waitUntil(lambda: bool(state.asked("SearchSimilar")), timeout=LONG)
    (line,) = state.asked("SearchSimilar")
    found = re.search(r"Box\(left=(.*), top=(.*), right=(.*), bottom=([^)]*)\)", line)
    assert found is not None, line
    return [float(edge) for edge in found.groups()]


def test_a_box_is_searched_for_as_soon_as_it_is_drawn(qtbot, opened, photos, state):
    viewer = opened.browser.viewer
    qtbot.mouseClick(viewer.part, LEFT)
    assert viewer.picker.cursor().shape() is Qt.CursorShape.CrossCursor
    draw(qtbot, opened, (0.75, 0.75), (0.25, 0.5))
    assert asked_part(qtbot, state) == pytest.approx([0.25, 0.5, 0.75, 0.75], abs=0.01)
    assert state.asked(f"photo_id={photos[0]}")
    qtbot.waitUntil(lambda: opened.browser.page is Page.GRID, timeout=LONG)
    assert opened.search.title == "photos like a part of dog 00.jpg"
    assert not viewer.part.isChecked() and viewer.picker.isHidden()


def test_a_box_on_a_zoomed_and_moved_photo_is_one_of_all_of_it(qtbot, opened, state):
    viewer = opened.browser.viewer
    viewer.picture.zoom(6)
    middle = viewer.picture.rect().center()
    qtbot.mousePress(viewer.picture, LEFT, pos=middle)
    qtbot.mouseMove(viewer.picture, middle + QPoint(-70, 50))
    qtbot.mouseRelease(viewer.picture, LEFT, pos=middle + QPoint(-70, 50))
    assert viewer.picture.place.left() < 0  # it reaches beyond the window
    qtbot.keyClick(viewer, Key.Key_C)
    draw(qtbot, opened, (0.5, 0.45), (0.6, 0.55))
    assert asked_part(qtbot, state) == pytest.approx([0.5, 0.45, 0.6, 0.55], abs=0.01)


@pytest.mark.parametrize("end", [(0.5, 0.5), (0.5, 0.9)])
def test_a_click_leaves_without_a_search(qtbot, opened, state, end):
    viewer = opened.browser.viewer
    qtbot.keyClick(viewer, Key.Key_C)
    assert viewer.part.isChecked()
    draw(qtbot, opened, (0.5, 0.5), end)
    assert viewer.picker.isHidden() and not viewer.part.isChecked()
    assert not opened.search.active
    assert viewer.hasFocus()


def test_esc_leaves_the_box_and_then_the_photo(qtbot, opened):
    viewer = opened.browser.viewer
    qtbot.keyClick(viewer, Key.Key_C)
    assert QApplication.focusWidget() is viewer.picker
    qtbot.keyClick(viewer.picker, Key.Key_Escape)
    assert viewer.picker.isHidden() and opened.browser.page is Page.VIEWER
    qtbot.keyClick(viewer, Key.Key_Escape)
    assert opened.browser.page is Page.GRID


def test_esc_while_drawing_leaves_without_a_search(qtbot, opened):
    picker = opened.browser.viewer.picker
    qtbot.keyClick(opened.browser.viewer, Key.Key_C)
    qtbot.mousePress(picker, LEFT, pos=at(opened, 0.2, 0.2))
    qtbot.mouseMove(picker, at(opened, 0.8, 0.8))
    assert picker.box is not None
    qtbot.keyClick(picker, Key.Key_Escape)
    qtbot.mouseRelease(picker, LEFT, pos=at(opened, 0.8, 0.8))
    assert picker.isHidden() and not opened.search.active


def test_a_box_is_made_by_keyboard_alone(qtbot, opened, state):
    viewer = opened.browser.viewer
    picker, place = viewer.picker, viewer.picture.place
    qtbot.keyClick(viewer, Key.Key_C)
    qtbot.keyClick(picker, Key.Key_Return)
    assert not picker.isHidden()  # there is no box yet
    qtbot.keyClick(picker, Key.Key_Left)
    qtbot.keyClick(picker, Key.Key_Left)
    qtbot.keyClick(picker, Key.Key_Down)
    qtbot.keyClick(picker, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert picker.accessibleName() and "Enter searches" in picker.accessibleDescription()
    qtbot.keyClick(picker, Key.Key_Return)
    across, down = 12 / place.width(), 12 / place.height()
    wanted = [0.25 - across, 0.25 + down, 0.75, 0.75 + down]
    assert asked_part(qtbot, state) == pytest.approx(wanted, abs=1e-6)


def test_the_photo_outside_the_box_is_darkened(qtbot, opened):
    viewer = opened.browser.viewer

    def lightness(across: float, down: float) -> int:
        return viewer.picture.grab().toImage().pixelColor(at(opened, across, down)).lightness()

    before = lightness(0.5, 0.6)
    qtbot.keyClick(viewer, Key.Key_C)
    qtbot.mousePress(viewer.picker, LEFT, pos=at(opened, 0.3, 0.3))
    qtbot.mouseMove(viewer.picker, at(opened, 0.7, 0.7))
    assert lightness(0.5, 0.6) == before
    assert lightness(0.5, 0.9) < before * 0.6
    qtbot.keyClick(viewer.picker, Key.Key_Escape)
    assert lightness(0.5, 0.9) == before


def test_another_photo_begins_without_a_box(qtbot, opened):
    viewer = opened.browser.viewer
    qtbot.keyClick(viewer, Key.Key_C)
    viewer.step(1)
    assert viewer.picker.isHidden() and not viewer.part.isChecked()


def test_the_wheel_zooms_while_a_box_is_to_be_drawn(qtbot, opened):
    viewer = opened.browser.viewer
    qtbot.keyClick(viewer, Key.Key_C)
    scale = viewer.picture.scale
    middle = QPointF(viewer.picker.rect().center())
    turn = QWheelEvent(
        middle,
        viewer.picker.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewer.picker, turn)
    assert viewer.picture.scale > scale
    assert viewer.picker.isVisible()


def test_a_box_on_a_turned_photo_is_one_of_the_upright_photo(qtbot, tmp_path):
    stored = Image.new("RGB", (400, 200), "white")
    stored.paste("red", (300, 20, 380, 90))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    stored.save(tmp_path / "turned.jpg", exif=exif)
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show_picture(read_picture((tmp_path / "turned.jpg").read_bytes()))
    picker = PartPicker(view)
    view.show()
    qtbot.waitExposed(view)
    seen = view.grab().toImage()
    reds = [
        QPoint(x, y)
        for x in range(0, seen.width(), 2)
        for y in range(0, seen.height(), 2)
        if seen.pixelColor(x, y).green() < 60
    ]
    picker.begin()
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.mousePress(picker, LEFT, pos=min(reds, key=lambda p: p.x() + p.y()))
        end = max(reds, key=lambda p: p.x() + p.y())
        qtbot.mouseMove(picker, end)
        qtbot.mouseRelease(picker, LEFT, pos=end)
    (box,) = picked.args
    with Image.open(tmp_path / "turned.jpg") as image:
        upright = ImageOps.exif_transpose(image)
    width, height = upright.size
    assert (box.left, box.top) == pytest.approx((110 / width, 300 / height), abs=0.02)
    assert (box.right, box.bottom) == pytest.approx((180 / width, 380 / height), abs=0.02)
    assert upright.getpixel((145, 340))[1] < 60  # that is where it is red


def test_the_grids_menu_opens_the_photo_to_draw_in(qtbot, window):
    grid = window.browser.grid
    qtbot.waitUntil(lambda: window.browser.model.record(2) is not None)
    grid.customContextMenuRequested.emit(grid.visualRect(grid.model().index(2)).center())
    menu = QApplication.activePopupWidget()
    next(action for action in menu.actions() if action.text() == "Search a part").trigger()
    menu.close()
    assert window.browser.page is Page.VIEWER
    assert window.browser.viewer.row == 2
    assert window.browser.viewer.picker.isVisible()
