"""What went wrong with a request, and perhaps a way out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gallery.gui.panel.plain_text import PlainText


class Trouble(QWidget):
    """Hidden while there is none; offers the models where one may be missing."""

    models_wanted = Signal()

    def __init__(self, offers_models: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = PlainText(self)
        self.models = QPushButton(self.tr("Models…"), self)
        self.models.setVisible(offers_models)
        self.models.clicked.connect(self.models_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.addWidget(self.text)
        if offers_models:
            layout.addWidget(self.models)
        self.hide()

    def say(self, message: str) -> None:
        """Say what went wrong; nothing: all is well."""
        self.text.say(message)
        self.text.setAccessibleName(message)
        self.setVisible(bool(message))
