"""Paints one line of the sidebar."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen

from gallery.gui import wording
from gallery.gui.sidebar.entries import Entry, Kind
from gallery.gui.sidebar.glyphs import SIDE, paint_glyph

ABOVE = {Kind.SECTION: 8, Kind.PHOTOS: 6}  # pixels above headings, and the first entry
AROUND = 5  # above and below words
MARGIN, GAP, CORNER = 6, 8, 5


@dataclass(frozen=True, slots=True)
class Look:
    """How a line stands.

    Attributes:
        chosen: it is what is shown, pointed: the mouse is over it, focused: keys go to it.
        opened: whether what is below it is shown, None where there is nothing.
    """

    chosen: bool = False
    pointed: bool = False
    focused: bool = False
    opened: bool | None = None


def line_height(font: QFont, entry: Entry) -> int:
    """How high an entry's line is."""
    height = max(round(QFontMetricsF(font).height()), SIDE) + 2 * AROUND
    return height + ABOVE.get(entry.kind, 0)


def paint_line(
    painter: QPainter, line: QRect, left: int, entry: Entry, look: Look, palette: QPalette
) -> None:
    """Paint an arrow where there is something below, the sign, the words and the count.

    Args:
        line: all of it. left: where the sign begins; the arrow stands before it.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(line).adjusted(0, ABOVE.get(entry.kind, 0), 0, 0)
    is_heading = entry.kind is Kind.SECTION
    text, quiet = colours(palette, entry, look)
    _paint_ground(painter, area, look, is_heading, palette)
    if look.opened is not None:
        _paint_arrow(painter, QPointF(left - 9, area.center().y()), look.opened, quiet)
    area.setLeft(left)
    area.setRight(area.right() - MARGIN - GAP)
    if not is_heading:
        paint_glyph(painter, QPointF(left, area.center().y() - SIDE / 2), entry.kind, text)
        area.setLeft(left + SIDE + GAP)
    font = QFont(painter.font())
    if entry.photos is not None:
        count = wording.number(entry.photos)
        painter.setPen(quiet)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, side, count)
        area.setRight(area.right() - QFontMetricsF(font).horizontalAdvance(count) - GAP)
    if is_heading:
        font.setWeight(QFont.Weight.DemiBold)
        font.setPointSizeF(font.pointSizeF() * 0.92)
    elif look.chosen:
        font.setWeight(QFont.Weight.Medium)
    painter.setFont(font)
    painter.setPen(quiet if is_heading else text)
    words = QFontMetricsF(font).elidedText(
        entry.title, Qt.TextElideMode.ElideRight, max(0.0, area.width())
    )
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()


def colours(palette: QPalette, entry: Entry, look: Look) -> tuple[QColor, QColor]:
    """Of the words, and of what matters less."""
    chosen = look.chosen and entry.kind is not Kind.SECTION
    role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.WindowText
    text = QColor(palette.color(role))
    if chosen:
        return text, text  # fainter on the accent could not be read
    quiet = palette.color(QPalette.ColorRole.PlaceholderText)
    return (quiet if entry.dim else text), quiet


def _paint_ground(
    painter: QPainter, area: QRectF, look: Look, is_heading: bool, palette: QPalette
) -> None:
    ground = area.adjusted(MARGIN, 1, -MARGIN, -1)
    highlight = QColor(palette.color(QPalette.ColorRole.Highlight))
    painter.setPen(Qt.PenStyle.NoPen)
    if look.chosen and not is_heading:
        painter.setBrush(highlight)
        painter.drawRoundedRect(ground, CORNER, CORNER)
    elif look.pointed:
        hint = QColor(palette.color(QPalette.ColorRole.WindowText))
        hint.setAlpha(18)
        painter.setBrush(hint)
        painter.drawRoundedRect(ground, CORNER, CORNER)
    if look.focused:
        role = QPalette.ColorRole.WindowText if look.chosen else QPalette.ColorRole.Highlight
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.color(role), 1.4))
        painter.drawRoundedRect(ground.adjusted(0.7, 0.7, -0.7, -0.7), CORNER, CORNER)


def _paint_arrow(painter: QPainter, middle: QPointF, opened: bool, colour: QColor) -> None:
    """Down where something is shown below, to the right where it is folded away."""
    points = [(-3.5, -1.5), (0, 2), (3.5, -1.5)] if opened else [(-1.5, -3.5), (2, 0), (-1.5, 3.5)]
    painter.setPen(QPen(colour, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline([middle + QPointF(x, y) for x, y in points])
