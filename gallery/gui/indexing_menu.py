"""The Indexing menu: what its actions do, and when each is checked or can be chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from gallery.gui.indexing import Indexing
from gallery.gui.menus import Actions
from gallery.indexing.politeness import Speed


class IndexingMenu(QObject):
    """Keeps the menu in step with what is, whoever changed it."""

    def __init__(self, actions: Actions, indexing: Indexing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._indexing = indexing
        actions.pause.triggered.connect(self._pause)
        actions.on_battery.triggered.connect(partial(self._switch, "pause_on_battery"))
        for speed, action in actions.speeds.items():
            action.triggered.connect(partial(self._set_speed, speed))
        actions.rescan.triggered.connect(lambda: indexing.look())
        actions.stop.triggered.connect(indexing.stop)
        indexing.changed.connect(self._show)
        self._show()

    def _pause(self, on: bool) -> None:
        self._switch("paused", on)

    def _switch(self, name: str, on: bool) -> None:
        self._indexing.change(name, ["on" if on else "off"])

    def _set_speed(self, speed: Speed, _: bool = True) -> None:
        if speed is not self._indexing.settings.speed:
            self._indexing.change("speed", [speed])

    def _show(self) -> None:
        settings = self._indexing.settings
        self._actions.pause.setChecked(settings.paused)
        self._actions.on_battery.setChecked(settings.pause_on_battery)
        self._actions.speeds[settings.speed].setChecked(True)
        running = self._indexing.progress is not None and not self._indexing.stopping
        self._actions.stop.setEnabled(running and self._indexing.hold is None)
