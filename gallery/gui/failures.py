"""The files that were not indexed, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLabel, QVBoxLayout, QWidget

from gallery.catalog import Failure, FileState
from gallery.gui.path_table import PathModel, PathTable
from gallery.gui.told import told
from gallery.gui.wording import number, printable, unreadable


class FailuresDialog(QDialog):
    """Lists them and offers to try again."""

    retry_wanted = Signal()

    def __init__(self, failures: Sequence[Failure], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Files that could not be read"))
        self.resize(900, 460)
        failed = sum(failure.kind is FileState.FAILED for failure in failures)
        others = len(failures) - failed
        said = []
        if failed:
            said.append(unreadable(failed) + ".")
        if others:
            text = self.tr("Of kinds that Gallery does not read yet: {0}.")
            said.append(text.format(number(others)))
        self.label = QLabel(" ".join(said) or self.tr("Every file was read."), self)
        self.label.setWordWrap(True)
        rows = [(printable(failure.path), failure.reason) for failure in failures]
        self.table = PathTable(PathModel((self.tr("File"), self.tr("Why")), rows, told), self)
        self.table.setAccessibleName(self.windowTitle())
        self.table.setWordWrap(False)
        self.table.setAlternatingRowColors(True)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(1, 420)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.retry = buttons.addButton(self.tr("Try again"), QDialogButtonBox.ButtonRole.ActionRole)
        self.retry.setEnabled(failed > 0)
        self.retry.clicked.connect(self._retry)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.label)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)

    def _retry(self) -> None:
        self.retry_wanted.emit()
        self.accept()
