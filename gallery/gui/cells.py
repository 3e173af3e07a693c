"""Paints one photo of the grid, and what can be clicked on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from gallery.gui import marks, wording
from gallery.gui.grid_model import Index, PhotoModel
from gallery.gui.sheet import GAP
from gallery.gui.thumbnails import CORNER, MOST_ENLARGED

SAME = 0.01
TINY = 0.7  # of a cell that it is to fill: what is around it is painted, too
TWO_DIGITS = 10
FAINT = 0.7  # how much is left of a photo that is less likely


class Spot(Enum):
    """What of a cell does something else than open its photo."""

    MORE = auto()  # this is what is looked for
    LESS = auto()  # it is not
    STACK = auto()  # shows those that look like it
    FAVOURITE = auto()  # makes it a favourite, or no longer
    SELECT = auto()  # adds it to those selected, or takes it away


class PhotoDelegate(QStyledItemDelegate):
    """The photo within its cell, with a frame when selected, and marks on its corners.

    Attributes:
        hurried: whether pictures in another size than their cells' are scaled roughly: all of
            them are while a window is resized, and each is there for a moment only.
    """

    hurried = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the thumbnail, or a quiet tile until it is there."""
        model, row = _model(index), index.row()
        cell = QRectF(option.rect)
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        selected = pointed = focused = False
        if state != QStyle.StateFlag.State_Enabled:
            selected = bool(state & QStyle.StateFlag.State_Selected)
            pointed = bool(state & QStyle.StateFlag.State_MouseOver)
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
        arrangement, photo_id = model.arrangement, model.photo_id(row)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self.hurried)
        if photo_id in arrangement.opened:
            _paint_tray(painter, cell, palette)
        corner = cell.height() * CORNER
        frame = _frame(model, row, cell, painter.device().devicePixelRatio())
        thumbnail = model.thumbnail(row)
        if thumbnail is None or (model.is_filled(row) and _area(frame) < TINY * _area(cell)):
            _paint_tile(painter, cell, corner, palette)
        if thumbnail is not None:
            # Where nothing is likely, there is nothing that the others should stand back from.
            unlikely = 0 < (arrangement.unlikely or 0) <= row
            faint = unlikely and not (pointed or selected)
            if faint:
                painter.setOpacity(FAINT)
            painter.drawPixmap(frame, thumbnail, QRectF(thumbnail.rect()))
            if faint:
                painter.setOpacity(1)
            if pointed:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(255, 255, 255, 28))
                painter.drawRoundedRect(frame, corner, corner)
        if selected or focused:
            pen = QPen(palette.color(QPalette.ColorRole.Highlight), 3 if selected else 1.5)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            # Within the cell as long as it may be painted over by a photo of another shape.
            out = -2 if thumbnail is None else 1
            painter.drawRoundedRect(frame.adjusted(-out, -out, out, out), corner, corner)
        _paint_marks(painter, model, photo_id, (frame, cell), pointed or focused)
        if model.favourites is not None:
            _paint_tools(painter, model, row, (frame, cell), pointed, selected, palette)
        painter.restore()

    def spot_at(self, cell: QRect, index: Index, point: QPointF, ratio: float) -> Spot | None:
        """What there is to click at a place of a cell that the pointer is on.

        Args:
            cell, point: in the same coordinates. ratio: of the screen's pixels to logical ones.
        """
        model, row = _model(index), index.row()
        count = model.arrangement.stacks.get(model.photo_id(row), 0)
        frame = _frame(model, row, QRectF(cell), ratio)
        spots = _spots(frame, QRectF(cell), count, model.thumbs is not None)
        if model.favourites is not None:
            spots |= _tools(frame, QRectF(cell), spots)
        return next((spot for spot, rect in spots.items() if rect.contains(point)), None)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say what a click on a mark does."""
        place = QPointF(event.pos())
        cell: QRect = option.rect
        if not index.isValid():
            return super().helpEvent(event, view, option, index)
        model, spot = _model(index), self.spot_at(cell, index, place, view.devicePixelRatioF())
        if spot is None:
            return super().helpEvent(event, view, option, index)
        photo_id = model.photo_id(index.row())
        favourite = photo_id in (model.favourites or ())
        text = {
            Spot.FAVOURITE: self.tr("No longer a favourite (Ctrl+D)")
            if favourite
            else self.tr("Favourite (Ctrl+D)"),
            Spot.SELECT: self.tr("Select (Ctrl and a click on the photo)"),
            Spot.MORE: self.tr("More like this (+)"),
            Spot.LESS: self.tr("Less like this (-)"),
            Spot.STACK: wording.alike(
                model.arrangement.stacks.get(photo_id, 0), photo_id in model.arrangement.opened
            ),
        }[spot]
        QToolTip.showText(event.globalPos(), text, view)
        return True

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The cell as it is laid out."""
        return option.rect.size()


def _model(index: Index) -> PhotoModel:
    model = index.model()
    assert isinstance(model, PhotoModel)  # noqa: S101  (the grid shows nothing else)
    return model


def _area(rect: QRectF) -> float:
    return rect.width() * rect.height()


def _frame(model: PhotoModel, row: int, cell: QRectF, ratio: float) -> QRectF:
    """Where a photo goes: fitted, in the middle, on whole pixels."""
    thumbnail = model.thumbnail(row)
    return cell if thumbnail is None else _place(thumbnail, cell, ratio)


def _place(thumbnail: QPixmap, cell: QRectF, ratio: float) -> QRectF:
    size = thumbnail.size().toSizeF() / ratio
    factor = min(cell.width() / size.width(), cell.height() / size.height(), MOST_ENLARGED)
    if abs(factor - 1) > SAME:
        size *= factor
    left = cell.left() + (cell.width() - size.width()) / 2
    top = cell.top() + (cell.height() - size.height()) / 2
    return QRectF(QPointF(round(left * ratio) / ratio, round(top * ratio) / ratio), size)


def _corners(frame: QRectF, cell: QRectF) -> tuple[QRectF, int, int]:
    """Whose corners marks go to, the photo's, or its cell's where the photo is too small.

    Returns:
        Also the side of marks, and how far they are from each other and from the edges.
    """
    side = round(max(20.0, min(28.0, 0.13 * cell.height())))
    margin = side // 4
    least = 2 * side + 3 * margin
    return (frame if min(frame.width(), frame.height()) >= least else cell), side, margin


def _spots(frame: QRectF, cell: QRectF, count: int, thumbs: bool) -> dict[Spot, QRectF]:
    """Where the marks of a search go: at the right.

    Args:
        count: how many look alike, 0 for one alone. thumbs: whether there are any.
    """
    spots: dict[Spot, QRectF] = {}
    corners, side, margin = _corners(frame, cell)
    right = corners.right() - margin
    if count:
        wide = round((1.35 if count < TWO_DIGITS else 1.65) * side)
        spots[Spot.STACK] = QRectF(right - wide, corners.top() + margin, wide, round(0.85 * side))
    if thumbs:
        top = corners.bottom() - margin - side
        spots[Spot.LESS] = QRectF(right - side, top, side, side)
        spots[Spot.MORE] = QRectF(right - 2 * side - margin, top, side, side)
    return spots


def _tools(frame: QRectF, cell: QRectF, spots: Mapping[Spot, QRectF]) -> dict[Spot, QRectF]:
    """Where the tick and the heart go: at the left, if other marks leave room."""
    corners, side, margin = _corners(frame, cell)
    left = corners.left() + margin
    tools = {
        Spot.SELECT: QRectF(left, corners.top() + margin, side, side),
        Spot.FAVOURITE: QRectF(left, corners.bottom() - margin - side, side, side),
    }
    taken = list(spots.values())
    return {
        tool: rect for tool, rect in tools.items() if not any(rect.intersects(t) for t in taken)
    }


def _paint_tools(
    painter: QPainter,
    model: PhotoModel,
    row: int,
    place: tuple[QRectF, QRectF],
    pointed: bool,
    selected: bool,
    palette: QPalette,
) -> None:
    """Paint the tick and the heart, and in a line with it how a photo is rated, and if it is
    not there.

    Args:
        place: of the photo, and of its cell.
    """
    photo_id, record = model.photo_id(row), model.record(row)
    favourite = photo_id in (model.favourites or ())
    stars, offline = model.stars(photo_id), record is not None and record.offline
    if not (pointed or selected or favourite or stars or offline):
        return
    ratio = painter.device().devicePixelRatio()
    thumbs = model.thumbs is not None and (pointed or photo_id in model.thumbs)
    spots = _spots(*place, model.arrangement.stacks.get(photo_id, 0), thumbs)
    tools = _tools(*place, spots)
    tick, heart = tools.get(Spot.SELECT), tools.get(Spot.FAVOURITE)
    if tick is not None and (pointed or selected):
        colour = palette.color(QPalette.ColorRole.Highlight).rgb() if selected else None
        painter.drawPixmap(tick.topLeft(), marks.tick(colour, int(tick.width()), ratio))
    if heart is not None and (pointed or favourite):
        painter.drawPixmap(heart.topLeft(), marks.heart(favourite, int(heart.width()), ratio))
    corners, side, margin = _corners(*place)
    ends = spots.get(Spot.MORE, QRectF(corners.topRight(), QSizeF())).left() - margin
    hearted = heart is not None and (pointed or favourite)
    starts = corners.left() + margin + ((side + margin) if hearted else 0)
    high, top = round(0.85 * side), corners.bottom() - margin - round(0.925 * side)
    signs: list[tuple[int, Callable[[int], QPixmap]]] = []
    if offline:
        signs.append((high, lambda wide: marks.offline(wide, ratio)))
    if stars:
        signs.append((round(1.35 * side), lambda wide: marks.stars(stars, wide, high, ratio)))
    for wide, sign in signs:
        if ends - wide >= starts:
            painter.drawPixmap(QPointF(ends - wide, top), sign(wide))
            ends -= wide + margin


def _paint_marks(
    painter: QPainter,
    model: PhotoModel,
    photo_id: int,
    place: tuple[QRectF, QRectF],
    offered: bool,
) -> None:
    """Paint them where they are.

    Args:
        place: of the photo, and of its cell. offered: also thumbs that are not given.
    """
    count = model.arrangement.stacks.get(photo_id, 0)
    fits = None if model.thumbs is None else model.thumbs.get(photo_id)
    offered = offered and model.thumbs is not None
    if not count and not offered and fits is None:
        return
    ratio = painter.device().devicePixelRatio()
    spots = _spots(*place, count, offered or fits is not None)
    if count:
        rect, opened = spots[Spot.STACK], photo_id in model.arrangement.opened
        badge = marks.stack(count, opened, int(rect.width()), int(rect.height()), ratio)
        painter.drawPixmap(rect.topLeft(), badge)
    for spot, up in ((Spot.MORE, True), (Spot.LESS, False)):
        if offered or fits is up:
            rect = spots[spot]
            disc = marks.thumb(up, fits is up, int(rect.width()), ratio)
            painter.drawPixmap(rect.topLeft(), disc)


def _paint_tile(painter: QPainter, cell: QRectF, corner: float, palette: QPalette) -> None:
    """What is seen until a photo is there, and around one that is tiny."""
    quiet = QColor(palette.color(QPalette.ColorRole.Text))
    quiet.setAlpha(18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(quiet)
    painter.drawRoundedRect(cell, corner, corner)


def _paint_tray(painter: QPainter, cell: QRectF, palette: QPalette) -> None:
    """What the photos of an opened stack lie on together."""
    colour = QColor(palette.color(QPalette.ColorRole.Highlight))
    colour.setAlpha(60)
    painter.fillRect(cell.adjusted(-GAP / 2, -GAP / 2, GAP / 2, GAP / 2), colour)
