"""The strip below photos found that says how many thumbs have a part in it, and takes them back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gallery.gui import wording


class RefinedBar(QWidget):
    """Below the photos, so that none moves from under the pointer when it comes."""

    reset_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel(self)
        self.reset = QPushButton(self.tr("Reset"), self)
        self.reset.setToolTip(self.tr("Take back all thumbs of this search"))
        self.reset.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.reset.clicked.connect(self.reset_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 12, 4)
        line.addStretch()
        line.addWidget(self.text)
        line.addSpacing(8)
        line.addWidget(self.reset)
        line.addStretch()
        self.show_thumbs(0)

    def show_thumbs(self, count: int) -> None:
        """Say so many thumbs; without any there is no strip."""
        self.text.setText(wording.refined(count))
        self.setVisible(count > 0)
