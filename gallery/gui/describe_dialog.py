"""Has photos of the library described in the background: how, how many, and for how long."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gallery.gui.describing import Describing
from gallery.gui.fitting import FitHeight
from gallery.gui.language import tr as _tr
from gallery.gui.panel.describe_button import LANGUAGES
from gallery.gui.panel.trouble import Trouble

PHOTOS, MOST_PHOTOS = 100, 1_000_000
MINUTES, MOST_MINUTES = 30, 7 * 24 * 60


class DescribeDialog(QDialog):
    """Stays until the work has begun; from then on the status bar tells of it."""

    models_wanted = Signal()

    def __init__(
        self, describing: Describing, captioner: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._describing = describing
        self._started = False
        self.setWindowTitle(self.tr("Describe photos of the library"))
        self.resize(480, 0)
        FitHeight(self)
        intro = QLabel(
            self.tr(
                "Photos without a caption are described by {0}, the newest first, on this "
                "computer. Without a GPU each takes some seconds or more. It can be ended at any "
                "time; the next time it goes on where it was."
            ).format(captioner),
            self,
        )
        intro.setTextFormat(Qt.TextFormat.PlainText)
        intro.setWordWrap(True)
        self.style_choice = QComboBox(self)
        self.style_choice.addItem(self.tr("In a sentence"), "short")
        self.style_choice.addItem(self.tr("At length"), "long")
        self.language = QComboBox(self)
        self.language.addItem(self.tr("The model's own"), "")
        for language in LANGUAGES:
            self.language.addItem(_tr(language), language)
        self.photos = self._bound(MOST_PHOTOS, PHOTOS, self.tr(" photos"))
        self.photos.setSpecialValueText(self.tr("all of them"))
        self.minutes = self._bound(MOST_MINUTES, MINUTES, self.tr(" minutes"))
        self.minutes.setSpecialValueText(self.tr("as long as it takes"))
        self.trouble = Trouble(True, self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.start = self.buttons.addButton(
            self.tr("Describe"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        form = QFormLayout()
        form.addRow(self.tr("&How:"), self.style_choice)
        form.addRow(self.tr("&Language:"), self.language)
        form.addRow(self.tr("At &most:"), self.photos)
        form.addRow(self.tr("&For at most:"), self.minutes)
        layout = QVBoxLayout(self)
        layout.addWidget(intro)
        layout.addLayout(form)
        layout.addWidget(self.trouble)
        layout.addWidget(self.buttons)
        self.trouble.models_wanted.connect(self.models_wanted)
        self.buttons.accepted.connect(self._start)
        self.buttons.rejected.connect(self.reject)
        describing.run.forget_error()
        describing.changed.connect(self._follow)
        self._follow()

    def _bound(self, most: int, usual: int, suffix: str) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(0, most)
        box.setValue(usual)
        box.setSuffix(suffix)
        box.setGroupSeparatorShown(True)
        box.setSingleStep(10)
        return box

    def _start(self) -> None:
        self._started = True
        self._describing.start(
            self.style_choice.currentData(),
            self.language.currentData(),
            self.photos.value(),
            self.minutes.value(),
        )

    def _follow(self) -> None:
        run = self._describing.run
        if self._started and (run.progress is not None or not (run.busy or run.error)):
            self.accept()
            return
        self.trouble.say(run.error)
        self.start.setEnabled(not run.busy)
        waiting = self.tr("One moment…") if self._started else self.tr("Under way already")
        self.start.setText(waiting if run.busy else self.tr("Describe"))

    def reject(self) -> None:
        """Leave it; what was asked for here and has not begun does not begin."""
        if self._started:
            self._describing.cancel()
        super().reject()
