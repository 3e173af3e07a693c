"""Paints the headings between photos of the grid."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen

from gallery.gui.arrangement import Section

SPACE = 10
PAPER = 238  # of 255: photos below a pinned heading are just to be guessed


def heading_height(font: QFont) -> int:
    """How high headings are in a font."""
    return round(QFontMetricsF(font).height()) + 2 * SPACE


def paint_heading(
    painter: QPainter,
    rect: QRect,
    section: Section,
    palette: QPalette,
    pointed: bool,
    ruled: bool = True,
) -> None:
    """Paint an arrow where photos can be folded away, the words, a line, and the note after it.

    Args:
        rect: where, without the margins of the grid. pointed: at by the mouse.
        ruled: whether there is a line.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    text = palette.color(QPalette.ColorRole.Text)
    line = QColor(text)
    line.setAlpha(50)
    area, middle = QRectF(rect), QRectF(rect).center().y()
    if section.folded is not None:
        _paint_arrow(painter, QPointF(area.left() + 5, middle), section.folded, text)
        area.setLeft(area.left() + 18)
    bold = QFont(painter.font())
    bold.setWeight(QFont.Weight.DemiBold)
    bold.setUnderline(pointed)
    words = QFontMetricsF(bold)
    note_width = QFontMetricsF(painter.font()).horizontalAdvance(section.note)
    if words.horizontalAdvance(section.heading) + note_width + 4 * SPACE > area.width():
        note_width = 0  # the words matter more
    if note_width:
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, side, section.note)
        area.setRight(area.right() - note_width - SPACE)
    heading = words.elidedText(section.heading, Qt.TextElideMode.ElideRight, area.width())
    painter.setFont(bold)
    painter.setPen(text)
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, heading)
    start = area.left() + words.horizontalAdvance(heading) + SPACE
    if ruled and start < area.right():
        painter.fillRect(QRectF(start, round(middle), area.right() - start, 1), line)
    painter.restore()


def paint_pinned(
    painter: QPainter, band: QRect, margin: int, section: Section, palette: QPalette, pointed: bool
) -> None:
    """Paint a heading over photos that are scrolled below it.

    Args:
        band: all across. margin: what the grid leaves on both sides.
    """
    paper, line = (
        palette.color(role) for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Text)
    )
    paper.setAlpha(PAPER)
    line.setAlpha(30)
    painter.fillRect(band, paper)
    painter.fillRect(QRect(band.left(), band.bottom(), band.width(), 1), line)
    paint_heading(
        painter, band.adjusted(margin, 0, -margin, 0), section, palette, pointed, ruled=False
    )


def _paint_arrow(painter: QPainter, middle: QPointF, folded: bool, colour: QColor) -> None:
    """To the right where something is folded away, down where it is not."""
    points = [(-1.5, -4), (2.5, 0), (-1.5, 4)] if folded else [(-4, -1.5), (0, 2.5), (4, -1.5)]
    painter.setPen(QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline([middle + QPointF(x, y) for x, y in points])
