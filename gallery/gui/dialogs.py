"""The dialogs that only tell: models, keyboard shortcuts, and what Gallery is."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontDatabase, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

import gallery
from gallery.models.presets import ModelSource, presets


def commands(model: ModelSource) -> str:
    """What is typed in a terminal to search with this model."""
    use = f"gallery index --model {model.id}"
    return use if model.shipped else f"gallery models download {model.id}\n{use}"


class ModelsDialog(QDialog):
    """The models there are, and how each is got; `current` is the one that answers now."""

    def __init__(self, current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Models"))
        self.resize(680, 620)
        intro = QLabel(
            self.tr(
                "A model is what lets Gallery understand photos. To use another one, type its two "
                "lines in a terminal: the first downloads it, once; the second looks at your "
                "photos again with it. Nothing but the download leaves this computer."
            ),
            self,
        )
        intro.setWordWrap(True)
        sheet = QWidget(self)
        sheet.setAutoFillBackground(False)
        rows = QVBoxLayout(sheet)
        rows.setSpacing(14)
        self.copy_buttons: dict[str, QPushButton] = {}
        for model in presets().values():
            rows.addWidget(self._row(model, model.id == current))
        rows.addStretch()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(sheet)
        area.setAccessibleName(self.tr("Models"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(intro)
        layout.addWidget(area, 1)
        layout.addWidget(buttons)

    def _row(self, model: ModelSource, is_current: bool) -> QWidget:
        row = QFrame(self)
        row.setFrameShape(QFrame.Shape.StyledPanel)
        title = escape(model.title)
        if is_current:
            title += " — " + self.tr("in use")
        about = QLabel(
            f"<b>{title}</b><br>{escape(model.purpose[:1].upper() + model.purpose[1:])}.<br>"
            + escape(
                self.tr("Languages: {0}. Licence of its weights: {1}.").format(
                    model.languages, model.licence
                )
            ),
            row,
        )
        about.setTextFormat(Qt.TextFormat.RichText)
        about.setWordWrap(True)
        lines = QLabel(commands(model), row)
        lines.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        lines.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        copy = QPushButton(self.tr("Copy"), row)
        copy.setAccessibleName(self.tr("Copy the commands for {0}").format(model.title))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(commands(model)))
        self.copy_buttons[model.id] = copy
        line = QHBoxLayout()
        line.addWidget(lines, 1)
        line.addWidget(copy, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(row)
        layout.addWidget(about)
        layout.addLayout(line)
        return row


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
            (self.tr("Find photos like the one that is open"), "S"),
            (self.tr("Show or hide what is said of it"), "I"),
            (self.tr("Rate it"), self.tr("0 to 5")),
            (self.tr("Take back what was decided of it"), "Ctrl+Z"),
            (self.tr("Select several photos"), self.tr("Ctrl or Shift + click, Ctrl+A")),
            (self.tr("Zoom with the mouse"), self.tr("Ctrl + wheel; wheel in a photo")),
        ]
        for action in actions:
            shown = "  ".join(key.toString(native) for key in action.shortcuts())
            if shown:
                keys.append((action.text().replace("&", "").rstrip("…"), shown))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        for line, (what, key) in enumerate(keys):
            grid.addWidget(QLabel(what, self), line, 0)
            grid.addWidget(QLabel(f"<b>{escape(key)}</b>", self), line, 1)
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
    box.setWindowTitle(box.tr("About Gallery"))
    box.setIconPixmap(parent.windowIcon().pixmap(64, 64))
    box.setText(f"<b>Gallery</b> {escape(version)}")
    box.setInformativeText(
        box.tr(
            "Finds your own photos by what is in them, on your own computer. "
            "Your photos are only read, and nothing is sent anywhere.\n\n"
            "Licensed under Apache-2.0. Built with Qt, PyTorch and OpenCLIP."
        )
    )
    return box
