"""The dialogs that only tell: keyboard shortcuts, and what Gallery is."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

import gallery
from gallery.gui.language import tr as _tr
from gallery.gui.settings_dialog.rows import heading

COLUMNS = 2
Group = tuple[str, list[tuple[str, str]]]
"""A title, and what can be done, each with its keys."""


class ShortcutsDialog(QDialog):
    """The keys: those of the menus, and those that have no menu."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        photos = [
            (self.tr("Back to all photos, or from a photo to the others"), "Esc"),
            (self.tr("Open the selected photo"), self.tr("Enter")),
            (self.tr("Next and previous photo"), "→  ←"),
            (self.tr("First and last photo"), self.tr("Home, End")),
            (self.tr("The day, month or year before, and after"), self.tr("Ctrl+↑  Ctrl+↓")),
            (self.tr("Select several photos"), self.tr("Ctrl or Shift + click, Ctrl+A")),
            (self.tr("Rate what is selected, or the open photo"), self.tr("0 to 5")),
            (self.tr("Show the photos in turn"), self.tr("Space")),
            (self.tr("Larger and smaller"), "+  -"),
            (self.tr("Zoom with the mouse"), self.tr("Ctrl + wheel; wheel in a photo")),
        ]
        photo = [
            (self.tr("Ten photos on and back"), self.tr("Page down, page up")),
            (self.tr("Show or hide what is said of it"), "I"),
            (self.tr("Make it a favourite, or no longer one"), "F"),
            (self.tr("Find photos like it"), "S"),
            (self.tr("Draw a box around a part of it and search for that"), "C"),
            (self.tr("Show where in it shows what was looked for"), "H"),
        ]
        slides = [
            (self.tr("Slower and faster"), "+  -"),
            (self.tr("Wait, and go on"), self.tr("Space")),
        ]
        beside = [
            (self.tr("Another photo"), "→  ←"),
            (self.tr("Another place"), "↑  ↓"),
            (self.tr("Zoom together or apart"), "L"),
        ]
        groups = [
            (self.tr("Photos"), photos),
            (self.tr("A photo that is open"), photo),
            (self.tr("In a slideshow"), slides),
            (self.tr("Side by side"), beside),
            *_of_menus(actions),
        ]
        sheet = QWidget(self)
        row = QHBoxLayout(sheet)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(36)
        for column in _columns(groups):
            row.addLayout(self._column(column))
        area = QScrollArea(self)  # a small screen is too low for them
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.windowTitle())
        room = self.screen().availableSize() * 0.9
        wanted = sheet.sizeHint() + QSize(48, 76)  # margins, and the button
        self.resize(wanted.boundedTo(room))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addSpacing(8)
        layout.addWidget(buttons)

    def _column(self, groups: Sequence[Group]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        line = 0
        for title, keys in groups:
            head = heading(title, self)
            head.setContentsMargins(0, 12 if line else 0, 0, 2)
            grid.addWidget(head, line, 0, 1, 2)
            for line_, (what, key) in enumerate(keys, line + 1):
                grid.addWidget(QLabel(what, self), line_, 0)
                grid.addWidget(QLabel(f"<b>{escape(key)}</b>", self), line_, 1)
            line += 1 + len(keys)
        grid.setRowStretch(line, 1)
        return grid


def _of_menus(actions: Sequence[QAction]) -> list[Group]:
    """The keys of the menus, each menu's below its name."""
    native = QKeySequence.SequenceFormat.NativeText
    menus: dict[str, list[tuple[str, str]]] = {}
    for action in actions:
        shown = "  ".join(key.toString(native) for key in action.shortcuts())
        menu = next((m for m in action.associatedObjects() if isinstance(m, QMenu)), None)
        if shown and menu is not None:
            text = action.text().replace("&", "").rstrip("…")
            menus.setdefault(menu.title().replace("&", ""), []).append((text, shown))
    return list(menus.items())


def _columns(groups: Sequence[Group]) -> list[list[Group]]:
    """Them in as many columns as there may be, about as long as each other."""
    lines = [len(keys) + 2 for _, keys in groups]
    columns: list[list[Group]] = [[] for _ in range(COLUMNS)]
    before = 0
    for group, count in zip(groups, lines, strict=True):
        columns[min(COLUMNS - 1, (before + count // 2) * COLUMNS // sum(lines))].append(group)
        before += count
    return columns


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
