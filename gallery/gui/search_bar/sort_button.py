"""The button that says how results are ordered, and changes it."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gallery.gui.search import Search
from gallery.protocol import Order


class SortButton(QToolButton):
    """There while the results of a search by words are; shows the search's order."""

    def __init__(self, search: Search, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._titles = {
            Order.RELEVANCE: self.tr("Relevance"),
            Order.NEWEST: self.tr("Newest"),
            Order.OLDEST: self.tr("Oldest"),
            Order.RATING: self.tr("Rating"),
        }
        orders = QMenu(self)
        group = QActionGroup(self)
        self.orders: dict[Order, QAction] = {}
        for order, title in self._titles.items():
            action = orders.addAction(title, partial(self._sort, order))
            action.setCheckable(True)
            group.addAction(action)
            self.orders[order] = action
        self.setMenu(orders)
        search.started.connect(self.refresh)
        search.found.connect(self.refresh)
        search.failed.connect(self.refresh)
        search.cleared.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is so now."""
        title = self._titles[self._search.order]
        self.orders[self._search.order].setChecked(True)
        self.setText(title)
        self.setToolTip(self.tr("How the results are sorted"))
        self.setAccessibleName(self.tr("Sorted by: {0}").format(title))
        self.setVisible(self._search.active and bool(self._search.query))

    def _sort(self, order: Order) -> None:
        self._search.sort(order)
        self.refresh()
