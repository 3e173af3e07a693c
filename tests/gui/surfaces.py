"""Every page and dialog of the window, opened as its user would."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from qt_parts import LONG
from shiboken6 import isValid

from gallery.gui.ask_dialog import AskDialog
from gallery.gui.compare_dialog import CompareDialog
from gallery.gui.describe_dialog import DescribeDialog
from gallery.gui.dialogs import ShortcutsDialog
from gallery.gui.duplicates_dialog import DuplicatesDialog
from gallery.gui.export_dialog import ExportDialog
from gallery.gui.failures import FailuresDialog
from gallery.gui.folders import FoldersDialog
from gallery.gui.main_window import MainWindow
from gallery.gui.model_choice.dialog import ModelsDialog
from gallery.gui.model_choice.import_dialog import ImportDialog
from gallery.gui.name_dialog import NameDialog
from gallery.gui.palette.palette import Palette
from gallery.gui.settings_dialog.dialog import PageName, SettingsDialog
from gallery.gui.side_by_side.window import SideBySide
from gallery.gui.tag_list.dialog import TagsDialog
from gallery.gui.writing_dialog import WritingDialog

W = TypeVar("W", bound=QWidget)
Open = Callable[[QtBot, MainWindow], QWidget]


def _shown(qtbot: QtBot, window: MainWindow, kind: type[W]) -> W:
    """The one of its kind that was opened last, once it is there."""

    def there() -> list[W]:
        return [found for found in window.findChildren(kind) if found.isVisible()]

    qtbot.waitUntil(lambda: bool(there()), timeout=LONG)
    return there()[-1]


def select(window: MainWindow, *rows: int) -> None:
    """Select photos of the grid; the first is the current one."""
    grid = window.browser.grid
    grid.setCurrentIndex(grid.model().index(rows[0]))
    for row in rows[1:]:
        flag = QItemSelectionModel.SelectionFlag.Select
        grid.selectionModel().select(grid.model().index(row), flag)


def grid(qtbot: QtBot, window: MainWindow) -> QWidget:
    """All photos."""
    window.browser.close_photo()
    window.browser.grid.setFocus()
    return window


def viewer(qtbot: QtBot, window: MainWindow) -> QWidget:
    """A photo, with what is said of it beside it."""
    window.browser.viewer.info.setChecked(True)
    window.browser.open_row(0)
    words = window.words
    qtbot.waitUntil(lambda: words.words.photo_id == window.browser.viewer.photo_id, timeout=LONG)
    return window


def _triggered(action: str, kind: type[W], *rows: int) -> Open:
    def open_it(qtbot: QtBot, window: MainWindow) -> QWidget:
        if rows:
            select(window, *rows)
        getattr(window.commands, action).trigger()
        return _shown(qtbot, window, kind)

    return open_it


def _settings(page: PageName) -> Open:
    def open_it(qtbot: QtBot, window: MainWindow) -> QWidget:
        window.show_settings(page)
        return _shown(qtbot, window, SettingsDialog)

    return open_it


def _import(qtbot: QtBot, window: MainWindow) -> QWidget:
    # What lies before it is the platform's own dialog for files.
    dialog = ImportDialog(window.library_commands.shelf, "/models/mine", window)
    dialog.open()
    return dialog


def _ask(qtbot: QtBot, window: MainWindow) -> QWidget:
    window.photo_commands.ask((window.browser.model.photo_id(0),))
    return _shown(qtbot, window, AskDialog)


def _add_tag(qtbot: QtBot, window: MainWindow) -> QWidget:
    window.photo_commands.add_tag((window.browser.model.photo_id(0),))
    return _shown(qtbot, window, NameDialog)


DIALOGS: dict[str, Open] = {
    "shortcuts": _triggered("shortcuts", ShortcutsDialog),
    "about": _triggered("about", QMessageBox),
    "palette": _triggered("palette", Palette),
    "folders": _triggered("folders", FoldersDialog),
    "failures": _triggered("failures", FailuresDialog),
    "models": _triggered("models", ModelsDialog),
    "import": _import,
    "tags": _triggered("tags", TagsDialog),
    "words that fit": _triggered("compare", CompareDialog, 0),
    "describe": _triggered("describe_library", DescribeDialog),
    "write words": _triggered("write_words", WritingDialog),
    "duplicates": _triggered("duplicates", DuplicatesDialog),
    "export": _triggered("export", ExportDialog, 0, 1),
    "trash": _triggered("trash", QMessageBox, 0, 1),
    "album": _triggered("add_to_album", NameDialog, 0, 1),
    "tag": _add_tag,
    "ask": _ask,
    "side by side": _triggered("side_by_side", SideBySide, 0, 1, 2),
    **{f"settings, {page}": _settings(page) for page in PageName},
}
"""Those that Esc closes."""


def close(dialog: QWidget) -> None:
    """Have it gone, with what it opened."""
    if isValid(dialog):  # most delete themselves
        for child in dialog.findChildren(QDialog):
            child.close()
        dialog.close()
