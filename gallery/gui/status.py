"""The status bar: what is shown, how far indexing is, and what could not be read."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QToolButton, QWidget

from gallery.gui import wording
from gallery.indexing.progress import Phase, Progress, Summary

OUTCOME_MS = 8000


class Status(QStatusBar):
    """Says things; decides nothing."""

    stop_wanted = Signal()
    failures_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel(self)
        self.text.setContentsMargins(6, 0, 0, 0)
        self.run = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(140)
        self.bar.setMaximumHeight(14)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Indexing"))
        self.stop = QToolButton(self)
        self.stop.setText(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop indexing after the photos in hand"))
        self.stop.clicked.connect(self._on_stop)
        self.failures = QPushButton(self)
        self.failures.setFlat(True)
        self.failures.setToolTip(self.tr("Show which ones, and why"))
        self.failures.clicked.connect(self.failures_wanted)
        self.addWidget(self.text, 1)
        for widget in (self.failures, self.run, self.bar, self.stop):
            self.addPermanentWidget(widget)
        self._outcome = QTimer(self)
        self._outcome.setSingleShot(True)
        self._outcome.setInterval(OUTCOME_MS)
        self._outcome.timeout.connect(self.run.hide)
        self._failed_before = 0
        self.show_no_run()
        self.show_failures(0)

    def say(self, text: str) -> None:
        """What the photos shown are."""
        self.text.setText(text)

    def show_progress(self, progress: Progress) -> None:
        """How far an indexing run is."""
        self._outcome.stop()
        self.run.setText(wording.moment(progress))
        known = progress.phase is Phase.INDEXING and progress.total > 0
        self.bar.setRange(0, progress.total if known else 0)
        self.bar.setValue(progress.done if known else 0)
        for widget in (self.run, self.bar, self.stop):
            widget.show()
        self._say_failures(max(self._failed_before, progress.failed))

    def show_outcome(self, summary: Summary) -> None:
        """What an indexing run came to; it goes away by itself."""
        self.show_no_run()
        self.run.setText(wording.outcome(summary))
        self.run.show()
        self._outcome.start()

    def show_no_run(self) -> None:
        """No indexing run is going on."""
        self.stop.setEnabled(True)
        for widget in (self.run, self.bar, self.stop):
            widget.hide()

    def show_failures(self, count: int) -> None:
        """How many files could not be read, over all runs."""
        self._failed_before = count
        self._say_failures(count)

    def _say_failures(self, count: int) -> None:
        self.failures.setText(wording.unreadable(count))
        self.failures.setVisible(count > 0)

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.run.setText(self.tr("Stopping after the photos in hand…"))
        self.stop_wanted.emit()
