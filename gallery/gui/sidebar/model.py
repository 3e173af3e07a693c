"""The sidebar's entries as a tree for a view; knows no widget."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gallery.gui import wording
from gallery.gui.sidebar.entries import Entry, Key, Kind

ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class _Node:
    """An entry with its place in the tree; nodes below are made when a view first asks."""

    def __init__(self, entry: Entry, parent: _Node | None, row: int) -> None:
        self.entry = entry
        self.parent = parent
        self.row = row
        self._below: list[_Node] | None = None

    @property
    def below(self) -> list[_Node]:
        if self._below is None:
            self._below = [_Node(entry, self, row) for row, entry in enumerate(self.entry.below)]
        return self._below

    @property
    def count(self) -> int:
        return len(self.entry.below if self._below is None else self._below)

    @property
    def is_looked_into(self) -> bool:
        return self._below is not None

    def number(self) -> None:
        """Give the nodes below their rows anew."""
        for row, node in enumerate(self.below):
            node.row = row


class SidebarModel(QAbstractItemModel):
    """Takes over new entries one by one, so that what is open and current stays so."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = _Node(Entry(Kind.SECTION, ""), None, 0)

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these instead of those before."""
        waiting = [(self._root, Entry(Kind.SECTION, "", below=tuple(entries)))]
        while waiting:
            waiting += self._update(*waiting.pop())

    def entry(self, index: Index) -> Entry | None:
        """The entry at a place, None where there is none."""
        return self._node(index).entry if index.isValid() else None

    def index_of(self, query: str) -> QModelIndex:
        """The first entry that shows what a query finds; no valid index when there is none."""
        place = QModelIndex()
        for row in _rows_to(self._root.entry, query):
            place = self.index(row, 0, place)
        return place

    # -- the tree ----------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """The place of an entry."""
        below = self._node(parent).below
        if column == 0 and 0 <= row < len(below):
            return self.createIndex(row, 0, below[row])
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """The place of the entry above."""
        above = self._node(index).parent
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many entries lie below one."""
        return self._node(parent).count

    def hasChildren(self, parent: Index = ROOT) -> bool:
        """Whether any do."""
        return bool(self._node(parent).count)

    def columnCount(self, parent: Index = ROOT) -> int:
        """One."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is not chosen, only opened and closed; keys reach it all the same."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What there is to show of an entry."""
        entry = self.entry(index)
        if entry is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(entry)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return entry.tip or None
            case _:
                return entry if role == ENTRY else None

    # -- what changed ------------------------------------------------------------------------

    def _update(self, node: _Node, entry: Entry) -> list[tuple[_Node, Entry]]:
        """Let a node be this entry; gives the nodes below, each with the entry it is to be."""
        place = QModelIndex() if node is self._root else self.createIndex(node.row, 0, node)
        before, wanted = node.entry, [one.key for one in entry.below]
        todo: list[tuple[_Node, Entry]] = []
        if node.is_looked_into or [one.key for one in before.below] != wanted:
            below = node.below  # of the entry it was; a view may know how many they are
            self._take_out(node, below, set(wanted), place)
            for row, one in enumerate(entry.below):
                todo.append((self._put(node, below, row, one, place), one))
        node.entry = entry
        if place.isValid() and before.said != entry.said:
            self.dataChanged.emit(place, place)
        return todo

    def _take_out(
        self, node: _Node, below: list[_Node], wanted: set[Key], place: QModelIndex
    ) -> None:
        for row in reversed(range(len(below))):
            if below[row].entry.key not in wanted:
                self.beginRemoveRows(place, row, row)
                del below[row]
                node.number()
                self.endRemoveRows()

    def _put(
        self, node: _Node, below: list[_Node], row: int, entry: Entry, place: QModelIndex
    ) -> _Node:
        """Have the node of an entry in this row; those before are in theirs."""
        known = below[row] if row < len(below) else None
        if known is not None and known.entry.key == entry.key:
            return known  # as nearly always
        known = next((one for one in below[row:] if one.entry.key == entry.key), None)
        if known is None:
            self.beginInsertRows(place, row, row)
            known = _Node(entry, node, row)
            below.insert(row, known)
            node.number()
            self.endInsertRows()
        else:
            self.beginMoveRows(place, known.row, known.row, place, row)
            below.insert(row, below.pop(known.row))
            node.number()
            self.endMoveRows()
        return known

    def _node(self, index: Index) -> _Node:
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, _Node) else self._root


def _rows_to(entry: Entry, query: str) -> list[int]:
    """From an entry down to the first below that has this query; none when there is none."""
    waiting = [(below, [row]) for row, below in reversed(list(enumerate(entry.below)))]
    while waiting:
        one, rows = waiting.pop()
        if one.query == query:
            return rows
        waiting += [(below, [*rows, r]) for r, below in reversed(list(enumerate(one.below)))]
    return []


def spoken(entry: Entry) -> str:
    """An entry as a screen reader says it."""
    if entry.photos is None:
        return entry.title
    count = wording.files if entry.kind is Kind.FAILURES else wording.photos
    return f"{entry.title}, {count(entry.photos)}"
