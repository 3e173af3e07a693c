"""Whether there is room for the sidebar, and whether the user wants it; knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

NARROW = 700  # pixels of the window below which the photos need all of them


class Room(QObject):
    """In a narrow window the sidebar goes away by itself, and comes back when there is room.

    Who asks for it in a narrow window has it until the window changes from narrow to wide or
    back; that wish is not remembered.
    """

    changed = Signal()

    def __init__(self, wanted: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted  # in a window that is wide enough
        self._narrow = self._wanted_narrow = False
        self._fits = True

    @property
    def wanted(self) -> bool:
        """Whether it is wanted where there is room for it: what is to be remembered."""
        return self._wanted

    @property
    def open(self) -> bool:
        """Whether it is shown on the pages that it goes with."""
        return self._wanted_narrow if self._narrow else self._wanted

    @property
    def shown(self) -> bool:
        """Whether it is shown now."""
        return self.open and self._fits

    def want(self, wanted: bool) -> None:
        """Show it, or take it away."""
        if self._narrow:
            self._wanted_narrow = wanted
        else:
            self._wanted = wanted
        self.changed.emit()

    def fit(self, fits: bool) -> None:
        """Whether it goes with what the window shows: not with one photo alone."""
        if fits != self._fits:
            self._fits = fits
            self.changed.emit()

    def measure(self, width: int) -> None:
        """How wide the window is, in pixels."""
        if (narrow := width < NARROW) != self._narrow:
            self._narrow, self._wanted_narrow = narrow, False
            self.changed.emit()
