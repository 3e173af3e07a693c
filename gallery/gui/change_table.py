"""The files that would be written, with their words before and after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gallery.gui.panel.provenance import tooltip
from gallery.gui.wording import name_of, printable
from gallery.protocol import WordChange

Index = QModelIndex | QPersistentModelIndex
FILE, BEFORE, AFTER = range(3)


class ChangeModel(QAbstractTableModel):
    """One row a file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes: Sequence[WordChange] = ()

    def set_changes(self, changes: Sequence[WordChange]) -> bool:
        """Show others; gives whether they are others."""
        if changes == self._changes:
            return False
        self.beginResetModel()
        self._changes = changes
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """One row a file."""
        return 0 if parent.isValid() else len(self._changes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """The file, before and after."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts; the whole path when pointed at."""
        change = self._changes[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == FILE:
            return tooltip(printable(change.path))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        match index.column():
            case 0:
                name = name_of(change.path)
                return self.tr("{0}\n(new)").format(name) if change.new else name
            case 1:
                return change.before or "—"
        return change.after or "—"

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The columns' titles."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("File"), self.tr("Now"), self.tr("Then"))[section]


class ChangeTable(QTableView):
    """Rows as high as their words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.changes = ChangeModel(self)
        self.setModel(self.changes)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.geometriesChanged.connect(self.resizeRowsToContents)

    def show_changes(self, changes: Sequence[WordChange]) -> None:
        """Show these."""
        if self.changes.set_changes(changes):
            self.resizeRowsToContents()
