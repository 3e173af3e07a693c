"""The panel itself: why it matched, caption, tags, questions, stars, facts and files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gallery.gui.panel.caption_box import CaptionBox
from gallery.gui.panel.chip import Chip
from gallery.gui.panel.facts import Facts
from gallery.gui.panel.files_box import FilesBox
from gallery.gui.panel.heading import Heading
from gallery.gui.panel.place_links import PlaceLinks
from gallery.gui.panel.provenance import tooltip
from gallery.gui.panel.questions import Questions
from gallery.gui.panel.stars import Stars
from gallery.gui.panel.tag_box import TagBox
from gallery.gui.panel.trouble import Trouble
from gallery.gui.panel.why_box import WhyBox
from gallery.gui.photo_words import PhotoWords, Topic
from gallery.gui.why import Why

WIDTH, LINES = 320, 18  # pixels, and so many times as wide as a line is high if that is more

# Keys that lead through the photos, and must not while something in here has the focus.
KEPT = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Space,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class InfoPanel(QScrollArea):
    """Shows what a PhotoWords and a Why know; Esc cancels a question, or goes back to the photo."""

    left = Signal()
    """The focus may go back to the photo."""
    searched = Signal(str)
    models_wanted = Signal()

    def __init__(self, words: PhotoWords, why: Why, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._sheet = QWidget(self)
        self._order: list[QWidget] = []
        self.why = WhyBox(why, self)
        self.caption = CaptionBox(words, self)
        self.tags = TagBox(words, self)
        self.questions = Questions(words, self)
        self.stars = Stars(self)
        self.trouble = Trouble(False, self)
        self.facts = Facts(words, self)
        self.place = PlaceLinks(words, self)
        self.files = FilesBox(words, self)
        self.undo = QToolButton(self)
        self.undo.setText(self.tr("Undo"))
        self.undo.setAutoRaise(True)
        policy = self.undo.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when it comes
        self.undo.setSizePolicy(policy)
        self.undo.clicked.connect(words.undo)
        self._arrange()
        self.caption.models_wanted.connect(self.models_wanted)
        self.caption.left.connect(self.left)
        self.questions.models_wanted.connect(self.models_wanted)
        self.tags.searched.connect(self.searched)
        self.place.searched.connect(self.searched)
        self.stars.rated.connect(words.rate)
        words.changed.connect(self._follow)
        words.progressed.connect(self._follow_progress)
        self._follow()

    def _arrange(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("About this photo"))
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(14, 6, 8, 14)
        column.addWidget(self.why)
        for title, part, beside in (
            (self.tr("Caption"), self.caption, self.undo),
            (self.tr("Tags"), self.tags, None),
            (self.tr("Questions"), self.questions, None),
            (self.tr("Rating"), self.stars, None),
            (self.tr("Facts"), self.facts, None),
            (self.tr("Files"), self.files, None),
        ):
            column.addLayout(self._heading(title, beside))
            column.addWidget(part)
            if part is self.stars:
                column.addWidget(self.trouble)
            elif part is self.facts:
                column.addWidget(self.place)
            column.addSpacing(12)
        column.addStretch()
        # Room is kept for the scroll bar, so that lines do not break anew when it comes.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        width = max(WIDTH, LINES * self.fontMetrics().height())
        self._sheet.setFixedWidth(width - bar)
        self.setFixedWidth(width)
        self.setWidgetResizable(True)
        self.setWidget(self._sheet)

    def _heading(self, title: str, beside: QWidget | None) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(Heading(title, self), 1)
        if beside is not None:
            line.addWidget(beside)
        return line

    def _follow(self) -> None:
        self.stars.show_stars(self._words.words.rating)
        done = self._words.undo_text
        self.undo.setVisible(bool(done))
        says = self.tr("Undo: {0} (Ctrl+Z)").format(done)
        self.undo.setToolTip(tooltip(says))
        self.undo.setAccessibleName(says)
        # What came last would be reached last, wherever it is shown.
        order = [self._sheet, *_in_order(self._sheet.layout())]
        if order != self._order:
            self._order = order
            for before, after in pairwise(order):
                QWidget.setTabOrder(before, after)

    def _follow_progress(self) -> None:
        self.trouble.say(self._words.error(Topic.RATING))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nothing in the panel has use for."""
        if event.key() == Qt.Key.Key_Escape:
            if self._words.asking is not None:
                self._words.stop_asking()
            else:
                self.left.emit()
        elif event.key() not in KEPT:
            event.ignore()  # QScrollArea would take some of them to scroll


def _in_order(layout: QLayout | None) -> Iterator[QWidget]:
    """All that Tab may lead to, in the order it is read; of the chips it is one at a time."""
    if layout is None:
        return
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        widget = item.widget()
        if widget is None:
            yield from _in_order(item.layout())
        else:
            if isinstance(widget, Chip) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield widget
            yield from _in_order(widget.layout())
