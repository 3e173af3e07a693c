"""The bubble beside a scroll bar that is dragged: it says what one gets to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QStyle, QStyleOptionSlider

SPACE = 8
STAYS_MS = 500  # after the bar was let go


class ScrollBubble(QLabel):
    """Shown at the height of the bar's handle while that is held and moved."""

    def __init__(self, area: QAbstractScrollArea, said: Callable[[], str]) -> None:
        super().__init__(area)
        self._area = area
        self._said = said
        self._bar = area.verticalScrollBar()
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(STAYS_MS)
        self._leaving.timeout.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMargin(SPACE)
        self.setForegroundRole(QPalette.ColorRole.HighlightedText)
        self.hide()
        self._bar.valueChanged.connect(self._on_moved)
        self._bar.sliderReleased.connect(self._leaving.start)

    def _on_moved(self) -> None:
        if not self._bar.isSliderDown():
            return
        self._leaving.stop()
        self.setText(self._said())
        self.adjustSize()
        bar = QRect(self._bar.mapTo(self._area, QPoint()), self._bar.size())
        area, middle = self._area.rect(), bar.top() + self._handle().center().y()
        top = max(SPACE, min(area.bottom() - self.height() - SPACE, middle - self.height() // 2))
        # The bar is at the other side where writing runs from right to left.
        right = bar.center().x() > area.center().x()
        left = bar.left() - self.width() - SPACE if right else bar.right() + SPACE
        self.move(left, top)
        self.setVisible(bool(self.text()))
        self.raise_()

    def _handle(self) -> QRect:
        option = QStyleOptionSlider()
        self._bar.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ScrollBar
        part = QStyle.SubControl.SC_ScrollBarSlider
        return self._bar.style().subControlRect(control, option, part, self._bar)

    def paintEvent(self, event: QPaintEvent) -> None:
        """On a rounded ground that stands out from photos."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(self.rect(), SPACE, SPACE)
        painter.end()
        super().paintEvent(event)
