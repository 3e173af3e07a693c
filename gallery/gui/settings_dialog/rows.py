"""Rows of a settings page: a control, and below it a sentence that says what it means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

INDENT = 24  # pixels: below the words of a checkbox


def sentence(text: str, parent: QWidget, indent: int = 0) -> QLabel:
    """What a setting means, in plain words."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    label.setContentsMargins(indent, 0, 0, 4)
    return label


def heading(text: str, parent: QWidget) -> QLabel:
    """What a page, or a part of it, is about."""
    label = QLabel(text, parent)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.2)
    font.setBold(True)
    label.setFont(font)
    return label


class SwitchRow(QWidget):
    """Something that is on or off."""

    def __init__(self, text: str, meaning: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = QCheckBox(text, self)
        self.box.setAccessibleDescription(meaning)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.box)
        column.addWidget(sentence(meaning, self, INDENT))


class ChoiceRow(QWidget):
    """One of a few.

    Args:
        choices: what each is called, and the value it stands for.
    """

    def __init__(
        self, text: str, meaning: str, choices: Sequence[tuple[str, str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.box = QComboBox(self)
        self.box.setAccessibleDescription(meaning)
        for name, value in choices:
            self.box.addItem(name, value)
        label = QLabel(text, self)
        label.setBuddy(self.box)
        line = QHBoxLayout()
        line.addWidget(label)
        line.addWidget(self.box)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(sentence(meaning, self))

    def choose(self, value: str) -> None:
        """Show a value as the one chosen."""
        self.box.setCurrentIndex(self.box.findData(value))
