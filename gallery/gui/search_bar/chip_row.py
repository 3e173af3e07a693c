"""All chips of the query: in lines, one stop for the Tab key, arrows between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from gallery.gui.panel.flow import FlowLayout
from gallery.gui.search_bar.chip_view import ChipView
from gallery.gui.search_bar.labels import label
from gallery.gui.search_bar.terms import LIKENESS, Chip
from gallery.query import Like

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ChipRow(QWidget):
    """Shows chips; what is done to them is told to others."""

    edit_wanted = Signal(object)
    """The ChipView of the chip to be changed."""
    menu_wanted = Signal(object)
    """The ChipView whose choices are to be shown."""
    removed = Signal(object)
    """The Chip to be taken out of the query."""
    left = Signal()
    """Back to the words."""
    picture_wanted = Signal(int)
    """The photo a chip is about."""

    def __init__(self, before: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.views: list[ChipView] = []
        self._before = before  # in the order of the Tab key
        self._pictures: dict[int, QPixmap] = {}
        self._likeness = QPixmap()
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Parts of the search"))
        self.hide()

    def show_chips(self, chips: Sequence[Chip], text: str, likeness: str = "") -> None:
        """Show these instead of those before.

        Args:
            text: the query they stand in.
            likeness: what `LIKENESS` says, which comes first; empty where there is none.
        """
        if likeness:
            chips = [LIKENESS, *chips]
        self._drop(len(chips))
        while len(self.views) < len(chips):
            self.views.append(self._view())
        for view, chip in zip(self.views, chips, strict=True):
            view.show_chip(chip, likeness if chip is LIKENESS else label(chip, text))
            self._show_picture(view)
        self.setVisible(bool(chips))
        self._flow.invalidate()
        self.updateGeometry()

    def show_picture(self, photo_id: int, picture: QPixmap) -> None:
        """The small picture of a photo that was asked for."""
        self._pictures[photo_id] = picture
        for view in self.views:
            self._show_picture(view)

    def show_likeness(self, picture: QPixmap) -> None:
        """The small picture of the file that photos are to be like; a null one takes it away."""
        self._likeness = picture
        for view in self.views:
            self._show_picture(view)

    def focus_first(self) -> None:
        """Go to the chip that had the focus last, or the first one."""
        if self.views:
            tab = Qt.FocusPolicy.TabFocus
            view = next((v for v in self.views if v.focusPolicy() & tab), self.views[0])
            view.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_picture(self, view: ChipView) -> None:
        if view.chip is LIKENESS:
            view.show_picture(self._likeness)
        term = view.chip.term if view.chip else None
        if not isinstance(term, Like):
            return
        picture = self._pictures.get(term.photo_id)
        if picture is not None:
            view.show_picture(picture)
        else:
            self._pictures[term.photo_id] = QPixmap()  # asked for once
            self.picture_wanted.emit(term.photo_id)

    def _drop(self, kept: int) -> None:
        dropped, self.views = self.views[kept:], self.views[:kept]
        if any(view.hasFocus() for view in dropped):
            (self.views[-1] if self.views else self._before).setFocus()
        for view in dropped:
            self._flow.removeWidget(view)
            view.hide()
            view.deleteLater()

    def _view(self) -> ChipView:
        view = ChipView(self)
        view.edit_wanted.connect(lambda: self.edit_wanted.emit(view))
        view.menu_wanted.connect(lambda: self.menu_wanted.emit(view))
        view.removed.connect(lambda: self._remove(view))
        view.installEventFilter(self)
        if not self.views:
            view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._flow.addWidget(view)
        QWidget.setTabOrder(self.views[-1] if self.views else self._before, view)
        view.show()
        return view

    def _remove(self, view: ChipView) -> None:
        if view.chip is not None:
            self.removed.emit(view.chip)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The chip that had the focus last is the one that Tab leads to."""
        if event.type() == QEvent.Type.FocusIn:
            for view in self.views:
                strong = view is watched
                policy = Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus
                view.setFocusPolicy(policy)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the chip in focus is told, and where the focus goes."""
        focused = next((view for view in self.views if view is self.focusWidget()), None)
        key = event.key()
        if focused is None:
            super().keyPressEvent(event)
        elif key in STEPS:
            step = STEPS[Qt.Key(key)]
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                step = -step
            place = (self.views.index(focused) + step) % len(self.views)
            self.views[place].setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.edit_wanted.emit(focused)
        elif key == Qt.Key.Key_Menu:
            self.menu_wanted.emit(focused)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove(focused)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(200, self._flow.heightForWidth(max(200, self.width())))
