"""The files that were not indexed, why, and trying them again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLabel, QVBoxLayout, QWidget

from gallery.catalog import Failure, FileState
from gallery.gui.client import EngineClient
from gallery.gui.file_manager import show_in_file_manager
from gallery.gui.indexing import Indexing
from gallery.gui.path_table import PathModel, PathTable
from gallery.gui.reading import CatalogReader
from gallery.gui.told import told
from gallery.gui.wording import number, printable, unreadable


class FailuresDialog(QDialog):
    """Lists them and offers to try again, those that are selected or all."""

    retry_wanted = Signal(object)
    """Paths of the files to read once more; none: all."""

    def __init__(self, failures: Sequence[Failure], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Files that could not be read"))
        self.resize(900, 460)
        self._failures: Sequence[Failure] = ()
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self._model = PathModel((self.tr("File"), self.tr("Why")), [], told)
        self.table = PathTable(self._model, self)
        self.table.setAccessibleName(self.windowTitle())
        self.table.setWordWrap(False)
        self.table.setAlternatingRowColors(True)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(1, 420)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.retry = buttons.addButton(self.tr("Try &all again"), role)
        self.retry_selected = buttons.addButton(self.tr("&Try selected again"), role)
        self.retry_selected.setToolTip(self.tr("Read the selected files once more"))
        self.show_file = buttons.addButton(self.tr("Show in file &manager"), role)
        self.retry.clicked.connect(lambda: self._retry(()))
        self.retry_selected.clicked.connect(lambda: self._retry(self._selected_to_retry()))
        self.show_file.clicked.connect(
            lambda: show_in_file_manager([each.path for each in self._selected()])
        )
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.label)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.table.selectionModel().selectionChanged.connect(self._follow)
        self.show_failures(failures)

    def show_failures(self, failures: Sequence[Failure]) -> None:
        """List these; those of them that were selected stay so."""
        before = {failure.path for failure in self._selected()}
        self._failures = failures
        self._model.set_rows([(printable(each.path), each.reason) for each in failures])
        for row, failure in enumerate(failures if before else ()):
            if failure.path in before:
                self._select(row)
        failed = sum(failure.kind is FileState.FAILED for failure in failures)
        others = len(failures) - failed
        said = []
        if failed:
            said.append(unreadable(failed) + ".")
        if others:
            text = self.tr("Of kinds that Gallery does not read yet: {0}.")
            said.append(text.format(number(others)))
        self.label.setText(" ".join(said) or self.tr("Every file was read."))
        self.retry.setEnabled(failed > 0)
        self._follow()

    def _select(self, row: int) -> None:
        selection = self.table.selectionModel()
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        selection.select(self._model.index(row, 0), flags)

    def _selected(self) -> list[Failure]:
        rows = self.table.selectionModel().selectedRows()
        return [self._failures[index.row()] for index in rows]

    def _selected_to_retry(self) -> tuple[str, ...]:
        """Not those of kinds that are not read: they would fail again."""
        selected = self._selected()
        return tuple(each.path for each in selected if each.kind is FileState.FAILED)

    def _follow(self) -> None:
        self.retry_selected.setEnabled(bool(self._selected_to_retry()))
        self.show_file.setEnabled(bool(self._selected()))

    def _retry(self, paths: tuple[str, ...]) -> None:
        self.label.setText(self.tr("They are being read once more…"))
        self.retry.setEnabled(False)
        self.retry_selected.setEnabled(False)
        self.retry_wanted.emit(paths)


class Failures(QObject):
    """Shows the dialog when the list of failures was read, and keeps it up to date after runs."""

    def __init__(
        self, client: EngineClient, reader: CatalogReader, indexing: Indexing, window: QWidget
    ) -> None:
        super().__init__(window)
        self._reader = reader
        self._indexing = indexing
        self._window = window
        self._dialog: FailuresDialog | None = None
        reader.failures.connect(self._show)
        client.index_finished.connect(self._look_again)
        client.index_failed.connect(self._look_again)

    def _show(self, failures: list[Failure]) -> None:
        if self._dialog is not None:
            self._dialog.show_failures(failures)
            self._dialog.raise_()
            return
        dialog = self._dialog = FailuresDialog(failures, self._window)
        dialog.retry_wanted.connect(
            lambda paths: self._indexing.look(retry_failed=True, retry=paths)
        )
        dialog.finished.connect(self._forget)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def close(self) -> None:
        """Close the dialog, if it is open."""
        if self._dialog is not None:
            self._dialog.close()

    def _forget(self) -> None:
        self._dialog = None

    def _look_again(self) -> None:
        if self._dialog is not None:
            self._reader.read_failures()
