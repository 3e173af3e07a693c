"""A line that tags are typed into, completed from those there are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gallery.gui.tag_completer import tag_completer
from gallery.gui.tag_names import TagNames


class TagField(QLineEdit):
    """Gives one name after the other; several may be typed with commas between them."""

    given = Signal(str)

    def __init__(self, names: TagNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Add a tag…"))
        self.setAccessibleName(self.tr("Add a tag"))
        completer = tag_completer(names, self)
        self.setCompleter(completer)
        self.returnPressed.connect(self._give)
        # It sets the field's text only after it has told which one was chosen.
        completer.activated.connect(self._give, Qt.ConnectionType.QueuedConnection)

    def _give(self) -> None:
        names = [name.strip() for name in self.text().split(",")]
        self.clear()
        for name in names:
            if name:
                self.given.emit(name)
