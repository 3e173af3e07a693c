"""One photo, large: the page that opens over the grid."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gallery.catalog import FileRecord, PhotoRecord
from gallery.gui.elided import ElidedLabel
from gallery.gui.grid_model import PhotoModel
from gallery.gui.heat_button import HeatButton
from gallery.gui.part_picker import PartPicker
from gallery.gui.picture import PictureView
from gallery.gui.picture_loader import PictureLoader
from gallery.gui.pictures import Picture
from gallery.gui.why import Why
from gallery.gui.wording import name_with_companions, number, printable, rating
from gallery.media.formats import is_raw
from gallery.protocol import Box

LEAST_FOR_PICTURE = 320  # a narrower window shows no panel
PAGE = 10  # photos


class Viewer(QWidget):
    """Shows the photos of a PhotoModel one at a time, in its order."""

    closed = Signal()
    similar_wanted = Signal(int, str)
    part_wanted = Signal(int, str, object)
    """Photos like a part of this one are to be searched: its id, its path, the Box."""
    files_wanted = Signal(int)
    """Which files the photo of this id has is to be told by `show_files`."""
    moved = Signal(int)
    """The row that is shown now."""
    rated = Signal(int)
    """So many stars for the photo that is shown."""
    favourite_wanted = Signal()
    """The photo that is shown is to be one, or no longer."""
    undo_wanted = Signal()
    slideshow_wanted = Signal()

    def __init__(
        self, model: PhotoModel, loader: PictureLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._loader = loader
        self._photo_id = self._decoded_id = -1
        self._row = 0
        self._way = 1  # where the user goes through the photos: 1 or -1
        self._asked = False
        self._panel: QWidget | None = None
        self._why: Why | None = None
        self._immersed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Photo"))

        self.back = QPushButton(self.tr("← Back"), self)
        self.back.setToolTip(self.tr("Back to the photos (Esc)"))
        self.name = ElidedLabel(self)
        self.raw = QLabel(self.tr("RAW"), self)
        self.raw.setFrameStyle(QLabel.Shape.Box | QLabel.Shadow.Plain)
        self.raw.setMargin(1)
        self.raw.setIndent(3)
        self.raw.setToolTip(
            self.tr("A camera's RAW, shown as the camera's own preview or as Gallery develops it")
        )
        self.raw.hide()
        self.place = QLabel(self)
        self.place.setForegroundRole(self.place.palette().ColorRole.PlaceholderText)
        self.picture = PictureView(self)
        self.picture.setAccessibleName(self.tr("Photo"))
        self.picker = PartPicker(self.picture)
        self.where = HeatButton(self.picture, self)
        self.part = QPushButton(self.tr("Search a part"), self)
        self.part.setToolTip(self.tr("Draw a box around what to search for (C)"))
        self.part.setCheckable(True)
        self.similar = QPushButton(self.tr("Find similar"), self)
        self.similar.setToolTip(self.tr("Search for photos that look like this one (S)"))
        self.stars = QLabel(self)
        self.heart = QLabel("♥", self)
        self.heart.setToolTip(self.tr("A favourite (F)"))
        self.heart.setAccessibleName(self.tr("A favourite"))
        self.heart.hide()
        self.info = QPushButton(self.tr("Info"), self)
        self.info.setToolTip(self.tr("What is said of this photo (I)"))
        self.info.setCheckable(True)
        self.info.hide()
        for button in (self.back, self.where, self.part, self.similar, self.info):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.bar = QWidget(self)
        line = QHBoxLayout(self.bar)
        line.setContentsMargins(8, 6, 8, 6)
        line.addWidget(self.back)
        line.addSpacing(8)
        line.addWidget(self.name)
        line.addWidget(self.raw, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addSpacing(8)
        line.addWidget(self.place)
        line.addSpacing(8)
        line.addWidget(self.heart)
        line.addWidget(self.stars)
        line.addStretch()
        line.addWidget(self.where)
        line.addWidget(self.part)
        line.addWidget(self.similar)
        line.addWidget(self.info)

        self.message = QLabel(self)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.message.setContentsMargins(12, 8, 12, 8)
        self.message.hide()
        column = QVBoxLayout()
        column.addWidget(self.picture, 1)
        column.addWidget(self.message)
        self._middle = QHBoxLayout()
        self._middle.addLayout(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addLayout(self._middle, 1)

        self.back.clicked.connect(self.closed)
        self.similar.clicked.connect(self.find_similar)
        self.info.toggled.connect(self._fit_panel)
        self.where.toggled.connect(self._watch)
        self.part.clicked.connect(self.pick_part)
        self.picker.picked.connect(self._find_part)
        self.picker.left.connect(self._on_picker_left)
        loader.loaded.connect(self._on_loaded)
        loader.failed.connect(self._on_failed)
        model.dataChanged.connect(self._on_data)
        model.dataChanged.connect(self._on_neighbours)
        model.modelReset.connect(self._on_reset)

    @property
    def photo_id(self) -> int:
        """The photo that is shown, -1 before any was."""
        return self._photo_id

    @property
    def row(self) -> int:
        """Its row in the model."""
        return self._row

    def put_beside(self, panel: QWidget) -> None:
        """Show a panel of fixed width beside the photo, when it is wanted and there is room."""
        self._panel = panel
        self._middle.addWidget(panel)
        self.info.show()
        self._fit_panel()

    def follow(self, why: Why) -> None:
        """Show where in a photo it shows what was looked for, as far as this one can tell."""
        self._why = why
        self.where.follow(why)
        self._watch()

    def show_row(self, row: int) -> None:
        """Show a photo: its thumbnail at once, then larger, itself when it is decoded."""
        self._row = row
        self._photo_id = self._model.photo_id(row)
        self._asked = False
        self._decoded_id = -1
        self.picker.leave()
        self.message.hide()
        self.name.clear()
        self.raw.hide()
        self.picture.show_preview(QImage(), QSizeF())
        end = len(self._model.ids)
        near = [row, row + 1, row - 1, row + 2, row - 2]
        self._model.want([r for r in near if 0 <= r < end], 0)
        self._begin()
        if self._why is not None:
            self._why.look_at(self._photo_id)
        self.moved.emit(row)

    def step(self, rows: int) -> None:
        """Go to the next photos, or earlier ones when negative, as far as there are any."""
        if count := len(self._model.ids):
            row = max(0, min(count - 1, self._row + rows))
            self._way = -1 if row < self._row else 1
            if self._model.photo_id(row) != self._photo_id:
                self.show_row(row)

    def find_similar(self) -> None:
        """Search for photos like the one shown."""
        record = self._model.record(self._row)
        if record is not None and record.id == self._photo_id:
            self.similar_wanted.emit(record.id, record.path)

    def pick_part(self) -> None:
        """Let the user draw a box around what to search for; once more: leave that."""
        if self.picker.isHidden():
            self.part.setChecked(True)
            self.picker.begin()
        else:
            self.picker.leave()

    def _find_part(self, box: Box) -> None:
        record = self._model.record(self._row)
        if record is not None and record.id == self._photo_id:
            self.part_wanted.emit(record.id, record.path, box)

    def _on_picker_left(self) -> None:
        self.part.setChecked(False)
        if self.isVisible():
            self.setFocus()

    def immerse(self, immersed: bool) -> None:
        """Show nothing but the photo, or everything again."""
        self._immersed = immersed
        self.bar.setVisible(not immersed)
        self._fit_panel()

    def show_stars(self, stars: int | None) -> None:
        """How the photo that is shown is rated."""
        self.stars.setText("★" * max(0, stars or 0) if stars != -1 else rating(stars))
        self.stars.setAccessibleName(rating(stars))

    def _fit_panel(self) -> None:
        if self._panel is not None:
            room = self.width() - self._panel.width() >= LEAST_FOR_PICTURE
            self.info.setEnabled(room)
            self._panel.setVisible(room and self.info.isChecked() and not self._immersed)
        self._watch()

    def _watch(self) -> None:
        """Ask why a photo matched only where it is told."""
        if self._why is not None:
            read = self._panel is not None and not self._panel.isHidden()
            self._why.watch(self.isVisible() and (read or self.where.isChecked()))

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self._watch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody does."""
        super().hideEvent(event)
        self._loader.forget()
        self.picker.leave()
        self._watch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A panel needs room."""
        super().resizeEvent(event)
        self._fit_panel()

    def _begin(self) -> None:
        """Load the photo as soon as its record, and with it its path, is known."""
        self._say_place()
        record = self._model.record(self._row)
        if record is None or record.id != self._photo_id:
            return
        thumbnail = self._model.preview(self._row)
        if not self._asked or thumbnail is not None:
            size = QSizeF(record.details.width, record.details.height)
            image = QImage() if thumbnail is None else thumbnail.toImage()
            self.picture.show_preview(image, size)
        if not self._asked:
            self._asked = True
            self._say_name(record.path)
            self.raw.setVisible(is_raw(record.details.format))
            self._loader.load(record, self._neighbours())
            self.files_wanted.emit(record.id)

    def _neighbours(self) -> list[PhotoRecord]:
        """Those likely to be looked at next, as far as they are known."""
        rows = (self._row + self._way, self._row - self._way)
        there = (row for row in rows if 0 <= row < len(self._model.ids))
        return [record for row in there if (record := self._model.record(row)) is not None]

    def show_files(self, photo_id: int, files: Sequence[FileRecord]) -> None:
        """Name what belongs to the photo besides the file that is shown."""
        record = self._model.record(self._row) if photo_id == self._photo_id else None
        if record is not None and record.id == photo_id:
            self._say_name(record.path, files)

    def _say_name(self, path: str, files: Sequence[FileRecord] = ()) -> None:
        name = name_with_companions(path, files)
        self.name.setText(name)
        self.name.setToolTip("\n".join(printable(file.path) for file in files) or printable(path))
        for part in (self, self.picture):
            part.setAccessibleDescription(name)

    def _say_place(self) -> None:
        total = number(len(self._model.ids))
        self.place.setText(self.tr("{0} of {1}").format(number(self._row + 1), total))

    def _on_data(self, first: QModelIndex, last: QModelIndex) -> None:
        if not self.isVisible() or not first.row() <= self._row <= last.row():
            return
        if self._decoded_id != self._photo_id:
            self._begin()

    def _on_neighbours(self, first: QModelIndex, last: QModelIndex) -> None:
        """Their records may come later than that of the photo itself."""
        near = range(self._row - 1, self._row + 2)
        if self.isVisible() and self._asked and (first.row() in near or last.row() in near):
            self._loader.prepare(self._neighbours())

    def _on_reset(self) -> None:
        if self._photo_id < 0:
            return
        row = self._model.row_of(self._photo_id)
        if row is not None:
            self._row = row
            self._say_place()
        elif self.isVisible():
            self._show_neighbour()

    def _show_neighbour(self) -> None:
        """Show what is in the place of a photo that is gone."""
        left = len(self._model.ids)
        if left:
            self.show_row(min(self._row, left - 1))
        else:
            self.closed.emit()

    def _on_loaded(self, photo_id: int, picture: Picture) -> None:
        if photo_id == self._photo_id:
            self._decoded_id = photo_id
            self.picture.show_picture(picture)

    def _on_failed(self, photo_id: int, message: str) -> None:
        if photo_id == self._photo_id:
            self.message.setText(message)
            self.message.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the photos, digits rate them, Space shows all in turn."""
        keys = Qt.Key
        steps = {
            keys.Key_Right: 1,
            keys.Key_PageDown: PAGE,
            keys.Key_Left: -1,
            keys.Key_Backspace: -1,
            keys.Key_PageUp: -PAGE,
            keys.Key_Home: -len(self._model.ids),
            keys.Key_End: len(self._model.ids),
        }
        if event.key() in steps:
            self.step(steps[keys(event.key())])
        elif event.key() == keys.Key_S and not event.modifiers():
            self.find_similar()
        elif event.key() == keys.Key_C and not event.modifiers():
            self.pick_part()
        elif event.key() == keys.Key_Space:
            self.slideshow_wanted.emit()
        elif event.key() == keys.Key_H and not event.modifiers():
            if not self.where.isHidden():
                self.where.click()
        elif event.key() == keys.Key_F and not event.modifiers():
            self.favourite_wanted.emit()
        elif event.key() == keys.Key_I and not event.modifiers():
            if not self._immersed:
                self.info.toggle()
        elif event.key() in (keys.Key_Plus, keys.Key_Equal, keys.Key_Minus):
            self.picture.zoom(-1 if event.key() == keys.Key_Minus else 1)
        elif keys.Key_0 <= event.key() <= keys.Key_5 and not event.modifiers():
            self.rated.emit(event.key() - keys.Key_0)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.key() in (keys.Key_Escape, keys.Key_Return, keys.Key_Enter):
            self.closed.emit()
        else:
            super().keyPressEvent(event)
