"""The bar over a slideshow: where it is, how fast it goes, and buttons for both."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from gallery.gui.slideshow.slides import LONGEST, SHORTEST, Slides
from gallery.gui.wording import number

GROUND, INK = QColor(30, 30, 32, 220), QColor(235, 235, 235)


class SlideBar(QFrame):
    """Light on dark on every desktop, since the photos stand on black."""

    left = Signal()

    def __init__(self, slides: Slides, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slides = slides
        palette = QPalette(GROUND)
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(role, INK)
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Slideshow"))
        self.name, self.place, self.seconds = QLabel(self), QLabel(self), QLabel(self)
        for label in (self.name, self.place, self.seconds):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.back = self._button("‹", self.tr("Back (←)"), lambda: slides.step(-1))  # noqa: RUF001
        self.pause = self._button("", "", lambda: slides.pause(not slides.paused))
        self.on = self._button("›", self.tr("On (→)"), lambda: slides.step(1))  # noqa: RUF001
        self.faster = self._button("−", self.tr("Shorter (-)"), lambda: slides.pace(-1))  # noqa: RUF001
        self.slower = self._button("+", self.tr("Longer (+)"), lambda: slides.pace(1))
        self.leave = self._button("✕", self.tr("End the slideshow (Esc)"), self.left.emit)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 8, 6)
        parts: list[tuple[QWidget, ...]] = [
            (self.name,),
            (self.place,),
            (self.back, self.pause, self.on),
            (self.faster, self.seconds, self.slower),
            (self.leave,),
        ]
        for part in parts:
            for widget in part:
                line.addWidget(widget)
            if part is not parts[-1]:
                line.addSpacing(12)
        slides.changed.connect(self._follow)
        self._follow()

    def say_name(self, name: str) -> None:
        """The name of the photo."""
        metrics = self.name.fontMetrics()
        self.name.setText(metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, 260))

    def say_place(self, row: int, count: int) -> None:
        """Where it is."""
        self.place.setText(self.tr("{0} of {1}").format(number(row + 1), number(count)))

    def _follow(self) -> None:
        slides = self._slides
        self.seconds.setText(self.tr("{0} s").format(slides.seconds))
        self.faster.setEnabled(slides.seconds > SHORTEST)
        self.slower.setEnabled(slides.seconds < LONGEST)
        self.pause.setText("▶" if slides.paused else "❚❚")
        says = self.tr("Go on (Space)") if slides.paused else self.tr("Pause (Space)")
        self.pause.setToolTip(says)
        self.pause.setAccessibleName(says)

    def _button(self, sign: str, does: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setToolTip(does)
        button.setAccessibleName(does)
        button.setAutoRaise(True)
        button.setMinimumSize(30, 28)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are the window's
        button.clicked.connect(lambda _: act())
        return button
