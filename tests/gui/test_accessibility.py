"""All of the window can be used without a mouse, and without seeing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from building import add_failures, add_words
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
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
from surfaces import DIALOGS, Open, close, grid, viewer

from gallery.catalog import Mark
from gallery.gui.main_window import MainWindow

Key = Qt.Key
PAGES = {"grid": grid, "viewer": viewer}
SURFACES = DIALOGS | PAGES  # most dialogs are for the grid
QTS_OWN = (QAbstractSpinBox, QComboBox, QLineEdit)  # parts of these are none of our widgets


@pytest.fixture
def full(qtbot, library, photos, tmp_path, make_window) -> MainWindow:
    """A window on a library of which something is said, and something is wrong."""
    add_words(library, photos[0])
    add_failures(library, tmp_path / "photos", {"broken.jpg": "It ends too early."})
    window = make_window()
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == len(photos))
    qtbot.waitUntil(lambda: window.client.is_ready and bool(window.indexing.folders), timeout=LONG)
    return window


def has_keys(surface: QWidget) -> bool:
    return surface.window() in (QApplication.activeWindow(), QApplication.activePopupWidget())


def each(qtbot, window: MainWindow, surfaces: dict[str, Open]) -> Iterator[tuple[str, QWidget]]:
    """All of them, one after the other."""
    for title, show in surfaces.items():
        surface = show(qtbot, window)
        surface.activateWindow()
        qtbot.waitUntil(lambda surface=surface: has_keys(surface))
        settle(qtbot, surface)
        yield title, surface
        if surface is not window:
            close(surface)


def settle(qtbot, surface: QWidget) -> None:
    """Wait until what the engine answers and the catalogue says is shown."""
    before: list[QWidget] | None = None
    while (now := parts(surface)) != before:
        before = now
        qtbot.wait(80)


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


def test_everything_that_takes_keys_has_a_name(qtbot, full):
    nameless = [
        (title, shown(part))
        for title, surface in each(qtbot, full, SURFACES)
        for part in by_tab(surface)
        if not name(part).strip()
    ]
    assert nameless == []


def is_wordless(part: QWidget) -> bool:
    own = isinstance(part, QAbstractButton) and not type(part).__name__.startswith("QTable")
    return own and not any(letter.isalpha() for letter in part.text())


def test_buttons_without_words_say_what_they_do(qtbot, full):
    silent = [
        (title, shown(part))
        for title, surface in each(qtbot, full, SURFACES)
        for part in parts(surface)
        if is_wordless(part) and not (part.accessibleName() and part.toolTip())
    ]
    assert silent == []


# -- Tab ---------------------------------------------------------------------------------------


def walk(first: QWidget) -> list[QWidget]:
    """Where Tab leads, from a widget until it comes round or nowhere else."""
    seen: list[QWidget] = []
    first.setFocus()
    while (there := QApplication.focusWidget()) is not None and there not in seen:
        seen.append(there)
        QTest.keyClick(there, Key.Key_Tab)
    return seen


def place(part: QWidget | None) -> QRect:
    return QRect() if part is None else QRect(part.mapToGlobal(QPoint()), part.size())


def scrolled(part: QWidget) -> QWidget | None:
    """What is scrolled with it, and may end far below what is seen of it."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QAbstractScrollArea):
        above = above.parentWidget()
    return above


Place = tuple[QRect, QRect]
"""Where a part is, and where the area that it is scrolled in is, if it is in one."""


def seen_from_each_other(one: Place, two: Place) -> tuple[QRect, QRect]:
    """The places of two; of one in an area that the other is not in, that of the area."""
    if one[1] == two[1]:
        return one[0], two[0]
    return one[1] or one[0], two[1] or two[0]


def is_backwards(one: QRect, two: QRect) -> bool:
    """Whether the eye would have to go back: up, or in a line to the left."""
    beside = two.left() >= one.right()
    above = two.bottom() <= one.top()
    same_line = two.top() < one.bottom() and one.top() < two.bottom()
    return (above and not beside) or (same_line and two.right() <= one.left())


def test_tab_leads_to_everything_and_as_one_reads(qtbot, full):
    missed, back = [], []
    for title, surface in each(qtbot, full, SURFACES):
        wanted = by_tab(surface)
        if not wanted:
            continue
        # Before the keys scroll any of it.
        places = {part: (place(part), place(scrolled(part))) for part in wanted}
        reached = walk(wanted[0])
        missed += [(title, shown(part)) for part in wanted if part not in reached]
        order = [part for part in reached if part in wanted]
        pairs = list(zip(order, order[1:] + order[:1], strict=True))
        up = [
            f"{shown(one)} -> {shown(two)}"
            for one, two in pairs
            if is_backwards(*seen_from_each_other(places[one], places[two]))
        ]
        if len(up) > 1:  # once is from the last to the first
            back.append((title, up))
    assert missed == [] and back == []


# -- Esc ---------------------------------------------------------------------------------------


def test_esc_closes_every_dialog_from_wherever_one_is(qtbot, full):
    for title, surface in each(qtbot, full, DIALOGS):
        wanted = by_tab(surface)
        if wanted:
            wanted[-1].setFocus()
        QTest.keyClick(QApplication.focusWidget() or surface, Key.Key_Escape)
        assert not (isValid(surface) and surface.isVisible()), title


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
