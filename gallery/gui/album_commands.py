"""Favourites, hidden photos and albums in the menus, and the dialogs that ask for names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from gallery.catalog import Mark
from gallery.gui.arranging import Arranging
from gallery.gui.name_dialog import NameDialog
from gallery.gui.wording import photos


class AlbumCommands(QObject):
    """Adds to menus what can be done, and asks what is to be known for it."""

    searched = Signal(str)
    """Photos that are to be looked for, as a query."""

    def __init__(self, arranging: Arranging, window: QWidget) -> None:
        super().__init__(window)
        self.arranging = arranging
        self._window = window

    def add_to(self, menu: QMenu, photo_ids: Sequence[int]) -> None:
        """Add what can be done with these photos."""
        ids = tuple(photo_ids)
        for mark in Mark:
            text = self.mark_text(ids, mark).replace("&", "")  # nothing has a letter there
            menu.addAction(text, partial(self.arranging.toggle, ids, mark))
        menu.addAction(self.tr("Add to album…"), partial(self.add_to_album, ids))
        holding = self.arranging.organisation.holding(ids)
        if holding:
            out = menu.addMenu(self.tr("Take out of album"))
            for name in holding:
                out.addAction(plain(name), partial(self.arranging.take_out, name, ids))

    def add_to_album(self, photo_ids: Sequence[int]) -> None:
        """Let the user name an album for photos."""
        if photo_ids:
            sentence = self.tr("The album for {0}. A new name makes a new album.")
            dialog = self._ask(self.tr("Add to an album"), sentence.format(photos(len(photo_ids))))
            dialog.named.connect(lambda name: self.arranging.put(name, photo_ids))

    def rename(self, name: str) -> None:
        """Let the user name an album anew."""
        dialog = self._ask(
            self.tr("Rename an album"), self.tr("The new name of “{0}”:").format(name)
        )
        dialog.field.setText(name)
        dialog.field.selectAll()
        dialog.named.connect(lambda new_name: self.arranging.rename(name, new_name))

    def mark_text(self, photo_ids: Sequence[int], mark: Mark) -> str:
        """What `Arranging.toggle` does with these photos, for a menu."""
        marked = bool(photo_ids) and self.arranging.all_have(photo_ids, mark)
        if mark is Mark.FAVOURITE:
            return self.tr("No longer a &favourite") if marked else self.tr("&Favourite")
        return self.tr("Un&hide") if marked else self.tr("&Hide")

    def list_in(self, menu: QMenu) -> None:
        """Add all albums, and what can be done with each."""
        menu.addAction(self.tr("&Favourites"), lambda: self.searched.emit("is:favourite"))
        menu.addAction(self.tr("&Hidden photos"), lambda: self.searched.emit("is:hidden"))
        names = list(self.arranging.organisation.albums)
        if not names:
            return
        menu.addSeparator()
        for name in names:
            menu.addAction(plain(name), partial(self.searched.emit, f'album:"{name}"'))
        menu.addSeparator()
        for title, act in (
            (self.tr("&Rename"), self.rename),
            (self.tr("&Delete"), self.arranging.delete),
        ):
            under = menu.addMenu(title)
            for name in names:
                under.addAction(plain(name), partial(act, name))

    def _ask(self, title: str, sentence: str) -> NameDialog:
        dialog = NameDialog(title, sentence, self.arranging.names, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog


def plain(name: str) -> str:
    """A name as a menu shows it letter by letter."""
    return name.replace("&", "&&")  # or it would underline the next one
