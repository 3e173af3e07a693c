"""Settings of the library: its folders, and how photos in them are looked at."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gallery.gui.folders import FoldersPane
from gallery.gui.indexing import Indexing
from gallery.gui.settings_dialog.rows import ChoiceRow, SwitchRow
from gallery.indexing.politeness import Speed

MOST_PATTERNS = 84  # pixels: more of them are scrolled


class LibraryPage(QWidget):
    """Follows the settings, whoever changes them."""

    add_wanted = Signal()

    def __init__(self, indexing: Indexing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._indexing = indexing
        self.pane = FoldersPane(indexing, self)
        self.pane.patterns.setMaximumHeight(MOST_PATTERNS)
        self.apply = QPushButton(self.tr("Apply"), self)
        self.apply.setAccessibleName(self.tr("Pass over what matches these patterns"))
        self.apply.setAutoDefault(False)
        self.speed = ChoiceRow(
            self.tr("&Speed:"),
            self.tr("How much of this computer is used while new photos are looked at."),
            (
                (self.tr("Full: as fast as it goes"), Speed.FULL),
                (self.tr("Balanced: other programs come first"), Speed.BALANCED),
                (self.tr("Background: slow, cool and quiet"), Speed.BACKGROUND),
            ),
            self,
        )
        self.on_battery = SwitchRow(
            self.tr("Pause on &battery"),
            self.tr("New photos wait until this computer is plugged in."),
            self,
        )
        self.read_text = SwitchRow(
            self.tr("&Read text in new photos"),
            self.tr("Signs and letters are found by their words; it takes most of a second each."),
            self,
        )
        button = QHBoxLayout()
        button.addStretch()
        button.addWidget(self.apply)
        layout = QVBoxLayout(self)
        layout.addWidget(self.pane, 1)
        layout.addLayout(button)
        for row in (self.speed, self.on_battery, self.read_text):
            layout.addWidget(row)
        self.pane.add_wanted.connect(self.add_wanted)
        self.pane.edited.connect(self.apply.setEnabled)
        self.apply.clicked.connect(self.pane.apply_patterns)
        self.speed.box.activated.connect(
            lambda: indexing.change("speed", [self.speed.box.currentData()])
        )
        self._switch(self.on_battery, "pause_on_battery")
        self._switch(self.read_text, "read_text")
        indexing.changed.connect(self._follow)
        self.apply.setEnabled(self.pane.is_edited)
        self._follow()

    def _switch(self, row: SwitchRow, name: str) -> None:
        row.box.clicked.connect(lambda on: self._indexing.change(name, ["on" if on else "off"]))

    def _follow(self) -> None:
        settings = self._indexing.settings
        self.speed.choose(settings.speed)
        self.on_battery.box.setChecked(settings.pause_on_battery)
        self.read_text.box.setChecked(settings.read_text)
