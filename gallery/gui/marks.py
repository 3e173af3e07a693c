"""The small marks on photos of the grid: how many look alike, thumbs up and down."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

UNDER = QColor(0, 0, 0, 150)  # dark enough for white on any photo
OVER = QColor(255, 255, 255)
UP, DOWN = QColor(38, 132, 72), QColor(186, 62, 48)


def paint_stack(painter: QPainter, rect: QRectF, count: int, opened: bool) -> None:
    """Paint the count of photos alike beside two sheets, one behind the other."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(OVER if opened else UNDER)
    painter.drawRoundedRect(rect, rect.height() / 3, rect.height() / 3)
    colour = QColor(30, 30, 30) if opened else OVER
    unit = rect.height() / 20
    painter.setPen(QPen(colour, 1.4 * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, top = rect.left() + 5 * unit, rect.top() + 6.5 * unit
    painter.drawRect(QRectF(left, top, 7 * unit, 7 * unit))
    corner = [(2.5, -2.5), (9.5, -2.5), (9.5, 4.5)]
    painter.drawPolyline([QPointF(left + x * unit, top + y * unit) for x, y in corner])
    font = QFont(painter.font())
    font.setPixelSize(max(9, round(12 * unit)))
    font.setBold(True)
    painter.setFont(font)
    place = rect.adjusted(15 * unit, 0, -3 * unit, 0)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(count) if count < 100 else "99+")


def paint_thumb(painter: QPainter, rect: QRectF, up: bool, given: bool) -> None:
    """Paint a thumb on a disc, in colour when it was given."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush((UP if up else DOWN) if given else UNDER)
    painter.drawEllipse(rect)
    painter.save()
    painter.translate(rect.center())
    scale = rect.width() / 40
    painter.scale(scale, scale if up else -scale)
    painter.setBrush(OVER)
    painter.setPen(QPen(OVER, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPath(_THUMB)
    painter.restore()


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


_THUMB = _thumb()
