"""One photo, small, with its name: what a dialog is about."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gallery.gui.grid_model import PhotoModel
from gallery.gui.thumbnails import ThumbnailLoader
from gallery.gui.wording import name_of, printable
from gallery.paths import Library

SIDE = 168


class PhotoCard(QWidget):
    """Shows a photo, or a sentence where there is none; `close_thread` ends what loads it."""

    def __init__(self, library: Library, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing = nothing
        self._photo_id: int | None = None
        self._loader = ThumbnailLoader(library, self)
        self._model = PhotoModel(self._loader, self)
        self.picture = QLabel(self)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedSize(SIDE, SIDE)
        self.name = QLabel(self)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.name.setForegroundRole(self.name.palette().ColorRole.PlaceholderText)
        self.name.setFixedWidth(SIDE)
        self.setFixedWidth(SIDE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.picture)
        layout.addWidget(self.name)
        layout.addStretch()
        self._model.dataChanged.connect(self._show)
        self.show_photo(None)

    def show_photo(self, photo_id: int | None) -> None:
        """Show another photo, or that there is none."""
        self._photo_id = photo_id
        self._model.set_ids([] if photo_id is None else [photo_id])
        if photo_id is not None:
            self._model.want([0], round(SIDE * self.devicePixelRatio()))
        self._show()

    def close_thread(self) -> None:
        """Load nothing more."""
        self._loader.close()

    def _show(self) -> None:
        record = None if self._photo_id is None else self._model.record(0)
        pixmap = None if self._photo_id is None else self._model.thumbnail(0)
        self.picture.setWordWrap(pixmap is None)
        if pixmap is None:
            self.picture.setText(self._nothing if self._photo_id is None else "")
        else:
            self.picture.setPixmap(self._fitting(pixmap))
        name = name_of(record.path) if record else ""
        metrics = self.name.fontMetrics()
        self.name.setText(metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, SIDE))
        self.name.setVisible(bool(name))
        self.picture.setAccessibleName(name or self._nothing)
        self.setAccessibleDescription(printable(record.path) if record else "")

    def _fitting(self, pixmap: QPixmap) -> QPixmap:
        scale = self.devicePixelRatio()
        side = round(SIDE * scale)
        fitting = pixmap.scaled(
            QSize(side, side),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitting.setDevicePixelRatio(scale)
        return fitting
