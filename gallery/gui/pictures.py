"""Decodes pictures for the screen, off the window's thread."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColorSpace, QImage, QImageReader

MOST_PIXELS = 64_000_000  # 256 MB in memory; larger photos are shown a little smaller
ALLOCATION_MB = 512
FORMATS = frozenset({"jpeg", "png", "webp", "tiff", "gif", "bmp"})


class UnshowablePictureError(Exception):
    """A file that cannot be shown; the message is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo in sizes halving from the first, so that each zoom has one to draw quickly from.

    Attributes:
        levels: the largest first. size: of the photo itself, upright, in its pixels.
    """

    levels: tuple[QImage, ...]
    size: QSize


def read_image(data: bytes, within: QSize | None = None) -> QImage:
    """Decode an upright image in sRGB, scaled down while it is read where `within` asks for it.

    Raises:
        UnshowablePictureError: it is none that can be shown.
    """
    return _read(data, within)[0]


def read_picture(data: bytes) -> Picture:
    """Decode a photo for looking at it closely.

    Raises:
        UnshowablePictureError: it is none that can be shown.
    """
    image, size = _read(data, None)
    levels = [image]
    while max(levels[-1].width(), levels[-1].height()) > 1024:
        last = levels[-1]
        levels.append(
            last.scaled(
                last.size() / 2,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
    return Picture(tuple(levels), size)


def _read(data: bytes, within: QSize | None) -> tuple[QImage, QSize]:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    # QImageReader lets other threads run while it decodes; QImage.fromData does not.
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).decode() not in FORMATS:
        raise UnshowablePictureError("This file is not a photo any longer.")
    size = reader.size()
    target = _target(size, within)
    if target != size:
        reader.setScaledSize(target)
    image = reader.read()
    if image.isNull():
        raise UnshowablePictureError(f"This photo cannot be shown: {reader.errorString()}.")
    turned = (size.width() > size.height()) != (image.width() > image.height())
    return _for_screen(image), size.transposed() if turned else size


def _target(size: QSize, within: QSize | None) -> QSize:
    pixels = size.width() * size.height()
    if within is not None and (size.width() > within.width() or size.height() > within.height()):
        return size.scaled(within, Qt.AspectRatioMode.KeepAspectRatio)
    if pixels > MOST_PIXELS:
        return size * float((MOST_PIXELS / pixels) ** 0.5)
    return size


def _for_screen(image: QImage) -> QImage:
    standard = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if image.colorSpace().isValid() and image.colorSpace() != standard:
        converted = image.convertedToColorSpace(standard)
        image = image if converted.isNull() else converted
    format_ = (
        QImage.Format.Format_ARGB32_Premultiplied
        if image.hasAlphaChannel()
        else QImage.Format.Format_RGB32
    )
    return image if image.format() == format_ else image.convertToFormat(format_)


class PictureLoader(QObject):
    """Decodes the photo asked for last; the ones asked for meanwhile are dropped."""

    loaded = Signal(int, object)
    """Key and its picture."""
    failed = Signal(int, str)
    """Key and a sentence for the user."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        QImageReader.setAllocationLimit(ALLOCATION_MB)
        self._changed = threading.Condition()
        self._wanted: tuple[int, str] | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="pictures", daemon=True)
        self._thread.start()

    def load(self, key: int, path: str) -> None:
        """Load this instead of whatever was asked for before."""
        with self._changed:
            self._wanted = (key, path)
            self._changed.notify()

    def close(self) -> None:
        """End the thread; nothing is loaded after it."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join(timeout=10)

    # -- on the background thread ------------------------------------------------------------

    def _work(self) -> None:
        while wanted := self._next():
            key, path = wanted
            try:
                picture = read_picture(Path(path).read_bytes())
            except OSError as error:
                reason = error.strerror or type(error).__name__
                self.failed.emit(key, f"This photo's file cannot be opened: {reason}.")
            except UnshowablePictureError as error:
                self.failed.emit(key, str(error))
            else:
                self.loaded.emit(key, picture)

    def _next(self) -> tuple[int, str] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._wanted is not None or self._closed)
            wanted, self._wanted = self._wanted, None
            return None if self._closed else wanted
