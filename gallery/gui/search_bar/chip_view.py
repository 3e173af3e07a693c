"""One chip of the search bar: a part of the query, to be changed or taken out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gallery.gui.panel.marks import SIDE, Mark, MarkButton
from gallery.gui.search_bar.terms import Chip

PADDING, HEIGHT, GAP, MOST_WIDTH = 10, 26, 5, 320
SIGN, PICTURE = 14, 18  # the sides of what stands before the label
WARNING_LIGHT, WARNING_DARK = QColor(176, 96, 0), QColor(255, 179, 71)


def warning_colour(palette: QPalette) -> QColor:
    """That of what makes no sense, legible on the window's ground."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    return WARNING_DARK if dark else WARNING_LIGHT


class ChipView(QWidget):
    """Filled for what is searched by, outlined for what is not wanted, warm for a problem."""

    edit_wanted = Signal()
    removed = Signal()
    menu_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip: Chip | None = None
        self.text = ""
        self._picture = QPixmap()
        self.cross = MarkButton(Mark.CROSS, self.tr("Take it out of the search (Delete)"), self)
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the chip has keys of its own
        self.cross.clicked.connect(self.removed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 4, 0)
        line.addStretch()
        line.addWidget(self.cross)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_chip(self, chip: Chip, text: str) -> None:
        """Be this one.

        Args:
            text: what it says.
        """
        if (chip, text) == (self.chip, self.text):
            return
        self.chip, self.text, self._picture = chip, text, QPixmap()
        self.setToolTip(chip.problem)
        name = self.tr("{0}: {1}").format(text, chip.problem) if chip.problem else text
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            self.tr("Enter changes it, Delete takes it out, Esc goes back to the words")
        )
        self.updateGeometry()
        self.update()

    @property
    def has_picture(self) -> bool:
        """Whether a picture stands before the label."""
        return not self._picture.isNull()

    def show_picture(self, picture: QPixmap) -> None:
        """Show a small picture before the label."""
        self._picture = picture
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the label and the button, up to a limit."""
        metrics = QFontMetrics(self.font())
        width = self._beside_text() + metrics.horizontalAdvance(self.text) + 2
        return QSize(min(width, MOST_WIDTH), max(HEIGHT, metrics.height() + 8))

    def minimumSizeHint(self) -> QSize:
        """The label may be cut."""
        return QSize(self._beside_text() + 20, self.sizeHint().height())

    def _before_text(self) -> int:
        if self.chip is not None and self.chip.problem:
            return PADDING + SIGN + GAP
        return PADDING + PICTURE + GAP - 4 if self.has_picture else PADDING

    def _beside_text(self) -> int:
        return self._before_text() + GAP + SIDE + 4

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the sign, and the label in the room that is left."""
        if self.chip is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        colour = palette.color(QPalette.ColorRole.Text)
        tint = palette.color(QPalette.ColorRole.Highlight)
        if self.chip.problem:
            tint = warning_colour(palette)
        unwanted = self.chip.negative and not self.chip.problem
        ground, outline = QColor(tint), QColor(colour if unwanted else tint)
        ground.setAlpha(0 if unwanted else 46)
        outline.setAlpha(150)
        pen = QPen(outline, 1)
        if unwanted:
            pen.setDashPattern([3, 3])
        if self.hasFocus():
            pen = QPen(palette.color(QPalette.ColorRole.Highlight), 2)
        painter.setPen(pen)
        painter.setBrush(ground)
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
        self._draw_sign(painter)
        painter.setPen(colour)
        width = self.width() - self._beside_text()
        text = self.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideRight, width + 1)
        place = QRect(self._before_text(), 0, width + 2, self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        side = Qt.AlignmentFlag.AlignRight if self._rtl() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(self._mirrored(place), flags | side | Qt.TextFlag.TextSingleLine, text)

    def _draw_sign(self, painter: QPainter) -> None:
        if self.chip is not None and self.chip.problem:
            place = self._mirrored(QRect(PADDING, (self.height() - SIGN) // 2, SIGN, SIGN))
            _draw_warning(painter, place, warning_colour(self.palette()))
        elif self.has_picture:
            left = PADDING - 4  # its corners follow the chip's
            place = QRect(left, (self.height() - PICTURE) // 2, PICTURE, PICTURE)
            clip = QPainterPath()
            clip.addRoundedRect(QRectF(self._mirrored(place)), 5, 5)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setClipPath(clip)
            painter.drawPixmap(self._mirrored(place), self._picture)
            painter.restore()

    def _rtl(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _mirrored(self, place: QRect) -> QRect:
        if self._rtl():
            place.moveRight(self.width() - 1 - place.left())
        return place

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click changes it."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.edit_wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done, in words."""
        self.menu_wanted.emit()


def _draw_warning(painter: QPainter, place: QRect, colour: QColor) -> None:
    """A triangle with an exclamation mark."""
    pen = QPen(colour, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y = place.left() + place.width() / 2, place.top()
    low = y + 12.5
    painter.drawPolygon([QPointF(x, y + 1), QPointF(x + 7, low), QPointF(x - 7, low)])
    painter.drawLine(QPointF(x, y + 5), QPointF(x, y + 8))
    painter.drawPoint(QPointF(x, y + 10.4))
