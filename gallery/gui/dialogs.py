"""The dialogs that only tell: keyboard shortcuts, and what Gallery is."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

import gallery
from gallery.gui.language import tr as _tr

COLUMNS = 2  # or a small screen would be too low for them


class ShortcutsDialog(QDialog):
    """The keys: those of the menus, and those that have no menu."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        native = QKeySequence.SequenceFormat.NativeText
        keys = [
            (self.tr("Back to all photos, or from a photo to the others"), "Esc"),
            (self.tr("Open the selected photo"), self.tr("Enter")),
            (self.tr("Next and previous photo"), "→  ←"),
            (self.tr("Ten photos on and back"), self.tr("Page down, page up")),
            (self.tr("First and last photo"), self.tr("Home, End")),
            (self.tr("Show the photos in turn"), self.tr("Space")),
            (self.tr("Slower and faster, in a slideshow"), "+  -"),
            (self.tr("Another photo, side by side"), "→  ←"),
            (self.tr("Another place, side by side"), "↑  ↓"),
            (self.tr("Zoom together or apart, side by side"), "L"),
            (self.tr("Find photos like the one that is open"), "S"),
            (self.tr("Draw a box around a part of it and search for that"), "C"),
            (self.tr("Show where in it shows what was looked for"), "H"),
            (self.tr("Show or hide what is said of it"), "I"),
            (self.tr("Rate it"), self.tr("0 to 5")),
            (self.tr("Make it a favourite, or no longer one"), "F"),
            (self.tr("Select several photos"), self.tr("Ctrl or Shift + click, Ctrl+A")),
            (self.tr("The day, month or year before, and after"), self.tr("Ctrl+↑  Ctrl+↓")),
            (self.tr("Zoom with the mouse"), self.tr("Ctrl + wheel; wheel in a photo")),
        ]
        for action in actions:
            shown = "  ".join(key.toString(native) for key in action.shortcuts())
            if shown:
                keys.append((action.text().replace("&", "").rstrip("…"), shown))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        lines = -(-len(keys) // COLUMNS)
        for place, (what, key) in enumerate(keys):
            column, line = divmod(place, lines)
            grid.addWidget(QLabel(what, self), line, 3 * column)
            grid.addWidget(QLabel(f"<b>{escape(key)}</b>", self), line, 3 * column + 1)
        for column in range(1, COLUMNS):
            grid.setColumnMinimumWidth(3 * column - 1, 20)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(grid)
        layout.addSpacing(8)
        layout.addWidget(buttons)


def about(parent: QWidget) -> QMessageBox:
    """The box that says what Gallery is."""
    version = getattr(gallery, "__version__", "")
    box = QMessageBox(parent)
    box.setWindowTitle(_tr("About Gallery"))
    box.setIconPixmap(parent.windowIcon().pixmap(64, 64))
    box.setText(f"<b>Gallery</b> {escape(version)}")
    box.setInformativeText(
        _tr(
            "Finds your own photos by what is in them, on your own computer. "
            "Your photos are only read, and nothing is sent anywhere.\n\n"
            "Licensed under Apache-2.0. Built with Qt, PyTorch and OpenCLIP."
        )
    )
    return box
