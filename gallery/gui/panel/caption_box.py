"""The captions of a photo: read, written, judged, and asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gallery.catalog import Caption, State
from gallery.gui.panel.caption_editor import CaptionEditor
from gallery.gui.panel.describe_button import DescribeButton
from gallery.gui.panel.marks import Mark, MarkButton
from gallery.gui.panel.plain_text import PlainText
from gallery.gui.panel.provenance import about_caption, caption_mark, tooltip
from gallery.gui.panel.trouble import Trouble
from gallery.gui.photo_words import PhotoWords, Topic


class CaptionRow(QWidget):
    """One caption, and under it who wrote it and what can be done about it."""

    accepted = Signal(int)
    rejected = Signal(int)
    edited = Signal(str)

    def __init__(self, caption: Caption, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = caption
        self.text = PlainText(self)
        self.text.say(caption.text)
        self.text.setAccessibleName(caption.text)
        self.mark = QLabel(caption_mark(caption), self)
        self.mark.setTextFormat(Qt.TextFormat.PlainText)
        self.mark.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.mark.setToolTip(tooltip(about_caption(caption)))
        self.mark.setWordWrap(True)
        self.edit = MarkButton(Mark.EDIT, self.tr("Edit the caption"), self)
        self.tick = MarkButton(Mark.TICK, self.tr("Accept this caption"), self)
        self.cross = MarkButton(Mark.CROSS, self.tr("Reject this caption"), self)
        by_machine = caption.model is not None
        self.tick.setVisible(by_machine and caption.state is State.SUGGESTED)
        self.cross.setVisible(by_machine)
        self.edit.clicked.connect(lambda: self.edited.emit(caption.text))
        self.tick.clicked.connect(lambda: self.accepted.emit(caption.id))
        self.cross.clicked.connect(lambda: self.rejected.emit(caption.id))
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self.mark, 1)
        for button in (self.tick, self.cross, self.edit):
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.text)
        layout.addLayout(line)


class CaptionBox(QWidget):
    """Follows a PhotoWords."""

    models_wanted = Signal()
    left = Signal()
    """Editing has ended by a key: the focus may go back to the photo."""

    def __init__(self, words: PhotoWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._edited = -1  # the photo whose caption is being written
        self._awaited = -1  # the photo whose caption is to be, once it is read
        self.rows: list[CaptionRow] = []
        self.write = QPushButton(self.tr("Write a caption"), self)
        self.editor = CaptionEditor(self)
        self.editor.hide()
        self.hint = QLabel(self.tr("Ctrl+Enter keeps it, Esc does not"), self)
        self.hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.hint.hide()
        self.describe = DescribeButton(self)
        self.stop = QPushButton(self.tr("Cancel"), self)
        self.stop.setAccessibleName(self.tr("Cancel describing"))
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(14)
        self.bar.setAccessibleName(self.tr("Describing"))
        self.waits = QLabel(self.tr("Begins when the engine is ready…"), self)
        self.waits.setWordWrap(True)
        self.trouble = Trouble(True, self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        controls = QHBoxLayout()
        for widget in (self.write, self.describe):
            controls.addWidget(widget)
        controls.addWidget(self.bar, 1)
        controls.addWidget(self.stop)
        controls.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.editor)
        layout.addWidget(self.hint)
        layout.addLayout(self._lines)
        layout.addLayout(controls)
        layout.addWidget(self.waits)
        layout.addWidget(self.trouble)
        self.write.clicked.connect(lambda: self.edit(""))
        self.editor.finished.connect(self._keep)
        self.editor.dropped.connect(self._leave)
        self.describe.wanted.connect(words.describe)
        self.stop.clicked.connect(words.stop_describing)
        self.trouble.models_wanted.connect(self.models_wanted)
        words.changed.connect(self._follow)
        words.progressed.connect(self._follow_progress)
        self._follow()
        self._follow_progress()

    @property
    def editing(self) -> bool:
        """Whether a caption is being written."""
        return self._edited >= 0

    def begin(self) -> None:
        """Write the caption of the photo, from what it is now; as soon as that is known."""
        words = self._words.words
        self._awaited = words.photo_id if words.photo is None else -1
        if words.photo is not None and not self.editing:
            captions = words.shown_captions
            self.edit(captions[0].text if captions else "")

    def edit(self, text: str) -> None:
        """Write a caption, beginning with a text."""
        self._edited = self._words.photo_id
        self.editor.setPlainText(text)
        self._follow_editing()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.selectAll()

    def _keep(self) -> None:
        if self._edited == self._words.photo_id:
            text = self.editor.toPlainText()
            shown = self._words.words.shown_captions
            # Looking at it is no edit of what another wrote.
            if not shown or text.strip() != shown[0].text:
                self._words.write_caption(text)
        self._leave()

    def _leave(self) -> None:
        if not self.editing:
            return
        focused = self.editor.hasFocus()
        self._edited = -1
        self._follow_editing()
        if focused:
            self.left.emit()

    def _follow(self) -> None:
        words = self._words.words
        if self.editing and self._edited != words.photo_id:
            self._leave()
        captions = words.shown_captions
        if captions != [row.caption for row in self.rows]:
            for row in self.rows:
                self._lines.removeWidget(row)
                row.hide()
                row.deleteLater()
            self.rows = [self._row(caption) for caption in captions]
        self._follow_editing()
        if self._awaited == words.photo_id and words.photo is not None:
            self.begin()

    def _row(self, caption: Caption) -> CaptionRow:
        row = CaptionRow(caption, self)
        row.edited.connect(self.edit)
        row.accepted.connect(lambda i: self._words.judge_caption(i, State.ACCEPTED))
        row.rejected.connect(lambda i: self._words.judge_caption(i, State.REJECTED))
        self._lines.addWidget(row)
        return row

    def _follow_editing(self) -> None:
        for row in self.rows:
            row.setVisible(not self.editing)
        self.editor.setVisible(self.editing)
        self.hint.setVisible(self.editing)
        self.write.setVisible(not self.rows and not self.editing)

    def _follow_progress(self) -> None:
        describing = self._words.describing
        self.describe.setVisible(not describing)
        self.bar.setVisible(describing)
        self.stop.setVisible(describing)
        self.waits.setVisible(describing and self._words.waiting)
        self.trouble.say(self._words.error(Topic.CAPTION))
