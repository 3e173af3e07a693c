"""The status bar: what is shown, how far indexing is, and what could not be read."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import (
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStatusBar,
    QToolButton,
    QWidget,
)

from gallery.gui import wording
from gallery.gui.elided import ElidedLabel
from gallery.gui.hold import Hold, explain
from gallery.gui.work_bar import WorkBar
from gallery.gui.zoom_slider import ZoomSlider
from gallery.indexing.progress import Phase, Progress

OUTCOME_MS = 8000


class Status(QStatusBar):
    """Says things; decides nothing."""

    stop_wanted = Signal()
    pause_wanted = Signal()
    go_on_wanted = Signal()
    failures_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ElidedLabel(self)  # a long query is no reason for a wide window
        self.text.setContentsMargins(6, 0, 0, 0)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.run = ElidedLabel(self)  # nor is a long word for what is done
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(140)
        self.bar.setMaximumHeight(14)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Indexing"))
        self.pause = self._button(self.tr("Pause"), self.pause_wanted)
        self.pause.setAccessibleName(self.tr("Pause indexing"))
        self.pause.setToolTip(self.tr("Wait until you resume, also after a restart"))
        self.go_on = self._button("", self.go_on_wanted)
        self.stop = self._button(self.tr("Stop"), self.stop_wanted)
        self.stop.setAccessibleName(self.tr("Stop indexing"))
        self.stop.setToolTip(self.tr("Stop indexing after the photos in hand"))
        self.failures = QPushButton(self)
        self.failures.setFlat(True)
        self.failures.setToolTip(self.tr("Show which ones, and why"))
        self.failures.clicked.connect(self.failures_wanted)
        self.work = WorkBar(self)
        self.addWidget(self.text, 1)
        self.addPermanentWidget(self.work)
        for widget in (self.failures, self.run, self.bar, self.pause, self.go_on, self.stop):
            self.addPermanentWidget(widget)
        self.zoom = ZoomSlider(self)
        self.addPermanentWidget(self.zoom)
        self._outcome = QTimer(self)
        self._outcome.setSingleShot(True)
        self._outcome.setInterval(OUTCOME_MS)
        self._outcome.timeout.connect(self.run.hide)
        self._failed_before = self._failed_now = 0
        self.show_indexing(None)
        self.show_failures(0)

    def _button(self, text: str, signal: SignalInstance) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.clicked.connect(signal)
        return button

    def say(self, text: str) -> None:
        """What the photos shown are."""
        self.text.setText(text)

    def show_indexing(
        self, progress: Progress | None, hold: Hold | None = None, stopping: bool = False
    ) -> None:
        """How far the run in hand is, if there is one, and why it does not go on.

        Args:
            stopping: whether it is about to end.
        """
        running = progress is not None
        if hold is not None:
            self._say_run(wording.held(hold, progress))
        elif stopping:
            self._say_run(self.tr("Stopping after the photos in hand…"))
        elif progress is not None:
            self._say_run(wording.moment(progress))
        elif not self._outcome.isActive():
            self.run.hide()
        self._show_bar(progress, hold)
        self._show_way_out(hold)
        self.pause.setVisible(running and hold is None)
        self.pause.setEnabled(not stopping)
        self.stop.setVisible(running and hold is None)
        self.stop.setEnabled(not stopping)
        self._failed_now = progress.failed if progress is not None else 0
        self._say_failures()

    def show_outcome(self, text: str) -> None:
        """What an indexing run came to; it goes away by itself."""
        if not self.go_on.isVisibleTo(self):
            self._say_run(text)
            self._outcome.start()

    def _say_run(self, text: str) -> None:
        self._outcome.stop()
        self.run.setText(text)
        self.run.show()

    def _show_bar(self, progress: Progress | None, hold: Hold | None) -> None:
        known = progress is not None and progress.phase is Phase.INDEXING and progress.total > 0
        if progress is not None:
            self.bar.setRange(0, progress.total if known else 0)
            self.bar.setValue(progress.done if known else 0)
        # A bar that runs to and fro would say that something is being done.
        self.bar.setVisible(known or (progress is not None and hold is None))

    def _show_way_out(self, hold: Hold | None) -> None:
        self.go_on.setVisible(hold is not None)
        if hold is not None:
            words = explain(hold)
            self.go_on.setText(words.way_out)
            self.go_on.setAccessibleName(words.accessible)
            self.go_on.setToolTip(words.consequence)

    def show_failures(self, count: int) -> None:
        """How many files could not be read, over all runs."""
        self._failed_before = count
        self._say_failures()

    def _say_failures(self) -> None:
        count = max(self._failed_before, self._failed_now)
        self.failures.setText(wording.unreadable(count))
        self.failures.setVisible(count > 0)
