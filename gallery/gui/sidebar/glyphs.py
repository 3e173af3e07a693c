"""The small signs before the sidebar's entries, drawn in the colour of the text.

Icons of a desktop's theme come in colours of their own or for one ground only, and some desktops
have none: these are the same everywhere, and dark on light or light on dark with the words.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from gallery.gui.sidebar.entries import Kind

SIDE = 16
Point = tuple[float, float]


def paint_glyph(painter: QPainter, place: QPointF, kind: Kind, colour: QColor) -> None:
    """Paint the sign of a kind of entry, if it has one, in a square of SIDE.

    Args:
        place: its top left corner.
    """
    draw = _GLYPHS.get(kind)
    if draw is None:
        return
    path = QPainterPath()
    draw(path)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place)
    round_ = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(QPen(colour, 1.2, *round_))
    painter.drawPath(path)
    painter.restore()


def _line(path: QPainterPath, *points: Point, closed: bool = False) -> None:
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if closed:
        path.closeSubpath()


def _photos(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(1.5, 2.5, 13, 11), 1.5, 1.5)
    _line(path, (2, 11.5), (6, 7.5), (9, 10.5), (11, 8.5), (14, 11.5))
    path.addEllipse(QPointF(10.8, 5.8), 1.1, 1.1)


def _recent(path: QPainterPath) -> None:
    path.addEllipse(QPointF(8, 8), 6.3, 6.3)
    _line(path, (8, 4.3), (8, 8), (10.8, 9.6))


def _favourites(path: QPainterPath) -> None:
    path.moveTo(8, 13.5)
    path.cubicTo(-1.5, 7.5, 2.5, -0.5, 8, 4.8)
    path.cubicTo(13.5, -0.5, 17.5, 7.5, 8, 13.5)


def _folder(path: QPainterPath) -> None:
    corners = ((1.5, 12.8), (1.5, 3.2), (6, 3.2), (7.5, 5), (14.5, 5), (14.5, 12.8))
    _line(path, *corners, closed=True)


def _tag(path: QPainterPath) -> None:
    _line(path, (2, 2.5), (7.7, 2.5), (14, 8.8), (8.8, 14), (2, 7.8), closed=True)
    path.addEllipse(QPointF(5, 5.4), 0.9, 0.9)


def _tags(path: QPainterPath) -> None:
    for x in (3.5, 8, 12.5):
        path.addEllipse(QPointF(x, 8), 0.8, 0.8)


def _album(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(1.5, 5.5, 13, 8.5), 1.2, 1.2)
    _line(path, (3, 3.6), (13, 3.6))
    _line(path, (4.5, 1.8), (11.5, 1.8))


def _search(path: QPainterPath) -> None:
    path.addEllipse(QPointF(6.8, 6.8), 4.6, 4.6)
    _line(path, (10.2, 10.2), (14, 14))


def _duplicates(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(1.8, 5, 9.2, 9.2), 1.2, 1.2)
    _line(path, (5, 1.8), (14.2, 1.8), (14.2, 11))


def _failures(path: QPainterPath) -> None:
    _line(path, (8, 2), (14.6, 13.6), (1.4, 13.6), closed=True)
    _line(path, (8, 6.4), (8, 9.8))
    path.addEllipse(QPointF(8, 11.7), 0.35, 0.35)


def _hidden(path: QPainterPath) -> None:
    """An eye that is closed."""
    path.moveTo(1.5, 6.5)
    path.quadTo(8, 13, 14.5, 6.5)
    for angle in (150, 120, 90, 60, 30):
        x, y = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        _line(path, (8 + 5.2 * x, 6.6 + 3.6 * y), (8 + 7.2 * x, 7 + 5.6 * y))


_GLYPHS: dict[Kind, Callable[[QPainterPath], None]] = {
    Kind.PHOTOS: _photos,
    Kind.RECENT: _recent,
    Kind.FAVOURITES: _favourites,
    Kind.FOLDER: _folder,
    Kind.DIRECTORY: _folder,
    Kind.TAG: _tag,
    Kind.TAGS: _tags,
    Kind.ALBUM: _album,
    Kind.SEARCH: _search,
    Kind.DUPLICATES: _duplicates,
    Kind.FAILURES: _failures,
    Kind.HIDDEN: _hidden,
}
