"""The list below the search field: completions of a word, or searches of late."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

Index = QModelIndex | QPersistentModelIndex

REMOVABLE = Qt.ItemDataRole.UserRole + 1
CROSS_WIDTH, ROW_HEIGHT, WIDTH = 30, 26, 260


class Suggestions(QObject):
    """Opens below the field and leaves it the keys: Enter is taken only on a row gone down to."""

    chosen = Signal(str)
    removed = Signal(str)
    cleared = Signal()

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self._rows = QStandardItemModel(self)
        self._completer = QCompleter(self._rows, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        self._completer.setWidget(field)
        self.popup: QAbstractItemView = QListView()
        self._completer.setPopup(self.popup)  # which sets its delegate too
        self.popup.setItemDelegate(_Rows(self.popup))
        self.popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.popup.viewport().installEventFilter(self)
        self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]

    @property
    def is_open(self) -> bool:
        """Whether the list is there."""
        return self.popup.isVisible()

    @property
    def current(self) -> str:
        """The row that was gone down to, empty when none was."""
        return str(self.popup.currentIndex().data() or "") if self.is_open else ""

    @property
    def texts(self) -> list[str]:
        """All rows."""
        return [self._rows.item(row).text() for row in range(self._rows.rowCount())]

    def complete(self, texts: Sequence[str], left: int) -> None:
        """Offer what may stand instead of a word; nothing closes the list.

        Args:
            left: where the word begins, in pixels of the field.
        """
        self._rows.clear()
        for text in texts:
            self._rows.appendRow(QStandardItem(text))
        left = max(0, min(left, self._field.width() - WIDTH))
        place = QRect(left, 0, WIDTH, self._field.height())
        self._open(self.tr("Filters"), place)

    def recall(self, searches: Sequence[str]) -> None:
        """Offer searches of late, each of which can be taken out; none closes the list."""
        self._rows.clear()
        for text in searches:
            item = QStandardItem(text)
            item.setData(True, REMOVABLE)
            item.setToolTip(self.tr("{0}\nDelete takes it out of this list").format(text))
            self._rows.appendRow(item)
        if searches:
            clear = QStandardItem(self.tr("Clear recent searches"))
            clear.setData(False, REMOVABLE)
            clear.setForeground(self._field.palette().placeholderText())
            self._rows.appendRow(clear)
        self._open(self.tr("Recent searches"), self._field.rect())

    def close(self) -> None:
        """Take the list away."""
        self.popup.hide()

    def remove_current(self) -> bool:
        """Take the row out that was gone down to; gives whether it was one that can be."""
        return self._remove(self.popup.currentIndex())

    def _open(self, name: str, place: QRect) -> None:
        if not self._rows.rowCount() or not self._field.isVisible():
            self.close()
            return
        self.popup.setAccessibleName(name)
        self._completer.complete(place)
        self.popup.setCurrentIndex(QModelIndex())

    def _remove(self, index: Index) -> bool:
        if not (self.is_open and index.data(REMOVABLE)):
            return False
        self.removed.emit(str(index.data()))
        return True

    def _on_activated(self, index: QModelIndex) -> None:
        if index.data(REMOVABLE) is False:
            self.cleared.emit()
        else:
            self.chosen.emit(str(index.data()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the cross of a row takes it out instead of searching for it."""
        kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
        if event.type() in kinds and isinstance(event, QMouseEvent):
            place = event.position().toPoint()
            index = self.popup.indexAt(place)
            if index.data(REMOVABLE) and place.x() > self.popup.viewport().width() - CROSS_WIDTH:
                if event.type() == QEvent.Type.MouseButtonRelease:
                    self._remove(index)
                return True
        return super().eventFilter(watched, event)


class _Rows(QStyledItemDelegate):
    """Rows with room around their text, and a cross where they can be taken out."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """High enough to be hit."""
        size = super().sizeHint(option, index)
        return QSize(size.width() + CROSS_WIDTH, max(ROW_HEIGHT, size.height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The text, and the cross."""
        super().paint(painter, option, index)
        if not index.data(REMOVABLE):
            return
        rect: QRect = option.rect
        x, y = rect.right() - CROSS_WIDTH // 2, rect.center().y()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = option.palette.placeholderText().color()
        painter.setPen(QPen(colour, 1.4))
        painter.drawLine(x - 3, y - 3, x + 4, y + 4)
        painter.drawLine(x + 4, y - 3, x - 3, y + 4)
        painter.restore()
