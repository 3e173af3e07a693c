"""Small steps that several tests of the window take."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gallery.gui.client import EngineClient
from gallery.gui.main_window import MainWindow

LONG = 20_000


def started(qtbot: QtBot, client: EngineClient) -> None:
    """Start the engine and wait until it takes requests."""
    client.process.start()
    qtbot.waitUntil(lambda: client.is_ready, timeout=LONG)


def menu_on(qtbot: QtBot, window: MainWindow, row: int) -> dict[str, QAction]:
    """The actions of the menu opened on a photo, by what they say."""
    grid = window.browser.grid
    qtbot.waitUntil(lambda: window.browser.model.record(row) is not None)
    grid.customContextMenuRequested.emit(grid.visualRect(grid.model().index(row)).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = {action.text(): action for action in menu.actions() if action.text()}
    menu.close()
    return actions
