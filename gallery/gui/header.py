"""What stands above the photos: the search field, its chips, and the order of results."""

from __future__ import annotations

import threading

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gallery.gui.likeness import Likeness
from gallery.gui.reading import CatalogReader
from gallery.gui.search import Search
from gallery.gui.search_bar.chip_pictures import ChipPictures
from gallery.gui.search_bar.chip_row import ChipRow
from gallery.gui.search_bar.editing import ChipEditing
from gallery.gui.search_bar.field import SearchField
from gallery.gui.search_bar.filter_menu import FilterButton
from gallery.gui.search_bar.labels import likeness_label
from gallery.gui.search_bar.recent import RecentSearches
from gallery.gui.search_bar.sort_button import SortButton
from gallery.gui.search_bar.terms import LIKENESS, Chip, read_chips, remove, replace_chip
from gallery.gui.search_bar.values import Choices
from gallery.paths import Library
from gallery.query import parse
from gallery.query.terms import Term

WIDEST = 860  # pixels: a line of words is read at a glance
PREPARING_MS = 100  # after the window
COMPLAINING_MS = 900  # what is still being typed makes no sense for a while


class Header(QWidget):
    """The search field, in the middle and not too wide to read, with what it means below it.

    The text of the field is the only truth: chips are read from it and change nothing but it.
    """

    def __init__(
        self,
        library: Library,
        search: Search,
        reader: CatalogReader,
        recent: RecentSearches,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._reader = reader
        self._choices: Choices = {}
        self._likeness: Likeness | None = None  # whose small picture is shown, or comes
        self._stale = True
        self._prepared = False
        self.field = SearchField(self)
        self.field.choices = lambda: self._choices
        self.field.recent = lambda: recent.texts
        self.chips = ChipRow(self.field, self)
        self.filters = FilterButton(self)
        self.sort = SortButton(search, self)
        self._pictures = ChipPictures(library, self)
        self._editing = ChipEditing(lambda: self._choices, self)
        self._complaining = QTimer(self)
        self._complaining.setSingleShot(True)
        self._complaining.setInterval(COMPLAINING_MS)
        self._arrange()
        self._complaining.timeout.connect(self.refresh)
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._on_finished)
        self.field.entered.connect(self._read_choices)
        self.field.forgotten.connect(recent.forget)
        self.field.all_forgotten.connect(recent.clear)
        self.filters.chosen.connect(self._add)
        self.chips.left.connect(self.field.setFocus)
        self.chips.edit_wanted.connect(self._editing.edit)
        self.chips.menu_wanted.connect(self._editing.open_menu)
        self.chips.removed.connect(self._remove)
        self.chips.picture_wanted.connect(self._pictures.want)
        self._pictures.loaded.connect(self.chips.show_picture)
        self._pictures.file_loaded.connect(self._on_picture)
        search.started.connect(lambda _: self._follow_likeness())
        search.cleared.connect(self._follow_likeness)
        self._editing.removed.connect(self._remove)
        self._editing.replaced.connect(self._replace)
        reader.choices.connect(self._on_choices)
        reader.refreshed.connect(self._on_library)

    def show_text(self, text: str) -> None:
        """Show a query without asking for it."""
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)
        self._complaining.stop()
        self.refresh()

    def refresh(self) -> None:
        """Show the chips of what is typed, and mark its problems."""
        text = self.field.text()
        chips = [chip for chip in read_chips(text) if not self._is_being_typed(chip)]
        like = self._likeness
        self.chips.show_chips(chips, text, "" if like is None else likeness_label(like))
        self.field.mark([chip.span for chip in chips if chip.problem])

    def close_threads(self) -> None:
        """End the thread that loads pictures for chips."""
        self._pictures.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Have the grammar ready before the first letter is typed, but the window before it."""
        super().showEvent(event)
        if not self._prepared:
            self._prepared = True
            QTimer.singleShot(PREPARING_MS, self, _prepare)

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self.field, 1)
        line.addWidget(self.filters)
        line.addWidget(self.sort)
        middle = QWidget(self)
        middle.setMaximumWidth(WIDEST)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.chips)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.addStretch(1)
        row.addWidget(middle, 100)  # all there is, as far as it goes
        row.addStretch(1)

    # -- what is typed -----------------------------------------------------------------------

    def _on_text(self, _: str) -> None:
        self._complaining.start()
        self.refresh()

    def _on_finished(self) -> None:
        self.field.suggestions.close()
        self._complaining.stop()
        self.refresh()

    def _is_being_typed(self, chip: Chip) -> bool:
        """Whether a problem may be gone with the next letter."""
        at_cursor = chip.span[1] == self.field.cursorPosition()
        return bool(chip.problem) and at_cursor and self._complaining.isActive()

    def _add(self, name: str) -> None:
        self.field.setFocus()
        self.field.append(f"{name}:")
        self.field.offer()

    # -- the picture beside the words --------------------------------------------------------

    def _follow_likeness(self) -> None:
        likeness = self._search.likeness
        if likeness != self._likeness:
            self._likeness = likeness
            self.chips.show_likeness(QPixmap())
            if likeness is not None:
                self._pictures.want_file(likeness)
            self.refresh()

    def _on_picture(self, likeness: Likeness, picture: QPixmap) -> None:
        if likeness == self._likeness:
            self.chips.show_likeness(picture)

    # -- what is done to chips ---------------------------------------------------------------

    def _remove(self, chip: Chip) -> None:
        if chip is LIKENESS:
            self._search.forget_picture()
        else:
            self._rewrite(remove(self.field.text(), chip))

    def _replace(self, chip: Chip, term: Term) -> None:
        self._rewrite(replace_chip(self.field.text(), chip, term))

    def _rewrite(self, text: str) -> None:
        self.field.rewrite(text)
        self._on_finished()

    # -- what there is to choose from --------------------------------------------------------

    def _read_choices(self) -> None:
        if self._stale:
            self._stale = False
            self._reader.read_choices()

    def _on_choices(self, choices: Choices) -> None:
        self._choices = choices

    def _on_library(self, _: object) -> None:
        self._stale = True
        if self.field.hasFocus():
            self._read_choices()


def _prepare() -> None:
    """Reading the first query builds the grammar, which takes longer than a frame."""
    threading.Thread(target=parse, args=("",), name="grammar", daemon=True).start()
