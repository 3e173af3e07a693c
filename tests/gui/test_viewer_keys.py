"""The keys that viewers share: zooming, going through photos, writing what is said of one."""

from __future__ import annotations

import pytest
from building import add_words
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gallery.gui.dialogs import ShortcutsDialog
from gallery.gui.pages import Page

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LONG = 20_000


@pytest.fixture
def viewer(qtbot, window):
    window.activateWindow()
    window.browser.open_row(12)
    qtbot.waitUntil(lambda: bool(window.browser.viewer.picture._levels))
    return window.browser.viewer


def test_page_keys_go_ten_photos_on_and_back(qtbot, viewer):
    rows = []
    for key in (Key.Key_PageDown, Key.Key_PageUp, Key.Key_PageUp, Key.Key_End, Key.Key_Home):
        qtbot.keyClick(viewer, key)
        rows.append(viewer.row)
    assert rows == [22, 12, 2, 29, 0]


def test_ctrl_and_digits_zoom(qtbot, viewer):
    scales = []
    for key in (Key.Key_1, Key.Key_2, Key.Key_0):
        qtbot.keyClick(viewer, key, CTRL)
        scales.append(viewer.picture.scale)
    picture = viewer.picture
    assert scales == [1.0, picture._filling(), picture._fitting()]
    assert picture.fitted


def test_f2_in_the_viewer_writes_the_caption_from_what_it_is(
    qtbot, window, photos, library, viewer
):
    add_words(library, photos[11])
    qtbot.keyClick(viewer, Key.Key_Left)
    window.browser.viewer.info.setChecked(False)
    qtbot.keyClick(viewer, Key.Key_F2)
    box = window.browser.panel.caption
    qtbot.waitUntil(lambda: box.editing)
    assert box.isVisible()
    assert box.editor.toPlainText() == "A dog runs."
    assert window.focusWidget() is box.editor


def test_f2_in_the_grid_opens_the_photo_to_write_its_caption(qtbot, window, photos, state):
    grid = window.browser.grid
    window.activateWindow()
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(5))
    qtbot.keyClick(grid, Key.Key_F2)
    assert window.browser.page is Page.VIEWER
    box = window.browser.panel.caption
    qtbot.waitUntil(lambda: box.editing, timeout=LONG)
    qtbot.keyClicks(box.editor, "Two shapes")
    qtbot.keyClick(box.editor, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(state.asked("WriteCaption")), timeout=LONG)
    assert f"photo_id={photos[5]}" in state.asked("WriteCaption")[0]


def test_a_question_mark_opens_the_sheet_of_keys(qtbot, window):
    window.activateWindow()
    window.browser.grid.setFocus()
    qtbot.keyClick(window.browser.grid, Key.Key_Question)
    qtbot.waitUntil(lambda: bool(window.findChildren(ShortcutsDialog)))
    dialog = window.findChildren(ShortcutsDialog)[-1]
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    for action in window.commands.all:
        for key in action.shortcuts():
            assert any(key.toString() in text for text in texts)
    dialog.close()


def test_no_two_actions_have_the_same_key(window):
    keys = [key.toString() for action in window.commands.all for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_digits_rate_what_is_selected_in_the_grid(qtbot, window, photos, state):
    grid = window.browser.grid
    window.activateWindow()
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0))
    qtbot.keyClick(grid, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid, Key.Key_3)
    qtbot.waitUntil(lambda: bool(state.asked("RatePhotos")), timeout=LONG)
    assert state.asked("RatePhotos")[-1].endswith(f"photo_ids={tuple(photos[:2])}, stars=3)")
    assert not window.header.field.text()


def test_a_digit_begins_a_search_where_nothing_is_selected(qtbot, window):
    grid = window.browser.grid
    window.activateWindow()
    grid.setFocus()
    grid.clearSelection()
    qtbot.keyClick(grid, Key.Key_2)
    assert window.header.field.text() == "2"


def test_plus_and_minus_make_photos_larger_and_smaller(qtbot, window, viewer):
    grid, before = window.browser.grid, window.browser.grid.side
    scale = viewer.picture.scale
    qtbot.keyClick(viewer, Key.Key_Plus)
    assert viewer.picture.scale > scale and grid.side == before
    qtbot.keyClick(viewer, Key.Key_Minus)
    assert viewer.picture.scale == pytest.approx(scale)
    qtbot.keyClick(viewer, Key.Key_Escape)
    qtbot.keyClick(grid, Key.Key_Plus)
    assert grid.side > before
    qtbot.keyClick(grid, Key.Key_Minus)
    assert grid.side == before


def test_plus_in_the_viewer_zooms_also_while_there_are_results(qtbot, window):
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        window.search.words("dog")
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == 15)
    grid, viewer = window.browser.grid, window.browser.viewer
    window.activateWindow()
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0))
    assert window.commands.more.isEnabled()
    qtbot.keyClick(grid, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(viewer.picture._levels))
    scale = viewer.picture.scale
    qtbot.keyClick(viewer, Key.Key_Plus)
    assert viewer.picture.scale > scale
    assert not window.search.thumbs


def test_space_in_the_grid_shows_the_photos_in_turn(qtbot, window):
    grid = window.browser.grid
    window.activateWindow()
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(3))
    qtbot.keyClick(grid, Key.Key_Space)
    slides = window.browser.slides
    assert slides is not None and slides.photo_id == window.browser.model.photo_id(3)
    qtbot.keyClick(slides, Key.Key_Escape)
    assert window.browser.slides is None
