"""All tags of a photo: chips in lines, one stop for the Tab key, arrows between them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gallery.gui.panel.chip import Chip, Label
from gallery.gui.panel.flow import FlowLayout

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class TagChips(QWidget):
    """Keeps the order of a photo's tags while it is looked at: what is decided does not jump."""

    accepted = Signal(int)
    rejected = Signal(int)
    searched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[Chip] = []
        self._photo_id = -1
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Tags"))

    def show_labels(self, photo_id: int, labels: list[Label]) -> None:
        """Show these; those that were shown of the same photo stay in their place."""
        shown = [chip.label for chip in self.chips]
        if photo_id == self._photo_id:
            places = {label.name: place for place, label in enumerate(shown)}
            labels = sorted(labels, key=lambda label: places.get(label.name, len(shown)))
        self._photo_id = photo_id
        if labels == shown:
            return
        self._flow.setEnabled(False)  # until all are there
        for chip, label in zip(self.chips, labels, strict=False):
            if chip.label != label:
                chip.show_label(label)
        self._drop(len(labels))
        self.chips += [self._chip(label) for label in labels[len(self.chips) :]]
        self._flow.setEnabled(True)
        self.setVisible(bool(self.chips))
        if self.chips and not any(
            chip.focusPolicy() & Qt.FocusPolicy.TabFocus for chip in self.chips
        ):
            self.chips[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.updateGeometry()

    def _drop(self, kept: int) -> None:
        """Take away all chips but the first ones."""
        dropped, self.chips = self.chips[kept:], self.chips[:kept]
        if self.chips and any(chip.hasFocus() for chip in dropped):
            self._focus(len(self.chips) - 1)
        for chip in dropped:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()

    def _chip(self, label: Label) -> Chip:
        chip = Chip(label, self)
        chip.accepted.connect(self.accepted)
        chip.rejected.connect(self.rejected)
        chip.searched.connect(self.searched)
        chip.installEventFilter(self)
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _focus(self, index: int) -> None:
        self.chips[index].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The chip that had the focus last is the one that Tab leads to."""
        if event.type() == QEvent.Type.FocusIn:
            for chip in self.chips:
                strong = chip is watched
                policy = Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus
                chip.setFocusPolicy(policy)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the chip in focus is told, and where the focus goes."""
        focused = next((i for i, chip in enumerate(self.chips) if chip.hasFocus()), None)
        key = event.key()
        if focused is None:
            super().keyPressEvent(event)
        elif key in STEPS:
            self._focus((focused + STEPS[Qt.Key(key)]) % len(self.chips))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chips[focused].search()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Plus):
            self.chips[focused].accept()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Minus):
            self.chips[focused].reject()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(200, self._flow.heightForWidth(max(200, self.width())))
