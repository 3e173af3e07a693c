"""Draws one picture: fitted to the window, zoomed with the wheel, moved with the mouse."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from gallery.gui.pictures import Picture

STEP = 1.25
LARGEST = 16.0  # screen pixels a photo's pixel


@dataclass(frozen=True, slots=True)
class View:
    """How closely a picture is looked at, and where: what another one can be shown at too.

    Attributes:
        zoom: times as large as when it is fitted; None where it follows the window's size.
        x, y: what is in the middle, in fractions of the picture from its top left corner.
    """

    zoom: float | None = None
    x: float = 0.5
    y: float = 0.5


class PictureView(QWidget):
    """A picture at a scale: screen pixels a picture's pixel, so that 1 is 1:1 on any screen."""

    clicked_twice = Signal()
    grabbed = Signal()
    """The mouse went down on it."""
    pulled = Signal()
    """It is seen as a whole and the mouse drags it elsewhere."""
    view_changed = Signal()
    """The user looks at another place, or more closely or less."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels: tuple[QImage, ...] = ()
        self._heat = QImage()
        self._size = QSizeF()
        self._scale: float | None = None  # None: fitted, also when the window is resized
        self._middle = QPointF()  # the picture's point, in its pixels, that is in the middle
        self._grip: QPointF | None = None
        self._movable = False
        self.setMinimumSize(120, 90)

    @property
    def fitted(self) -> bool:
        """Whether the whole picture is shown and follows the window's size."""
        return self._scale is None

    @property
    def scale(self) -> float:
        """Screen pixels a picture's pixel."""
        return self._fitting() if self._scale is None else self._scale

    @property
    def place(self) -> QRectF:
        """Where the whole picture lies, in the widget's pixels; it may reach far beyond it."""
        scale = self.scale / self.devicePixelRatioF()
        place = QRectF(QPointF(), self._size * scale)
        place.moveCenter(QRectF(self.rect()).center() + (self._center() - self._middle) * scale)
        return place

    def show_picture(self, picture: Picture) -> None:
        """Show a photo; the zoom is kept when it is the one whose preview was shown."""
        self._levels = picture.levels
        self._take_size(QSizeF(picture.size))
        self.update()

    def show_preview(self, image: QImage, size: QSizeF) -> None:
        """Show a small image in the place of the photo of that size that comes."""
        self._scale = None
        self._levels = () if image.isNull() else (image,)
        self._take_size(size)
        self.update()

    def show_heat(self, image: QImage) -> None:
        """Lay an image over the whole picture, however small it is; a null one takes it away."""
        self._heat = image
        self.update()

    @property
    def view(self) -> View:
        """How closely it is looked at, and where."""
        if self._size.isEmpty():
            return View()
        zoom = None if self._scale is None else self._scale / self._fitting()
        x, y = self._middle.x() / self._size.width(), self._middle.y() / self._size.height()
        return View(zoom, x, y)

    def show_view(self, view: View) -> None:
        """Look at the same place as closely; nothing is told of it."""
        self._scale = None if view.zoom is None else view.zoom * self._fitting()
        self._middle = QPointF(view.x * self._size.width(), view.y * self._size.height())
        self._refresh()

    def fit(self) -> None:
        """Show the whole picture."""
        self._scale = None
        self._middle = self._center()
        self._refresh()
        self.view_changed.emit()

    def fill(self) -> None:
        """Show the whole picture as large as there is room, also one of few pixels."""
        self._middle = self._center()
        self._zoom_at(self._filling(), QRectF(self.rect()).center())

    def actual_size(self) -> None:
        """Show it 1:1."""
        self._zoom_at(1.0, QRectF(self.rect()).center())

    def zoom(self, steps: float) -> None:
        """Closer, or farther when negative, around the middle."""
        self._zoom_at(self.scale * STEP**steps, QRectF(self.rect()).center())

    def _take_size(self, size: QSizeF) -> None:
        if size != self._size:
            self._size = size
            self._middle = self._center()
        self._refresh()

    def _center(self) -> QPointF:
        return QPointF(self._size.width() / 2, self._size.height() / 2)

    def _fitting(self) -> float:
        if self._size.isEmpty():
            return 1.0
        return min(self._filling(), max(1.0, self.devicePixelRatioF()))  # small ones stay small

    def _filling(self) -> float:
        if self._size.isEmpty():
            return 1.0
        ratio = self.devicePixelRatioF()
        return min(
            self.width() * ratio / self._size.width(), self.height() * ratio / self._size.height()
        )

    def _zoom_at(self, scale: float, place: QPointF) -> None:
        """Change the scale so that what lies at `place` stays there."""
        lowest = min(self._fitting(), 1.0)
        scale = max(lowest, min(LARGEST, scale))
        offset = (place - QRectF(self.rect()).center()) * self.devicePixelRatioF()
        fixed = self._middle + offset / self.scale
        whole = scale <= lowest * 1.001 and scale < 1.0
        self._scale = None if whole else scale
        self._middle = fixed - offset / scale
        self._refresh()
        self.view_changed.emit()

    def _refresh(self) -> None:
        """Keep the picture's edge from coming inside the window where it is larger."""
        scale = self.scale / self.devicePixelRatioF()
        half = QPointF(self.width() / scale / 2, self.height() / scale / 2)
        x, y = self._center().x(), self._center().y()
        if half.x() < x:
            x = max(half.x(), min(self._size.width() - half.x(), self._middle.x()))
        if half.y() < y:
            y = max(half.y(), min(self._size.height() - half.y(), self._middle.y()))
        self._middle = QPointF(x, y)
        self._movable = half.x() < self._center().x() or half.y() < self._center().y()
        shape = Qt.CursorShape.OpenHandCursor if self._movable else Qt.CursorShape.ArrowCursor
        self.setCursor(Qt.CursorShape.ClosedHandCursor if self._grip is not None else shape)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw from the smallest level that is sharp enough, and the heat over it."""
        if not self._levels:
            return
        needed = self._size.width() * self.scale
        level = next(
            (image for image in reversed(self._levels) if image.width() >= needed - 1),
            self._levels[0],
        )
        painter = QPainter(self)
        # Closer than that, the pixels themselves are looked at.
        self._paint(painter, level, smooth=self.scale < 4)
        if not self._heat.isNull():
            self._paint(painter, self._heat, smooth=True)

    def _paint(self, painter: QPainter, image: QImage, smooth: bool) -> None:
        """Draw what is seen of an image that covers the picture."""
        place = self.place
        seen = place.intersected(QRectF(self.rect()))
        across = image.width() / place.width() if place.width() else 1.0
        down = image.height() / place.height() if place.height() else 1.0
        offset = seen.topLeft() - place.topLeft()
        source = QRectF(
            offset.x() * across, offset.y() * down, seen.width() * across, seen.height() * down
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(seen, image, source)

    def resizeEvent(self, event: object) -> None:
        """Stay within the new size."""
        self._refresh()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer."""
        if turns := event.angleDelta().y() / 120:
            self._zoom_at(self.scale * STEP**turns, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = event.position()
            self._refresh()
            self.grabbed.emit()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it along; one that is seen as a whole is dragged elsewhere."""
        if self._grip is not None and not self._movable:
            way = (event.position() - self._grip).manhattanLength()
            if way >= QApplication.startDragDistance():
                self._grip = None
                self.pulled.emit()
        elif self._grip is not None:
            moved = (event.position() - self._grip) * self.devicePixelRatioF()
            self._grip = event.position()
            self._middle -= moved / self.scale
            self._refresh()
            self.view_changed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it."""
        self._grip = None
        self._refresh()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Switch between the whole picture and 1:1 at the pointer."""
        if self.fitted:
            self._zoom_at(1.0, event.position())
        else:
            self.fit()
