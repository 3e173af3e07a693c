"""How indexing stands and what the user wants of it; knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from gallery.catalog import FolderRecord
from gallery.gui import wording
from gallery.gui.client import EngineClient
from gallery.gui.hold import Hold
from gallery.gui.reading import CatalogReader, Setup
from gallery.indexing.progress import Progress, Summary
from gallery.settings import Settings


class Indexing(QObject):
    """What the engine says of indexing, what the catalogue keeps of it, and the user's wishes.

    A wish counts as fulfilled from the moment it is uttered, also while no engine is there to
    hear it; if it is refused, things are again as the catalogue has them.
    """

    changed = Signal()
    """Anything below is to be read anew."""
    outcome = Signal(str)
    """What a run came to, where that is worth a word."""

    def __init__(
        self, client: EngineClient, reader: CatalogReader, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._reader = reader
        self._setup = Setup()
        self._settings = self._setup.settings  # those of the setup with all wishes
        self._readings = 0  # that are not answered yet
        self._wishes: dict[int, tuple[str, list[str]]] = {}
        self._leaving: dict[int, str] = {}
        self._reason: str | None = None
        self._progress: Progress | None = None
        self._looked = self._gave_up = self._asked = False
        self._stopping = self._stopped = False
        reader.setup.connect(self._on_setup)
        client.ready.connect(self._on_ready)
        client.progress.connect(self._on_progress)
        client.index_finished.connect(self._on_finished)
        client.index_failed.connect(self._on_run_ended)
        client.held.connect(self._on_held)
        client.done.connect(self._on_done)
        client.failed.connect(self._on_failed)
        client.died.connect(self._on_died)
        client.photos_changed.connect(self.read)

    # -- how it stands -----------------------------------------------------------------------

    @property
    def settings(self) -> Settings:
        """What the user decided about the library."""
        return self._settings

    @property
    def folders(self) -> list[FolderRecord]:
        """The library's folders, sorted by path."""
        leaving = self._leaving.values()
        return [folder for folder in self._setup.folders if folder.path not in leaving]

    @property
    def hold(self) -> Hold | None:
        """Why it does not go on; None when nothing keeps it."""
        if self.settings.paused:
            return Hold.PAUSED
        if self._reason == Hold.ON_BATTERY and self.settings.pause_on_battery:
            return Hold.ON_BATTERY
        return Hold.STOPPED if self._stopped else None

    @property
    def progress(self) -> Progress | None:
        """How far the run in hand is; None when there is none."""
        return self._progress

    @property
    def stopping(self) -> bool:
        """Whether the run in hand is about to end because the user wants it to."""
        return self._stopping

    @property
    def looking(self) -> bool:
        """Whether photos may still be found that were there before the window."""
        # An engine that starts looks through the folders first thing.
        return self._client.indexing or not (self._looked or self._gave_up)

    # -- what the user wants -----------------------------------------------------------------

    def look(
        self,
        folders: Sequence[str] = (),
        retry_failed: bool = False,
        retry: Sequence[str] = (),
    ) -> int:
        """Add folders and look for what is new in all of them; gives the request's id.

        Args:
            retry_failed: read failed files once more. retry: only these of them; empty for all.
        """
        self._asked = True
        self._stopping = self._stopped = False
        request = self._client.index(folders, retry_failed, retry)
        self.changed.emit()
        return request

    def stop(self) -> None:
        """End the run in hand after the photos in hand, and begin none until `look`."""
        self._stopping = True
        self._client.stop_indexing()
        self.changed.emit()

    def pause(self) -> None:
        """Wait until `go_on`, also after a restart."""
        self.change("paused", ["on"])

    def go_on(self) -> None:
        """End whatever keeps it from going on."""
        match self.hold:
            case Hold.PAUSED:
                self.change("paused", ["off"])
            case Hold.ON_BATTERY:
                self.change("pause_on_battery", ["off"])
            case Hold.STOPPED:
                self.look()

    def change(self, name: str, values: Sequence[str]) -> None:
        """Change a setting as a user types it.

        Raises:
            SettingError: it does not take this; nothing is changed.
        """
        self._settings = self._settings.changed(name, list(values))
        self._wishes[self._client.change_setting(name, values)] = (name, list(values))
        self.changed.emit()

    def remove_folder(self, folder: str) -> None:
        """Take a folder out of the library; its photos stay where they are."""
        self._leaving[self._client.remove_folder(folder)] = folder
        self.changed.emit()

    def read(self) -> None:
        """Read anew what the catalogue keeps: others may have changed it."""
        self._readings += 1
        self._reader.read_setup()

    # -- what happens ------------------------------------------------------------------------

    def _on_setup(self, setup: Setup) -> None:
        self._readings -= 1
        if self._readings:
            return  # it may be older than what was fulfilled since
        self._setup = setup
        self._wish_again()

    def _wish_again(self) -> None:
        self._settings = self._setup.settings
        for name, values in self._wishes.values():
            self._settings = self._settings.changed(name, values)
        self.changed.emit()

    def _on_done(self, request: int) -> None:
        # What the catalogue says of it comes in a moment; until then it is as it was wished.
        if wish := self._wishes.pop(request, None):
            self._setup = replace(self._setup, settings=self._setup.settings.changed(*wish))
        if left := self._leaving.pop(request, None):
            folders = tuple(folder for folder in self._setup.folders if folder.path != left)
            self._setup = replace(self._setup, folders=folders)
        self.read()

    def _on_failed(self, request: int, message: str) -> None:
        wish = self._wishes.pop(request, None)
        if wish or self._leaving.pop(request, None):
            self._wish_again()

    def _on_ready(self, _: object) -> None:
        self._gave_up = False
        self.read()

    def _on_progress(self, progress: Progress) -> None:
        self._progress = progress
        if not self._stopping:
            self._stopped = False
        self.changed.emit()

    def _on_finished(self, summary: Summary) -> None:
        asked, self._asked = self._asked, False
        self._on_run_ended()
        if not summary.cancelled and (asked or summary.embedded):
            self.outcome.emit(wording.outcome(summary))
        self.read()

    def _on_run_ended(self, _: str = "") -> None:
        self._looked = True
        self._progress = None
        self._stopped |= self._stopping
        self._stopping = False
        self.changed.emit()

    def _on_held(self, reason: str | None) -> None:
        self._reason = reason
        self.changed.emit()
        self.read()

    def _on_died(self, reason: str, again: bool) -> None:
        self._gave_up = not again
        self._progress = self._reason = None
        self._looked = self._asked = self._stopping = self._stopped = False
        self.changed.emit()
