"""The whole window in another language: nothing of it stays in English, every letter is free."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)
from surfaces import DIALOGS, close, select, viewer

from gallery.gui import language
from gallery.gui.menus import Actions

BEGIN, END = (
    "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}",
    "\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}",
)
INNERMOST = re.compile(f"{BEGIN}[^{BEGIN}{END}]*{END}")
WORD = re.compile(r"[^\W\d_]{2,}")


class Marking(QTranslator):
    """Translates every text by putting it into brackets."""

    def isEmpty(self) -> bool:  # noqa: N802  (Qt's name)
        return False

    def translate(self, context, text, comment=None, count=-1):
        # The names of keys are read as well as said.
        return None if context == "QShortcut" else f"{BEGIN}{text}{END}"


@pytest.fixture
def marked(qapp: QApplication) -> Iterator[None]:
    before, translator = QLocale(), Marking()
    qapp.installTranslator(translator)
    QLocale.setDefault(QLocale.c())
    yield
    QLocale.setDefault(before)
    qapp.removeTranslator(translator)


def _of_action(action: QAction) -> list[str]:
    # Without one of its own, an action's tip is its text without marks of letters.
    return [action.text(), action.toolTip()]


def _of_rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    roles = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    # A list's model does not tell how many columns it has.
    columns = model.columnCount() if isinstance(view, QTableView | QTreeView) else 1
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(), 50)):
            index = model.index(row, column)
            yield from (str(index.data(role) or "") for role in roles)


def texts(root: QWidget) -> Iterator[str]:
    """Everything that a widget and those in it say, but for what may be of the user."""
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.isWindow():
            yield widget.windowTitle()
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        yield from (widget.statusTip(), widget.whatsThis())
        match widget:
            case QLabel() | QAbstractButton():
                yield widget.text()
            case QLineEdit() | QPlainTextEdit():
                yield widget.placeholderText()
            case QGroupBox() | QMenu():
                yield widget.title()
            case QComboBox():
                yield from (widget.itemText(row) for row in range(widget.count()))
            case QSpinBox() | QDoubleSpinBox():
                yield from (widget.prefix(), widget.suffix(), widget.specialValueText())
            case QAbstractSpinBox():
                yield widget.specialValueText()
            case QTabBar():
                yield from (widget.tabText(tab) for tab in range(widget.count()))
            case QAbstractItemView():
                yield from _of_rows(widget)
        for action in widget.actions():
            yield from _of_action(action)


def unmarked(text: str) -> str:
    """What of a text did not come out of a translation."""
    while INNERMOST.search(text):
        text = INNERMOST.sub("", text)
    return text


# What is nobody's language: the names of things.
NAMES = re.compile(
    r"Gallery|Esc|Ctrl|Shift|Alt|Del|Wednesday|January"  # keys, and when the photos were taken
    r"|English|Deutsch|cpu|JPEG|ViT-B-32|Screenshots|draft\.jpg|qt"  # formats, models, examples
    r"|Starter|fake|(\S*/)?(photos|library|models|mine)\b|(\S*/)?(dog|cat) \d\d\.jpg|/\S*"
    r"|</?(table|tr|td|b)>|&nbsp;|my tags"
)


def english(root: QWidget) -> list[str]:
    """The texts with words that did not come out of a translation."""
    return [text for text in texts(root) if WORD.search(NAMES.sub("", unmarked(text)))]


def letters(menu: QMenu) -> list[str]:
    """The letters to press in a menu."""
    marks = (re.search(r"&(\w)", action.text().replace("&&", "")) for action in menu.actions())
    return [mark[1].casefold() for mark in marks if mark]


def menus(root: QWidget) -> list[QMenu]:
    return [menu for menu in root.findChildren(QMenu) if menu.actions()]


def test_the_window_says_nothing_that_is_not_translated(marked, window, qtbot):
    assert english(window) == []
    select(window, 0, 1)
    assert english(window) == []
    viewer(qtbot, window)
    qtbot.waitUntil(lambda: window.words.words.photo is not None)
    assert english(window) == []


def test_no_dialog_says_anything_that_is_not_translated(marked, window, qtbot):
    found = {}
    for name, show in DIALOGS.items():
        dialog = show(qtbot, window)
        qtbot.wait(100)  # for what it asks the engine
        found[name] = english(dialog)
        close(dialog)
    assert {name: said for name, said in found.items() if said} == {}


def test_the_first_page_says_nothing_that_is_not_translated(marked, make_window, qtbot):
    assert english(make_window()) == []


def test_a_word_that_is_not_translated_is_found(marked, qtbot):
    """Or the tests above would prove nothing."""
    label = QLabel("Hello")
    qtbot.addWidget(label)
    assert english(label) == ["Hello"]
    label.setText(language.tr("Hello"))
    assert english(label) == []


def test_german_menus_have_each_letter_once(german, window):
    for menu in menus(window.menuBar()):
        doubled = [letter for letter, times in Counter(letters(menu)).items() if times > 1]
        assert doubled == [], menu.title()


def test_keys_are_the_same_in_every_language(qtbot, request):
    def keys() -> list[list[str]]:
        window = QMainWindow()
        qtbot.addWidget(window)
        actions = Actions(window).all
        return [[key.toString() for key in action.shortcuts()] for action in actions]

    before = keys()
    request.getfixturevalue("german")
    assert keys() == before


def test_long_words_do_not_make_the_window_wide(window, qtbot):
    window.status.show_outcome("Done, now")
    qtbot.wait(10)  # until all is laid out
    width = window.minimumSizeHint().width()
    window.status.show_outcome("Indizierungsfortschrittsmitteilung " * 20)
    qtbot.wait(10)
    assert window.minimumSizeHint().width() == width
