"""What a section of the panel is called."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget


class Heading(QLabel):
    """A bold line."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        font = self.font()
        font.setBold(True)
        self.setFont(font)
