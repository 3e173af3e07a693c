"""Tags all photos, tells how far that is, and takes the last run back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gallery.catalog import TaggingRun
from gallery.gui.language import tr as _tr
from gallery.gui.panel.provenance import when
from gallery.gui.tag_list.tagging import Tagging
from gallery.gui.told import told
from gallery.gui.wording import number, time_left


class RunBar(QWidget):
    """Shows a Tagging."""

    def __init__(self, tagging: Tagging, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tagging = tagging
        self._last: TaggingRun | None = None
        self.start = QPushButton(self.tr("&Tag all photos"), self)
        self.start.setToolTip(
            self.tr("Look for all checked tags in all photos; what you decided stays")
        )
        self.undo = QPushButton(self.tr("&Undo last tagging"), self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setAccessibleName(self.tr("Cancel tagging"))
        for button in (self.start, self.undo, self.cancel):
            button.setAutoDefault(False)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(12)
        self.bar.setFixedWidth(140)
        self.bar.setAccessibleName(self.tr("Tagging"))
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(self.start)
        line.addWidget(self.undo)
        line.addWidget(self.bar)
        line.addWidget(self.text, 1)
        line.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        self.start.clicked.connect(tagging.start)
        self.undo.clicked.connect(tagging.undo)
        self.cancel.clicked.connect(tagging.run.cancel)
        tagging.changed.connect(self._follow)
        self._follow()

    def show_last(self, run: TaggingRun | None) -> None:
        """Show what would be undone."""
        self._last = run
        self._follow()

    def _follow(self) -> None:
        tagging = self._tagging
        progress = tagging.run.progress
        for button in (self.start, self.undo):
            button.setVisible(not tagging.busy)
        self.undo.setVisible(not tagging.busy and self._last is not None)
        self.cancel.setVisible(tagging.run.busy)
        self.bar.setVisible(tagging.busy)
        self.bar.setRange(0, progress.total if progress else 0)
        self.bar.setValue(progress.done if progress else 0)
        self.text.setText(self._said())

    def _said(self) -> str:
        tagging, last = self._tagging, self._last
        if tagging.undoing.busy:
            return self.tr("Taking it back…")
        if tagging.run.busy:
            progress = tagging.run.progress
            if progress is None or not progress.total:
                return self.tr("Tagging photos…")
            text = self.tr("{0} of {1} photos").format(
                number(progress.done), number(progress.total)
            )
            left = progress.remaining
            return text if left is None else f"{text} · {time_left(left)}"
        if tagging.error:
            return tagging.error
        if last is None:
            return ""
        text = _tr("Last: {0}, {1}, %Ln tag(s) of it are there.", "", last.given)
        return text.format(told(last.about), when(last.made_at))
