"""When a notification of the desktop is due: seldom, and never to who is looking; no widget."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gallery.errors import Trouble
from gallery.gui import wording
from gallery.gui.client import EngineClient
from gallery.indexing.progress import Progress, Summary

LONG = 600.0  # seconds of indexing, after which its end is news


class Notifying(QObject):
    """Follows the engine; only what the user would want to be called for is told.

    Args:
        looking: whether the user has the window before them.
        wanted: whether the user wants notifications at all.
        clock: seconds that only go on.
    """

    told = Signal(str, str)
    """Title and text of a notification."""

    def __init__(
        self,
        client: EngineClient,
        looking: Callable[[], bool],
        wanted: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._looking = looking
        self._wanted = wanted
        self._clock = clock
        self._since: float | None = None
        self._short_of_space = False
        client.progress.connect(self._on_progress)
        client.index_finished.connect(self._on_finished)
        client.troubled.connect(self._on_troubled)

    def _on_progress(self, _: Progress) -> None:
        if self._since is None:
            self._since = self._clock()

    def _on_finished(self, summary: Summary) -> None:
        if summary.cancelled or self._since is None:
            return  # one that steps aside for something else goes on later
        took, self._since = self._clock() - self._since, None
        self._short_of_space = False
        if took >= LONG and summary.embedded:
            self._tell(self.tr("Indexing is finished"), wording.outcome(summary))

    def _on_troubled(self, trouble: Trouble, message: str) -> None:
        # The engine goes on trying, and complains each time.
        if trouble is Trouble.NO_SPACE and not self._short_of_space:
            self._short_of_space = True
            self._tell(self.tr("Indexing waits for space"), message)

    def _tell(self, title: str, text: str) -> None:
        if self._wanted() and not self._looking():
            self.told.emit(title, text)
