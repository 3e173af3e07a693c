"""Asks how copies of photos are to be made, and where they go."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gallery.gui.exporting import MOST_PIXELS_A_SIDE
from gallery.gui.wording import number, photos
from gallery.protocol import CopyOptions, Naming, Strip

SIDES = (4096, 2048, 1080)
OTHER_SIDE = 1600  # what a size of one's own begins with
USUAL_QUALITY = 90
_OTHER = -1


class ExportDialog(QDialog):
    """Tells by `wanted` what was chosen, and begins with what was chosen the last time."""

    wanted = Signal(str, object)
    """The folder and CopyOptions."""

    def __init__(
        self, count: int, folder: str, options: CopyOptions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export copies of {0}").format(photos(count)))
        self.size_choice = QComboBox(self)
        self.size_choice.addItem(self.tr("Original"), 0)
        for side in SIDES:
            self.size_choice.addItem(self.tr("{0} pixels").format(number(side)), side)
        self.size_choice.addItem(self.tr("Other"), _OTHER)
        self.size_choice.setToolTip(self.tr("Of the longer side; smaller photos stay as they are"))
        self.side = QSpinBox(self)
        self.side.setRange(16, MOST_PIXELS_A_SIDE)
        self.side.setSuffix(self.tr(" pixels"))
        self.side.setAccessibleName(self.tr("Pixels of the longer side"))
        self.format_choice = QComboBox(self)
        self.format_choice.addItem(self.tr("As they are"), False)
        self.format_choice.addItem(self.tr("JPEG"), True)
        self.quality = QSpinBox(self)
        self.quality.setRange(1, 100)
        self.quality.setPrefix(self.tr("Quality "))
        self.quality.setAccessibleName(self.tr("JPEG quality"))
        self.strip = QComboBox(self)
        self.strip.addItem(self.tr("Nothing"), Strip.NOTHING)
        self.strip.addItem(self.tr("Where they were taken"), Strip.PLACE)
        self.strip.addItem(self.tr("Everything but the picture"), Strip.ALL)
        self.naming = QComboBox(self)
        self.naming.addItem(self.tr("As the photos are"), Naming.KEEP)
        self.naming.addItem(self.tr("By number: 001, 002, …"), Naming.NUMBER)
        self.naming.addItem(self.tr("By when they were taken"), Naming.DATE)
        self.folder = QLineEdit(folder, self)
        self.folder.setMinimumWidth(320)
        self.choose = QPushButton(self.tr("C&hoose…"), self)
        self.choose.setAutoDefault(False)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.export = self.buttons.addButton(
            self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.export.setDefault(True)
        self._arrange()
        self._show(options)
        self._listen()
        self._follow()

    @property
    def options(self) -> CopyOptions:
        """What is chosen."""
        side = self.size_choice.currentData()
        return CopyOptions(
            self.side.value() if side == _OTHER else side,
            self.quality.value() if self.format_choice.currentData() else None,
            Strip(self.strip.currentData()),  # Qt gives back plain text
            Naming(self.naming.currentData()),
        )

    def accept(self) -> None:
        """Tell what is wanted."""
        super().accept()
        self.wanted.emit(self.folder.text().strip(), self.options)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Size:"), _row(self.size_choice, self.side))
        form.addRow(self.tr("&Format:"), _row(self.format_choice, self.quality))
        form.addRow(self.tr("&Leave out:"), self.strip)
        form.addRow(self.tr("&Names:"), self.naming)
        form.addRow(self.tr("&To folder:"), _row(self.folder, self.choose))
        for label, field in (
            (self.tr("Size"), self.size_choice),
            (self.tr("Format"), self.format_choice),
            (self.tr("Folder"), self.folder),
        ):
            field.setAccessibleName(label)
        for row, field in ((0, self.size_choice), (1, self.format_choice), (4, self.folder)):
            item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
            label_of = item.widget() if item is not None else None
            if isinstance(label_of, QLabel):
                label_of.setBuddy(field)  # a row of two fields has none by itself
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addSpacing(4)
        layout.addWidget(self.said)
        layout.addWidget(self.buttons)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)

    def _show(self, options: CopyOptions) -> None:
        known = self.size_choice.findData(options.longest)
        self.size_choice.setCurrentIndex(self.size_choice.findData(_OTHER) if known < 0 else known)
        self.side.setValue(options.longest if known < 0 else OTHER_SIDE)
        self.format_choice.setCurrentIndex(0 if options.quality is None else 1)
        self.quality.setValue(options.quality or USUAL_QUALITY)
        _choose(self.strip, options.strip)
        _choose(self.naming, options.naming)

    def _listen(self) -> None:
        for box in (self.size_choice, self.format_choice, self.strip, self.naming):
            box.currentIndexChanged.connect(self._follow)
        self.side.valueChanged.connect(self._follow)
        self.folder.textChanged.connect(self._follow)
        self.choose.clicked.connect(self._choose_folder)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("The folder for the copies"), self.folder.text()
        )
        if folder:
            self.folder.setText(folder)

    def _follow(self) -> None:
        self.side.setVisible(self.size_choice.currentData() == _OTHER)
        self.quality.setVisible(bool(self.format_choice.currentData()))
        self.export.setEnabled(bool(self.folder.text().strip()))
        options = self.options
        if options.longest or options.quality or options.strip is not Strip.NOTHING:
            said = self.tr("Copies are saved anew, upright and in sRGB; RAW and HEIC become JPEG.")
        else:
            said = self.tr("Copies are the very same files.")
        never = self.tr("No other file is written over.")
        self.said.setText(f"{said} {never}")


def _row(*fields: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for at, field in enumerate(fields):
        row.addWidget(field, 0 if at else 1)
    return row


def _choose(box: QComboBox, value: Any) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))
