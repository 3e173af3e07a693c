"""The sidebar as it is seen: a tree in which one entry is shown, and keys reach all."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from gallery.gui.dragging import photo_ids_in
from gallery.gui.sidebar.entries import Entry, Kind
from gallery.gui.sidebar.model import ENTRY, ROOT, Index, SidebarModel
from gallery.gui.sidebar.painting import Look, line_height, paint_line

INDENT = 16
OPENING_MS = 600  # that photos are held over what is folded, until it opens
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
OWN_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete)  # that mean other things elsewhere in the window


class SidebarView(QTreeView):
    """Arrows go through the entries and Enter chooses one; the mouse chooses with a click."""

    chosen = Signal(object)
    """The Entry that the user wants to see."""
    menu_wanted = Signal(object, QPoint)
    """Of an Entry, or None beside them; and where on the screen."""
    rename_wanted = Signal(object)
    delete_wanted = Signal(object)
    photos_dropped = Signal(object, object)
    """On an Entry, and their ids."""
    left = Signal()
    """The user wants to go back to the photos."""

    def __init__(self, model: SidebarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._shown = QPersistentModelIndex()
        self._aimed = QPersistentModelIndex()  # what photos would be dropped on
        self._folded: set[str] = {"hidden"}  # names of sections
        self._opened_first = False
        self.setModel(model)
        self.setItemDelegate(_Heights(self))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(INDENT)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)  # the whole line is where they go
        self.setAutoExpandDelay(OPENING_MS)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(self.tr("Sidebar"))
        self.setAccessibleDescription(self.tr("Enter shows the photos of an entry"))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.expanded.connect(lambda index: self._on_folded(index, False))
        self.collapsed.connect(lambda index: self._on_folded(index, True))
        model.rowsInserted.connect(self._on_inserted)

    @property
    def folded(self) -> frozenset[str]:
        """Names of the sections that are folded away."""
        return frozenset(self._folded)

    def fold(self, names: Iterable[str]) -> None:
        """Fold these sections away, and no others."""
        self._folded = set(names)
        self._open_sections()

    def show_shown(self, index: QModelIndex) -> None:
        """Mark the entry of what is shown in the window; none when it is not valid."""
        if QPersistentModelIndex(index) == self._shown and self.currentIndex().isValid():
            return
        self._shown = QPersistentModelIndex(index)
        if not self.hasFocus():
            self._go_to_shown()
        self.viewport().update()

    # -- keys and mouse ----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep keys that stand for something else where the photos are."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in OWN_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, F2 renames, Delete deletes, Esc goes back to the photos."""
        entry, key = self._entry(self.currentIndex()), event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif entry is not None and key in ENTER:
            self._choose(self.currentIndex())
        elif entry is not None and key == Qt.Key.Key_F2:
            self.rename_wanted.emit(entry)
        elif entry is not None and key == Qt.Key.Key_Delete:
            self.delete_wanted.emit(entry)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Only what is chosen becomes current, not what a menu is opened on."""
        if event.button() is Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked; its arrow only folds."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() is Qt.MouseButton.LeftButton
        if is_left and index.isValid() and index == self.currentIndex():
            on_arrow = event.position().x() < self.visualRect(index).left()
            if not (on_arrow and self._model.hasChildren(index)):
                self._choose(index)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Where the keys were is of no more interest then."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._go_to_shown()
        self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        entry = self._entry(index)
        if entry is None:
            return
        if entry.kind is Kind.SECTION:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.chosen.emit(entry)

    def _on_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        self.menu_wanted.emit(self._entry(index), self.viewport().mapToGlobal(place))

    # -- photos that are dropped -------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Photos may come to something; all else is for the window."""
        if photo_ids_in(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show what they would be dropped on, if that means anything."""
        super().dragMoveEvent(event)  # scrolls at the edges, and opens what is folded
        index = self.indexAt(event.position().toPoint())
        entry = self._entry(index)
        takes = entry is not None and entry.takes_photos
        self._aim(index if takes else ROOT)
        if takes:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        super().dragLeaveEvent(event)
        self._aim(ROOT)

    def dropEvent(self, event: QDropEvent) -> None:
        """They are here."""
        entry, photo_ids = self._entry(self._aimed), photo_ids_in(event.mimeData())
        super().dragLeaveEvent(QDragLeaveEvent())  # no more scrolling
        self._aim(ROOT)
        if entry is not None and photo_ids:
            event.acceptProposedAction()
            self.photos_dropped.emit(entry, photo_ids)
        else:
            event.ignore()

    def _aim(self, index: QModelIndex) -> None:
        if self._aimed != index:
            self._aimed = QPersistentModelIndex(index)
            self.viewport().update()

    # -- what is open and current ------------------------------------------------------------

    def _go_to_shown(self) -> None:
        shown, model = self._shown, self.selectionModel()
        index = self._model.index(shown.row(), 0, shown.parent()) if shown.isValid() else ROOT
        if not index.isValid():
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Clear)
            return
        parent = index.parent()
        if not parent.isValid() or self.isExpanded(parent):
            # Of what is folded away nothing is opened: it may be folded for a reason.
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _on_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        if not parent.isValid():
            self._open_sections()
        elif parent.data(ENTRY).name == "folders" and not self._opened_first:
            self._opened_first = True
            if self._model.rowCount(parent) == 1:  # a folder alone says nothing
                self.expand(self._model.index(0, 0, parent))

    def _open_sections(self) -> None:
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            entry = self._entry(index)
            if entry is not None and entry.kind is Kind.SECTION:
                self.setExpanded(index, entry.name not in self._folded)
                if entry.name == "folders" and len(entry.below) == 1 and not self._opened_first:
                    self._opened_first = True
                    self.expand(self._model.index(0, 0, index))

    def _on_folded(self, index: QModelIndex, folded: bool) -> None:
        entry = self._entry(index)
        if entry is not None and entry.kind is Kind.SECTION:
            (self._folded.add if folded else self._folded.discard)(entry.name)

    def _entry(self, index: Index) -> Entry | None:
        return self._model.entry(index)

    # -- painting ----------------------------------------------------------------------------

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A line from one side to the other."""
        entry = self._entry(index)
        if entry is None:
            return
        line = option.rect
        under = self.viewport().mapFromGlobal(self.cursor().pos())
        look = Look(
            chosen=self._shown == index,
            pointed=self._aimed == index or (self.underMouse() and line.contains(under)),
            focused=self.hasFocus() and self.currentIndex() == index,
            opened=self.isExpanded(index) if self._model.hasChildren(index) else None,
        )
        left = self.visualRect(self._model.index(index.row(), 0, index.parent())).left()
        paint_line(painter, line, left, entry, look, self.palette())


class _Heights(QStyledItemDelegate):
    """Only says how high each line is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The width counts for nothing."""
        return QSize(0, line_height(option.font, index.data(ENTRY)))
