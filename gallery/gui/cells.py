"""Paints one photo of the grid, and what can be clicked on it."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
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
TWO_DIGITS = 10
FAINT = 0.7  # how much is left of a photo that is less likely


class Spot(Enum):
    """What of a cell does something else than open its photo."""

    MORE = auto()  # this is what is looked for
    LESS = auto()  # it is not
    STACK = auto()  # shows those that look like it


class PhotoDelegate(QStyledItemDelegate):
    """The whole photo within its square, with a frame when selected, and marks on its corners."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the thumbnail, or a quiet square until it is there."""
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
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        if photo_id in arrangement.opened:
            _paint_tray(painter, cell, palette)
        corner = cell.width() * CORNER
        frame = _frame(model, row, cell, painter.device().devicePixelRatio())
        thumbnail = model.thumbnail(row)
        if thumbnail is None:
            quiet = QColor(palette.color(QPalette.ColorRole.Text))
            quiet.setAlpha(18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(quiet)
            painter.drawRoundedRect(frame, corner, corner)
        else:
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
            painter.drawRoundedRect(frame.adjusted(-1, -1, 1, 1), corner, corner)
        _paint_marks(painter, model, photo_id, (frame, cell), pointed or focused)
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
        text = {
            Spot.MORE: self.tr("More like this (+)"),
            Spot.LESS: self.tr("Less like this (-)"),
            Spot.STACK: wording.alike(
                model.arrangement.stacks.get(photo_id, 0), photo_id in model.arrangement.opened
            ),
        }[spot]
        QToolTip.showText(event.globalPos(), text, view)
        return True

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The square of a cell, the same for all."""
        return option.rect.size()


def _model(index: Index) -> PhotoModel:
    model = index.model()
    assert isinstance(model, PhotoModel)  # noqa: S101  (the grid shows nothing else)
    return model


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


def _spots(frame: QRectF, cell: QRectF, count: int, thumbs: bool) -> dict[Spot, QRectF]:
    """Where marks go: on the photo's corners, or its cell's where the photo is too small.

    Args:
        count: how many look alike, 0 for one alone. thumbs: whether there are any.
    """
    spots: dict[Spot, QRectF] = {}
    side = round(max(20.0, min(28.0, 0.13 * cell.width())))
    margin = side // 4
    least = 2 * side + 3 * margin
    corners = frame if min(frame.width(), frame.height()) >= least else cell
    right = corners.right() - margin
    if count:
        wide = round((1.35 if count < TWO_DIGITS else 1.65) * side)
        spots[Spot.STACK] = QRectF(right - wide, corners.top() + margin, wide, round(0.85 * side))
    if thumbs:
        top = corners.bottom() - margin - side
        spots[Spot.LESS] = QRectF(right - side, top, side, side)
        spots[Spot.MORE] = QRectF(right - 2 * side - margin, top, side, side)
    return spots


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


def _paint_tray(painter: QPainter, cell: QRectF, palette: QPalette) -> None:
    """What the photos of an opened stack lie on together."""
    colour = QColor(palette.color(QPalette.ColorRole.Highlight))
    colour.setAlpha(60)
    painter.fillRect(cell.adjusted(-GAP / 2, -GAP / 2, GAP / 2, GAP / 2), colour)
