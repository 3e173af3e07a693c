"""What the timeline is grouped by: what the user chose, or what suits the size of thumbnails."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gallery.gui.menus import Actions
from gallery.gui.timeline import Level, level_for


class Grouping(QObject):
    """Knows the level."""

    changed = Signal(Level)
    """The timeline is to be grouped by another Level."""

    def __init__(self, chosen: Level | None, side: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self._side = side
        self._level = self._fitting()

    @property
    def level(self) -> Level:
        """What it is grouped by."""
        return self._level

    @property
    def chosen(self) -> Level | None:
        """What the user chose, None to follow the size of thumbnails."""
        return self._chosen

    def choose(self, level: Level | None) -> None:
        """Group by this; None follows the size."""
        self._chosen = level
        self._settle()

    def follow(self, side: int) -> None:
        """Thumbnails have another side."""
        self._side = side
        self._settle()

    def connect_to(self, actions: Actions) -> None:
        """Do what the View menu says."""
        actions.groupings[self._chosen].setChecked(True)
        for level, action in actions.groupings.items():
            action.triggered.connect(lambda _=False, level=level: self.choose(level))

    def _fitting(self) -> Level:
        return level_for(self._side) if self._chosen is None else self._chosen

    def _settle(self) -> None:
        before, self._level = self._level, self._fitting()
        if self._level is not before:
            self.changed.emit(self._level)
