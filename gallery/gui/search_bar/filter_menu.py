"""The button that shows which filters there are, with an example of each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gallery.gui.search_bar.labels import field_names, field_title
from gallery.query.fields import FIELDS


class FilterButton(QToolButton):
    """Its menu is made when it is opened first."""

    chosen = Signal(str)
    """A filter's name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText("+")
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        self.setFont(font)
        self.setToolTip(self.tr("Add a filter"))
        self.setAccessibleName(self.tr("Add a filter"))
        self.setAutoRaise(True)
        self.filters = QMenu(self)
        self.filters.aboutToShow.connect(self._fill)
        # As the button's own menu it would come with an arrow that is drawn over the text.
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self.filters.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _fill(self) -> None:
        if not self.filters.isEmpty():
            return
        for name in field_names():
            text = f"{field_title(name)}\t{FIELDS[name].hint}"  # the example where keys stand
            self.filters.addAction(text, partial(self.chosen.emit, name))
