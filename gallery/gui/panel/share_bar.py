"""A thin bar: how much a part of a query did for a photo's place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

HEIGHT = 5
MOST = 4.0  # spreads that fill it


class ShareBar(QWidget):
    """Full for what is rare; what speaks against the photo has no colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float | None) -> None:
        """Show a share, None for an empty bar."""
        if share != self._share:
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(80, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A groove, and what is in it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        text = self.palette().color(QPalette.ColorRole.Text)
        groove = QColor(text)
        groove.setAlpha(32)
        full = QRectF(self.rect())
        painter.setBrush(groove)
        painter.drawRoundedRect(full, HEIGHT / 2, HEIGHT / 2)
        if self._share is None:
            return
        bar = QRectF(full)
        bar.setWidth(full.width() * min(1.0, abs(self._share) / MOST))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            bar.moveRight(full.right())
        text.setAlpha(130)
        highlight = self.palette().color(QPalette.ColorRole.Highlight)
        painter.setBrush(text if self._share < 0 else highlight)
        painter.drawRoundedRect(bar, HEIGHT / 2, HEIGHT / 2)
