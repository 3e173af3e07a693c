"""Long work in the status bar: what it is, how far it is, and a way to end it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from gallery.gui.wording import number
from gallery.gui.work import Work


class WorkBar(QWidget):
    """Says things; decides nothing. Hidden while there is no work."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(140)
        self.bar.setMaximumHeight(14)
        self.bar.setTextVisible(False)
        self.cancel = QToolButton(self)
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("End this; what is done by now stays"))
        self.cancel.clicked.connect(self.cancel_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for widget in (self.text, self.bar, self.cancel):
            line.addWidget(widget)
        self.hide()

    def show_work(self, work: Work) -> None:
        """Show the job that told of itself last, and how many others there are."""
        job = work.job
        self.setVisible(job is not None)
        if job is None:
            return
        text = job.text
        if work.others:
            text = self.tr("{0} (and {1} more)").format(text, number(work.others))
        self.text.setText(text)
        self.bar.setRange(0, job.total)
        self.bar.setValue(job.done)
        self.bar.setAccessibleName(job.title)
        self.cancel.setAccessibleName(self.tr("Cancel: {0}").format(job.title))
