"""Paints one photo of the grid."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gallery.gui.grid_model import PhotoModel

CORNER = 5.0


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
        thumbnail = model.thumbnail(index.row())
        if thumbnail is None:
            quiet = QColor(palette.color(QPalette.ColorRole.Text))
            quiet.setAlpha(18)
            frame = cell
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(quiet)
            painter.drawRoundedRect(frame, CORNER, CORNER)
        else:
            size = thumbnail.size().toSizeF()
            if size.width() > cell.width() or size.height() > cell.height():
                size.scale(cell.size(), Qt.AspectRatioMode.KeepAspectRatio)
            frame = QRectF(cell.topLeft(), size)
            frame.moveCenter(cell.center())
            outline = QPainterPath()
            outline.addRoundedRect(frame, CORNER, CORNER)
            painter.setClipPath(outline)
            painter.drawPixmap(frame, thumbnail, QRectF(thumbnail.rect()))
            if state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(frame, QColor(255, 255, 255, 28))
            painter.setClipping(False)
        if selected or state & QStyle.StateFlag.State_HasFocus:
            pen = QPen(palette.color(QPalette.ColorRole.Highlight), 3 if selected else 1.5)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(-1, -1, 1, 1), CORNER, CORNER)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The square of a cell, the same for all."""
        return option.rect.size()
