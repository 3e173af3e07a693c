"""Which photos the user means: the one that is open, else those selected in the grid."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gallery.gui.browser import Browser
from gallery.gui.pages import Page


class Chosen(QObject):
    """Tells when that is another one."""

    changed = Signal()

    def __init__(self, browser: Browser, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._browser = browser
        self._photo_id: int | None = None
        browser.viewer.moved.connect(self._follow)
        browser.grid.selected.connect(self._follow)
        browser.turned.connect(self._follow)

    @property
    def photo_id(self) -> int | None:
        """The first of them; None when there is none."""
        return next(iter(self.photo_ids), None)

    @property
    def photo_ids(self) -> tuple[int, ...]:
        """All of them, in the order shown."""
        if self._browser.page is Page.VIEWER:
            shown = self._browser.viewer.photo_id
            return (shown,) if shown >= 0 else ()
        return tuple(self._browser.grid.selected_ids())

    def _follow(self) -> None:
        photo_id = self.photo_id
        if photo_id != self._photo_id:
            self._photo_id = photo_id
            self.changed.emit()
