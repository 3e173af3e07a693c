"""The button that says how results are ordered, and changes it."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gallery.gui.search import Search
from gallery.protocol import Hits, Order


class SortButton(QToolButton):
    """There while the results of a search by words are; shows the search's order."""

    def __init__(self, search: Search, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self.setAutoRaise(True)
        self._titles = {
            Order.RELEVANCE: self.tr("Relevance"),
            Order.NEWEST: self.tr("Newest"),
            Order.OLDEST: self.tr("Oldest"),
            Order.RATING: self.tr("Rating"),
        }
        self._menu = QMenu(self)
        group = QActionGroup(self)
        self.orders: dict[Order, QAction] = {}
        for order, title in self._titles.items():
            action = self._menu.addAction(title, partial(self._sort, order))
            action.setCheckable(True)
            group.addAction(action)
            self.orders[order] = action
        # As the button's own menu it would come with an arrow that is drawn over the text.
        self.clicked.connect(self._open)
        search.found.connect(self._on_found)
        search.failed.connect(self.hide)
        search.cleared.connect(self.hide)
        self.hide()
        self._show_order()

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _sort(self, order: Order) -> None:
        self._search.sort(order)
        self._show_order()

    def _on_found(self, hits: Hits, _: str) -> None:
        self._show_order()
        self.setVisible(bool(hits.ids) and bool(self._search.query))

    def _show_order(self) -> None:
        order = self._search.order
        title = self._titles[order]
        self.orders[order].setChecked(True)
        self.setText(f"{title} ▾")
        self.setToolTip(self.tr("How the results are sorted"))
        self.setAccessibleName(self.tr("Sorted by: {0}").format(title))
