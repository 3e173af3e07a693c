"""Reads the catalogue beside the writing engine, off the window's thread."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from gallery.catalog import Catalog, Failure, Stats
from gallery.errors import LibraryError
from gallery.gui.background import Background
from gallery.paths import Library

SHORTEST_PAUSE_MS = 1000

T = TypeVar("T")


def _no_photos() -> NDArray[np.int64]:
    return np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The library as it was at one moment.

    Attributes:
        timeline: ids of all photos, newest first. folders: the library's.
        stats: None when there is no catalogue. error: why it cannot be opened, for the user.
    """

    timeline: NDArray[np.int64] = field(default_factory=_no_photos)
    folders: tuple[str, ...] = ()
    stats: Stats | None = None
    error: str = ""


class CatalogReader(QObject):
    """Answers by signals; many calls of `refresh` in a row make one reading."""

    refreshed = Signal(object)
    failures = Signal(object)
    _read = Signal(object, float)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = library.catalog
        self._catalog: Catalog | None = None
        self._background = Background("catalogue")
        self._reading = self._again = self._closed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._rested)
        self._read.connect(self._on_read)

    def refresh(self) -> None:
        """Read the library anew, now or as soon as the last reading lets the machine rest."""
        if self._reading or self._pause.isActive():
            self._again = True
        else:
            self._start()

    def read_failures(self) -> None:
        """Read every file that was not indexed; answered by `failures`."""
        self._background.submit(self._send_failures)

    def close(self) -> None:
        """End the thread; nothing is answered after it."""
        self._closed = True
        self._pause.stop()
        self._background.close(self._forget)

    def _start(self) -> None:
        if not self._closed:
            self._reading, self._again = True, False
            self._background.submit(self._send_snapshot)

    def _on_read(self, snapshot: Snapshot, seconds: float) -> None:
        self._reading = False
        if self._closed:
            return
        # A large library takes long to read: while it changes all the time, most of the time
        # is left to showing it.
        self._pause.start(max(SHORTEST_PAUSE_MS, round(seconds * 10_000)))
        self.refreshed.emit(snapshot)

    def _rested(self) -> None:
        if self._again:
            self._start()

    # -- on the background thread ------------------------------------------------------------

    def _send_snapshot(self) -> None:
        started = time.monotonic()
        snapshot = self._snapshot()
        self._read.emit(snapshot, time.monotonic() - started)

    def _snapshot(self) -> Snapshot:
        if not self._path.exists():
            self._forget()
            return Snapshot()
        try:
            return self._with_catalog(
                lambda catalog: Snapshot(
                    catalog.photos_by_time(), tuple(catalog.folders()), catalog.stats()
                )
            )
        except LibraryError as error:
            return Snapshot(error=str(error))

    def _send_failures(self) -> None:
        found: list[Failure] = []
        if self._path.exists():
            try:
                found = self._with_catalog(lambda catalog: list(catalog.failures()))
            except LibraryError:
                found = []
        self.failures.emit(found)

    def _with_catalog(self, read: Callable[[Catalog], T]) -> T:
        try:
            if self._catalog is None:
                self._catalog = Catalog(self._path, read_only=True)
            return read(self._catalog)
        except sqlite3.Error as error:
            self._forget()
            raise LibraryError(f"The catalogue {self._path} cannot be read: {error}.") from error

    def _forget(self) -> None:
        if self._catalog is not None:
            self._catalog.close()
            self._catalog = None
