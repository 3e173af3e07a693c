"""A table of texts with numbers, each number from 0 to 1 drawn as a bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gallery.gui.wording import percent

Index = QModelIndex | QPersistentModelIndex
Cell = str | float
VALUE = Qt.ItemDataRole.UserRole + 1
BAR_WIDTH = 150
MARGIN = 3


class ScoreModel(QAbstractTableModel):
    """Rows of texts, shown as they are, and of numbers, shown in percent.

    Args:
        titles: of the columns. about: what each column means, for a tooltip.
    """

    def __init__(
        self, titles: Sequence[str], about: Sequence[str] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._about = tuple(about)
        self._rows: Sequence[tuple[Cell, ...]] = ()

    def set_rows(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        """Show others."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """One row a text."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """One column a title."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts, and numbers for the bars."""
        cell = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell if isinstance(cell, str) else percent(cell)
        if role == VALUE and isinstance(cell, float):
            return cell
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The columns' titles, and what they mean."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.ToolTipRole and section < len(self._about):
            return self._about[section]
        return None


class BarDelegate(QStyledItemDelegate):
    """Draws a bar behind a number."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The bar, then the number as any text."""
        value = index.data(VALUE)
        if value is not None:
            rect = option.rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            selected = option.state & QStyle.StateFlag.State_Selected
            palette: QPalette = option.palette
            colour = QColor(palette.color(QPalette.ColorRole.Highlight))
            colour.setAlpha(0 if selected else 90)
            rect.setWidth(round(rect.width() * min(1.0, max(0.0, float(value)))))
            painter.fillRect(rect, colour)
        super().paint(painter, option, index)


class ScoreTable(QTableView):
    """The first column takes the room there is; those from `bars` on have bars."""

    def __init__(self, model: ScoreModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(BarDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, model.columnCount()):
            header.resizeSection(column, BAR_WIDTH)
