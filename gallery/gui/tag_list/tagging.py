"""Having all photos tagged, and taking the last run back; knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gallery.gui.client import EngineClient
from gallery.gui.errand import Errand
from gallery.gui.work import Work
from gallery.protocol import TagLibrary, UndoTagging


class Tagging(QObject):
    """One run at a time; the status bar shows it too."""

    changed = Signal()

    def __init__(self, client: EngineClient, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.run = Errand(client, self)
        self.undoing = Errand(client, self)
        for errand in (self.run, self.undoing):
            errand.changed.connect(self.changed)

    @property
    def busy(self) -> bool:
        """Whether one or the other is under way."""
        return self.run.busy or self.undoing.busy

    @property
    def error(self) -> str:
        """Why the last one failed."""
        return self.run.error or self.undoing.error

    def answers_with(self, request: int) -> bool:
        """Whether a request's failure is told here."""
        return self.run.answers_with(request) or self.undoing.answers_with(request)

    def start(self) -> None:
        """Look for all tags in all photos."""
        self.undoing.forget_error()
        request = self.run.start(lambda i: TagLibrary(i))
        self._work.watch(request, self.tr("All photos are tagged"))

    def undo(self) -> None:
        """Take back what the last run gave."""
        self.run.forget_error()
        self.undoing.start(lambda i: UndoTagging(i))
