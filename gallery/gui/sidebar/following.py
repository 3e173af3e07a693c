"""Keeps the sidebar's entries up to date, and knows which of them is shown; knows no widget."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal

from gallery.gui.client import EngineClient
from gallery.gui.reading import CatalogReader
from gallery.gui.search import Search
from gallery.gui.sidebar.contents import Contents
from gallery.gui.sidebar.entries import Entry
from gallery.gui.sidebar.model import SidebarModel

TOGETHER_MS = 250  # changes that come faster are read together
REST = 10  # times as long as the last reading took, before the next


class Following(QObject):
    """Reads what the library holds after it changed, as long as anybody looks."""

    read = Signal(object)
    """The Contents, when the model has them."""
    turned = Signal()
    """Another entry may be the one that is shown."""

    def __init__(
        self,
        client: EngineClient,
        reader: CatalogReader,
        search: Search,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._search = search
        self._wanted = self._stale = self._reading = False
        self._asked_at = 0.0
        self.model = SidebarModel(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._rested)
        reader.contents.connect(self._on_read)
        # First the window itself: what the sidebar counts is read after it.
        reader.refreshed.connect(lambda _: self.refresh())
        client.words_changed.connect(lambda _: self.refresh())
        search.started.connect(lambda _: self.turned.emit())
        search.cleared.connect(self.turned)

    @property
    def shown(self) -> QModelIndex:
        """The entry of what is shown; no valid index when none stands for it."""
        if not self._search.active:
            return self.model.index_of("")
        query = self._search.query
        return self.model.index_of(query) if query else QModelIndex()

    def want(self, wanted: bool) -> None:
        """Whether anybody looks."""
        self._wanted = wanted
        self._read_soon()

    def refresh(self) -> None:
        """Read anew, soon."""
        self._stale = True
        self._read_soon()

    def _read_soon(self) -> None:
        if self._stale and self._wanted and not self._reading and not self._pause.isActive():
            self._pause.start(TOGETHER_MS)

    def _rested(self) -> None:
        if self._stale and self._wanted and not self._reading:
            self._stale, self._reading = False, True
            self._asked_at = time.monotonic()
            self._reader.read_contents()

    def _on_read(self, contents: Contents, entries: Sequence[Entry]) -> None:
        self._reading = False
        took = time.monotonic() - self._asked_at
        self._pause.start(max(TOGETHER_MS, round(took * 1000 * REST)))
        self.model.show(entries)
        self.read.emit(contents)
        self.turned.emit()
