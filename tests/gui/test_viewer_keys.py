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
