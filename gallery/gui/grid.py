"""The grid of thumbnails: laid out by arithmetic alone, so that any number is there at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from gallery.gui import wording
from gallery.gui.arrangement import Arrangement
from gallery.gui.cells import PhotoDelegate, Spot
from gallery.gui.grid_look import DEFAULT_SIDE, SIDES, Layout
from gallery.gui.grid_model import Index, PhotoModel
from gallery.gui.headings import heading_height, paint_heading, paint_pinned
from gallery.gui.layouts import lay_out
from gallery.gui.scroll_bubble import ScrollBubble
from gallery.gui.sheet import GAP, Sheet
from gallery.gui.thumbnails import Shape
from gallery.gui.uniform import UniformSheet

NOTCH = 120  # of a wheel; touchpads tell of smaller turns
REST_MS = 150  # after which a window that is resized is taken to stay so


class Stay(Enum):
    """What stays in view when other photos are shown."""

    TOP = auto()  # of the sheet: they are looked at from the first one
    PHOTO = auto()  # the one that the user was looking at
    PLACE = auto()  # on the sheet, whatever photos are there now


class PhotoGrid(QAbstractItemView):
    """Shows a PhotoModel.

    Not a QListView: that one lays out each item anew whenever photos come or the window is
    resized, which takes it a tenth of a second and more at 100,000 photos.
    """

    typed = Signal(str)
    escaped = Signal()
    opened = Signal(int)
    """The row of a photo that was clicked or Enter was pressed at."""
    selected = Signal()
    """Others are selected now."""
    current_changed = Signal()
    """Another photo is the current one."""
    side_changed = Signal(int)
    """Thumbnails are larger or smaller now: the side of their squares."""
    spotted = Signal(int, Spot)
    """The row of a photo, and which mark on it was clicked."""
    rated = Signal(int)
    """So many stars for the photos that are selected."""
    slideshow_wanted = Signal()
    drag_wanted = Signal(int)
    """The row of a photo that the mouse went down on and was moved away from."""
    fold_wanted = Signal()
    """The heading of photos that can be folded away was clicked."""

    def __init__(self, model: PhotoModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = model
        self._side = DEFAULT_SIDE
        self._layout = Layout.WHOLE
        self._sheet: Sheet = UniformSheet(DEFAULT_SIDE, 0, 0)
        self._laid_out: tuple[object, ...] = ()  # what the sheet was made of
        self._pressed: tuple[int, Spot] | None = None  # the mark that the mouse went down on
        self._hovered: tuple[int | None, int | None] = (None, None)  # a photo, a heading
        self._grip: QPoint | None = None  # of the sheet, where a rubber band begins
        self._grip_on: tuple[int | None, int | None] = (None, None)  # a photo, a heading
        self._band = QRect()  # of the sheet
        self._aim = (-1, 0)  # where the keys led up or down to, and from where, horizontally
        self._turned = 0  # by the wheel, towards another size
        self._wanting = QTimer(self)
        self._wanting.setSingleShot(True)
        self._wanting.setInterval(0)
        self._wanting.timeout.connect(self._want)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST_MS)
        self._resting.timeout.connect(self._rest)
        self.setModel(model)
        self.setItemDelegate(PhotoDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(self.tr("Photos"))
        self.verticalScrollBar().valueChanged.connect(lambda _: self._wanting.start())
        self._bubble = ScrollBubble(self, self._said_at_top)

    # -- what is shown -----------------------------------------------------------------------

    @property
    def side(self) -> int:
        """The side of a thumbnail's square, in logical pixels."""
        return self._side

    def set_side(self, side: int, at: QPoint | None = None) -> None:
        """Make thumbnails larger or smaller; the photo that is looked at stays where it is.

        Args:
            at: where in the viewport the user points at it. Without that it is the current one
                where it is in view, else the one at the top.
        """
        side = min(SIDES, key=lambda known: abs(known - side))
        if side != self._side:
            anchor, height = self._anchor(at)
            self._side = side
            self.updateGeometries()
            self.side_changed.emit(side)  # may put the photos below other headings
            self.return_to(anchor, height)

    @property
    def layout_of_photos(self) -> Layout:
        """How photos lie beside each other."""
        return self._layout

    def set_layout(self, layout: Layout) -> None:
        """Lay photos out in another way; the one that is looked at stays where it is."""
        if layout is not self._layout:
            anchor, height = self._anchor(None)
            self._layout = layout
            self.updateGeometries()
            self.return_to(anchor, height)

    def zoom(self, steps: int, at: QPoint | None = None) -> None:
        """So many sizes larger, or smaller when negative; `at` as for `set_side`."""
        size = SIDES.index(self._side) + steps
        self.set_side(SIDES[max(0, min(len(SIDES) - 1, size))], at)

    def _anchor(self, at: QPoint | None) -> tuple[tuple[int, float] | None, int]:
        """What to `return_to` when cells change their size: a spot of a photo, and its height."""
        index = self.currentIndex() if at is None else self.indexAt(at)
        rect = self.visualRect(index)
        if index.isValid() and self.viewport().rect().contains(rect.center()):
            height = rect.center().y() if at is None else at.y()
            part = (height - rect.top()) / self._step(index.row())
            return (self._photos.photo_id(index.row()), part), height
        return (self.place() if self.verticalOffset() else None), 0

    def show_ids(self, ids: NDArray[np.int64] | Sequence[int], keep_place: bool) -> None:
        """Show other photos, from the first one or from where the user was looking."""
        arrangement = Arrangement(np.asarray(ids, np.int64))
        self.show_photos(arrangement, Stay.PHOTO if keep_place else Stay.TOP)

    def show_photos(self, arrangement: Arrangement, stay: Stay) -> None:
        """Show other photos; what is selected stays so, unless they are looked at from the top."""
        index, value = self.currentIndex(), self.verticalScrollBar().value()
        current = (self._photos.photo_id(index.row()), index.row()) if index.isValid() else None
        selected = self._selected()
        top = self.place() if stay is Stay.PHOTO and value else None
        self._hovered = (None, None)
        self._photos.arrange(arrangement)
        self.updateGeometries()
        self.verticalScrollBar().setValue(0 if stay is Stay.TOP else value)
        self.return_to(top)
        if stay is not Stay.TOP:
            self._select_ids(selected)
            if current is not None:
                self._go_on_at(*current, stay)
        self.follow_pointer()
        self._wanting.start()
        self.selected.emit()  # a model that is reset does not tell

    def _go_on_at(self, photo_id: int, row: int, stay: Stay) -> None:
        """Make a photo the current one again; if it is gone, that one which took its place."""
        now = self._photos.row_of(photo_id)
        seen = self.visible_rows()
        replaced = stay is Stay.PLACE and row in seen and now not in seen
        if replaced:
            now = row  # the keys lead on from where the user looks
        if now is not None:
            flags = QItemSelectionModel.SelectionFlag
            alone = self.selected_count() <= 1 and {photo_id}.issuperset(self.selected_ids())
            flag = flags.ClearAndSelect if replaced and alone else flags.NoUpdate
            self.setAutoScroll(False)  # the user may have scrolled away from it
            self.selectionModel().setCurrentIndex(self._photos.index(now), flag)
            self.setAutoScroll(True)

    def selected_count(self) -> int:
        """How many photos are selected."""
        return sum(len(rows) for rows in self._selected_rows())

    def selected_ids(self) -> list[int]:
        """The photos that are selected, in the order shown."""
        selected: list[int] = self._selected().tolist()
        return selected

    def _selected(self) -> NDArray[np.int64]:
        parts = sorted(self._selected_rows(), key=lambda rows: rows.start)
        ids = [self._photos.ids[rows.start : rows.stop] for rows in parts]
        return np.concatenate([np.zeros(0, np.int64), *ids])

    def _selected_rows(self) -> list[range]:
        selection = self.selectionModel().selection()
        parts = [selection.at(i) for i in range(selection.count())]
        return [range(part.top(), part.bottom() + 1) for part in parts]

    def _select_ids(self, photo_ids: NDArray[np.int64]) -> None:
        rows = np.flatnonzero(np.isin(self._photos.ids, photo_ids))
        runs = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)
        self._select([range(run[0], run[-1] + 1) for run in runs if len(run)])

    def _select(
        self,
        parts: Sequence[range],
        command: QItemSelectionModel.SelectionFlag = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
        ),
    ) -> None:
        selection = QItemSelection()
        for rows in parts:
            selection.select(self._photos.index(int(rows[0])), self._photos.index(int(rows[-1])))
        self.selectionModel().select(selection, command)

    def select_section(self, section: int, adding: bool = False) -> None:
        """Select all photos below a heading; the keys lead on from the first of them.

        Args:
            adding: to those selected, or take them away again where all of them are.
        """
        rows = self._photos.arrangement.rows_of(section)
        if rows:
            flags = QItemSelectionModel.SelectionFlag
            ids = self._photos.ids[rows.start : rows.stop]
            chosen = adding and bool(np.isin(ids, self._selected()).all())
            command = flags.Deselect if chosen else flags.Select
            self._select([rows], command if adding else flags.ClearAndSelect)
            self.setAutoScroll(False)  # the heading may be pinned above other photos of its own
            self.selectionModel().setCurrentIndex(self._photos.index(rows.start), flags.NoUpdate)
            self.setAutoScroll(True)

    def _leap(self, down: bool) -> None:
        """Go to the first photo of the next section, or of this one and the one before."""
        current = self.currentIndex()
        row = current.row() if current.isValid() else self.visible_rows().start
        to = self._sheet.start_after(row) if down else _or(self._sheet.start_before(row), 0)
        if to is not None and to < len(self._photos.ids):
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect  # though Ctrl is held
            self.selectionModel().setCurrentIndex(self._photos.index(to), flag)
            self.verticalScrollBar().setValue(self._sheet.cell(to).top() - self._headroom(to))

    def visible_rows(self) -> range:
        """The rows of which something is to be seen."""
        top = self.verticalScrollBar().value()
        return self._sheet.rows_between(top, top + self.viewport().height())

    def place(self) -> tuple[int, float] | None:
        """Where the user looks: the photo at the top left and what part of it is scrolled away."""
        rows = self.visible_rows()
        if not rows:
            return None
        offset = self.verticalScrollBar().value() - self._sheet.cell(rows[0]).top()
        return self._photos.photo_id(rows[0]), offset / self._step(rows[0])

    def return_to(self, place: tuple[int, float] | None, height: int = 0) -> None:
        """Look again at what `place` gave, if it is still shown, at a height of the viewport."""
        row = None if place is None else self._photos.row_of(place[0])
        if place is not None and row is not None:
            offset = round(place[1] * self._step(row)) - height
            self.verticalScrollBar().setValue(self._sheet.cell(row).top() + offset)
        self.viewport().update()
        self._wanting.start()

    def _step(self, row: int) -> int:
        """From the top of a photo to that of one below it."""
        return self._sheet.cell(row).height() + self._sheet.gap

    def want(self) -> None:
        """Load what is in view and not known yet, in a moment."""
        self._wanting.start()

    def _want(self) -> None:
        if not self.isVisible():
            return
        rows = self.visible_rows()
        middle = (rows.start + rows.stop) / 2
        end = len(self._photos.ids)
        around = range(max(0, rows.start - len(rows)), min(end, rows.stop + len(rows)))
        nearest = sorted(around, key=lambda row: (row not in rows, abs(row + 0.5 - middle)))
        # While a window is resized every photo of a line that fills it has another size each time.
        self._photos.want(nearest, self.shape_of, exactly=not self._resting.isActive())

    def _rest(self) -> None:
        """The window keeps its size: show sharp pictures again."""
        self._want()
        self.viewport().update()

    def shape_of(self, row: int) -> Shape:
        """What the picture in a row is to be like."""
        size, ratio = self._sheet.cell(row).size(), self.devicePixelRatioF()
        filled = self._layout is not Layout.WHOLE
        return Shape(round(size.width() * ratio), round(size.height() * ratio), filled)

    # -- geometry ----------------------------------------------------------------------------

    def updateGeometries(self) -> None:
        """Fit lines and the scroll bar to the size of the window."""
        count, before = len(self._photos.ids), self._sheet
        # A sheet of other photos than are shown now tells nothing about where to look.
        scrolled = self.verticalScrollBar().value() > 0 and before.count == count
        place = self.place() if scrolled else None
        self._lay_out()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._sheet.height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(max(1, self._sheet.pitch // 3))
        super().updateGeometries()
        if place is not None and self._sheet is not before:
            self.return_to(place)
        self._wanting.start()

    def _lay_out(self) -> None:
        """Make the sheet anew where something is different: Qt asks for it more often."""
        arrangement, width = self._photos.arrangement, self.viewport().width()
        heading = heading_height(self.font())
        made_of = (arrangement, self._layout, self._side, width, heading)
        if made_of == self._laid_out:
            return
        self._laid_out, self._aim = made_of, (-1, 0)
        aspects = arrangement.aspects
        if aspects is None:
            aspects = np.ones(len(arrangement.ids), np.float32)
        starts = arrangement.sections.starts
        self._sheet = lay_out(self._layout, aspects, self._side, width, starts, heading)

    def visualRect(self, index: Index) -> QRect:
        """Where an item lies in the viewport."""
        if not index.isValid():
            return QRect()
        return self._sheet.cell(index.row()).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The photo at a place of the viewport."""
        row, _ = self._at(point)
        return QModelIndex() if row is None else self._photos.index(row)

    def _at(self, point: QPoint) -> tuple[int | None, int | None]:
        """The photo and the heading at a place of the viewport; not both of them."""
        pinned = self._pinned()
        if pinned is not None and pinned[1].contains(point):
            return None, pinned[0]
        on_sheet = point + QPoint(0, self.verticalOffset())
        return self._sheet.row_at(on_sheet), self._sheet.heading_at(on_sheet)

    def _pinned(self) -> tuple[int, QRect] | None:
        """The heading that is seen at the top although it was scrolled away, and where."""
        top = self.verticalOffset()
        pinned = self._sheet.pinned(top)
        return None if pinned is None else (pinned[0], pinned[1].translated(0, -top))

    def _headroom(self, row: int) -> int:
        """What must be left above a photo so that no pinned heading covers it."""
        headed = self._sheet.starts[:1] and self._sheet.starts[0] <= row
        return self._sheet.heading if headed else GAP

    def _said_at_top(self) -> str:
        """Where in time the user is, or below which heading."""
        rows, arrangement = self.visible_rows(), self._photos.arrangement
        if not rows:
            return ""
        if arrangement.days is not None:
            return wording.month(int(arrangement.days[rows.start]))
        section = bisect_right(arrangement.sections.starts, rows.start) - 1
        return arrangement.sections[section].heading if section >= 0 else ""

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll as little as needed to show a photo, or put it in the middle."""
        if not index.isValid():
            return
        cell = self._sheet.cell(index.row())
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(cell.center().y() - height // 2)
        elif cell.top() - self._headroom(index.row()) < bar.value():
            bar.setValue(cell.top() - self._headroom(index.row()))
        elif cell.bottom() + GAP > bar.value() + height:
            bar.setValue(cell.bottom() + GAP - height)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Where a key leads from the current photo."""
        count = len(self._photos.ids)
        current = self.currentIndex()
        if not count:
            return QModelIndex()
        if not current.isValid():
            return self._photos.index(min(self.visible_rows().start, count - 1))
        height = self.viewport().height() - self._headroom(current.row())
        page = max(1, height // self._sheet.pitch)
        moves = QAbstractItemView.CursorAction
        row, end = current.row(), count - 1
        aim = self._aim[1] if self._aim[0] == row else self._sheet.cell(row).center().x()
        to = {
            moves.MoveLeft: row - 1,
            moves.MoveRight: row + 1,
            moves.MovePrevious: row - 1,
            moves.MoveNext: row + 1,
            moves.MoveUp: _or(self._sheet.beyond(row, -1, aim), row),
            moves.MoveDown: _or(self._sheet.beyond(row, 1, aim), row),
            moves.MovePageUp: _or(self._sheet.beyond(row, -page, aim), 0),
            moves.MovePageDown: _or(self._sheet.beyond(row, page, aim), end),
            moves.MoveHome: 0,
            moves.MoveEnd: end,
        }[action]
        to = max(0, min(end, to))
        if action in (moves.MoveUp, moves.MoveDown, moves.MovePageUp, moves.MovePageDown):
            self._aim = to, aim
        return self._photos.index(to)

    def horizontalOffset(self) -> int:
        """Nothing scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """How far the sheet is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """No photo is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select what a rubber band touches, else all from one end to the other."""
        if not self._band.isNull():
            self._select(self._sheet.rows_in(self._band), command)
            return
        # Qt gives the middle of the photo that a selection begins at, and where it goes.
        ends = [self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())]
        rows = sorted(index.row() for index in ends if index.isValid())
        self._select([range(rows[0], rows[-1] + 1)] if rows else [], command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What must be painted again when a selection changes."""
        region = QRegion()
        for row in self.visible_rows():
            index = self._photos.index(row)
            if selection.contains(index):
                region += self.visualRect(index).adjusted(-3, -3, 3, 3)
        return region

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell it."""
        super().selectionChanged(selected, deselected)
        self.selected.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell it."""
        super().currentChanged(current, previous)
        self.current_changed.emit()

    # -- events ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells that the event touches."""
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        self._paint_headings(painter, event.rect())
        delegate = self._delegate()
        delegate.hurried = self._resting.isActive()
        hovered, region = self._hovered[0], event.region()
        current, focused = self.currentIndex(), self.hasFocus()
        for row in self.visible_rows():
            index = self._photos.index(row)
            option.rect = self.visualRect(index)
            if not region.intersects(option.rect.adjusted(-GAP, -GAP, GAP, GAP)):
                continue
            state = QStyle.StateFlag.State_Enabled
            if self.selectionModel().isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if focused and index == current:
                state |= QStyle.StateFlag.State_HasFocus
            if row == hovered:
                state |= QStyle.StateFlag.State_MouseOver
            option.state = state
            delegate.paint(painter, option, index)
        self._paint_pinned(painter)
        if not self._band.isNull():
            self._paint_band(painter)

    def _paint_headings(self, painter: QPainter, area: QRect) -> None:
        top = self.verticalOffset()
        margin = self._sheet.left
        for number in self._sheet.headings_between(top + area.top(), top + area.bottom()):
            band = self._sheet.heading_band(number).translated(0, -top)
            section = self._photos.arrangement.sections[number]
            rect = band.adjusted(margin, 0, -margin, 0)
            paint_heading(painter, rect, section, self.palette(), number == self._hovered[1])

    def _paint_pinned(self, painter: QPainter) -> None:
        pinned = self._pinned()
        if pinned is not None:
            number, band = pinned
            section = self._photos.arrangement.sections[number]
            pointed = number == self._hovered[1]
            paint_pinned(painter, band, self._sheet.left, section, self.palette(), pointed)

    def _paint_band(self, painter: QPainter) -> None:
        colour = QColor(self.palette().color(QPalette.ColorRole.Highlight))
        painter.setPen(colour)
        colour.setAlpha(50)
        painter.setBrush(colour)
        painter.drawRect(self._band.translated(0, -self.verticalOffset()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A mark is clicked, a photo may be dragged from here, or a rubber band begins."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._spot_at(event)
            if self._pressed is not None:
                return
            self._grip = self._on_sheet(event)
            self._grip_on = self._at(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a mark the second click is none: another photo may have come there since the first."""
        if self._spot_at(event) is None:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a photo; from where there is none draw the rubber band."""
        if self._pressed is not None:
            return
        self.follow_pointer()
        if event.buttons() & Qt.MouseButton.LeftButton:
            if self._grip is None:
                return  # a photo that was dragged, or a mark
            end = self._on_sheet(event)
            far = (end - self._grip).manhattanLength() >= QApplication.startDragDistance()
            if far and self._grip_on[0] is not None:
                self._grip = None
                self.drag_wanted.emit(self._grip_on[0])
                return
            if far or not self._band.isNull():
                self._band = QRect(self._grip, end).normalized()
                self.viewport().update()
            else:
                return  # a click of an unsteady hand
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click opens a photo; with Ctrl or Shift, or a rubber band, it is selected."""
        if self._pressed is not None:
            pressed, self._pressed = self._pressed, None
            if pressed == self._spot_at(event):
                self._touch(*pressed, event.modifiers())
            return
        drawn, self._band = not self._band.isNull(), QRect()
        grip, self._grip = self._grip, None
        super().mouseReleaseEvent(event)
        self.viewport().update()
        there = self._at(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton and grip is not None and not drawn
        if left and there == self._grip_on:
            self._click(*there, event.modifiers())

    def _touch(self, row: int, spot: Spot, keys: Qt.KeyboardModifier) -> None:
        """A mark was clicked."""
        if spot is not Spot.SELECT:
            self.spotted.emit(row, spot)
            return
        flags, current = QItemSelectionModel.SelectionFlag, self.currentIndex()
        if keys & Qt.KeyboardModifier.ShiftModifier and current.isValid():
            first, last = sorted((current.row(), row))
            self._select([range(first, last + 1)], flags.Select)
        else:
            self._select([range(row, row + 1)], flags.Toggle)
        self.selectionModel().setCurrentIndex(self._photos.index(row), flags.NoUpdate)

    def _click(self, row: int | None, heading: int | None, keys: Qt.KeyboardModifier) -> None:
        if row is not None and not keys:
            self.opened.emit(row)
        elif heading is not None:
            adding = keys == Qt.KeyboardModifier.ControlModifier
            if self._photos.arrangement.sections[heading].folded is None:
                if adding or not keys:
                    self.select_section(heading, adding)
            elif not keys:
                self.fold_wanted.emit()

    def _spot_at(self, event: QMouseEvent) -> tuple[int, Spot] | None:
        """The row of the photo, and the mark on it, that the mouse is at."""
        point = event.position()
        index = self.indexAt(point.toPoint())
        spot = self._spot(index, point) if index.isValid() else None
        return None if spot is None else (index.row(), spot)

    def _spot(self, index: Index, point: QPointF) -> Spot | None:
        ratio = self.devicePixelRatioF()
        return self._delegate().spot_at(self.visualRect(index), index, point, ratio)

    def _delegate(self) -> PhotoDelegate:
        delegate = self.itemDelegate()
        assert isinstance(delegate, PhotoDelegate)  # noqa: S101  (there is no other)
        return delegate

    def follow_pointer(self) -> None:
        """Show what the pointer is on, also when that moved and not the pointer."""
        point = self.viewport().mapFromGlobal(self.cursor().pos())
        there = self.viewport().underMouse()
        row, heading = self._at(point) if there else (None, None)
        self._hover(row, heading)
        index = QModelIndex() if row is None else self._photos.index(row)
        spot = self._spot(index, QPointF(point)) if index.isValid() else None
        clickable = heading is not None or spot is not None
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if clickable else arrow)

    def _hover(self, row: int | None, heading: int | None) -> None:
        before, self._hovered = self._hovered, (row, heading)
        if before == self._hovered:
            return
        for photo, number in (before, self._hovered):
            rects = [] if photo is None else [self._sheet.cell(photo)]
            rects += [] if number is None else [self._sheet.heading_band(number)]
            for rect in rects:
                self.viewport().update(rect.translated(0, -self.verticalOffset()))
        self._update_pinned()

    def _update_pinned(self, moved: int = 0) -> None:
        """Have the pinned heading painted again, and what is below where it was `moved` to."""
        if self._sheet.starts:
            height = self._sheet.heading + max(0, moved)
            self.viewport().update(0, 0, self.viewport().width(), height)

    def _on_sheet(self, event: QMouseEvent) -> QPoint:
        return event.position().toPoint() + QPoint(0, self.verticalOffset())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted already and paint only what comes into view."""
        self.viewport().scroll(0, dy)
        self._update_pinned(dy)
        self.follow_pointer()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl zoom, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned += event.angleDelta().y()
            steps = int(self._turned / NOTCH)
            self._turned -= steps * NOTCH
            self.zoom(steps, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens on every platform, also where it would edit; Esc leaves a selection of
        several photos, then a search.
        """
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._leaps(event):
            self._leap(event.key() == Qt.Key.Key_Down)
        elif event.key() == Qt.Key.Key_Escape:
            if self.selected_count() > 1:
                self.clearSelection()
            else:
                self.escaped.emit()
        elif not self._acts(event):
            super().keyPressEvent(event)

    def _acts(self, event: QKeyEvent) -> bool:
        """Do what a key does in other viewers too, if it is one of these."""
        keys, key = Qt.Key, event.key()
        held = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & ~held:
            return False
        if key == keys.Key_Space:
            self.slideshow_wanted.emit()
        elif key in (keys.Key_Plus, keys.Key_Equal, keys.Key_Minus):
            self.zoom(-1 if key == keys.Key_Minus else 1)
        elif keys.Key_0 <= key <= keys.Key_5 and self.selected_count():
            self.rated.emit(key - keys.Key_0)  # with nothing selected it begins a search
        else:
            return False
        return True

    def _leaps(self, event: QKeyEvent) -> bool:
        # The arrows of a Mac are keys of its number pad.
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return keys == Qt.KeyboardModifier.ControlModifier and bool(self._sheet.starts)

    def keyboardSearch(self, search: str) -> None:
        """Letters typed at the grid are words to search for."""
        if search.strip():
            self.typed.emit(search)

    def showEvent(self, event: QShowEvent) -> None:
        """Load what has come into view while the grid was not shown."""
        super().showEvent(event)
        self._wanting.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures in just the right size can wait until the window keeps its own."""
        if self._layout is not Layout.WHOLE and event.oldSize().isValid():
            self._resting.start()
        super().resizeEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is on nothing now."""
        super().leaveEvent(event)
        self._hover(None, None)

    def changeEvent(self, event: QEvent) -> None:
        """Load sharper thumbnails when the window comes to a screen of more pixels; make room for
        headings in another font.
        """
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometries()
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._wanting.start()

    def sizeHint(self) -> QSize:
        """Room for a few photos."""
        return QSize(4 * (self._side + GAP), 3 * (self._side + GAP))


def _or(row: int | None, otherwise: int) -> int:
    return otherwise if row is None else row
