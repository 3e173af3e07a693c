"""Pictures made ready to be copied to the whole screen, off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter

from gallery.gui.background import Background
from gallery.gui.pictures import Picture, scaled


class Frames(QObject):
    """Has a thread of its own; only the picture asked for last is made ready."""

    ready = Signal(int, QImage)
    """A photo, and an image as large as the screen with it in the middle."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background("slideshow")
        self._wanted: object = None

    def want(self, photo_id: int, picture: Picture, screen: QSize, ratio: float) -> None:
        """Make a picture ready.

        Args:
            screen: in its own pixels. ratio: of those to the window's.
        """
        wish = object()
        self._wanted = wish

        def make() -> None:
            if self._wanted is wish:
                frame = frame_of(picture, screen, ratio)
                self.ready.emit(photo_id, frame)

        self._background.submit(make)

    def close(self) -> None:
        """End the thread."""
        self._wanted = None
        self._background.close()


def frame_of(picture: Picture, screen: QSize, ratio: float) -> QImage:
    """The picture as large as it fits the screen, on black; small ones are not blown up."""
    frame = QImage(screen, QImage.Format.Format_RGB32)
    frame.fill(Qt.GlobalColor.black)
    size = picture.size.scaled(screen, Qt.AspectRatioMode.KeepAspectRatio)
    largest = picture.size * max(1.0, ratio)
    if size.width() > largest.width():
        size = largest
    level = next(
        (image for image in reversed(picture.levels) if image.width() >= size.width()),
        picture.levels[0],
    )
    fitting = scaled(level, size)
    place = QRect(QPoint(), fitting.size())
    place.moveCenter(frame.rect().center())
    painter = QPainter(frame)
    painter.drawImage(place.topLeft(), fitting)
    painter.end()
    frame.setDevicePixelRatio(ratio)
    return frame
