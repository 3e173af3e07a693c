"""How the tag that is edited stands on a photo, and which tags stand best on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gallery.gui.photo_card import PhotoCard
from gallery.gui.score_table import ScoreModel, ScoreTable
from gallery.gui.tag_list.preview import TagPreview
from gallery.gui.wording import percent
from gallery.paths import Library
from gallery.protocol import TagScore


class PreviewPane(QWidget):
    """Shows a TagPreview."""

    def __init__(
        self, library: Library, preview: TagPreview, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preview = preview
        self._shown: int | None = None
        nothing = self.tr("Open or select a photo to see how this tag would stand on it.")
        self.card = PhotoCard(library, nothing, self)
        self.verdict = QLabel(self)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setWordWrap(True)
        font = self.verdict.font()
        font.setBold(True)
        self.verdict.setFont(font)
        self.about = QLabel(self.tr("Tags that stand best on it:"), self)
        self.about.setForegroundRole(self.about.palette().ColorRole.PlaceholderText)
        self.scores = ScoreModel((self.tr("Tag"), self.tr("Confidence"), self.tr("Given")))
        self.table = ScoreTable(self.scores, self)
        self.table.setAccessibleName(self.tr("Tags that stand best on the photo"))
        self.table.horizontalHeader().resizeSection(1, 110)
        self.table.horizontalHeader().resizeSection(2, 60)
        right = QVBoxLayout()
        right.addWidget(self.verdict)
        right.addWidget(self.about)
        right.addWidget(self.table, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.card)
        line.addLayout(right, 1)
        preview.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        preview = self._preview
        if preview.photo_id != self._shown:
            self._shown = preview.photo_id
            self.card.show_photo(self._shown)
        self.verdict.setText(self._verdict())
        self.scores.set_rows([self._row(score) for score in preview.top])
        self.about.setVisible(bool(preview.top))
        self.table.setEnabled(preview.photo_id is not None)

    def _verdict(self) -> str:
        preview = self._preview
        if preview.photo_id is None:
            return ""
        if preview.error:
            return preview.error
        if preview.score is None:
            return self.tr("Looking…") if preview.busy else ""
        name, shown = preview.score.name, percent(preview.score.confidence)
        if preview.score.given:
            return self.tr("“{0}” would be given: {1}").format(name, shown)
        return self.tr("“{0}” would not be given: {1}").format(name, shown)

    def _row(self, score: TagScore) -> tuple[str, float, str]:
        return score.name, score.confidence, self.tr("yes") if score.given else ""
