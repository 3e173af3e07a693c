"""Tells screen readers of the photo that the keys are at, which they cannot see in the grid."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAccessible

from gallery.catalog import Caption, Mark
from gallery.gui import wording
from gallery.gui.arranging import Arranging
from gallery.gui.grid import PhotoGrid
from gallery.gui.grid_model import PhotoModel
from gallery.gui.panel.facts import taken
from gallery.gui.reading import CatalogReader
from gallery.gui.wording import number

SHOWN = Qt.ItemDataRole.AccessibleDescriptionRole
PAUSE_MS = 120  # who holds an arrow key wants to hear of where it ends


class SpokenPhoto(QObject):
    """Keeps the grid's accessible description in step, and has it said.

    Qt's own interface for lists knows no view but its own, so this is all they learn of a photo.
    """

    def __init__(
        self, grid: PhotoGrid, model: PhotoModel, reader: CatalogReader, arranging: Arranging
    ) -> None:
        super().__init__(grid)
        self._grid = grid
        self._model = model
        self._reader = reader
        self._arranging = arranging
        self._captioned: tuple[int, str] = (-1, "")  # a photo, and what is written of it
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._read)
        grid.current_changed.connect(self._pause.start)
        grid.selected.connect(self._pause.start)
        model.dataChanged.connect(lambda *_: self._follow())
        arranging.changed.connect(self._follow)

    def text(self) -> str:
        """What is known of the current photo: its name, when it was taken, what was made of it."""
        index = self._grid.currentIndex()
        if not index.isValid():
            return ""
        row, photo_id = index.row(), self._model.photo_id(index.row())
        record = self._model.record(row)
        place = self.tr("{0} of {1}").format(number(row + 1), number(len(self._model.ids)))
        said = [place if record is None else wording.name_of(record.path)]
        if record is not None:
            said += [taken(record.details), place]
        if self._captioned[0] == photo_id:
            said.append(self._captioned[1])
        if photo_id in self._arranging.organisation.has(Mark.FAVOURITE):
            said.append(self.tr("favourite"))
        if self._grid.selectionModel().isSelected(index):
            said.append(self.tr("selected"))
        return ", ".join(filter(None, [*said, str(index.data(SHOWN))]))

    def _read(self) -> None:
        index = self._grid.currentIndex()
        if not index.isValid():
            self._follow()
            return
        photo_id, none = self._model.photo_id(index.row()), None
        if self._captioned[0] == photo_id:
            self._follow()
            return

        def then(caption: Caption | None) -> None:
            self._captioned = photo_id, "" if caption is None else caption.text
            self._follow()

        self._reader.look_up(lambda catalog: catalog.caption_of(photo_id), none, then)

    def _follow(self) -> None:
        text = self.text()
        if text == self._grid.accessibleDescription():
            return
        self._grid.setAccessibleDescription(text)
        announcement = getattr(QtGui, "QAccessibleAnnouncementEvent", None)  # since Qt 6.8
        if text and announcement and self._grid.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(announcement(self._grid, text))
