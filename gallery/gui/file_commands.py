"""What can be done with photos' files: show, open, copy, export, move to the trash."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from gallery.catalog import Catalog
from gallery.gui import file_manager
from gallery.gui.client import EngineClient
from gallery.gui.clipboard import PhotoClipboard
from gallery.gui.confirming import confirm
from gallery.gui.export_dialog import ExportDialog
from gallery.gui.exporting import Exporting
from gallery.gui.reading import CatalogReader
from gallery.gui.trashing import Going, Trashing, trash_consequence, trash_question
from gallery.gui.undoing import Undoing
from gallery.gui.wording import photos
from gallery.gui.work import Work

Act = Callable[[Sequence[int]], None]
"""Does something with photos, by their ids."""


class FileCommands(QObject):
    """Adds to menus what can be done, and asks what is to be known for it."""

    outcome = Signal(str)
    """What was done, for the user."""
    trouble = Signal(str)
    """What was not, and why."""
    gone = Signal(object)
    """Ids of photos that have no file any longer."""

    def __init__(
        self,
        client: EngineClient,
        reader: CatalogReader,
        work: Work,
        undoing: Undoing,
        settings: QSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._reader = reader
        self._window = window
        self.clipboard = PhotoClipboard(self)
        self.exporting = Exporting(client, work, settings, self)
        self.trashing = Trashing(client, reader, work, undoing, self)
        self.trashing.asked.connect(self._confirm)
        self.trashing.gone.connect(self.gone)
        for part in (self.exporting, self.trashing):
            part.outcome.connect(self.outcome)
            part.trouble.connect(self.trouble)

    def add_to(self, menu: QMenu, photo_ids: Sequence[int]) -> None:
        """Add what can be done with these photos."""
        ids = tuple(photo_ids)
        one = len(ids) == 1
        menu.addAction(self.tr("Show in file manager"), lambda: self.show_files(ids))
        if len(ids) <= file_manager.MOST_OPENED:
            menu.addAction(self.tr("Open with default application"), lambda: self.open_with(ids))
        menu.addAction(self.tr("Copy"), lambda: self.copy(ids))
        menu.addAction(
            self.tr("Copy path") if one else self.tr("Copy paths"), lambda: self.copy_paths(ids)
        )
        menu.addAction(
            self.tr("Export a copy…") if one else self.tr("Export copies…"),
            lambda: self.export(ids),
        )
        menu.addSeparator()
        menu.addAction(self.tr("Move to trash…"), lambda: self.trash(ids))

    def show_files(self, photo_ids: Sequence[int]) -> None:
        """Show where photos lie."""
        self._with_paths(photo_ids, file_manager.show_in_file_manager)

    def open_with(self, photo_ids: Sequence[int]) -> None:
        """Open photos with the program that the system has for them."""
        self._with_paths(photo_ids, file_manager.open_with_default)

    def copy(self, photo_ids: Sequence[int]) -> None:
        """Copy photos to the clipboard."""
        self._with_paths(photo_ids, self.clipboard.copy)
        self.outcome.emit(self.tr("{0} copied").format(photos(len(photo_ids))))

    def copy_paths(self, photo_ids: Sequence[int]) -> None:
        """Copy where photos lie to the clipboard."""
        self._with_paths(photo_ids, self.clipboard.copy_paths)

    def export(self, photo_ids: Sequence[int]) -> None:
        """Let the user have copies made."""
        ids = tuple(photo_ids)
        exporting = self.exporting
        dialog = ExportDialog(len(ids), exporting.folder, exporting.options, self._window)
        dialog.wanted.connect(partial(exporting.start, ids))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def trash(self, photo_ids: Sequence[int]) -> None:
        """Let the user move photos to the trash."""
        self.trashing.ask(photo_ids)

    def close(self) -> None:
        """End the thread."""
        self.clipboard.close()

    def _with_paths(self, photo_ids: Sequence[int], act: Callable[[list[str]], object]) -> None:
        """Do something with where photos lie."""
        ids = tuple(photo_ids)
        nothing: list[str] = []

        def read(catalog: Catalog) -> list[str]:
            return [photo.path for photo in catalog.photos(ids)]

        def then(paths: list[str]) -> None:
            if paths:
                act(paths)

        self._reader.look_up(read, nothing, then)

    def _confirm(self, going: Going) -> None:
        if not going.paths:
            self.trouble.emit(self.tr("The disks of these photos are not connected."))
            return
        confirm(
            self._window,
            trash_question(going),
            trash_consequence(going),
            self.tr("Move to trash"),
            lambda: self.trashing.trash(going),
        )
