"""Asks what a model that lies in a folder or file is to be called, and has it taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from gallery.gui.fitting import FitHeight
from gallery.gui.model_choice.shelf import Shelf
from gallery.gui.wording import printable


def suggested_name(path: str) -> str:
    """A name for a model by where it lies: letters, digits, - and _ only."""
    stem = Path(path).stem if Path(path).is_file() else Path(path).name
    name = "".join(c if c.isalnum() or c in "-_" else "-" for c in printable(stem))
    return name.strip("-_")


class ImportDialog(QDialog):
    """Stays until the model is here: what is wrong with it is said in it."""

    def __init__(self, shelf: Shelf, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._path = path
        self.setWindowTitle(self.tr("Import a model"))
        self.resize(520, 0)
        FitHeight(self)
        where = QLabel(printable(path), self)
        about = QLabel(
            self.tr(
                "Gallery copies it to its own folder after trying whether it loads. No code in it "
                "is run."
            ),
            self,
        )
        self.error = QLabel(self)
        for label in (where, about, self.error):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.error.hide()
        self.name = QLineEdit(suggested_name(path), self)
        self.architecture = QLineEdit(self)
        self.architecture.setPlaceholderText("ViT-B-32")
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("The model is being taken in"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.take = self.buttons.addButton(
            self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.take.setDefault(True)
        # It gets the focus when the other one is disabled, and Enter must not end all then.
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        form = QFormLayout()
        form.addRow(self.tr("From:"), where)
        form.addRow(self.tr("&Name:"), self.name)
        if Path(path).is_file():
            form.addRow(self.tr("&Architecture (as open_clip names it):"), self.architecture)
        layout = QVBoxLayout(self)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(self.bar)
        layout.addWidget(self.error)
        layout.addWidget(self.buttons)
        self.architecture.setVisible(Path(path).is_file())
        self.name.textChanged.connect(self._follow)
        self.buttons.accepted.connect(self._import)
        self.buttons.rejected.connect(self.reject)
        shelf.changed.connect(self._follow)
        shelf.imported.connect(self.accept)
        shelf.importing.forget_error()
        self._follow()

    def _import(self) -> None:
        self._shelf.take_in(self.name.text().strip(), self._path, self.architecture.text().strip())

    def _follow(self) -> None:
        importing = self._shelf.importing
        self.bar.setVisible(importing.busy)
        self.error.setText(importing.error)
        self.error.setVisible(bool(importing.error))
        self.take.setEnabled(bool(self.name.text().strip()) and not importing.busy)

    def reject(self) -> None:
        """Leave it; what is under way is ended."""
        self._shelf.importing.cancel()
        super().reject()
