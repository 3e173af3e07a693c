"""The slider that makes thumbnails larger and smaller."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from gallery.gui.grid_look import DEFAULT_SIDE, SIDES

WIDTH = 110


class ZoomSlider(QSlider):
    """One step for each size there is; it never keeps the focus that belongs to the photos."""

    chosen = Signal(int)
    """The side that thumbnails are to have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, len(SIDES) - 1)
        self.setPageStep(1)
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Size of photos"))
        self.setToolTip(self.tr("Size of photos (Ctrl + wheel)"))
        self.show_side(DEFAULT_SIDE)
        self.valueChanged.connect(lambda step: self.chosen.emit(SIDES[step]))

    def show_side(self, side: int) -> None:
        """Thumbnails have this side, whoever made them so."""
        self.setValue(SIDES.index(side))
