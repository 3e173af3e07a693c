"""What can be done with the whole library: its dialogs, and what is done in them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from gallery.gui.chosen import Chosen
from gallery.gui.client import EngineClient
from gallery.gui.compare_dialog import CompareDialog
from gallery.gui.describe_dialog import DescribeDialog
from gallery.gui.describing import Describing
from gallery.gui.duplicates import Duplicates
from gallery.gui.duplicates_dialog import DuplicatesDialog
from gallery.gui.indexing import Indexing
from gallery.gui.matching import Matching
from gallery.gui.menus import Actions
from gallery.gui.model_choice.dialog import ModelsDialog
from gallery.gui.model_choice.shelf import Shelf, title
from gallery.gui.reading import CatalogReader
from gallery.gui.resident.resident import Resident
from gallery.gui.settings_dialog.dialog import PageName, SettingsDialog
from gallery.gui.settings_dialog.preferences import Preferences
from gallery.gui.settings_dialog.storage import Storage
from gallery.gui.tag_list.dialog import TagsDialog
from gallery.gui.tag_list.preview import TagPreview
from gallery.gui.tag_list.tag_list import TagList
from gallery.gui.tag_list.tagging import Tagging
from gallery.gui.text_reading import TextReading
from gallery.gui.undoing import Undoing
from gallery.gui.work import Work
from gallery.gui.writing import Writing
from gallery.gui.writing_dialog import WritingDialog
from gallery.models.presets import ModelSource, presets
from gallery.paths import Library

Tells = Callable[[int], bool]


class LibraryCommands(QObject):
    """What is under way outlives its dialog: it is there again when that is opened anew."""

    def __init__(
        self,
        library: Library,
        client: EngineClient,
        reader: CatalogReader,
        indexing: Indexing,
        work: Work,
        undoing: Undoing,
        chosen: Chosen,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._library = library
        self._reader = reader
        self._window = window
        self._indexing = indexing
        self._chosen = chosen
        self.shelf = Shelf(client, reader, indexing, self)
        self.tags = TagList(client, reader, undoing, self)
        self.tagging = Tagging(client, work, self)
        self.preview = TagPreview(client, parent=self)
        self.matching = Matching(client, parent=self)
        self.writing = Writing(client, work, self)
        self.describing = Describing(client, work, self)
        self.storage = Storage(library, client, self)
        self.text_reading = TextReading(client, work, self)
        self.duplicates = Duplicates(client, work, self)
        self._open: dict[QDialog, tuple[Tells, ...]] = {}

    def connect_to(self, actions: Actions) -> None:
        """Let the menus open the dialogs."""
        actions.models.triggered.connect(self.show_models)
        actions.tags.triggered.connect(self.show_tags)
        actions.compare.triggered.connect(self.show_compare)
        actions.describe_library.triggered.connect(self.show_describe)
        actions.read_texts.triggered.connect(lambda: self.text_reading.start())
        actions.duplicates.triggered.connect(self.show_duplicates)
        actions.write_words.triggered.connect(self.show_writing)

    def answers_with(self, request: int) -> bool:
        """Whether a request's failure is told by a dialog that is open."""
        return any(tells(request) for tellers in self._open.values() for tells in tellers)

    def show_models(self) -> None:
        """The models there are."""
        if not self._raise(ModelsDialog):
            self._show(ModelsDialog(self.shelf, self._window), self.shelf.answers_with)

    def show_tags(self) -> None:
        """The tags there can be, beside the window."""
        if not self._raise(TagsDialog):
            dialog = TagsDialog(
                self._library, self.tags, self.tagging, self.preview, self._chosen, self._window
            )
            tellers = (self.tags, self.tagging, self.preview)
            self._show(dialog, *(teller.answers_with for teller in tellers), beside=True)

    def show_settings(
        self,
        preferences: Preferences,
        resident: Resident,
        page: PageName,
        add_folder: Callable[[], object],
    ) -> None:
        """All settings, at a page, beside the window."""
        for opened in self._open:
            if isinstance(opened, SettingsDialog):
                opened.show_page(page)
        if self._raise(SettingsDialog):
            return
        dialog = SettingsDialog(
            self._library,
            self._indexing,
            self.shelf,
            self.storage,
            preferences,
            resident,
            self._window,
        )
        dialog.show_page(page)
        dialog.add_folder_wanted.connect(add_folder)
        dialog.models_wanted.connect(self.show_models)
        dialog.tags_wanted.connect(self.show_tags)
        self._reader.read_stock()
        self._show(dialog, self.storage.answers_with, beside=True)

    def show_compare(self) -> None:
        """Which of some words fit the photo that is open, beside the window."""
        if not self._raise(CompareDialog):
            dialog = CompareDialog(self._library, self.matching, self._chosen, self._window)
            self._show(dialog, self.matching.answers_with, beside=True)

    def show_writing(self) -> None:
        """Write words beside the photos that are selected, or all."""
        selected = self._chosen.photo_ids
        self._show(WritingDialog(self.writing, selected, self._window), self.writing.answers_with)

    def show_describe(self) -> None:
        """Have photos of the library described."""
        captioner = self._indexing.settings.captioner
        source = presets().get(captioner, ModelSource(captioner))
        dialog = DescribeDialog(self.describing, title(source), self._window)
        dialog.models_wanted.connect(dialog.reject)
        dialog.models_wanted.connect(self.show_models)
        self._show(dialog, self.describing.answers_with)

    def show_duplicates(self) -> None:
        """Photos that are alike, beside the window."""
        if not self._raise(DuplicatesDialog):
            dialog = DuplicatesDialog(self._library, self.duplicates, self._window)
            self._show(dialog, self.duplicates.answers_with, beside=True)

    def _raise(self, kind: type[QDialog]) -> bool:
        """Bring a dialog to the front if it is open already."""
        for dialog in self._open:
            if isinstance(dialog, kind):
                dialog.raise_()
                dialog.activateWindow()
                return True
        return False

    def _show(self, dialog: QDialog, *tellers: Tells, beside: bool = False) -> None:
        self._open[dialog] = tellers
        dialog.finished.connect(lambda: self._open.pop(dialog, None))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if beside:
            dialog.show()
        else:
            dialog.open()
