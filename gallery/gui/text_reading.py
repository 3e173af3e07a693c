"""Having the text in photos read in the background; knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gallery.gui.client import EngineClient
from gallery.gui.errand import Errand
from gallery.gui.work import Work
from gallery.protocol import ReadTexts


class TextReading(QObject):
    """One run at a time, which the status bar shows and can end."""

    def __init__(self, client: EngineClient, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.run = Errand(client, self)

    def start(self) -> None:
        """Read photos nobody has read yet; a run that is under way goes on."""
        if not self.run.busy:
            self._work.watch(self.run.start(ReadTexts), self.tr("Text in photos is read"))
