"""Small buttons with a drawn sign, sharp on every screen: a tick, a cross, a sheet, a pencil."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

SIDE = 20


class Mark(Enum):
    """What is drawn, in a square of 20."""

    TICK = auto()
    CROSS = auto()
    COPY = auto()
    EDIT = auto()


_LINES: dict[Mark, tuple[tuple[tuple[float, float], ...], ...]] = {
    Mark.TICK: (((5.5, 10.5), (8.5, 13.5), (14.5, 6.5)),),
    Mark.CROSS: (((6.5, 6.5), (13.5, 13.5)), ((13.5, 6.5), (6.5, 13.5))),
    Mark.COPY: (
        ((8, 8), (15, 8), (15, 15.5), (8, 15.5), (8, 8)),
        ((5, 12), (5, 4.5), (12, 4.5)),
    ),
    Mark.EDIT: (((5, 15), (5.8, 11.7), (12.7, 4.8), (15.2, 7.3), (8.3, 14.2), (5, 15)),),
}


class MarkButton(QAbstractButton):
    """A button as small as a line of text; what it does is said by its tooltip."""

    def __init__(self, mark: Mark, does: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self.setToolTip(does)
        self.setAccessibleName(does)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(SIDE, SIDE)

    def minimumSizeHint(self) -> QSize:
        """A square."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign, on a quiet ground while it is pointed at or has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(0.5, 0.5, SIDE - 1, SIDE - 1)
        colour = self.palette().color(QPalette.ColorRole.Text)
        if self.underMouse() or self.isDown():
            ground = QColor(colour)
            ground.setAlpha(60 if self.isDown() else 34)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(square, 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(square, 5, 5)
        pen = QPen(colour, 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for line in _LINES[self._mark]:
            painter.drawPolyline([QPointF(x, y) for x, y in line])

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be quiet again."""
        super().leaveEvent(event)
        self.update()
