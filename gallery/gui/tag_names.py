"""The names of all tags there can be, to complete what the user types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QStringListModel

from gallery.catalog import Tag
from gallery.gui.reading import CatalogReader


class TagNames(QStringListModel):
    """One list for all fields that tags are typed into; `refresh` reads it anew."""

    def __init__(self, reader: CatalogReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._ids: dict[str, int] = {}
        reader.tags.connect(self._on_tags)

    def refresh(self) -> None:
        """Read the tags anew."""
        self._reader.read_tags()

    def id_of(self, name: str) -> int | None:
        """The id of a tag, whatever its letter case; None when it is not known yet."""
        return self._ids.get(name.casefold())

    def _on_tags(self, tags: Sequence[Tag]) -> None:
        self._ids = {tag.name.casefold(): tag.id for tag in tags}
        names = sorted((tag.name for tag in tags), key=str.casefold)
        if names != self.stringList():
            self.setStringList(names)
