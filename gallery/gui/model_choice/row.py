"""One model in the list: what it is, how it stands, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gallery.gui.model_choice import words
from gallery.gui.model_choice.shelf import Entry, Use, title
from gallery.gui.wording import size, transferred

STEPS = 1000  # of the bar: bytes would not fit into its 32 bits


class ModelRow(QFrame):
    """Says things; decides nothing."""

    download_wanted = Signal()
    cancel_wanted = Signal()
    use_wanted = Signal()
    remove_wanted = Signal()
    remove_vectors_wanted = Signal()
    measure_wanted = Signal()
    """Also for ending that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.title = self._label()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.state = self._label(secondary=True)
        self.purpose = self._label()
        self.facts = self._label(secondary=True)
        self.pace = self._label()
        self.seen = self._label()
        self.error = self._label()
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(12)
        self.progress = self._label()
        self.progress.setWordWrap(False)
        self.download = QPushButton(self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.use = QPushButton(self)
        self.remove = QPushButton(self.tr("Remove…"), self)
        self.remove_vectors = QPushButton(self.tr("Remove what it made…"), self)
        self.measure = QPushButton(self)
        self.measure.setToolTip(
            self.tr(
                "Try for some seconds how many photos a second this model looks at here. Nothing "
                "is downloaded for that, and indexing waits meanwhile."
            )
        )
        for button, wanted in (
            (self.use, self.use_wanted),
            (self.download, self.download_wanted),
            (self.remove, self.remove_wanted),
            (self.remove_vectors, self.remove_vectors_wanted),
            (self.cancel, self.cancel_wanted),
            (self.measure, self.measure_wanted),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(wanted)
        self._arrange()

    def _label(self, secondary: bool = False) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if secondary:
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        return label

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.state)
        self.title.setWordWrap(False)
        self.state.setWordWrap(False)
        loading = QHBoxLayout()
        loading.addWidget(self.bar, 1)
        loading.addWidget(self.progress)
        buttons = QHBoxLayout()
        buttons.addWidget(self.measure)
        buttons.addStretch(1)
        for button in (self.remove_vectors, self.remove, self.cancel, self.download, self.use):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setSpacing(4)
        layout.addLayout(head)
        for label in (self.purpose, self.facts, self.pace, self.seen):
            layout.addWidget(label)
        layout.addLayout(loading)
        layout.addWidget(self.error)
        layout.addLayout(buttons)

    def show_entry(self, entry: Entry, photos_left: int, seconds: float | None) -> None:
        """Show how a model stands now; see `words.pace` for the photos and seconds."""
        name = title(entry.source)
        self.setAccessibleName(name)
        self.title.setText(name)
        self.state.setText("" if entry.busy else words.state(entry))
        for label, text in (
            (self.purpose, words.purpose(entry)),
            (self.facts, words.facts(entry)),
            (self.pace, words.pace(entry, photos_left, seconds)),
            (self.seen, words.seen(entry)),
            (self.error, entry.error),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self._show_progress(entry)
        self._show_buttons(entry, name)

    def _show_progress(self, entry: Entry) -> None:
        self.bar.setVisible(entry.busy)
        self.progress.setVisible(entry.busy)
        told = entry.progress
        if told is None or not told.total:
            self.bar.setRange(0, 0)
            self.progress.setText(self.tr("One moment…"))
        else:
            self.bar.setRange(0, STEPS)
            self.bar.setValue(round(STEPS * told.done / told.total))
            self.progress.setText(transferred(told.done, told.total, told.remaining))

    def _show_buttons(self, entry: Entry, name: str) -> None:
        begun = entry.size > 0
        self.download.setText(
            self.tr("Go on with the download")
            if begun
            else self.tr("Download ({0})").format(size(entry.source.size_bytes))
            if entry.source.size_bytes
            else self.tr("Download")
        )
        stay = entry.use is Use.LEAVING
        self.use.setText(self.tr("Keep using this one") if stay else self.tr("Use"))
        for button, shown, accessible in (
            (self.download, entry.can_be_fetched, self.tr("Download {0}")),
            (self.cancel, False, self.tr("Cancel the download of {0}")),
            (self.use, entry.can_be_used, self.tr("Use {0}")),
            (self.remove, entry.can_be_removed, self.tr("Remove {0} from this computer")),
            (
                self.remove_vectors,
                entry.vectors_can_be_removed,
                self.tr("Remove what {0} made of this library"),
            ),
        ):
            button.setVisible(shown and not entry.busy)
            button.setAccessibleName(accessible.format(name))
        self.measure.setText(
            self.tr("Stop measuring")
            if entry.measuring
            else self.tr("Measure again")
            if entry.speed
            else self.tr("Measure speed")
        )
        self.measure.setVisible(entry.can_be_measured and not entry.busy)
        self.measure.setAccessibleName(self.tr("{0}: {1}").format(name, self.measure.text()))
        self.cancel.setVisible(entry.busy)
        self.bar.setAccessibleName(self.tr("Download of {0}").format(name))
