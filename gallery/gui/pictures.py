"""Decodes pictures for the screen, and encodes what is kept of them."""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter, QPixelFormat

from gallery.errors import UnreadablePhotoError
from gallery.gui.language import tr as _tr
from gallery.gui.told import told
from gallery.media.decode import decode
from gallery.media.thumbnails import LARGE_SIDE, QUALITY

MOST_PIXELS = 64_000_000  # 256 MB in memory; larger photos are shown a little smaller
ALLOCATION_MB = 512
# Qt's readers are the fastest. What it has none for, or cannot read, is decoded as for indexing.
# We tell it the format: where it looks itself it asks all its plugins, and that of SVG connects
# signals while Python's lock is held, for which the window may hold Qt's and wait for Python's.
SIGNATURES = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
)

QImageReader.setAllocationLimit(ALLOCATION_MB)


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


def read_image(data: bytes, room: QSize | None = None, filling: bool = False) -> QImage:
    """Decode an image of ours, such as a thumbnail.

    Args:
        room: pixels that are enough: a larger image is made to lie in them, or to cover them.
            Scaling while it is read lets the window go on; `QImage.scaled` does not.
        filling: whether it covers them.

    Raises:
        UnshowablePictureError: it is damaged.
    """
    image, _ = _read_with_qt(data, room, filling)
    if image.isNull():
        raise UnshowablePictureError(_tr("This preview is damaged."))
    return image


def read_picture(data: bytes) -> Picture:
    """Decode a photo for looking at it closely: upright, in sRGB.

    Raises:
        UnshowablePictureError: it is none that can be shown.
    """
    image, size = _read_with_qt(data)
    if image.isNull():
        image, size = _read_as_for_indexing(data)
    levels = [image]
    while max(levels[-1].width(), levels[-1].height()) > LARGE_SIDE:
        levels.append(scaled(levels[-1], levels[-1].size() / 2))
    return Picture(tuple(levels), size)


def write_jpeg(picture: Picture, side: int) -> bytes:
    """A JPEG of it over white, whose longer side is at most `side` pixels."""
    level = next(
        (image for image in reversed(picture.levels) if _longer(image.size()) >= side),
        picture.levels[0],
    )
    size = level.size()
    if _longer(size) > side:
        size = size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    flat = QImage(size, QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, level if size == level.size() else scaled(level, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    flat.save(buffer, "JPEG", QUALITY)  # type: ignore[call-overload]  # a str, not bytes
    return bytes(buffer.data().data())


def _longer(size: QSize) -> int:
    return max(size.width(), size.height())


def _fitting(size: QSize, room: QSize, filling: bool) -> QSize:
    """What to scale an image to that is to lie in some room, or to cover it; never more than it
    has.
    """
    if size.isEmpty():
        return size  # which it does not tell before it is read
    by_expanding = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    target = size.scaled(room, by_expanding if filling else Qt.AspectRatioMode.KeepAspectRatio)
    return target.boundedTo(size).expandedTo(QSize(1, 1))


def scaled(image: QImage, size: QSize) -> QImage:
    """No smaller than half, or pixels would be passed over.

    By a painter, which lets the window's thread run meanwhile; `QImage.scaled` does not.
    """
    scaled = QImage(size.expandedTo(QSize(1, 1)), image.format())
    scaled.fill(Qt.GlobalColor.transparent)
    painter = QPainter(scaled)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(scaled.rect(), image)
    painter.end()
    return scaled


def _read_with_qt(
    data: bytes, room: QSize | None = None, filling: bool = False
) -> tuple[QImage, QSize]:
    """The image and the size it has in full; a null one where Qt cannot read it."""
    format_name = _format_of(data)
    if format_name is None:
        return QImage(), QSize()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    # QImageReader lets other threads run while it decodes; QImage.fromData does not.
    reader = QImageReader(buffer, QByteArray(format_name.encode()))
    reader.setAutoDetectImageFormat(False)
    try:
        return _read(reader, room, filling)
    finally:
        # Python may drop the buffer first, and the TIFF reader uses it to its very end.
        reader.setDevice(None)  # type: ignore[arg-type]  # Qt's nullptr


def _format_of(data: bytes) -> str | None:
    """Qt's name of the format that a file's first bytes are of."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((name for start, name in SIGNATURES if data.startswith(start)), None)


def _read(reader: QImageReader, room: QSize | None, filling: bool) -> tuple[QImage, QSize]:
    reader.setAutoTransform(True)
    size = reader.size()
    target = _target(size) if room is None else _fitting(size, room, filling)
    if target != size:
        reader.setScaledSize(target)
    image = reader.read()
    if image.isNull() or image.pixelFormat().colorModel() is QPixelFormat.ColorModel.CMYK:
        return QImage(), QSize()  # Qt does not turn every CMYK into RGB as it should
    turned = (size.width() > size.height()) != (image.width() > image.height())
    return _for_screen(image), size.transposed() if turned else size


def _read_as_for_indexing(data: bytes) -> tuple[QImage, QSize]:
    try:
        photo = decode(data, at_least=isqrt(MOST_PIXELS))
    except UnreadablePhotoError as error:
        said = _tr("This photo cannot be shown: {0}.").format(told(str(error)))
        raise UnshowablePictureError(said) from error
    size = QSize(photo.details.width, photo.details.height)
    picture = photo.image
    target = _target(QSize(*picture.size))
    if target.toTuple() != picture.size:
        picture = picture.resize(target.toTuple(), Image.Resampling.BICUBIC, reducing_gap=2.0)
    pixels = picture.tobytes()
    image = QImage(pixels, *picture.size, 3 * picture.width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32), size


def _target(size: QSize) -> QSize:
    """That size, or a smaller one where it is too much to hold."""
    pixels = size.width() * size.height()
    if pixels <= MOST_PIXELS:
        return size
    return (size * float((MOST_PIXELS / pixels) ** 0.5)).expandedTo(QSize(1, 1))


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
