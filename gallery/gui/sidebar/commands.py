"""What can be done with the sidebar's entries: its menus, and the dialogs that ask for names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from gallery.catalog import Mark
from gallery.gui.album_commands import AlbumCommands
from gallery.gui.file_manager import open_folder
from gallery.gui.folders import confirm_removal
from gallery.gui.giving_tags import GivingTags
from gallery.gui.indexing import Indexing
from gallery.gui.menus import Actions
from gallery.gui.name_dialog import NameDialog
from gallery.gui.search import Search
from gallery.gui.sidebar.entries import Entry, Kind
from gallery.gui.sidebar.saving import Saving

Act = Callable[[], object]


class SidebarCommands(QObject):
    """Carries out what the user chooses, or lets the window's own actions do it."""

    searched = Signal(str)
    """Photos that are to be looked for, as a query; empty: all."""

    def __init__(
        self,
        actions: Actions,
        search: Search,
        saving: Saving,
        albums: AlbumCommands,
        giving_tags: GivingTags,
        indexing: Indexing,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._actions = actions
        self._search = search
        self._saving = saving
        self._albums = albums
        self._giving_tags = giving_tags
        self._indexing = indexing
        self._window = window
        actions.save_search.triggered.connect(self.save)
        for signal in (search.started, search.cleared, search.failed):
            signal.connect(self._follow_search)
        self._follow_search()

    def choose(self, entry: Entry) -> None:
        """Show what an entry stands for."""
        opened = {
            Kind.TAGS: self._actions.tags,
            Kind.DUPLICATES: self._actions.duplicates,
            Kind.FAILURES: self._actions.failures,
        }
        if entry.query is not None:
            self.searched.emit(entry.query)
        elif entry.kind in opened:
            opened[entry.kind].trigger()

    def save(self) -> None:
        """Let the user name the search that is shown, to have it again."""
        query = self._search.query
        if not query:
            return
        dialog = self._ask(
            self.tr("Save this search"),
            self.tr("The name of the search “{0}”. A known name gets this search.").format(query),
        )
        dialog.named.connect(lambda name: self._saving.save(name, query))

    def rename(self, entry: Entry) -> None:
        """Let the user name an album or a saved search anew."""
        if entry.kind is Kind.ALBUM:
            self._albums.rename(entry.name)
        elif entry.kind is Kind.SEARCH:
            sentence = self.tr("The new name of “{0}”:").format(entry.name)
            dialog = self._ask(self.tr("Rename a saved search"), sentence)
            dialog.field.setText(entry.name)
            dialog.field.selectAll()
            dialog.named.connect(lambda name: self._saving.rename(entry.name, name))

    def delete(self, entry: Entry) -> None:
        """Take an album or a saved search away, which can be undone; a folder after asking."""
        if entry.kind is Kind.ALBUM:
            self._albums.arranging.delete(entry.name)
        elif entry.kind is Kind.SEARCH:
            self._saving.delete(entry.name)
        elif entry.kind is Kind.FOLDER:
            confirm_removal(entry.name, self._indexing, self._window)

    def drop(self, entry: Entry, photo_ids: Sequence[int]) -> None:
        """Have photos be what they were dropped on; on the heading of albums, in a new one."""
        match entry.kind:
            case Kind.ALBUM:
                self._albums.arranging.put(entry.name, photo_ids)
            case Kind.SECTION:
                self._albums.add_to_album(photo_ids)
            case Kind.FAVOURITES:
                self._albums.arranging.mark(photo_ids, Mark.FAVOURITE)
            case Kind.HIDDEN:
                self._albums.arranging.mark(photo_ids, Mark.HIDDEN)
            case Kind.TAG:
                self._giving_tags.give(photo_ids, entry.name)

    def open_menu(self, entry: Entry | None, place: QPoint) -> None:
        """Open what can be done with an entry, or with none.

        Args:
            place: on the screen.
        """
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if entry is not None:
            for text, act in self._for(entry):
                menu.addAction(text, act)
            if not menu.isEmpty():
                menu.addSeparator()
        menu.addAction(self._actions.save_search)
        menu.addAction(self._actions.add_folder)
        menu.addAction(self._actions.sidebar)
        menu.popup(place)

    def _for(self, entry: Entry) -> list[tuple[str, Act]]:
        match entry.kind:
            case Kind.ALBUM | Kind.SEARCH:
                return [
                    (self.tr("Rename…"), partial(self.rename, entry)),
                    (self.tr("Delete"), partial(self.delete, entry)),
                ]
            case Kind.FOLDER | Kind.DIRECTORY:
                show = partial(open_folder, entry.name)
                does: list[tuple[str, Act]] = [(self.tr("Show in file manager"), show)]
                if entry.kind is Kind.FOLDER:
                    remove = self.tr("Remove from the library…")
                    does.append((remove, partial(self.delete, entry)))
                    does.append((self.tr("Folders…"), self._actions.folders.trigger))
                return does
            case Kind.TAG:
                return [(self.tr("Tags…"), self._actions.tags.trigger)]
            case _:
                return []

    def _ask(self, title: str, sentence: str) -> NameDialog:
        dialog = NameDialog(title, sentence, self._saving.names, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _follow_search(self, *_: object) -> None:
        self._actions.save_search.setEnabled(bool(self._search.query))
