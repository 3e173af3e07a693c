"""Which words fit? Some texts, and how well each fits the photo that is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gallery.gui.chosen import Chosen
from gallery.gui.matching import FEWEST, Matching, texts
from gallery.gui.photo_card import PhotoCard
from gallery.gui.score_table import ScoreModel, ScoreTable
from gallery.paths import Library


class CompareDialog(QDialog):
    """Stands beside the window; what is typed is compared when typing pauses."""

    def __init__(
        self,
        library: Library,
        matching: Matching,
        chosen: Chosen,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._matching = matching
        self._chosen = chosen
        self._shown: int | None = None
        self.setWindowTitle(self.tr("Which words fit?"))
        self.resize(720, 560)
        nothing = self.tr("Open or select a photo to compare words with.")
        self.card = PhotoCard(library, nothing, self)
        self.typed = QPlainTextEdit(self)
        self.typed.setPlaceholderText(self.tr("a birthday party\na wedding\na day at the office"))
        self.typed.setTabChangesFocus(True)
        self.typed.setMaximumHeight(130)
        about = QLabel(self.tr("&Texts to compare, one a line:"), self)
        about.setBuddy(self.typed)
        self.template = QLineEdit(self)
        self.template.setPlaceholderText(self.tr("a photo of {}"))
        self.template.setToolTip(
            self.tr("{} stands for each text. Left empty, each is asked in several ways.")
        )
        within = QLabel(self.tr("&Within a sentence (may be left empty):"), self)
        within.setBuddy(self.template)
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        titles = (self.tr("Text"), self.tr("Fits"), self.tr("As it stands"), self.tr("Cosine"))
        explained = (
            "",
            self.tr("How likely it is the one of these texts that fits, asked in several ways"),
            self.tr("The same with the text asked just as it stands"),
            self.tr("How near text and photo are; to be compared with others of this model only"),
        )
        self.scores = ScoreModel(titles, explained)
        self.table = ScoreTable(self.scores, self)
        self.table.setAccessibleName(self.tr("How the texts fit, best first"))
        self.table.horizontalHeader().resizeSection(3, 70)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)
        fields = QVBoxLayout()
        for widget in (about, self.typed, within, self.template):
            fields.addWidget(widget)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.card)
        above.addLayout(fields, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(above)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.buttons)
        self.typed.textChanged.connect(self._type)
        self.template.textChanged.connect(self._type)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._on_finished)
        matching.changed.connect(self._follow)
        chosen.changed.connect(lambda: matching.look_at(chosen.photo_id))
        matching.look_at(chosen.photo_id)
        self._follow()
        self.typed.setFocus()

    def _type(self) -> None:
        self._matching.type(texts(self.typed.toPlainText()), self.template.text())

    def _follow(self) -> None:
        matching = self._matching
        if matching.photo_id != self._shown:
            self._shown = matching.photo_id
            self.card.show_photo(self._shown)
        self.scores.set_rows(
            [(s.text, s.probability, s.alone, f"{s.cosine:.3f}") for s in matching.scores]
        )
        self.table.setEnabled(not matching.busy)
        self.said.setText(self._said())
        self.said.setVisible(bool(self.said.text()))

    def _said(self) -> str:
        matching = self._matching
        if matching.error:
            return matching.error
        if matching.busy:
            return self.tr("Comparing…")
        if matching.photo_id is not None and matching.count < FEWEST:
            return self.tr("Two texts or more are compared with each other.")
        return ""

    def _on_finished(self) -> None:
        self._matching.rest()
        self.card.close_thread()
