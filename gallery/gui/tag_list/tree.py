"""The tags by their headings, as a tree with check boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from gallery.catalog import Tag
from gallery.gui.wording import number

Index = QModelIndex | QPersistentModelIndex
Groups = Sequence[tuple[str, Sequence[Tag]]]
HEADING = 0  # the internal id of headings; a tag's is the row of its heading, from 1 on


class TagTree(QAbstractItemModel):
    """Headings, and below them tags with how many photos have them."""

    checked = Signal(object, bool)
    """A Tag, and whether tagging is to look for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[tuple[str, list[Tag]]] = []
        self._counts: Mapping[int, tuple[int, int]] = {}

    def show_groups(self, groups: Groups, counts: Mapping[int, tuple[int, int]]) -> bool:
        """Show these; gives whether rows came or went, so that what was selected is lost."""
        new = [(heading, list(tags)) for heading, tags in groups]
        same = _names(new) == _names(self._groups)
        if not same:
            self.beginResetModel()
        self._groups, self._counts = new, counts
        if not same:
            self.endResetModel()
            return True
        for row, (_, tags) in enumerate(new):
            heading = self.index(row, 0)
            self.dataChanged.emit(
                self.index(0, 0, heading),
                self.index(len(tags) - 1, self.columnCount() - 1, heading),
            )
        return False

    def tag(self, index: Index) -> Tag | None:
        """The tag in a row, None in that of a heading."""
        if not index.isValid() or index.internalId() == HEADING:
            return None
        return self._groups[index.internalId() - 1][1][index.row()]

    def heading(self, index: Index) -> str:
        """The heading in a row, or that its tag stands under."""
        row = index.row() if index.internalId() == HEADING else index.internalId() - 1
        return self._groups[row][0]

    def place(self, name: str) -> QModelIndex:
        """Where a tag is; an index of nothing when it is not shown."""
        for row, (_, tags) in enumerate(self._groups):
            for below, tag in enumerate(tags):
                if tag.name == name:
                    return self.index(below, 0, self.index(row, 0))
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """As Qt wants it."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else HEADING)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The heading of a tag."""
        if not index.isValid() or index.internalId() == HEADING:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, HEADING)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Headings, or the tags of one."""
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() != HEADING or parent.column() > 0:
            return 0
        return len(self._groups[parent.row()][1])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """The name, accepted and suggested."""
        return 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Names, counts, checks."""
        tag = self.tag(index)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if tag is None:
            return self._of_heading(index) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.CheckStateRole and not index.column():
            return Qt.CheckState.Checked if tag.enabled else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            if not index.column():
                return tag.name
            count = self._counts.get(tag.id, (0, 0))[index.column() - 1]
            return number(count) if count else ""
        return None

    def _of_heading(self, index: Index) -> str:
        heading, tags = self._groups[index.row()]
        if not index.column():
            return self.tr("{0} ({1})").format(heading, number(len(tags)))
        counts = (self._counts.get(tag.id, (0, 0)) for tag in tags)
        count = sum(both[index.column() - 1] for both in counts)
        return number(count) if count else ""

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what the user checks; it is shown when it is known."""
        tag = self.tag(index)
        if tag is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.checked.emit(tag, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tags can be checked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.tag(index) is not None and not index.column():
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Look for"), self.tr("Yours"), self.tr("Suggested"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def _names(groups: Groups) -> list[tuple[str, list[str]]]:
    return [(heading, [tag.name for tag in tags]) for heading, tags in groups]
