"""Saved searches and what the user wants of them; knows no widget."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QStringListModel

from gallery.gui.client import EngineClient
from gallery.gui.sidebar.contents import Contents
from gallery.gui.undoing import Change, Undoing
from gallery.protocol import DeleteSavedSearch, RenameSavedSearch, Request, SaveSearch

Make = Callable[[int], Request]


class Saving(QObject):
    """Keeps, renames and forgets searches, each of which can be taken back."""

    def __init__(
        self, client: EngineClient, undoing: Undoing, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._undoing = undoing
        self._queries: dict[str, str] = {}
        self.names = QStringListModel(self)
        """The names of all, to complete what the user types."""

    def show(self, contents: Contents) -> None:
        """What there is now."""
        self._queries = {saved.name: saved.query for saved in contents.searches}
        names = sorted(self._queries, key=str.casefold)
        if names != self.names.stringList():
            self.names.setStringList(names)

    def save(self, name: str, query: str) -> None:
        """Keep a query by a name, instead of the one that had it before."""
        known = next((one for one in self._queries if one.casefold() == name.casefold()), None)
        before = self._queries.get(known or "", "")
        self._do(
            self.tr("Search “{0}” saved").format(name),
            lambda i: SaveSearch(i, name, query),
            lambda i: SaveSearch(i, known, before) if known else DeleteSavedSearch(i, name),
        )

    def rename(self, name: str, new_name: str) -> None:
        """Give a saved search another name."""
        if new_name != name:
            self._do(
                self.tr("“{0}” is now “{1}”").format(name, new_name),
                lambda i: RenameSavedSearch(i, name, new_name),
                lambda i: RenameSavedSearch(i, new_name, name),
            )

    def delete(self, name: str) -> None:
        """Forget a saved search."""
        query = self._queries.get(name, "")
        self._do(
            self.tr("Saved search “{0}” deleted").format(name),
            lambda i: DeleteSavedSearch(i, name),
            lambda i: SaveSearch(i, name, query),
        )

    def _do(self, text: str, make: Make, back: Make) -> None:
        def send(one: Make) -> tuple[int]:
            return (self._client.request(one),)

        self._undoing.make(Change(text, lambda: send(make), lambda: send(back)))
