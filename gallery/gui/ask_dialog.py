"""Asks about some photos, and shows the answer with the photos it rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gallery.catalog import Answer
from gallery.gui.client import EngineClient
from gallery.gui.grid import PhotoGrid
from gallery.gui.grid_model import PhotoModel
from gallery.gui.panel.plain_text import PlainText
from gallery.gui.panel.provenance import about_answer, answer_mark, tooltip
from gallery.gui.panel.trouble import Trouble
from gallery.gui.tab_order import order_tabs
from gallery.gui.thumbnails import ThumbnailLoader
from gallery.gui.wording import photos
from gallery.paths import Library
from gallery.protocol import Answered, Ask

SIDE = 128


class AskDialog(QDialog):
    """One question at a time; Esc cancels it, or closes the dialog."""

    sent = Signal(int)
    """The id of a request whose failure is told here."""
    photo_wanted = Signal(int)
    models_wanted = Signal()

    def __init__(
        self,
        library: Library,
        client: EngineClient,
        photo_ids: tuple[int, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._photo_ids = photo_ids
        self._request: int | None = None
        self._text = ""
        self.setWindowTitle(self.tr("Ask about {0}").format(photos(len(photo_ids))))
        self.resize(620, 560)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("What do you want to know?"))
        self.field.setAccessibleName(self.tr("Question"))
        self.ask = QPushButton(self.tr("Ask"), self)
        self.stop = QPushButton(self.tr("Cancel"), self)
        self.stop.setAccessibleName(self.tr("Cancel the question"))
        self.copy = QPushButton(self.tr("Copy"), self)
        self.copy.setAccessibleName(self.tr("Copy the answer"))
        for button in (self.ask, self.stop, self.copy):
            button.setAutoDefault(False)
        self.answer = PlainText(self)
        self.answer.setAccessibleName(self.tr("Answer"))
        self.mark = QLabel(self)
        self.mark.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble = Trouble(True, self)
        self.about = QLabel(self)
        self.about.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._thumbnails = ThumbnailLoader(library, self)
        self.grid = PhotoGrid(PhotoModel(self._thumbnails, self), self)
        self.grid.set_side(SIDE)
        self._arrange()
        self.field.returnPressed.connect(self._ask)
        self.ask.clicked.connect(self._ask)
        self.stop.clicked.connect(self._cancel)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text))
        self.trouble.models_wanted.connect(self.models_wanted)
        self.grid.opened.connect(lambda row: self.photo_wanted.emit(self._photo(row)))
        self.grid.escaped.connect(self._escape)
        self.finished.connect(self._on_finished)
        client.piece.connect(self._on_piece)
        client.answered.connect(self._on_answered)
        client.failed.connect(self._on_failed)
        client.died.connect(self._on_died)
        self._show_photos(self.tr("Asked about:"), photo_ids)
        self._follow()

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(self.ask)
        line.addWidget(self.stop)
        sheet = QWidget(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.answer)
        column.addWidget(self.trouble)
        column.addStretch()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        area.setWidget(sheet)
        area.setAccessibleName(self.tr("Answer"))
        below = QHBoxLayout()
        below.addWidget(self.mark, 1)
        below.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        layout.addWidget(area, 2)
        layout.addLayout(below)
        layout.addWidget(self.about)
        layout.addWidget(self.grid, 3)
        order_tabs(self)

    def _photo(self, row: int) -> int:
        model = self.grid.model()
        assert isinstance(model, PhotoModel)  # noqa: S101  (given above)
        return model.photo_id(row)

    def _show_photos(self, about: str, photo_ids: tuple[int, ...]) -> None:
        self.about.setText(about)
        self.grid.show_ids(photo_ids, keep_place=False)

    def _ask(self) -> None:
        question = self.field.text().strip()
        if question and self._request is None:
            self._text = ""
            self.mark.setText("")
            self.trouble.say("")
            ids = self._photo_ids
            self._request = self._client.request(lambda i: Ask(i, ids, question))
            self.sent.emit(self._request)
            self._follow()

    def _cancel(self) -> None:
        request, self._request = self._request, None
        if request is not None:
            self._client.cancel(request)
        self._follow()

    def _follow(self) -> None:
        asking = self._request is not None
        self.ask.setVisible(not asking)
        self.stop.setVisible(asking)
        self.field.setReadOnly(asking)
        self.copy.setVisible(bool(self._text) and not asking)
        waits = self.tr("Begins when the engine is ready…")
        thinks = self.tr("Looking at the photos…")
        coming = thinks if self._client.is_ready else waits
        self.answer.say(self._text or (coming if asking else ""))

    def _on_piece(self, request: int, text: str) -> None:
        if request == self._request:
            self._text += text
            self._follow()

    def _on_answered(self, request: int, reply: object) -> None:
        if request == self._request and isinstance(reply, Answered):
            self._request = None
            self._show(reply.answer)

    def _show(self, answer: Answer) -> None:
        self._text = answer.text
        self.mark.setText(answer_mark(answer))
        self.mark.setToolTip(tooltip(about_answer(answer)))
        if answer.photos:
            self._show_photos(self.tr("The answer rests on:"), answer.photos)
        self._follow()

    def _on_failed(self, request: int, message: str) -> None:
        if request == self._request:
            self._request = None
            self.trouble.say(message)
            self._follow()

    def _on_died(self, reason: str, again: bool) -> None:
        self._text = "" if self._request is not None else self._text
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels first."""
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        if self._request is not None:
            self._cancel()
        else:
            self.reject()

    def _on_finished(self) -> None:
        self._cancel()
        self._thumbnails.close()
