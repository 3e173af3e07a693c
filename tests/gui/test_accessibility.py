"""All of the window can be used without a mouse, and without seeing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from building import add_failures, add_words
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QRadioButton,
    QWidget,
)
from qt_parts import LONG
from shiboken6 import isValid
from surfaces import DIALOGS, close, grid, viewer

from gallery.catalog import Mark

Key = Qt.Key
PAGES = {"grid": grid, "viewer": viewer}
SURFACES = PAGES | DIALOGS
QTS_OWN = (QAbstractSpinBox, QComboBox, QLineEdit)  # parts of these are none of our widgets


@pytest.fixture
def surface(qtbot, request, library, photos, tmp_path, make_window) -> Iterator[QWidget]:
    """A page or a dialog on a library of which something is said, and something is wrong."""
    add_words(library, photos[0])
    add_failures(library, tmp_path / "photos", {"broken.jpg": "It ends too early."})
    window = make_window()
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == len(photos))
    qtbot.waitUntil(lambda: window.client.is_ready and bool(window.indexing.folders), timeout=LONG)
    shown = SURFACES[request.param](qtbot, window)
    shown.activateWindow()
    qtbot.wait(50)
    yield shown
    if shown is not window:
        close(shown)


every_surface = pytest.mark.parametrize("surface", SURFACES, indirect=True)
every_dialog = pytest.mark.parametrize("surface", DIALOGS, indirect=True)


def parts(surface: QWidget) -> list[QWidget]:
    """What is seen in a window, but for what stands in other windows, and for parts of Qt's own."""
    found = [part for part in surface.findChildren(QWidget) if part.isVisible()]
    own = [part for part in found if part.window() is surface.window()]
    return [part for part in own if not isinstance(part.parentWidget(), QTS_OWN)]


def by_tab(surface: QWidget) -> list[QWidget]:
    """What Tab is to lead to."""

    def is_reached(part: QWidget) -> bool:
        # Of radio buttons the arrows lead to the others.
        other = isinstance(part, QRadioButton) and not part.isChecked()
        wants = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return wants and part.isEnabled() and part.focusProxy() is None and not other

    return [part for part in parts(surface) if is_reached(part)]


def name(part: QWidget) -> str:
    """What a screen reader says of it."""
    if isinstance(part, QComboBox):  # Qt tells what is chosen in it, and its label elsewhere
        labels = part.window().findChildren(QLabel)
        said = [label.text() for label in labels if label.buddy() is part]
        return part.accessibleName() or "".join(said)
    interface = QAccessible.queryAccessibleInterface(part)
    return "" if interface is None else interface.text(QAccessible.Text.Name)


def shown(part: QWidget) -> str:
    return f"{type(part).__name__} {name(part) or part.objectName() or part.geometry()}"


# -- names -------------------------------------------------------------------------------------


@every_surface
def test_everything_that_takes_keys_has_a_name(surface):
    nameless = [shown(part) for part in by_tab(surface) if not name(part).strip()]
    assert nameless == []


@every_surface
def test_buttons_without_words_say_what_they_do(surface):
    buttons = [part for part in parts(surface) if isinstance(part, QAbstractButton)]
    wordless = [
        button
        for button in buttons
        if not any(letter.isalpha() for letter in button.text())
        and not type(button).__name__.startswith("QTable")
    ]
    silent = [shown(b) for b in wordless if not (b.accessibleName() and b.toolTip())]
    assert silent == []


# -- Tab ---------------------------------------------------------------------------------------


def walk(surface: QWidget) -> list[QWidget]:
    """Where Tab leads, from the first widget until it comes round."""
    seen: list[QWidget] = []
    for _ in range(200):
        there = QApplication.focusWidget()
        if there is None or there in seen:
            break
        seen.append(there)
        QTest.keyClick(there, Key.Key_Tab)
    return seen


@every_surface
def test_tab_leads_to_everything_and_out_of_it(qtbot, surface):
    wanted = by_tab(surface)
    if not wanted:
        return
    wanted[0].setFocus()
    reached = walk(surface)
    missed = [shown(part) for part in wanted if part not in reached]
    assert missed == []
    assert len(reached) >= len(wanted)


def is_backwards(before: QWidget, after: QWidget) -> bool:
    """Whether the eye would have to go back: up, or in a line to the left."""
    one, two = (
        part.rect().translated(part.mapToGlobal(part.rect().topLeft())) for part in (before, after)
    )
    beside = two.left() >= one.right()
    above = two.bottom() <= one.top()
    same_line = two.top() < one.bottom() and one.top() < two.bottom()
    return (above and not beside) or (same_line and two.right() <= one.left())


@every_surface
def test_tab_goes_as_one_reads(qtbot, surface):
    wanted = by_tab(surface)
    if len(wanted) < 2:
        return
    wanted[0].setFocus()
    order = [part for part in walk(surface) if part in wanted]
    pairs = zip(order, order[1:] + order[:1], strict=True)
    back = [f"{shown(one)} -> {shown(two)}" for one, two in pairs if is_backwards(one, two)]
    assert len(back) <= 1, back  # once round


# -- Esc ---------------------------------------------------------------------------------------


@every_dialog
def test_esc_closes_it_from_wherever_one_is(qtbot, surface):
    wanted = by_tab(surface)
    if wanted:
        wanted[-1].setFocus()
    QTest.keyClick(QApplication.focusWidget() or surface, Key.Key_Escape)
    qtbot.waitUntil(lambda: not (isValid(surface) and surface.isVisible()))


# -- menus and keys ----------------------------------------------------------------------------


def menus(menu: QMenu) -> Iterator[QMenu]:
    yield menu
    for action in menu.actions():
        if isinstance(below := action.menu(), QMenu):
            yield from menus(below)


def mnemonic(text: str) -> str:
    return QKeySequence.mnemonic(text).toString()


def of_the_bar(window) -> list[QMenu]:
    tops = [action.menu() for action in window.menuBar().actions()]
    return [menu for top in tops if isinstance(top, QMenu) for menu in menus(top)]


def test_no_two_in_a_menu_have_the_same_letter(window):
    bar = [mnemonic(action.text()) for action in window.menuBar().actions()]
    assert max(Counter(bar).values()) == 1 and "" not in bar
    for menu in of_the_bar(window):
        menu.aboutToShow.emit()
        letters = Counter(mnemonic(a.text()) for a in menu.actions() if mnemonic(a.text()))
        assert max(letters.values(), default=1) == 1, (menu.title(), letters)


def test_everything_in_the_menus_has_a_key_or_a_letter(window):
    for menu in of_the_bar(window):
        menu.aboutToShow.emit()
        actions = [action for action in menu.actions() if not action.isSeparator()]
        mute = [a.text() for a in actions if not (a.shortcuts() or mnemonic(a.text()))]
        assert mute == [], menu.title()


def test_no_key_means_two_things(window):
    everywhere = Qt.ShortcutContext.WindowShortcut
    keys: dict[str, set[QAction]] = {}
    for action in window.findChildren(QAction):
        for key in action.shortcuts():
            if action.shortcutContext() is everywhere:
                keys.setdefault(key.toString(), set()).add(action)
    twice = {key: [a.text() for a in actions] for key, actions in keys.items() if len(actions) > 1}
    assert keys and twice == {}


# -- what a screen reader says of photos -------------------------------------------------------


def test_the_grid_says_which_photo_one_is_at(qtbot, window, photos, library):
    add_words(library, photos[1])
    grid, spoken = window.browser.grid, window.browser.grid.accessibleDescription
    qtbot.waitUntil(lambda: window.browser.model.record(1) is not None)
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(1))
    qtbot.waitUntil(lambda: "A dog runs." in spoken(), timeout=LONG)
    name, rest = spoken().split(", ", 1)
    assert name == "cat 00.jpg"
    assert "2020" in rest and "2 of 30" in rest and "selected" in rest
    window.arranging.toggle((photos[1],), Mark.FAVOURITE)
    qtbot.waitUntil(lambda: "favourite" in spoken(), timeout=LONG)
    grid.clearSelection()
    qtbot.waitUntil(lambda: "selected" not in spoken())


def test_what_is_said_is_never_read_on_the_windows_thread(qtbot, window, monkeypatch):
    """While the catalogue answers nothing, keys lead on."""
    asked = []
    monkeypatch.setattr(window.reader, "look_up", lambda *question: asked.append(question))
    grid = window.browser.grid
    qtbot.waitUntil(lambda: window.browser.model.record(3) is not None)
    grid.setCurrentIndex(grid.model().index(2))
    grid.setCurrentIndex(grid.model().index(3))
    qtbot.waitUntil(lambda: bool(asked))
    assert len(asked) == 1  # of where one came to a rest
