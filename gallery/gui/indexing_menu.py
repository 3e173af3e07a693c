"""The Indexing menu: what its actions do, and when each is checked or can be chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from gallery.gui.indexing import Indexing
from gallery.gui.menus import Actions


class IndexingMenu(QObject):
    """Keeps the menu in step with what is, whoever changed it."""

    def __init__(self, actions: Actions, indexing: Indexing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._indexing = indexing
        actions.pause.triggered.connect(lambda on: self._switch("paused", on))
        actions.on_battery.triggered.connect(lambda on: self._switch("pause_on_battery", on))
        actions.read_text.triggered.connect(lambda on: self._switch("read_text", on))
        actions.speed.triggered.connect(self._set_speed)
        actions.rescan.triggered.connect(lambda: indexing.look())
        actions.stop.triggered.connect(indexing.stop)
        indexing.changed.connect(self._show)
        self._show()

    def _switch(self, name: str, on: bool) -> None:
        self._indexing.change(name, ["on" if on else "off"])

    def _set_speed(self, action: QAction) -> None:
        self._indexing.change("speed", [action.data()])

    def _show(self) -> None:
        settings = self._indexing.settings
        self._actions.pause.setChecked(settings.paused)
        self._actions.on_battery.setChecked(settings.pause_on_battery)
        self._actions.read_text.setChecked(settings.read_text)
        self._actions.speeds[settings.speed].setChecked(True)
        running = self._indexing.progress is not None and not self._indexing.stopping
        self._actions.stop.setEnabled(running and self._indexing.hold is None)
