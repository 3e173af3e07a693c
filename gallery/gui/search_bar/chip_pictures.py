"""Small square pictures of the photos that chips are about."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from gallery.gui.search_bar.chip_view import PICTURE
from gallery.gui.thumbnails import ThumbnailLoader
from gallery.paths import Library

SHARPEST = 3  # device pixels a pixel


class ChipPictures(QObject):
    """Has a thread of its own once a picture was wanted, since other wishes would drop its."""

    loaded = Signal(int, QPixmap)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._loader: ThumbnailLoader | None = None
        self._wanted: set[int] = set()

    def want(self, photo_id: int) -> None:
        """Load the picture of a photo; one that is not there is never told of."""
        if self._loader is None:
            self._loader = ThumbnailLoader(self._library, self)
            self._loader.loaded.connect(self._on_loaded)
        self._wanted.add(photo_id)
        self._loader.want(sorted(self._wanted), PICTURE * SHARPEST * 2)

    def close(self) -> None:
        """End the thread."""
        if self._loader is not None:
            self._loader.close()

    def _on_loaded(self, photo_id: int, image: QImage, _: int) -> None:
        self._wanted.discard(photo_id)
        if image.isNull():
            return
        side = min(image.width(), image.height())
        square = QRect(0, 0, side, side)
        square.moveCenter(image.rect().center())
        picture = QPixmap.fromImage(
            image.copy(square).scaledToWidth(
                PICTURE * SHARPEST, Qt.TransformationMode.SmoothTransformation
            )
        )
        picture.setDevicePixelRatio(SHARPEST)
        self.loaded.emit(photo_id, picture)
