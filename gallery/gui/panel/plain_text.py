"""Text of any length that is never taken for anything but text, as high as it needs to be."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, QSizeF, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget


class PlainText(QTextEdit):
    """Shows text, which can be selected and copied; from right to left where it is.

    Not a QLabel: that one cannot break a word that is longer than its line.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        # Who reads with the mouse may select; the keyboard has enough places to go to.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._follow)
        self._follow()

    def say(self, text: str) -> None:
        """Show a text; the same one is left as it is, with what is selected of it."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def _follow(self, _: QSizeF | None = None) -> None:
        self.setFixedHeight(ceil(self.document().size().height()) + 2 * self.frameWidth())

    def sizeHint(self) -> QSize:
        """As high as its text."""
        return QSize(120, self.height())

    def changeEvent(self, event: QEvent) -> None:
        """Another font has another height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._follow()
