"""Settings of tags: whether new photos get some by themselves, and the way to their list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gallery.gui.indexing import Indexing
from gallery.gui.settings_dialog.rows import SwitchRow, sentence


class TagsPage(QWidget):
    """The tags themselves have a dialog of their own, beside the window."""

    tags_wanted = Signal()

    def __init__(self, indexing: Indexing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._indexing = indexing
        self.automatic = SwitchRow(
            self.tr("&Tag new photos by themselves"),
            self.tr("What they show is looked for in your list of tags; you have the last word."),
            self,
        )
        self.tags = QPushButton(self.tr("T&ags…"), self)
        self.tags.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self.automatic)
        layout.addSpacing(10)
        layout.addWidget(
            sentence(
                self.tr(
                    "The list of tags has all of them and the words they are looked for with, to "
                    "switch off, change and try out on the photo that is selected."
                ),
                self,
            )
        )
        layout.addWidget(self.tags, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()
        self.automatic.box.clicked.connect(
            lambda on: indexing.change("tag_automatically", ["on" if on else "off"])
        )
        self.tags.clicked.connect(self.tags_wanted)
        indexing.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.automatic.box.setChecked(self._indexing.settings.tag_automatically)
