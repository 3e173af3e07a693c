"""The strip that tells a new user what the starter can do, and offers other models."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gallery.gui.first_steps import FirstSteps
from gallery.gui.model_choice.shelf import Entry, title
from gallery.gui.model_choice.words import facts, purpose
from gallery.gui.wording import size


class FirstStepsBar(QWidget):
    """Above the photos, which appear meanwhile; nothing waits for an answer."""

    def __init__(self, steps: FirstSteps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._offered: list[str] = []
        self._room = True
        self.about = self._label(
            self.tr(
                "Your photos are being looked at by the starter model: small, quick, and good for "
                "everyday things in English. You can search at once. A larger model knows far more."
            )
        )
        self.state = self._label()
        self.models = QComboBox(self)
        self.models.setAccessibleName(self.tr("Models to search with"))
        self.models.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.pace = self._label()
        self.measure = QPushButton(self.tr("Measure its speed"), self)
        self.measure.setToolTip(self.tr("Takes some seconds; nothing is downloaded for it"))
        self.facts = self._label()
        self.facts.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.news = self._label()
        self.use = QPushButton(self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.keep = QPushButton(self.tr("Keep the starter"), self)
        line = QHBoxLayout()
        line.addWidget(self.models)
        line.addWidget(self.use)
        line.addWidget(self.measure)
        line.addWidget(self.cancel)
        line.addWidget(self.keep)
        line.addWidget(self.news, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self.about)
        layout.addWidget(self.state)
        layout.addLayout(line)
        layout.addWidget(self.pace)
        layout.addWidget(self.facts)
        self.models.currentIndexChanged.connect(self._follow)
        self.use.clicked.connect(lambda: steps.choose(self.models.currentData()))
        self.measure.clicked.connect(lambda: steps.measure(self.models.currentData()))
        self.cancel.clicked.connect(steps.cancel)
        self.keep.clicked.connect(steps.keep_starter)
        steps.changed.connect(self._follow)
        self._follow()

    def give_room(self, room: bool) -> None:
        """Whether it may be shown: not where it would take room from an open photo."""
        self._room = room
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hint of the highlight colour, as notices have it."""
        colour = QColor(self.palette().color(QPalette.ColorRole.Highlight))
        colour.setAlpha(46)
        QPainter(self).fillRect(self.rect(), colour)

    def _label(self, text: str = "") -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _follow(self) -> None:
        steps = self._steps
        self.setVisible(steps.under_way and self._room)
        if not steps.under_way:
            return
        choices = {entry.source.id: entry for entry in steps.choices}
        if not steps.busy and list(choices) != self._offered:
            self._offer(list(choices.values()))
        self.state.setText(steps.state())
        self.state.setVisible(bool(steps.state()))
        self.news.setText(steps.news())
        self._show_choice(choices.get(self.models.currentData()))
        self.models.setEnabled(not steps.busy)
        self.cancel.setVisible(steps.busy)
        self.keep.setVisible(not steps.busy)

    def _offer(self, entries: list[Entry]) -> None:
        self._offered = [entry.source.id for entry in entries]
        chosen = self.models.currentData()
        self.models.blockSignals(True)
        self.models.clear()
        for entry in entries:
            self.models.addItem(title(entry.source), entry.source.id)
        self.models.setCurrentIndex(max(0, self.models.findData(chosen)))
        self.models.blockSignals(False)

    def _show_choice(self, entry: Entry | None) -> None:
        self.models.setVisible(bool(self._offered))
        self.use.setVisible(entry is not None and not self._steps.busy)
        for label in (self.facts, self.pace):
            label.setVisible(entry is not None)
        unknown = entry is not None and entry.speed is None and not entry.measuring
        self.measure.setVisible(unknown and not self._steps.busy)
        if entry is None:
            return
        fetched = self.tr("Download ({0}) and use").format(size(entry.source.size_bytes))
        self.use.setText(self.tr("Use") if entry.here else fetched)
        self.facts.setText(f"{purpose(entry)} {facts(entry)}".strip())
        until = self.tr("The starter answers until it has seen all of them.")
        known = self._steps.pace(entry) or entry.error
        self.pace.setText(f"{known} {until}".strip())
