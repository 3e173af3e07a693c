"""The library's folders: how they are, which are added or removed, and what is passed over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gallery.catalog import FolderRecord
from gallery.errors import SettingError
from gallery.gui.drops import understand
from gallery.gui.fonts import fixed
from gallery.gui.indexing import Indexing
from gallery.gui.language import tr as _tr
from gallery.gui.path_table import PathModel, PathTable
from gallery.gui.told import told
from gallery.gui.wording import folder_state, printable


def patterns(text: str) -> list[str]:
    """The patterns of a text with one a line."""
    return [line for line in text.splitlines() if line.strip()]


def confirm_removal(path: str, indexing: Indexing, parent: QWidget) -> None:
    """Take a folder out of the library if the user says so once more."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_tr("Remove {0} from the library?").format(printable(path)))
    box.setInformativeText(
        _tr(
            "Its photos stay where they are. Gallery just no longer shows and finds them; "
            "add the folder again to have them back."
        )
    )
    remove = box.addButton(_tr("Remove"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    remove.clicked.connect(lambda: indexing.remove_folder(path))
    box.open()


class FoldersPane(QWidget):
    """Shows and changes them; all but the patterns counts at once."""

    add_wanted = Signal()
    edited = Signal(bool)
    """Whether the patterns are others than those that count."""

    def __init__(self, indexing: Indexing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._indexing = indexing
        self._folders: list[FolderRecord] = []
        self.folders = PathModel((self.tr("Folder"), self.tr("State")), ())
        self.table = PathTable(self.folders, self)
        self._arrange_table()
        self.add = QPushButton(self.tr("Add…"), self)
        self.add.setAccessibleName(self.tr("Add a folder"))
        self.remove = QPushButton(self.tr("Remove…"), self)
        self.remove.setAccessibleName(self.tr("Remove the selected folder from the library"))
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
        self.hidden = QCheckBox(self.tr("Look into &hidden folders"), self)
        self.hidden.setChecked(indexing.settings.hidden)
        self.patterns = QPlainTextEdit("\n".join(indexing.settings.exclude), self)
        self.patterns.setFont(fixed(self.font()))
        self.patterns.setPlaceholderText("Screenshots/\n*-draft.jpg")
        self.patterns.setTabChangesFocus(True)
        self.error = QLabel(self)
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        self.error.hide()
        about = QLabel(
            self.tr("&Pass over files and folders that match (as in .gitignore, one a line):"), self
        )
        about.setBuddy(self.patterns)
        about.setWordWrap(True)
        column = QVBoxLayout()
        column.addWidget(self.add)
        column.addWidget(self.remove)
        column.addStretch()
        line = QHBoxLayout()
        line.addWidget(self.table, 1)
        line.addLayout(column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line, 3)
        layout.addWidget(self.hidden)
        layout.addSpacing(6)
        layout.addWidget(about)
        layout.addWidget(self.patterns, 2)
        layout.addWidget(self.error)
        self.setAcceptDrops(True)
        self.patterns.setAcceptDrops(False)  # folders are added wherever they are dropped
        self._listen()
        self._follow_folders()
        self._follow_selection()
        self._follow_patterns()

    def _arrange_table(self) -> None:
        self.table.setAccessibleName(self.tr("Folders of the library"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        rows = self.table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        rows.setMinimumSectionSize(26)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _listen(self) -> None:
        self.add.clicked.connect(self.add_wanted)
        self.remove.clicked.connect(self._confirm_removal)
        self.hidden.clicked.connect(
            lambda on: self._indexing.change("hidden", ["on" if on else "off"])
        )
        self.patterns.textChanged.connect(self._follow_patterns)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.folders.modelReset.connect(self._follow_selection)
        self._indexing.changed.connect(self._follow_folders)
        self._indexing.changed.connect(self._follow_settings)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders."""
        if understand(event.mimeData().urls()).folders:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add them."""
        event.acceptProposedAction()
        self._indexing.look(understand(event.mimeData().urls()).folders)

    def apply_patterns(self) -> bool:
        """Have the patterns count; False when one of them is none, which is then said."""
        try:
            self._indexing.change("exclude", patterns(self.patterns.toPlainText()))
        except SettingError as error:
            self.error.setText(told(str(error)))
            self.error.show()
            self.patterns.setFocus()
            return False
        return True

    def _confirm_removal(self) -> None:
        folder = self._selected()
        if folder is None:
            return
        confirm_removal(folder.path, self._indexing, self)

    def _selected(self) -> FolderRecord | None:
        rows = self.table.selectionModel().selectedRows()
        return self._folders[rows[0].row()] if rows else None

    def _follow_selection(self) -> None:
        self.remove.setEnabled(self._selected() is not None)

    @property
    def is_edited(self) -> bool:
        """Whether the patterns are others than those that count."""
        return tuple(patterns(self.patterns.toPlainText())) != self._indexing.settings.exclude

    def _follow_patterns(self) -> None:
        self.error.hide()
        self.edited.emit(self.is_edited)

    def _follow_folders(self) -> None:
        if self._indexing.folders != self._folders:
            self._folders = self._indexing.folders
            self.folders.set_rows(
                [(printable(folder.path), folder_state(folder)) for folder in self._folders]
            )

    def _follow_settings(self) -> None:
        self.hidden.setChecked(self._indexing.settings.hidden)
        self.edited.emit(self.is_edited)


class FoldersDialog(QDialog):
    """The folders alone."""

    def __init__(self, indexing: Indexing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Folders"))
        self.resize(760, 520)
        self.pane = FoldersPane(indexing, self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Close | QDialogButtonBox.StandardButton.Apply, self
        )
        self.apply = self.buttons.button(QDialogButtonBox.StandardButton.Apply)
        layout = QVBoxLayout(self)
        layout.addWidget(self.pane)
        layout.addWidget(self.buttons)
        self.apply.setEnabled(self.pane.is_edited)
        self.pane.edited.connect(self.apply.setEnabled)
        self.apply.clicked.connect(self.pane.apply_patterns)
        self.buttons.rejected.connect(self._close)

    def _close(self) -> None:
        """Close, unless what was typed is not understood; Esc leaves it undone."""
        if not self.pane.is_edited or self.pane.apply_patterns():
            self.accept()
