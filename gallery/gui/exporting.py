"""Copies of photos for others: how they were wished last, having them made; knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal

from gallery.gui.client import EngineClient
from gallery.gui.told import told
from gallery.gui.wording import photos, printable
from gallery.gui.work import Work
from gallery.protocol import CopyOptions, Exported, ExportPhotos, Naming, Reply, Strip

MOST_PIXELS_A_SIDE = 100_000

Choice = TypeVar("Choice", bound=StrEnum)


class Exporting(QObject):
    """Remembers the folder and the options from one time to the next."""

    outcome = Signal(str)
    trouble = Signal(str)

    def __init__(
        self,
        client: EngineClient,
        work: Work,
        settings: QSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._work = work
        self._settings = settings
        self._folders: dict[int, str] = {}  # by request
        client.answered.connect(self._on_answered)

    @property
    def folder(self) -> str:
        """Where copies went last; in the beginning the folder for pictures."""
        pictures = QStandardPaths.StandardLocation.PicturesLocation
        usual = QStandardPaths.writableLocation(pictures)
        return str(self._settings.value("export/folder", "") or usual)

    @property
    def options(self) -> CopyOptions:
        """How copies were made last."""
        quality = self._number("quality", 100)
        return CopyOptions(
            self._number("longest", MOST_PIXELS_A_SIDE),
            quality or None,
            self._choice("strip", Strip.NOTHING),
            self._choice("naming", Naming.KEEP),
        )

    def start(self, photo_ids: Sequence[int], folder: str, options: CopyOptions) -> None:
        """Have copies made."""
        for name, value in (
            ("folder", folder),
            ("longest", options.longest),
            ("quality", options.quality or 0),
            ("strip", str(options.strip)),
            ("naming", str(options.naming)),
        ):
            self._settings.setValue(f"export/{name}", value)
        ids = tuple(photo_ids)
        request = self._client.request(lambda i: ExportPhotos(i, ids, folder, options))
        self._folders[request] = folder
        self._work.watch(request)

    def _number(self, name: str, most: int) -> int:
        with suppress(ValueError):
            return min(most, max(0, int(str(self._settings.value(f"export/{name}", 0)))))
        return 0

    def _choice(self, name: str, usual: Choice) -> Choice:
        with suppress(ValueError):
            return type(usual)(str(self._settings.value(f"export/{name}", usual)))
        return usual

    def _on_answered(self, request: int, reply: Reply) -> None:
        if isinstance(reply, Exported):
            folder = printable(self._folders.pop(request, ""))
            if reply.count:
                said = self.tr("{0} copied to {1}")
                self.outcome.emit(said.format(photos(reply.count), folder))
            if reply.trouble:
                self.trouble.emit(told(reply.trouble))
