"""The line the query is typed into: completes filters, and marks what makes no sense."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextLine,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from gallery.gui.dragging import photo_ids_in
from gallery.gui.pasting import has_picture
from gallery.gui.search_bar.chip_view import warning_colour
from gallery.gui.search_bar.completion import complete
from gallery.gui.search_bar.suggestions import Suggestions
from gallery.gui.search_bar.terms import Span
from gallery.gui.search_bar.values import Choices

LONGEST = 400  # characters, which are understood within a frame


class SearchField(QLineEdit):
    """One line of words; Esc empties it, and down goes to the photos."""

    left = Signal()
    entered = Signal()
    """The user is about to type."""
    emptied = Signal()
    recalled = Signal(str)
    """A search of late is to be repeated."""
    forgotten = Signal(str)
    """A search of late is not to be offered again."""
    all_forgotten = Signal()
    photo_dropped = Signal(int)
    """A photo of the library is to be searched by: its id."""
    picture_pasted = Signal()
    """The clipboard has a picture, and no words that could be typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Search: a dog on the beach, red car at night…"))
        self.setAccessibleName(self.tr("Search your photos"))
        self.setClearButtonEnabled(True)
        self.setMaxLength(LONGEST)
        self.setMinimumHeight(34)
        self.setTextMargins(6, 0, 6, 0)
        self.choices: Callable[[], Choices] = dict
        self.recent: Callable[[], Sequence[str]] = tuple
        self._marks: Sequence[Span] = ()
        self._begin = 0  # of the word that is completed
        self.suggestions = Suggestions(self)
        self.suggestions.chosen.connect(self._take)
        self.suggestions.removed.connect(self._forget)
        self.suggestions.cleared.connect(self.all_forgotten)
        self.textEdited.connect(lambda _: self.offer())

    def rewrite(self, text: str) -> None:
        """Put another query here, as the user would: it is searched for, and can be undone."""
        self.selectAll()
        self.insert(text)
        self.suggestions.close()

    def append(self, text: str) -> None:
        """Write at the end, after a blank, as the user would."""
        self.end(False)
        blank = "" if not self.text() or self.text()[-1].isspace() else " "
        self.insert(blank + text)

    def mark(self, spans: Sequence[Span]) -> None:
        """Underline what makes no sense."""
        self._marks = tuple(spans)
        self.update()

    def offer(self) -> None:
        """Offer what the word before the cursor could become."""
        found = complete(self.text(), self.cursorPosition(), self.choices())
        self._begin = found.begin
        self.suggestions.complete(found.texts, round(self._x(found.begin)))

    def recall(self) -> bool:
        """Offer searches of late where nothing is typed; gives whether there are any."""
        if self.text() or not self.recent():
            return False
        self.suggestions.recall(self.recent())
        return True

    def _take(self, text: str) -> None:
        if not self.text():
            self.rewrite(text)
            self.recalled.emit(text)
            return
        is_name = text.endswith(":")
        after = self.text()[self.cursorPosition() :]
        self.setSelection(self._begin, self.cursorPosition() - self._begin)
        self.insert(text if is_name or after else f"{text} ")
        if is_name:
            # The completer closes its list after it has told what was chosen.
            QTimer.singleShot(0, self, self.offer)

    def _forget(self, text: str) -> None:
        self.forgotten.emit(text)
        self.suggestions.recall(self.recent())

    # -- what is pressed ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and down; everything else edits."""
        key, offered = event.key(), self.suggestions
        taken = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        if offered.is_open and (key == Qt.Key.Key_Escape or (taken and offered.current)):
            event.ignore()  # for the list
        elif key == Qt.Key.Key_Delete and offered.current and offered.remove_current():
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Paste) and self._picture_waits():
            self.picture_pasted.emit()
        elif key == Qt.Key.Key_Escape:
            typed = bool(self.text())
            self.clear()
            self.emptied.emit()
            if not typed:
                self.left.emit()
        elif key == Qt.Key.Key_Down:
            if not self.recall():
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def _picture_waits(self) -> bool:
        mime = QGuiApplication.clipboard().mimeData()
        return not mime.hasText() and has_picture(mime)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that words may come."""
        super().focusInEvent(event)
        self.entered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click into the empty field offers searches of late."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.recall()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Photos of the window are searched by. A picture from elsewhere is for the window to
        search by, not a path to be typed.
        """
        if photo_ids_in(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Wherever in the field."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Search by the first of them."""
        if photo_ids := photo_ids_in(event.mimeData()):
            event.acceptProposedAction()
            self.photo_dropped.emit(photo_ids[0])

    # -- marks -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and waves below what makes no sense."""
        super().paintEvent(event)
        if not self._marks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.rect().adjusted(6, 0, -6, 0))
        painter.setPen(QPen(warning_colour(self.palette()), 1.3))
        y = self.rect().center().y() + self.fontMetrics().height() / 2 + 1.5
        for begin, end in self._marks:
            first, last = sorted((self._x(begin), self._x(end)))
            steps = range(int((last - first) / 2) + 1)
            painter.drawPolyline([QPointF(first + 2 * i, y + (i % 2) * 2) for i in steps])

    def _x(self, place: int) -> float:
        """Where a character begins, in pixels; what is scrolled out has its place too."""
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        if not line.isValid():
            return 0.0
        cursor = self.cursorRect()
        shift = cursor.x() + cursor.width() / 2 - _cursor_x(line, self.cursorPosition())
        return _cursor_x(line, min(place, len(self.text()))) + shift


def _cursor_x(line: QTextLine, place: int) -> float:
    # Qt for Python gives the place too, as it may be changed.
    x, _ = cast("tuple[float, int]", line.cursorToX(place))
    return x
