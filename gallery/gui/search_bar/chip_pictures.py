"""Small square pictures of the photos and files that chips are about."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from gallery.errors import UnreadablePhotoError
from gallery.gui.background import Background
from gallery.gui.likeness import Likeness
from gallery.gui.originals import read_original
from gallery.gui.pictures import UnshowablePictureError, read_image
from gallery.gui.search_bar.chip_view import PICTURE
from gallery.gui.thumbnails import ThumbnailLoader
from gallery.media.decode import decode
from gallery.media.thumbnails import SIDE, make_thumbnail
from gallery.paths import Library
from gallery.protocol import Box

SHARPEST = 3  # device pixels a pixel


class ChipPictures(QObject):
    """Has a thread of its own once a picture was wanted, since other wishes would drop its."""

    loaded = Signal(int, QPixmap)
    file_loaded = Signal(object, QPixmap)
    """A Likeness and its picture."""
    _file_read = Signal(object, QImage)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._loader: ThumbnailLoader | None = None
        self._wanted: set[int] = set()
        self._files: Background | None = None
        self._file_read.connect(self._on_file_read)

    def want(self, photo_id: int) -> None:
        """Load the picture of a photo; one that is not there is never told of."""
        if self._loader is None:
            self._loader = ThumbnailLoader(self._library, self)
            self._loader.loaded.connect(self._on_loaded)
        self._wanted.add(photo_id)
        self._loader.want(sorted(self._wanted), PICTURE * SHARPEST * 2)

    def want_file(self, likeness: Likeness) -> None:
        """Load the picture of a file, or a part of it; one that cannot be read is never told of."""
        if self._files is None:
            self._files = Background("chip pictures")
        self._files.submit(lambda: self._read_file(likeness))

    def close(self) -> None:
        """End the threads."""
        if self._loader is not None:
            self._loader.close()
        if self._files is not None:
            self._files.close()

    def _on_loaded(self, photo_id: int, image: QImage, _: object) -> None:
        self._wanted.discard(photo_id)
        if not image.isNull():
            self.loaded.emit(photo_id, _small(image))

    def _read_file(self, likeness: Likeness) -> None:
        """On the background thread."""
        try:
            part = likeness.part
            least = SIDE if part is None else round(SIDE / max(_longer(part), 0.1))
            jpeg = make_thumbnail(decode(read_original(likeness.path), least).image, least)
            image = read_image(jpeg)
        except (UnreadablePhotoError, UnshowablePictureError):
            return  # the engine says why
        if part is not None:
            image = image.copy(_place(part, image.size()))
        self._file_read.emit(likeness, image)

    def _on_file_read(self, likeness: Likeness, image: QImage) -> None:
        if not image.isNull():
            self.file_loaded.emit(likeness, _small(image))


def _longer(part: Box) -> float:
    return max(part.right - part.left, part.bottom - part.top)


def _place(part: Box, size: QSize) -> QRect:
    """Where a part lies in an image, in its pixels."""
    corner = QPointF(part.left * size.width(), part.top * size.height())
    end = QPointF(part.right * size.width(), part.bottom * size.height())
    return QRectF(corner, end).toAlignedRect()


def _small(image: QImage) -> QPixmap:
    """The square in the middle, as small as a chip shows it."""
    side = min(image.width(), image.height())
    square = QRect(0, 0, side, side)
    square.moveCenter(image.rect().center())
    picture = QPixmap.fromImage(
        image.copy(square).scaledToWidth(
            PICTURE * SHARPEST, Qt.TransformationMode.SmoothTransformation
        )
    )
    picture.setDevicePixelRatio(SHARPEST)
    return picture
