"""What a user sees of the window and does with it: keys, clicks, drops, answers to questions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from gallery.gui.main_window import MainWindow
from gallery.gui.name_dialog import NameDialog
from gallery.gui.sidebar.entries import Entry
from gallery.gui.sidebar.model import ENTRY

LONG = 60_000
Key, Modifier = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, SHIFT = Modifier.NoModifier, Modifier.ControlModifier, Modifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton

Dialog = TypeVar("Dialog", bound=QDialog)


class User:
    """Sits before one window, and waits as long as a slow machine needs."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    # -- what is seen ------------------------------------------------------------------------

    @property
    def photos(self) -> list[str]:
        """Names of the photos that are shown, in their order, as soon as these are known."""
        model = self.window.browser.model
        records = [model.record(row) for row in range(len(model.ids))]
        return [Path(record.path).name for record in records if record is not None]

    @property
    def selected(self) -> list[str]:
        """Names of those that are selected."""
        model = self.window.browser.model
        rows = [model.row_of(photo_id) for photo_id in self.window.browser.grid.selected_ids()]
        return [model.index(row).data() for row in rows if row is not None]

    @property
    def said(self) -> str:
        """What the status bar says is shown."""
        return self.window.status.text.text()

    @property
    def outcome(self) -> str:
        """What the status bar says was done."""
        return self.window.status.run.text()

    def notice(self, subject: str) -> str:
        """What the notice of a subject says, nothing when there is none."""
        notice = self.window.notices.notice(subject)
        return "" if notice is None else notice.label.text()

    def entry(self, title: str) -> Entry | None:
        """An entry of the sidebar."""
        return self._place(title).data(ENTRY)

    def waits(self, met: Callable[[], bool]) -> None:
        """Until something is so."""
        try:
            self.qtbot.waitUntil(met, timeout=LONG)
        except TimeoutError as error:
            error.add_note(f"shown: {self.photos}; said: {self.said!r}, {self.outcome!r}")
            raise

    def waits_for_photos(self, *names: str) -> None:
        """Until exactly these are shown, in whatever order."""
        self.waits(lambda: sorted(self.photos) == sorted(names))

    def waits_for_found(self, name: str) -> None:
        """Until a search has found this one before all others."""
        search = self.window.search
        self.waits(lambda: search.active and not search.busy and self.photos[:1] == [name])

    def waits_for_dialog(self, kind: type[Dialog]) -> Dialog:
        """Until a question or another window is there."""

        def there() -> list[Dialog]:
            windows = QApplication.topLevelWidgets()
            return [one for one in windows if isinstance(one, kind) and one.isVisible()]

        self.waits(lambda: bool(there()))
        return there()[-1]

    # -- what is done ------------------------------------------------------------------------

    def presses(self, key: Qt.Key, keys: Modifier = NONE, at: QWidget | None = None) -> None:
        """A key, where the focus is; shortcuts count only in a window that is active."""
        window = (at or self.window).window()
        window.activateWindow()
        self.waits(window.isActiveWindow)
        if at is not None:
            at.setFocus()
        self.qtbot.keyClick(at or QApplication.focusWidget() or window, key, keys)

    def types(self, text: str) -> None:
        """Words into the search field, instead of those in it."""
        self.presses(Key.Key_F, CTRL)
        self.waits(self.window.header.field.hasFocus)
        self.qtbot.keyClicks(self.window.header.field, text)

    def searches(self, text: str) -> None:
        """For words, and waits for what is found."""
        self.types(text)
        self.presses(Key.Key_Return, at=self.window.header.field)
        self.waits(lambda: not self.window.search.busy)

    def leaves_the_search(self) -> None:
        """Back to all photos, from one that is open too."""
        field = self.window.header.field
        self.window.browser.close_photo()
        for _ in range(3):  # what completes the words, the words, the search
            self.presses(Key.Key_Escape, at=field)
        self.waits(lambda: not self.window.search.active)

    def drops(self, *paths: Path) -> None:
        """Files or folders on the window."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy = Qt.DropAction.CopyAction
        self.window.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, LEFT, NONE))

    def clicks_photo(self, name: str, keys: Modifier = NONE) -> None:
        """A photo in the grid."""
        grid = self.window.browser.grid
        place = grid.visualRect(self._index(name)).center()
        self.qtbot.mouseClick(grid.viewport(), LEFT, keys, place)

    def selects(self, *names: str) -> None:
        """These photos and no others."""
        self.window.browser.grid.setFocus()
        self.window.browser.grid.clearSelection()
        for name in names:
            self.clicks_photo(name, CTRL)
        assert sorted(self.selected) == sorted(names)

    def chooses(self, text: str, name: str) -> None:
        """Something of the menu on a photo."""
        grid = self.window.browser.grid
        grid.customContextMenuRequested.emit(grid.visualRect(self._index(name)).center())
        menu = QApplication.activePopupWidget()
        actions: dict[str, QAction] = {action.text(): action for action in menu.actions()}
        for action in menu.actions():
            if action.menu():
                actions |= {one.text(): one for one in action.menu().actions()}
        actions[text].trigger()
        menu.close()

    def names(self, name: str) -> None:
        """What a dialog asks a name for."""
        dialog = self.waits_for_dialog(NameDialog)
        self.qtbot.keyClicks(dialog.field, name)
        self.qtbot.mouseClick(dialog.ok, LEFT)

    def agrees(self, answer: str) -> None:
        """To a question."""
        box = self.waits_for_dialog(QMessageBox)
        button = next(button for button in box.buttons() if button.text() == answer)
        self.qtbot.mouseClick(button, LEFT)

    def clicks_entry(self, title: str) -> None:
        """An entry of the sidebar."""
        self.waits(lambda: self._place(title).isValid())
        view = self.window.sidebar.view
        place = self._place(title)
        view.scrollTo(place)
        self.qtbot.mouseClick(view.viewport(), LEFT, NONE, view.visualRect(place).center())

    def undoes(self) -> None:
        """What was done last, and waits until that is told."""
        done = self.window.words.undoing.text
        self.presses(Key.Key_Z, CTRL, at=self.window.browser.grid)
        self.waits(lambda: self.outcome == f"Undone: {done}")

    def redoes(self) -> None:
        """What was undone last, and waits until that is told."""
        done = self.window.words.undoing.redo_text
        self.presses(Key.Key_Z, CTRL | SHIFT, at=self.window.browser.grid)
        self.waits(lambda: self.outcome == f"Done again: {done}")

    def _index(self, name: str) -> QModelIndex:
        self.waits(lambda: name in self.photos)
        model = self.window.browser.model
        rows = range(len(model.ids))
        found = next(model.index(row) for row in rows if model.index(row).data() == name)
        self.window.browser.grid.scrollTo(found)
        return found

    def _place(self, title: str) -> QModelIndex:
        model = self.window.sidebar.view.model()
        waiting = [model.index(row, 0) for row in range(model.rowCount())]
        for index in waiting:
            if index.data() == title:
                return index
            waiting += [model.index(row, 0, index) for row in range(model.rowCount(index))]
        return QModelIndex()
