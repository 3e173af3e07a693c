"""Questions about a photo: asked, answered as the words come, and kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gallery.catalog import Answer
from gallery.gui.panel.marks import Mark, MarkButton
from gallery.gui.panel.plain_text import PlainText
from gallery.gui.panel.provenance import about_answer, answer_mark, tooltip
from gallery.gui.panel.trouble import Trouble
from gallery.gui.photo_words import PhotoWords, Topic


class AnswerRow(QWidget):
    """A question, its answer, and under it how sure the model is."""

    deleted = Signal(int)

    def __init__(self, answer: Answer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = answer
        self.question = PlainText(self)
        font = self.question.font()
        font.setBold(True)
        self.question.setFont(font)
        self.question.say(answer.question)
        self.text = PlainText(self)
        self.text.say(answer.text)
        self.text.setAccessibleName(f"{answer.question}\n{answer.text}")
        self.mark = QLabel(answer_mark(answer), self)
        self.mark.setTextFormat(Qt.TextFormat.PlainText)
        self.mark.setToolTip(tooltip(about_answer(answer)))
        if answer.sure:
            self.mark.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        else:
            italic = self.mark.font()
            italic.setItalic(True)
            self.mark.setFont(italic)
        self.copy = MarkButton(Mark.COPY, self.tr("Copy the answer"), self)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(answer.text))
        self.delete = MarkButton(Mark.CROSS, self.tr("Delete this question"), self)
        self.delete.clicked.connect(lambda: self.deleted.emit(answer.id))
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self.mark, 1)
        line.addWidget(self.copy)
        line.addWidget(self.delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.question)
        layout.addWidget(self.text)
        layout.addLayout(line)


class Questions(QWidget):
    """Follows a PhotoWords; what was asked last stands first."""

    models_wanted = Signal()

    def __init__(self, words: PhotoWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._photo_id = -1
        self._was_asking = False
        self.rows: list[AnswerRow] = []
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Ask about this photo…"))
        self.field.setAccessibleName(self.tr("Ask about this photo"))
        self.stream = PlainText(self)
        self.stream.setAccessibleName(self.tr("Answer"))
        self.stop = QPushButton(self.tr("Cancel"), self)
        self.stop.setAccessibleName(self.tr("Cancel the question"))
        self.stop.setToolTip(self.tr("Do without the answer (Esc)"))
        self.trouble = Trouble(True, self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        layout.addWidget(self.stream)
        layout.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.trouble)
        layout.addSpacing(4)
        layout.addLayout(self._lines)
        self.field.returnPressed.connect(lambda: words.ask(self.field.text()))
        self.stop.clicked.connect(words.stop_asking)
        self.trouble.models_wanted.connect(self.models_wanted)
        words.changed.connect(self._follow)
        words.progressed.connect(self._follow_progress)
        self._follow()
        self._follow_progress()

    def _follow(self) -> None:
        words = self._words.words
        if words.photo_id != self._photo_id:
            self._photo_id = words.photo_id
            self._was_asking = False
            self.field.clear()
        answers = list(reversed(words.answers))
        if answers == [row.answer for row in self.rows]:
            return
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for answer in answers:
            row = AnswerRow(answer, self)
            row.deleted.connect(self._words.delete_answer)
            self._lines.addWidget(row)
            self.rows.append(row)

    def _follow_progress(self) -> None:
        asking, error = self._words.asking, self._words.error(Topic.QUESTIONS)
        self.field.setReadOnly(asking is not None)
        self.stream.setVisible(asking is not None)
        self.stop.setVisible(asking is not None)
        if asking is not None:
            self.field.setText(asking.question)
            waits = self.tr("Begins when the engine is ready…")
            thinks = self.tr("Looking at the photo…")
            self.stream.say(asking.text or (waits if self._words.waiting else thinks))
        elif self._was_asking and not error:
            self.field.clear()
        self._was_asking = asking is not None
        self.trouble.say(error)
