"""Draws a box over a picture: the part of a photo that is to be searched for."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gallery.gui.part import box_between, is_click, moved, place_in, rect_of, stretched
from gallery.gui.picture import PictureView
from gallery.protocol import Box

STEP = 12.0  # logical pixels a press of an arrow key
LEAST_BY_KEY = 24.0
LINE_WIDTH = 3.5
QUIET, DIM = QColor(0, 0, 0, 70), QColor(0, 0, 0, 150)
GROUND, LINE = QColor(0, 0, 0, 190), QColor(255, 255, 255)
ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class PartPicker(QWidget):
    """Lies over a PictureView while a part of its picture is chosen, and goes when it is.

    By mouse a box is drawn, and taken when the button is let go; a click leaves. By keyboard
    the arrows bring a box and move it, with Shift they stretch it, and Enter takes it.
    """

    picked = Signal(object)
    """The Box that was chosen."""
    left = Signal()
    """It is over, with a box or without."""

    def __init__(self, picture: PictureView) -> None:
        super().__init__(picture)
        self._picture = picture
        self._start: QPointF | None = None  # while the mouse draws, in fractions of the picture
        self._box: Box | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Part of the photo to search for"))
        self.hide()
        layout = QVBoxLayout(picture)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self)

    @property
    def box(self) -> Box | None:
        """What is drawn so far."""
        return self._box

    def begin(self) -> None:
        """Let the user choose."""
        self._start = self._box = None
        self._say()
        self.show()
        self.raise_()
        self.setFocus()

    def leave(self) -> None:
        """End it without a box, if it is going on."""
        if not self.isHidden():
            self._start = self._box = None
            self.hide()
            self.left.emit()

    def _take(self, box: Box) -> None:
        self.leave()
        self.picked.emit(box)

    def _show_box(self, box: Box) -> None:
        self._box = box
        self._say()
        self.update()

    def _hint(self) -> str:
        if self._box is None:
            return self.tr("Draw a box around what to look for, or press an arrow key · Esc leaves")
        return self.tr("Arrows move, Shift and arrows stretch, Enter searches · Esc leaves")

    def _say(self) -> None:
        self.setAccessibleDescription(self._hint())

    # -- by mouse ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a box at its first corner."""
        if event.button() is Qt.MouseButton.LeftButton and not self._picture.place.isEmpty():
            self._start = place_in(self._picture.place, event.position())
            self._show_box(box_between(self._start, self._start))
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw it up to the pointer."""
        if self._start is not None:
            end = place_in(self._picture.place, event.position())
            self._show_box(box_between(self._start, end))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take what is drawn; what is too small for a box was a click, which leaves."""
        if self._start is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self.mouseMoveEvent(event)
        self._start = None
        if self._box is None or is_click(rect_of(self._box, self._picture.place)):
            self.leave()
        else:
            self._take(self._box)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom what lies under it."""
        self._picture.wheelEvent(event)

    # -- by keyboard -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter and Esc; the viewer knows the others."""
        key = Qt.Key(event.key())
        if key in ARROWS:
            self._push(ARROWS[key], bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._box is not None and self._start is None:
                self._take(self._box)
        elif key is Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _push(self, direction: QPointF, stretch: bool) -> None:
        picture = self._picture.place
        if picture.isEmpty() or self._start is not None:
            return
        if self._box is None:
            self._show_box(self._middle(picture))
            return
        across, down = STEP / picture.width(), STEP / picture.height()
        by = QPointF(direction.x() * across, direction.y() * down)
        if stretch:
            least = QPointF(LEAST_BY_KEY / picture.width(), LEAST_BY_KEY / picture.height())
            self._show_box(stretched(self._box, by, least))
        else:
            self._show_box(moved(self._box, by))

    def _middle(self, picture: QRectF) -> Box:
        """The middle of what is seen of the picture, half as wide and high."""
        seen = picture.intersected(QRectF(self.rect()))
        quarter = QPointF(seen.width() / 4, seen.height() / 4)
        return box_between(
            place_in(picture, seen.topLeft() + quarter),
            place_in(picture, seen.bottomRight() - quarter),
        )

    # -- on the screen -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of the picture but the box is darkened."""
        seen = QRectF(self.rect()).adjusted(-LINE_WIDTH, -LINE_WIDTH, LINE_WIDTH, LINE_WIDTH)
        picture = self._picture.place.intersected(seen)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._box is None:
            painter.fillRect(picture, QUIET)
        else:
            box = rect_of(self._box, self._picture.place).intersected(seen)
            outside = QPainterPath()
            outside.addRect(picture)
            outside.addRect(box)  # what lies in both is left out
            painter.fillPath(outside, DIM)
            for colour, width in (
                (GROUND, LINE_WIDTH),
                (LINE, 1.5),
            ):  # seen on light and dark alike
                painter.setPen(QPen(colour, width))
                painter.drawRect(box)
        if self._start is None:
            self._paint_hint(painter)

    def _paint_hint(self, painter: QPainter) -> None:
        room = QRectF(self.rect()).adjusted(24, 20, -24, -20)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        text = painter.boundingRect(room, flags, self._hint())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(GROUND)
        painter.drawRoundedRect(text.adjusted(-12, -7, 12, 7), 8, 8)
        painter.setPen(LINE)
        painter.drawText(text, flags, self._hint())
