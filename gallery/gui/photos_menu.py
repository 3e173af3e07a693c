"""The Photos menu: what of it acts on the photos that are chosen, and what takes that back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gallery.catalog import Mark
from gallery.gui.album_commands import AlbumCommands, plain
from gallery.gui.chosen import Chosen
from gallery.gui.menus import Actions
from gallery.gui.undoing import Undoing


class PhotosMenu(QObject):
    """Keeps the menu in step with what is chosen, and with the albums there are."""

    def __init__(
        self,
        actions: Actions,
        chosen: Chosen,
        albums: AlbumCommands,
        undoing: Undoing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._chosen = chosen
        self._albums = albums
        self._undoing = undoing
        actions.favourite.triggered.connect(lambda: self._toggle(Mark.FAVOURITE))
        actions.hide.triggered.connect(lambda: self._toggle(Mark.HIDDEN))
        actions.add_to_album.triggered.connect(lambda: albums.add_to_album(chosen.photo_ids))
        actions.undo.triggered.connect(undoing.undo)
        actions.redo.triggered.connect(undoing.redo)
        actions.photos.aboutToShow.connect(self._say_marks)
        chosen.changed.connect(self._follow_chosen)
        undoing.changed.connect(self._follow_undoing)
        albums.arranging.changed.connect(self._list_albums)
        self._follow_chosen()
        self._follow_undoing()
        self._list_albums()

    def _toggle(self, mark: Mark) -> None:
        if photo_ids := self._chosen.photo_ids:
            self._albums.arranging.toggle(photo_ids, mark)

    def _say_marks(self) -> None:
        photo_ids = self._chosen.photo_ids
        self._actions.favourite.setText(self._albums.mark_text(photo_ids, Mark.FAVOURITE))
        self._actions.hide.setText(self._albums.mark_text(photo_ids, Mark.HIDDEN))

    def _follow_chosen(self) -> None:
        actions = self._actions
        for action in (actions.favourite, actions.hide, actions.add_to_album, actions.caption):
            action.setEnabled(self._chosen.photo_id is not None)

    def _follow_undoing(self) -> None:
        done, undone = plain(self._undoing.text), plain(self._undoing.redo_text)
        undo, redo = self._actions.undo, self._actions.redo
        undo.setText(self.tr("U&ndo: {0}").format(done) if done else self.tr("U&ndo"))
        undo.setEnabled(bool(done))
        redo.setText(self.tr("&Redo: {0}").format(undone) if undone else self.tr("&Redo"))
        redo.setEnabled(bool(undone))

    def _list_albums(self) -> None:
        self._actions.albums.clear()
        self._albums.list_in(self._actions.albums)
