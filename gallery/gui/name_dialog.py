"""Asks for the name of a tag or an album, completed from those there are."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gallery.gui.tag_completer import tag_completer


class NameDialog(QDialog):
    """One line and a sentence above it."""

    named = Signal(str)

    def __init__(
        self, title: str, sentence: str, names: QStringListModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        label = QLabel(sentence, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self.field = QLineEdit(self)
        label.setBuddy(self.field)
        self.field.setAccessibleName(title)
        self.field.setMinimumWidth(360)
        self.field.setCompleter(tag_completer(names, self))
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setEnabled(False)
        self.field.textChanged.connect(lambda text: self.ok.setEnabled(bool(text.strip())))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self.field)
        layout.addWidget(self.buttons)

    def accept(self) -> None:
        """Tell the name."""
        name = " ".join(self.field.text().split())
        if name:
            super().accept()
            self.named.emit(name)
