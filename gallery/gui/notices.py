"""Thin strips above the photos: something to know, something to do about it, and a way out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget


class Notice(QWidget):
    """One strip."""

    dismissed = Signal()

    def __init__(
        self,
        text: str,
        action: str = "",
        act: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.label = QLabel(text, self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.button = QPushButton(action, self)
        self.button.setVisible(bool(action))
        if act is not None:
            self.button.clicked.connect(act)
        self.dismiss = QToolButton(self)
        self.dismiss.setText("✕")
        self.dismiss.setAutoRaise(True)
        self.dismiss.setToolTip(self.tr("Hide this notice"))
        self.dismiss.setAccessibleName(self.tr("Hide this notice"))
        self.dismiss.clicked.connect(self.dismissed)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 5, 8, 5)
        line.addWidget(self.label, 1)
        line.addWidget(self.button)
        line.addWidget(self.dismiss)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hint of the highlight colour, which suits light and dark."""
        colour = QColor(self.palette().color(QPalette.ColorRole.Highlight))
        colour.setAlpha(46)
        QPainter(self).fillRect(self.rect(), colour)


class Notices(QWidget):
    """All strips, one a subject."""

    dismissed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, Notice] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(1)
        self.hide()

    def show_notice(
        self,
        subject: str,
        text: str,
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show a strip in place of the one of this subject."""
        self.remove(subject)
        notice = Notice(text, action, act, self)
        notice.dismissed.connect(lambda: self._dismiss(subject))
        self._shown[subject] = notice
        self._layout.addWidget(notice)
        self.show()

    def notice(self, subject: str) -> Notice | None:
        """The strip of a subject, None when it is not shown."""
        return self._shown.get(subject)

    def remove(self, subject: str) -> None:
        """Take a strip away."""
        notice = self._shown.pop(subject, None)
        if notice is not None:
            notice.hide()
            self._layout.removeWidget(notice)
            notice.deleteLater()
        self.setVisible(bool(self._shown))

    def _dismiss(self, subject: str) -> None:
        self.remove(subject)
        self.dismissed.emit(subject)
