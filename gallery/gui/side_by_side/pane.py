"""One of the photos side by side, and what is said of it below."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from gallery.gui.elided import ElidedLabel
from gallery.gui.panel.facts import Fact
from gallery.gui.picture import PictureView
from gallery.gui.picture_loader import PictureLoader
from gallery.gui.pictures import Picture
from gallery.gui.wording import name_of, printable, rating
from gallery.gui.words import Words
from gallery.paths import Library

FRAME = 2  # pixels around the active one


class Pane(QWidget):
    """Loads its photo itself; the others do so at the same time."""

    pressed = Signal()

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.active = False
        self._photo_id = -1
        self._loader = PictureLoader(library, self, room=0)
        self.picture = PictureView(self)
        self.name = ElidedLabel(self)
        self.stars = QLabel(self)
        self.facts = QLabel(self)
        self.facts.setTextFormat(Qt.TextFormat.RichText)
        self.facts.setWordWrap(True)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.hide()
        said = QWidget(self)
        below = QVBoxLayout(said)
        below.setContentsMargins(8, 4, 8, 6)
        for widget in (self.message, self.name, self.stars, self.facts):
            below.addWidget(widget)
        below.addStretch()
        self.said = QScrollArea(self)
        self.said.setWidget(said)
        self.said.setWidgetResizable(True)
        self.said.setFrameShape(QFrame.Shape.NoFrame)
        self.said.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.said.setAccessibleName(self.tr("What is said of it"))
        column = QVBoxLayout(self)
        column.setContentsMargins(FRAME, FRAME, FRAME, FRAME)
        column.setSpacing(0)
        column.addWidget(self.picture, 3)  # of one height in all panes, whatever is said below
        column.addWidget(self.said, 1)
        self._loader.loaded.connect(self._on_loaded)
        self._loader.failed.connect(self._on_failed)

    def show_photo(self, words: Words) -> None:
        """Show a photo; what is known of it may be told again later."""
        photo = words.photo
        if photo is None:
            return
        self.stars.setText("★" * (words.rating or 0) if words.rating != -1 else rating(-1))
        self.stars.setAccessibleName(rating(words.rating))
        if photo.id == self._photo_id:
            return
        self._photo_id = photo.id
        name = name_of(photo.path)
        self.name.setText(name)
        self.name.setToolTip(printable(photo.path))
        self.picture.setAccessibleName(name)
        self.message.hide()
        size = QSizeF(photo.details.width, photo.details.height)
        view = self.picture.view
        self.picture.show_preview(QImage(), size)
        self.picture.show_view(view)
        self._loader.load(photo)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show the facts in which it differs from the others."""
        lines = [
            f"<tr><td>{escape(what)}&nbsp;&nbsp;</td><td>{_lines(how) or '–'}</td></tr>"  # noqa: RUF001
            for what, how in facts
        ]
        self.facts.setText(f"<table>{''.join(lines)}</table>")
        self.facts.setVisible(bool(lines))

    def show_active(self, active: bool) -> None:
        """Whether the keys are for this one."""
        if active != self.active:
            self.active = active
            self.update()

    def close_threads(self) -> None:
        """End the thread that loads photos."""
        self._loader.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame around the active one."""
        if self.active:
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), FRAME))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click makes it the active one."""
        self.pressed.emit()

    def _on_loaded(self, photo_id: int, picture: Picture) -> None:
        if photo_id == self._photo_id:
            view = self.picture.view
            self.picture.show_picture(picture)
            self.picture.show_view(view)

    def _on_failed(self, photo_id: int, message: str) -> None:
        if photo_id == self._photo_id:
            self.message.setText(message)
            self.message.show()


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
