"""The small marks on photos of the grid: how many look alike, thumbs, hearts, stars, ticks."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

UNDER = QColor(0, 0, 0, 150)  # dark enough for white on any photo
OVER = QColor(255, 255, 255)
INK = QColor(30, 30, 30)
UP, DOWN = QColor(38, 132, 72), QColor(186, 62, 48)
LOVED = QColor(232, 62, 84)
MOST_SHOWN = 99


# Drawn once: a page of the grid may have hundreds of them.
@lru_cache(maxsize=512)
def stack(count: int, opened: bool, width: int, height: int, ratio: float) -> QPixmap:
    """The count of photos alike beside two sheets, one behind the other.

    Args:
        width, height: in logical pixels. ratio: of the screen's pixels to these.
    """

    def paint(painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(OVER if opened else UNDER)
        painter.drawRoundedRect(QRectF(0, 0, width, height), height / 3, height / 3)
        unit, colour = height / 20, INK if opened else OVER
        painter.setPen(QPen(colour, 1.4 * unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        left, top = 5 * unit, 6.5 * unit
        painter.drawRect(QRectF(left, top, 7 * unit, 7 * unit))
        corner = [(2.5, -2.5), (9.5, -2.5), (9.5, 4.5)]
        painter.drawPolyline([QPointF(left + x * unit, top + y * unit) for x, y in corner])
        font = QFont(painter.font())
        font.setPixelSize(max(9, round(12 * unit)))
        font.setBold(True)
        painter.setFont(font)
        place = QRectF(15 * unit, 0, width - 17 * unit, height)
        text = str(count) if count <= MOST_SHOWN else f"{MOST_SHOWN}+"
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    return _drawn(width, height, ratio, paint)


@lru_cache(maxsize=32)
def thumb(up: bool, given: bool, side: int, ratio: float) -> QPixmap:
    """A thumb on a disc, in colour when it was given.

    Args:
        side: in logical pixels. ratio: of the screen's pixels to these.
    """

    def paint(painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush((UP if up else DOWN) if given else UNDER)
        painter.drawEllipse(QRectF(0, 0, side, side))
        painter.translate(side / 2, side / 2)
        scale = side / 40
        painter.scale(scale, scale if up else -scale)
        painter.setBrush(OVER)
        painter.setPen(QPen(OVER, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(_thumb())

    return _drawn(side, side, ratio, paint)


@lru_cache(maxsize=32)
def heart(given: bool, side: int, ratio: float) -> QPixmap:
    """A heart on a disc, in colour when the photo is a favourite.

    Args:
        side: in logical pixels. ratio: of the screen's pixels to these.
    """

    def paint(painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(UNDER)
        painter.drawEllipse(QRectF(0, 0, side, side))
        painter.translate(side / 2, side / 2)
        painter.scale(side / 40, side / 40)
        painter.setBrush(LOVED if given else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(OVER, 2.4))
        painter.drawPath(_heart())

    return _drawn(side, side, ratio, paint)


@lru_cache(maxsize=32)
def tick(colour: int | None, side: int, ratio: float) -> QPixmap:
    """A tick on a disc of a colour, or a ring where a photo is not selected.

    Args:
        colour: 0xAARRGGBB, None for a ring. side, ratio: as for `heart`.
    """

    def paint(painter: QPainter) -> None:
        unit = side / 20
        painter.setBrush(UNDER if colour is None else QColor.fromRgb(colour))
        painter.setPen(QPen(OVER, 1.6 * unit))
        edge = 1.2 * unit
        painter.drawEllipse(QRectF(edge, edge, side - 2 * edge, side - 2 * edge))
        if colour is not None:
            round_ends = Qt.PenCapStyle.RoundCap
            painter.setPen(QPen(OVER, 2 * unit, Qt.PenStyle.SolidLine, round_ends))
            points = ((6, 10.5), (9, 13.3), (14.2, 7.2))
            painter.drawPolyline([QPointF(x * unit, y * unit) for x, y in points])

    return _drawn(side, side, ratio, paint)


@lru_cache(maxsize=64)
def stars(count: int, width: int, height: int, ratio: float) -> QPixmap:
    """How many stars a photo has, beside one; a cross for one that was rejected.

    Args:
        count: 1 to 5, -1 for rejected. width, height, ratio: as for `stack`.
    """

    def paint(painter: QPainter) -> None:
        _paint_pill(painter, width, height)
        painter.setPen(OVER)
        font = QFont(painter.font())
        font.setPixelSize(max(9, round(0.68 * height)))
        font.setBold(True)
        painter.setFont(font)
        text = f"\N{BLACK STAR} {count}" if count > 0 else "\N{MULTIPLICATION X}"
        painter.drawText(QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, text)

    return _drawn(width, height, ratio, paint)


@lru_cache(maxsize=16)
def offline(side: int, ratio: float) -> QPixmap:
    """A disk that is struck through: the photo's file is not there now.

    Args:
        side, ratio: as for `heart`.
    """

    def paint(painter: QPainter) -> None:
        _paint_pill(painter, side, side)
        unit = side / 20
        painter.setPen(QPen(OVER, 1.5 * unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(4 * unit, 6.5 * unit, 12 * unit, 7 * unit), unit, unit)
        painter.drawPoint(QPointF(13 * unit, 11 * unit))
        painter.drawLine(QPointF(4.5 * unit, 15.5 * unit), QPointF(15.5 * unit, 4.5 * unit))

    return _drawn(side, side, ratio, paint)


def _paint_pill(painter: QPainter, width: int, height: int) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(UNDER)
    painter.drawRoundedRect(QRectF(0, 0, width, height), height / 3, height / 3)


def _drawn(width: int, height: int, ratio: float, paint: Callable[[QPainter], None]) -> QPixmap:
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return pixmap


def _thumb() -> QPainterPath:
    """A thumb that points up, around the origin, in a square of 24."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(-11, -1, 5, 11), 1, 1)
    path.moveTo(-3, -1)
    path.lineTo(1.5, -10)
    path.cubicTo(4.5, -10.5, 5, -7, 3.5, -2.5)
    path.lineTo(9, -2.5)
    path.cubicTo(11, -2.5, 11.5, -1, 11, 0.5)
    path.lineTo(8.5, 8)
    path.cubicTo(8, 9.5, 7, 10, 6, 10)
    path.lineTo(-1, 10)
    path.lineTo(-3, 9)
    path.closeSubpath()
    return path


def _heart() -> QPainterPath:
    """A heart around the origin, in a square of 20."""
    path = QPainterPath(QPointF(0, 9))
    path.cubicTo(-4, 5.5, -9.5, 2, -9.5, -3)
    path.cubicTo(-9.5, -9, -2, -9.5, 0, -4.5)
    path.cubicTo(2, -9.5, 9.5, -9, 9.5, -3)
    path.cubicTo(9.5, 2, 4, 5.5, 0, 9)
    path.closeSubpath()
    return path
