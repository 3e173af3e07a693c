"""The palette itself: a line and a list over the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gallery.gui.palette.commands import Command, rank
from gallery.gui.palette.used import UsedCommands

Index = QModelIndex | QPersistentModelIndex

WIDTH, ROWS, ROW_HEIGHT, FROM_TOP = 560, 12, 30, 56
PADDING, GAP = 10, 16
MOST_SHOWN = 200
KEYS = Qt.ItemDataRole.UserRole + 1
LEADING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QFrame):
    """Enter does what is chosen, Esc leaves; what was done last is offered first.

    Args:
        commands: gives what there is, whenever it opens.
    """

    def __init__(
        self, commands: Callable[[], Sequence[Command]], used: UsedCommands, window: QWidget
    ) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._window = window
        self._commands = commands
        self._used = used
        self._there: Sequence[Command] = ()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(self.tr("Commands"))
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("What to do: a few letters of it"))
        self.line.setAccessibleName(self.tr("Command"))
        self.line.setMinimumHeight(34)
        self.line.setClearButtonEnabled(True)
        self.rows = CommandRows(self)
        self.list = QListView(self)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line keeps the keys
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Commands"))
        self.none = QLabel(self.tr("Nothing is called so."), self)
        self.none.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.none.setContentsMargins(PADDING, 4, PADDING, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.line)
        column.addWidget(self.list)
        column.addWidget(self.none)
        self.line.textChanged.connect(self._rank)
        self.list.clicked.connect(self._run)
        self.setFocusProxy(self.line)

    def open(self) -> None:
        """Show it with nothing typed."""
        self._there = self._commands()
        self.line.clear()
        self._rank()
        width = min(WIDTH, self._window.width() - 20)
        self.setFixedWidth(max(width, 240))
        corner = QPoint((self._window.width() - self.width()) // 2, FROM_TOP)
        self.move(self._window.mapToGlobal(corner))
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _rank(self) -> None:
        ranked = rank(self.line.text(), self._there, self._used.texts)[:MOST_SHOWN]
        self.rows.show_commands(ranked)
        first = next((row for row, command in enumerate(ranked) if command.enabled), -1)
        self.list.setCurrentIndex(self.rows.index(first) if first >= 0 else QModelIndex())
        self.list.scrollToTop()
        self.list.setFixedHeight(ROW_HEIGHT * min(ROWS, len(ranked)))
        self.list.setVisible(bool(ranked))
        self.none.setVisible(not ranked)
        self.adjustSize()

    def _run(self, index: Index) -> None:
        command = self.rows.command(index)
        if command is None or not command.enabled:
            return
        self.close()
        self._used.note(command.text)
        # Once the popup is gone: what opens a dialog must find the window as it was.
        QTimer.singleShot(0, self._window, command.run)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the line has no use for."""
        if event.key() in LEADING:
            QApplication.sendEvent(self.list, event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


class CommandRows(QAbstractListModel):
    """Commands as rows of a list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands: Sequence[Command] = ()

    def show_commands(self, commands: Sequence[Command]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._commands = commands
        self.endResetModel()

    def command(self, index: Index) -> Command | None:
        """The one in a row."""
        return self._commands[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """How many there are."""
        return 0 if parent.isValid() else len(self._commands)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What cannot be done is passed over by the keys."""
        command = self.command(index)
        return super().flags(index) if command and command.enabled else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What it is, and the keys that do it or why it cannot be done."""
        command = self.command(index)
        if command is None:
            return None
        beside = command.keys if command.enabled else command.why_not
        if role == Qt.ItemDataRole.DisplayRole:
            return f"✓ {command.text}" if command.checked else command.text
        if role == KEYS:
            return beside
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{command.text}, {beside}" if beside else command.text
        return None


class _Rows(QStyledItemDelegate):
    """A row: what it is at its beginning, its keys at its end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list."""
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground as the style draws it, then both texts."""
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        roles = QPalette.ColorRole
        bright = roles.HighlightedText if chosen else roles.Text
        faint = bright if chosen else roles.PlaceholderText
        rect: QRect = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        metrics = option.fontMetrics
        beside = str(index.data(KEYS) or "")
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        end = Qt.AlignmentFlag.AlignRight if not _rtl(option) else Qt.AlignmentFlag.AlignLeft
        begin = Qt.AlignmentFlag.AlignLeft if not _rtl(option) else Qt.AlignmentFlag.AlignRight
        elide = Qt.TextElideMode.ElideRight
        beside = metrics.elidedText(beside, elide, rect.width() // 2)
        room = rect.width() - metrics.horizontalAdvance(beside) - GAP
        text = metrics.elidedText(str(index.data()), elide, room)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(option.palette.color(bright if enabled else roles.PlaceholderText))
        painter.drawText(rect, flags | begin | Qt.AlignmentFlag.AlignAbsolute, text)
        painter.setPen(option.palette.color(faint))
        painter.drawText(rect, flags | end | Qt.AlignmentFlag.AlignAbsolute, beside)
        painter.restore()


def _rtl(option: QStyleOptionViewItem) -> bool:
    direction: Qt.LayoutDirection = option.direction
    return direction is Qt.LayoutDirection.RightToLeft
