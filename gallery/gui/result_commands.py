"""What can be done with photos found: thumbs up and down, opening stacks, folding the rest away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from gallery.gui import wording
from gallery.gui.cells import Spot
from gallery.gui.grid import PhotoGrid
from gallery.gui.grid_model import PhotoModel
from gallery.gui.menus import Actions
from gallery.gui.search import Search
from gallery.gui.shown import Shown


class ResultCommands(QObject):
    """Does it by the marks on photos, by keys and by the photos' menu."""

    thumbs_changed = Signal(int)
    """So many thumbs have a part in what is shown."""

    def __init__(
        self, grid: PhotoGrid, model: PhotoModel, search: Search, shown: Shown, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._grid = grid
        self._model = model
        self._search = search
        self._shown = shown
        self._actions: Actions | None = None
        grid.spotted.connect(self._on_spotted)
        grid.fold_wanted.connect(lambda: shown.fold(not shown.folded))
        grid.selected.connect(self.follow)
        grid.current_changed.connect(self.follow)
        for signal in (search.started, search.found, search.failed, search.cleared):
            signal.connect(self._show_thumbs)
        shown.changed.connect(self.follow)

    def connect_to(self, actions: Actions) -> None:
        """Do what these say."""
        self._actions = actions
        actions.more.triggered.connect(lambda: self.thumb(self._chosen(), True))
        actions.less.triggered.connect(lambda: self.thumb(self._chosen(), False))
        actions.alike.triggered.connect(lambda: self.toggle_stack(self._current()))
        actions.unlikely.triggered.connect(lambda wanted: self._shown.fold(not wanted))
        self.follow()

    def add_to(self, menu: QMenu, photo_id: int, selected: Sequence[int]) -> None:
        """Add what can be done with a photo, and with all that are selected, if it was found."""
        arrangement = self._model.arrangement
        first = arrangement.stack_of(photo_id)
        if first is not None:
            text = wording.alike(arrangement.stacks[first], photo_id in arrangement.opened)
            menu.addAction(text, lambda: self.toggle_stack(photo_id))
        if self._model.thumbs is not None:
            ids = tuple(selected)
            for text, up in ((self.tr("More like this"), True), (self.tr("Less like this"), False)):
                action = menu.addAction(text, partial(self.thumb, ids, up))
                action.setCheckable(True)
                action.setChecked(self._given(ids, up))

    def thumb(self, photo_ids: Sequence[int], up: bool) -> None:
        """Give photos a thumb up or down; take it back where all have this one already."""
        if photo_ids:
            self._search.judge_all(photo_ids, None if self._given(photo_ids, up) else up)

    def toggle_stack(self, photo_id: int | None) -> None:
        """Show the photos that look like this one, or only the first of them again."""
        arrangement = self._model.arrangement
        first = None if photo_id is None else arrangement.stack_of(photo_id)
        if first is None:
            return
        inside = arrangement.opened.get(self._current() or 0) == first
        self._shown.open_stack(first, first not in arrangement.opened)
        row = self._model.row_of(first)
        if inside and row is not None:
            self._grid.setCurrentIndex(self._model.index(row))

    def _given(self, photo_ids: Sequence[int], up: bool) -> bool:
        thumbs = self._search.thumbs
        return all(thumbs.get(photo_id) is up for photo_id in photo_ids)

    def _current(self) -> int | None:
        index = self._grid.currentIndex()
        return self._model.photo_id(index.row()) if index.isValid() else None

    def _chosen(self) -> Sequence[int]:
        current = self._current()
        return self._grid.selected_ids() or ([] if current is None else [current])

    def _on_spotted(self, row: int, spot: Spot) -> None:
        photo_id = self._model.photo_id(row)
        if spot is Spot.STACK:
            self.toggle_stack(photo_id)
        elif spot in (Spot.MORE, Spot.LESS):
            self.thumb([photo_id], spot is Spot.MORE)

    def _show_thumbs(self) -> None:
        thumbs = self._search.thumbs if self._search.query else None
        self._model.set_thumbs(thumbs)
        self._grid.follow_pointer()  # where there were marks there may be none now
        self.thumbs_changed.emit(len(thumbs or ()))
        self.follow()

    def follow(self) -> None:
        """A key that does nothing now is a letter to search for."""
        if self._actions is None:
            return
        there, current = self._grid.isVisible(), self._current()
        for action in (self._actions.more, self._actions.less):
            action.setEnabled(there and self._model.thumbs is not None and current is not None)
        arrangement = self._model.arrangement
        in_stack = current is not None and arrangement.stack_of(current) is not None
        self._actions.alike.setEnabled(there and in_stack)
        self._actions.unlikely.setEnabled(there and arrangement.foldable)
        self._actions.unlikely.setChecked(not self._shown.folded)
