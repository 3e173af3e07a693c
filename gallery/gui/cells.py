"""Paints one photo of the grid."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gallery.gui.grid_model import PhotoModel
from gallery.gui.thumbnails import CORNER

MOST_ENLARGED = 2.5  # tiny pictures stay small rather than become squares of colour
SAME = 0.01


class PhotoDelegate(QStyledItemDelegate):
    """The whole photo within its square, with a frame when selected."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the thumbnail, or a quiet square until it is there."""
        model = index.model()
        assert isinstance(model, PhotoModel)  # noqa: S101  (the grid shows nothing else)
        cell = QRectF(option.rect)
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        corner = cell.width() * CORNER
        thumbnail = model.thumbnail(index.row())
        if thumbnail is None:
            quiet = QColor(palette.color(QPalette.ColorRole.Text))
            quiet.setAlpha(18)
            frame = cell
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(quiet)
            painter.drawRoundedRect(frame, corner, corner)
        else:
            frame = _place(thumbnail, cell, painter.device().devicePixelRatio())
            painter.drawPixmap(frame, thumbnail, QRectF(thumbnail.rect()))
            if state & QStyle.StateFlag.State_MouseOver:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(255, 255, 255, 28))
                painter.drawRoundedRect(frame, corner, corner)
        if selected or state & QStyle.StateFlag.State_HasFocus:
            pen = QPen(palette.color(QPalette.ColorRole.Highlight), 3 if selected else 1.5)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(-1, -1, 1, 1), corner, corner)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The square of a cell, the same for all."""
        return option.rect.size()


def _place(thumbnail: QPixmap, cell: QRectF, ratio: float) -> QRectF:
    """Where a thumbnail goes: fitted, in the middle, on whole pixels."""
    size = thumbnail.size().toSizeF() / ratio
    factor = min(cell.width() / size.width(), cell.height() / size.height(), MOST_ENLARGED)
    if abs(factor - 1) > SAME:
        size *= factor
    left = cell.left() + (cell.width() - size.width()) / 2
    top = cell.top() + (cell.height() - size.height()) / 2
    return QRectF(QPointF(round(left * ratio) / ratio, round(top * ratio) / ratio), size)
