"""The whole window in another language: nothing of it stays in English, every letter is free."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QModelIndex, Qt, QTranslator
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
from gallery.gui.folders import FoldersDialog

BEGIN, END = "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}", "\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}"
INNERMOST = re.compile(f"{BEGIN}[^{BEGIN}{END}]*{END}")
WORD = re.compile(r"[^\W\d_]{2,}")


class Marking(QTranslator):
    """Translates every text by putting it into brackets."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context, text, comment=None, count=-1):
        # The names of keys are read as well as said.
        return None if context == "QShortcut" else f"{BEGIN}{text}{END}"


@pytest.fixture
def marked(qapp: QApplication) -> Iterator[None]:
    translator = Marking()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    installed = language.install(qapp, "de")
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)
    for translator in installed:
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


# What is nobody's language: names, of formats, programs, models, keys and the tests' own files.
NAMES = {
    *("Gallery", "JPEG", "RAW", "Esc", "Ctrl", "Shift", "Alt", "Del", "Home", "End"),
    *("English", "Deutsch"),
}


def english(root: QWidget) -> list[str]:
    """The texts that have words which were not translated."""
    return [
        text for text in texts(root) if set(WORD.findall(unmarked(text))) - NAMES
    ]
