"""A thin bar: how much a part of a query did for a photo's place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

WIDTH, HEIGHT = 96, 5
LEAST, MOST = -2.0, 4.0  # spreads from end to end


class ShareBar(QWidget):
    """Reaches from a mark at what is usual forward, or back for what speaks against the photo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float | None) -> None:
        """Show a share, None for an empty bar."""
        if share != self._share:
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:
        """All have one width, so that they can be compared."""
        return QSize(WIDTH, HEIGHT + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A groove, what is in it, and the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        groove, quiet = (QColor(self.palette().color(QPalette.ColorRole.Text)) for _ in range(2))
        groove.setAlpha(32)
        quiet.setAlpha(130)
        line = QRectF(0, (self.height() - HEIGHT) / 2, self.width(), HEIGHT)
        painter.setBrush(groove)
        painter.drawRoundedRect(line, HEIGHT / 2, HEIGHT / 2)
        usual = self._at(0)
        if self._share is not None:
            end = self._at(self._share)
            bar = QRectF(line)
            bar.setLeft(min(usual, end))
            bar.setRight(max(usual, end))
            highlight = self.palette().color(QPalette.ColorRole.Highlight)
            painter.fillRect(bar, quiet if self._share < 0 else highlight)
        painter.fillRect(QRectF(usual - 0.5, 0, 1, self.height()), quiet)

    def _at(self, share: float) -> float:
        within = max(LEAST, min(MOST, share))
        return self.width() * (within - LEAST) / (MOST - LEAST)
