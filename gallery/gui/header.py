"""The search field at the top."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget


class SearchField(QLineEdit):
    """One line of words; Esc empties it, and down goes to the photos."""

    left = Signal()
    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Search: a dog on the beach, red car at night…"))
        self.setAccessibleName(self.tr("Search your photos"))
        self.setClearButtonEnabled(True)
        self.setMinimumHeight(34)
        self.setTextMargins(6, 0, 6, 0)
        # A picture dropped here is for the window to search by, not a path to be typed.
        self.setAcceptDrops(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and down; everything else edits."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.emptied.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Header(QWidget):
    """The search field, in the middle and not too wide to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = SearchField(self)
        self.field.setMaximumWidth(760)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 8, 10, 8)
        line.addStretch(1)
        line.addWidget(self.field, 8)
        line.addStretch(1)
