"""The command palette: what fits a few letters, in which order, and that it is done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from gallery.gui.dialogs import ShortcutsDialog
from gallery.gui.palette.commands import Command, commands_of, plain, rank
from gallery.gui.palette.matching import fitness
from gallery.gui.palette.palette import KEYS
from gallery.gui.palette.used import MOST, UsedCommands

Key = Qt.Key


def named(*texts: str) -> list[Command]:
    return [Command(text, lambda: None) for text in texts]


def order(typed: str, *texts: str, used: tuple[str, ...] = ()) -> list[str]:
    return [command.text for command in rank(typed, named(*texts), used)]


# -- what fits -------------------------------------------------------------------------------


def test_letters_fit_in_their_order_only():
    assert fitness("rs", "Rescan") is not None
    assert fitness("sr", "Rescan") is None
    assert fitness("rescann", "Rescan") is None


def test_case_and_blanks_do_not_matter():
    assert fitness("FULL sc", "Full screen") == fitness("fullsc", "full screen")


def test_letters_that_begin_words_come_before_others():
    assert order("fs", "Offset", "Full screen")[0] == "Full screen"


def test_letters_beside_each_other_come_before_scattered_ones():
    assert order("zoom", "Zip a room", "Zoom in")[0] == "Zoom in"


def test_the_shorter_of_equals_comes_first():
    assert order("tags", "Tags of photos in the library", "Tags")[0] == "Tags"


def test_a_word_start_later_in_the_text_is_found():
    # The first "s" is within a word; the better one comes after it.
    assert fitness("s", "Rescan slow") > fitness("s", "Rescanning")


@given(st.text(max_size=30), st.data())
def test_what_was_picked_from_a_text_fits_it(text, data):
    picked = data.draw(st.lists(st.sampled_from(text), max_size=6)) if text else []
    letters = iter(text)
    in_order = "".join(letter for letter in picked if letter in letters)
    assert fitness(in_order, text) is not None


@given(st.text(max_size=20), st.text(max_size=20))
def test_only_subsequences_fit(typed, text):
    letters = iter(text.casefold())
    stands = all(letter in letters for letter in "".join(typed.casefold().split()))
    assert (fitness(typed, text) is not None) == stands


# -- in which order --------------------------------------------------------------------------


def test_nothing_typed_offers_all_those_used_last_first():
    assert order("", "a", "b", "c", used=("c", "b")) == ["c", "b", "a"]


def test_use_decides_between_equals_but_not_against_a_better_fit():
    assert order("zoom", "Zoom in", "Zoom at", used=("Zoom at",)) == ["Zoom at", "Zoom in"]
    assert order("fs", "Full screen", "Offset", used=("Offset",))[0] == "Full screen"


def test_what_cannot_be_done_comes_after_its_equals():
    disabled = Command("Zoom in", lambda: None, enabled=False)
    ranked = rank("zoom", [disabled, *named("Zoom to the whole width")], ())
    assert [command.enabled for command in ranked] == [True, False]


def test_used_commands_are_kept_once_each_and_not_for_ever(tmp_path):
    path = str(tmp_path / "window.ini")
    used = UsedCommands(QSettings(path, QSettings.Format.IniFormat))
    for number in range(MOST + 5):
        used.note(f"command {number}")
    used.note("command 7")
    again = UsedCommands(QSettings(path, QSettings.Format.IniFormat)).texts
    assert again[:2] == ["command 7", f"command {MOST + 4}"]
    assert len(again) == len(set(again)) == MOST


# -- what there is ---------------------------------------------------------------------------


def test_menus_are_read_with_their_menus_keys_and_reasons(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    menu = window.menuBar().addMenu("&File")
    find = menu.addAction("&Find…")
    find.setShortcut("Ctrl+F")
    menu.addSeparator()
    inner = menu.addMenu("A&lbums")
    inner.addAction("Ham && eggs").setEnabled(False)
    menu.aboutToShow.connect(lambda: find.setText("Fi&nd again"))
    hidden = QAction("Not here", window)
    hidden.setVisible(False)
    menu.addAction(hidden)
    why = {inner.actions()[0]: "needs eggs"}
    found = commands_of(window.menuBar(), why)
    assert [(c.text, c.enabled, c.why_not) for c in found] == [
        ("Find again", True, ""),
        ("Albums › Ham & eggs", False, "needs eggs"),  # noqa: RUF001
    ]
    assert found[0].keys == "Ctrl+F"


def test_a_sign_that_is_meant_stays():
    assert plain("Ham && &eggs…") == "Ham & eggs"


# -- in the window ---------------------------------------------------------------------------


@pytest.fixture
def palette(qtbot, window):
    window.commands.palette.trigger()
    palette = window.command_palette
    qtbot.waitUntil(palette.isVisible)
    yield palette
    palette.close()


def rows(palette) -> list[str]:
    model = palette.rows
    return [model.index(row).data() for row in range(model.rowCount())]


def test_every_action_of_the_window_is_offered(window, palette):
    offered = {text.removeprefix("✓ ").split(" › ")[-1] for text in rows(palette)}  # noqa: RUF001
    assert {plain(action.text()) for action in window.commands.all} <= offered


def test_ctrl_k_opens_it_and_esc_closes_it(qtbot, window):
    window.activateWindow()
    window.browser.grid.setFocus()
    qtbot.keyClick(window.browser.grid, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.command_palette.isVisible)
    qtbot.keyClick(window.command_palette.line, Key.Key_Escape)
    assert not window.command_palette.isVisible()


def test_enter_does_what_is_chosen_and_it_comes_first_next_time(qtbot, window, palette):
    qtbot.keyClicks(palette.line, "keyb short")
    qtbot.keyClick(palette.line, Key.Key_Return)
    assert not palette.isVisible()
    qtbot.waitUntil(lambda: bool(window.findChildren(ShortcutsDialog)))
    palette.open()
    assert rows(palette)[0] == "Keyboard shortcuts"


def test_what_cannot_be_done_is_passed_over_and_says_why(qtbot, window, palette):
    qtbot.keyClicks(palette.line, "favourite")
    model = palette.rows
    row = rows(palette).index("Favourite")
    assert model.index(row).data(KEYS) == "needs a photo that is selected"
    assert palette.list.currentIndex().row() != row
    palette.list.clicked.emit(model.index(row))
    assert palette.isVisible()


def test_keys_lead_through_the_list(qtbot, palette):
    palette.line.setText("zoom")
    first = palette.list.currentIndex().row()
    qtbot.keyClick(palette.line, Key.Key_Down)
    assert palette.list.currentIndex().row() == first + 1
    qtbot.keyClick(palette.line, Key.Key_Up)
    assert palette.list.currentIndex().row() == first


def test_what_nothing_is_called_is_said(qtbot, palette):
    palette.line.setText("qqqqqq")
    assert palette.none.isVisible()
    qtbot.keyClick(palette.line, Key.Key_Return)
    assert palette.isVisible()


def test_albums_searches_of_late_and_folders_are_offered(qtbot, window, photos, state, tmp_path):
    window.recent._keep(["a dog"])
    window.arranging.put("Holidays", photos[:2])
    qtbot.waitUntil(lambda: "Holidays" in window.arranging.organisation.albums, timeout=20_000)
    window.command_palette.open()
    offered = rows(window.command_palette)
    assert "Search: a dog" in offered
    assert "Albums › Holidays" in offered  # noqa: RUF001
    qtbot.keyClicks(window.command_palette.line, "folder: photos")
    qtbot.keyClick(window.command_palette.line, Key.Key_Return)
    qtbot.waitUntil(lambda: window.search.query.startswith("folder:"))
    assert str(tmp_path / "photos") in window.search.query
