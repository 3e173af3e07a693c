"""Settings of the window: how it looks, and what it speaks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from gallery.gui.grid_look import SIDES, Layout
from gallery.gui.settings_dialog.preferences import Language, Preferences, Theme
from gallery.gui.settings_dialog.rows import ChoiceRow, sentence


class AppearancePage(QWidget):
    """Light or dark, how photos are laid out, and how large thumbnails are."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.theme = ChoiceRow(
            self.tr("&Colours:"),
            self.tr("As the system has it, the window turns dark and light with your desktop."),
            (
                (self.tr("As the system has it"), Theme.SYSTEM),
                (self.tr("Light"), Theme.LIGHT),
                (self.tr("Dark"), Theme.DARK),
            ),
            self,
        )
        self.layout_of_photos = ChoiceRow(
            self.tr("&Layout:"),
            self.tr("How photos lie beside each other; also in the View menu."),
            (
                (self.tr("Rows that fill the width"), Layout.JUSTIFIED),
                (self.tr("Squares, cropped"), Layout.SQUARES),
                (self.tr("Whole photos in squares"), Layout.WHOLE),
            ),
            self,
        )
        self.side = QSlider(Qt.Orientation.Horizontal, self)
        self.side.setRange(0, len(SIDES) - 1)
        self.side.setPageStep(1)
        self.side.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.side.setFixedWidth(220)
        label = QLabel(self.tr("&Thumbnails:"), self)
        label.setBuddy(self.side)
        self.pixels = QLabel(self)
        line = QHBoxLayout()
        for widget in (label, self.side, self.pixels):
            line.addWidget(widget)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self.theme)
        layout.addWidget(self.layout_of_photos)
        layout.addLayout(line)
        layout.addWidget(
            sentence(self.tr("The usual size, to which Ctrl+0 goes back after zooming."), self)
        )
        layout.addStretch()
        self.theme.choose(preferences.theme)
        self.layout_of_photos.choose(preferences.layout)
        self.side.setValue(SIDES.index(preferences.usual_side))
        self._follow()
        self.theme.box.activated.connect(
            lambda: preferences.set_theme(Theme(self.theme.box.currentData()))
        )
        box = self.layout_of_photos.box
        box.activated.connect(lambda: preferences.set_layout(Layout(box.currentData())))
        preferences.layout_changed.connect(self.layout_of_photos.choose)
        self.side.valueChanged.connect(lambda step: preferences.set_usual_side(SIDES[step]))
        preferences.usual_side_changed.connect(self._follow)

    def _follow(self) -> None:
        self.pixels.setText(self.tr("{0} pixels").format(self._preferences.usual_side))


class LanguagePage(QWidget):
    """What the window speaks."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = ChoiceRow(
            self.tr("&Language:"),
            self.tr("Takes effect at the next start."),
            (
                (self.tr("As the system has it"), Language.SYSTEM),
                ("English", Language.ENGLISH),  # each in its own, so that it is found again
                ("Deutsch", Language.GERMAN),
            ),
            self,
        )
        layout = QVBoxLayout(self)
        layout.addWidget(self.language)
        layout.addStretch()
        self.language.choose(preferences.language)
        self.language.box.activated.connect(
            lambda: preferences.set_language(Language(self.language.box.currentData()))
        )
