"""What is typed, pasted, dropped or chosen becomes a search, and the field shows its words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from gallery.catalog import PhotoRecord
from gallery.gui.header import Header
from gallery.gui.pasting import Pasting
from gallery.gui.reading import CatalogReader
from gallery.gui.search import Search


class Finding(QObject):
    """The ways to a search that lead through the search field, and the way out of it."""

    failed = Signal(str)
    """Why a picture that was pasted cannot be searched by, for the user."""

    def __init__(
        self, header: Header, search: Search, reader: CatalogReader, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._header = header
        self._search = search
        self._reader = reader
        self._pasting = Pasting(self)
        self._pasting.picture.connect(search.picture)
        self._pasting.words.connect(self.words)
        self._pasting.failed.connect(self.failed)
        field = self._field = header.field
        field.textEdited.connect(search.type)
        field.textChanged.connect(self._on_text)
        field.returnPressed.connect(lambda: search.words(field.text()))
        field.recalled.connect(search.words)
        field.emptied.connect(search.clear)
        field.picture_pasted.connect(self.paste)
        field.photo_dropped.connect(self.like)
        search.started.connect(self._on_started)

    def words(self, text: str) -> None:
        """Search for words."""
        self._field.setText(text)
        self._search.words(self._field.text())

    def type(self, letters: str) -> None:
        """Begin a search with letters that were typed elsewhere."""
        self._field.setFocus()
        self._field.setText(letters)
        self._search.type(letters)

    def like(self, photo_id: int) -> None:
        """Search for photos like one of the library."""
        nothing: list[PhotoRecord] = []

        def then(found: list[PhotoRecord]) -> None:
            for photo in found:
                self._search.similar(photo.id, photo.path)

        self._reader.look_up(lambda catalog: catalog.photos([photo_id]), nothing, then)

    def paste(self) -> None:
        """Search by what the clipboard holds."""
        self._pasting.paste(QGuiApplication.clipboard().mimeData())

    def leave(self) -> None:
        """Search for nothing any longer."""
        self._field.clear()
        self._search.clear()

    def go_to_field(self) -> None:
        """Let the user type."""
        self._field.setFocus()
        self._field.selectAll()

    def close(self) -> None:
        """Delete what was written of pasted pictures."""
        self._pasting.close()

    def _on_started(self, _: str) -> None:
        # A search by a picture leaves no words behind that it does not search for.
        if self._search.typed != self._field.text().strip():
            self._header.show_text(self._search.typed)

    def _on_text(self, text: str) -> None:
        if not text:  # also by the field's own button, which is no edit
            self._search.type("")
