"""The field a caption is written in, in the place where it is shown."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from gallery.gui.dragging import photo_ids_in
from gallery.gui.panel.plain_text import PlainText

LEFT_FOR_A_MOMENT = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class CaptionEditor(PlainText):
    """Grows with its text; leaving it keeps what was written, Esc does not."""

    finished = Signal()
    """What was written is to be kept."""
    dropped = Signal()
    """It is to be as before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.viewport().setAutoFillBackground(True)
        self.document().setDocumentMargin(4)
        self.setAccessibleName(self.tr("Caption"))
        self.setPlaceholderText(self.tr("What is to be said of this photo"))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """A photo that is dragged across is no text."""
        return not photo_ids_in(source) and super().canInsertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it as it was, Ctrl+Enter keeps it."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who goes on to something else has done with it."""
        super().focusOutEvent(event)
        if event.reason() not in LEFT_FOR_A_MOMENT:
            self.finished.emit()
