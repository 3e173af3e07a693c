"""Having the library described in the background, within bounds; knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gallery.gui.client import EngineClient
from gallery.gui.errand import Errand
from gallery.gui.work import Work
from gallery.protocol import DescribeLibrary


class Describing(QObject):
    """One run at a time; the status bar shows it too."""

    changed = Signal()

    def __init__(self, client: EngineClient, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.run = Errand(client, self)
        self.run.changed.connect(self.changed)

    def answers_with(self, request: int) -> bool:
        """Whether a request's failure is told here."""
        return self.run.answers_with(request)

    def start(self, style: str, language: str, limit: int, minutes: float) -> None:
        """Describe photos that are not yet; see `gallery.protocol.DescribeLibrary`."""
        request = self.run.start(lambda i: DescribeLibrary(i, style, language, limit, minutes))
        self._work.watch(request, self.tr("Photos are described"))

    def cancel(self) -> None:
        """End it; what is described stays."""
        self.run.cancel()
