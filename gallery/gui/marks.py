"""The small marks on photos of the grid: how many look alike, thumbs up and down."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

UNDER = QColor(0, 0, 0, 150)  # dark enough for white on any photo
OVER = QColor(255, 255, 255)
INK = QColor(30, 30, 30)
UP, DOWN = QColor(38, 132, 72), QColor(186, 62, 48)
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
