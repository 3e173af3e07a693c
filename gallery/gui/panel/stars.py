"""Five stars, to be given by mouse and keyboard."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gallery.gui.wording import rating

COUNT, PITCH, RADIUS = 5, 26, 10.0
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Plus: 1,
}


def _star(middle: QPointF, radius: float) -> QPolygonF:
    points = []
    for corner in range(10):
        far = radius if corner % 2 == 0 else radius * 0.42
        angle = corner * pi / 5
        points.append(middle + QPointF(sin(angle) * far, -cos(angle) * far))
    return QPolygonF(points)


class Stars(QWidget):
    """Shows a rating; a click on the last star that is full takes all away."""

    rated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stars: int | None = None
        self._pointed = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Rate this photo (0 to 5)"))
        self.show_stars(None)

    @property
    def stars(self) -> int | None:
        """What is shown: -1 for rejected, None for no rating."""
        return self._stars

    def show_stars(self, stars: int | None) -> None:
        """Show a rating."""
        self._stars = stars
        self.setAccessibleName(self.tr("Rating: {0}").format(rating(stars)))
        self.update()

    def sizeHint(self) -> QSize:
        """Five in a row."""
        return QSize(COUNT * PITCH, PITCH)

    def _at(self, x: float) -> int:
        from_start = self.width() - x if self._mirrored() else x
        return max(1, min(COUNT, int(from_start // PITCH) + 1))

    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give as many as were clicked at."""
        if event.button() is Qt.MouseButton.LeftButton:
            stars = self._at(event.position().x())
            self.rated.emit(0 if stars == self._stars else stars)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a click would give."""
        self._pointed = self._at(event.position().x())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show what there is."""
        self._pointed = 0
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows give one more or one fewer; the viewer knows the digits."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.rated.emit(max(0, min(COUNT, max(0, self._stars or 0) + step)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Full and empty stars; a ring around all while they have the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self.palette().color(QPalette.ColorRole.Text)
        quiet = QColor(text)
        quiet.setAlpha(110)
        full = self._pointed or max(0, self._stars or 0)
        for star in range(COUNT):
            place = COUNT - 1 - star if self._mirrored() else star
            middle = QPointF(place * PITCH + PITCH / 2, PITCH / 2 + 0.5)
            painter.setPen(QPen(text if star < full else quiet, 1.2))
            ground = quiet if self._pointed else text
            painter.setBrush(ground if star < full else Qt.BrushStyle.NoBrush)
            painter.drawPolygon(_star(middle, RADIUS))
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
