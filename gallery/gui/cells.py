"""Paints one photo of the grid, and what can be clicked on it."""

from __future__ import annotations

from collections.abc import Mapping
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
from gallery.gui.thumbnails import CORNER

MOST_ENLARGED = 2.5  # tiny pictures stay small rather than become squares of colour
SAME = 0.01
FAINT = 0.62  # how much is left of a photo that is less likely


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
        selected = bool(state & QStyle.StateFlag.State_Selected)
        pointed = bool(state & QStyle.StateFlag.State_MouseOver)
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
            unlikely = arrangement.unlikely is not None and row >= arrangement.unlikely
            painter.setOpacity(FAINT if unlikely and not (pointed or selected) else 1)
            painter.drawPixmap(frame, thumbnail, QRectF(thumbnail.rect()))
            painter.setOpacity(1)
            if pointed:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(255, 255, 255, 28))
                painter.drawRoundedRect(frame, corner, corner)
        if selected or state & QStyle.StateFlag.State_HasFocus:
            pen = QPen(palette.color(QPalette.ColorRole.Highlight), 3 if selected else 1.5)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(-1, -1, 1, 1), corner, corner)
        offered = pointed or bool(state & QStyle.StateFlag.State_HasFocus)
        self._paint_marks(painter, model, photo_id, _spots(frame, cell), offered)
        painter.restore()

    def _paint_marks(
        self,
        painter: QPainter,
        model: PhotoModel,
        photo_id: int,
        spots: Mapping[Spot, QRectF],
        offered: bool,
    ) -> None:
        stacks = model.arrangement.stacks
        if photo_id in stacks:
            opened = photo_id in model.arrangement.opened
            marks.paint_stack(painter, spots[Spot.STACK], stacks[photo_id], opened)
        if model.thumbs is not None:
            fits = model.thumbs.get(photo_id)
            for spot, up in ((Spot.MORE, True), (Spot.LESS, False)):
                if offered or fits is up:
                    marks.paint_thumb(painter, spots[spot], up, fits is up)

    def spot_at(self, cell: QRect, index: Index, point: QPointF, ratio: float) -> Spot | None:
        """What there is to click at a place of a cell that the pointer is on.

        Args:
            cell, point: in the same coordinates. ratio: of the screen's pixels to logical ones.
        """
        model = _model(index)
        spots = _spots(_frame(model, index.row(), QRectF(cell), ratio), QRectF(cell))
        for spot, rect in spots.items():
            if rect.contains(point):
                is_stack = model.photo_id(index.row()) in model.arrangement.stacks
                there = is_stack if spot is Spot.STACK else model.thumbs is not None
                return spot if there else None
        return None

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


def _spots(frame: QRectF, cell: QRectF) -> dict[Spot, QRectF]:
    """Where marks go: on the photo's corners, or its cell's where the photo is too small."""
    side = max(20.0, min(28.0, 0.13 * cell.width()))
    margin = side / 4
    least = 2 * side + 3 * margin
    corners = frame if min(frame.width(), frame.height()) >= least else cell
    right, bottom = corners.right() - margin - side, corners.bottom() - margin - side
    return {
        Spot.MORE: QRectF(right - margin - side, bottom, side, side),
        Spot.LESS: QRectF(right, bottom, side, side),
        Spot.STACK: QRectF(right - 0.55 * side, corners.top() + margin, 1.55 * side, 0.85 * side),
    }


def _paint_tray(painter: QPainter, cell: QRectF, palette: QPalette) -> None:
    """What the photos of an opened stack lie on together."""
    colour = QColor(palette.color(QPalette.ColorRole.Highlight))
    colour.setAlpha(60)
    painter.fillRect(cell.adjusted(-GAP / 2, -GAP / 2, GAP / 2, GAP / 2), colour)
