"""Keeps a dialog high enough for its words, in any font and language, also when more come."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog

MOMENTS = (QEvent.Type.Show, QEvent.Type.LayoutRequest)


class FitHeight(QObject):
    """Qt's own least height of a window knows nothing of lines that are broken."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow where something would be cut off; never shrink what the user made larger."""
        if event.type() in MOMENTS and isinstance(watched, QDialog):
            layout = watched.layout()
            if layout is not None:
                width = max(watched.width(), layout.totalMinimumSize().width())
                height = layout.totalHeightForWidth(width)
                if height > watched.height():
                    watched.resize(width, height)
        return False
