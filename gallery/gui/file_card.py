"""One file of a group of like ones: its picture, what tells it from the others, whether it goes."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from gallery.catalog import PhotoFile
from gallery.gui.wording import name_of, printable, rating, size

SIDE = 200
WIDTH = SIDE + 24


class FileCard(QFrame):
    """Shows a file; the check box says that it goes to the trash."""

    toggled = Signal(bool)

    def __init__(self, file: PhotoFile, best: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFixedWidth(WIDTH)
        self.picture = QLabel(self)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedSize(SIDE, SIDE)
        self.best = QLabel(self.tr("★ Suggested to keep") if best else "", self)
        self.facts = QLabel(self)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.go = QCheckBox(self.tr("Move to trash"), self)
        self.go.setAccessibleName(self.tr("Move {0} to the trash").format(name_of(file.path)))
        lines = self._lines()
        metrics = self.facts.fontMetrics()
        elide = Qt.TextElideMode.ElideMiddle
        self.facts.setText("\n".join(metrics.elidedText(line, elide, SIDE) for line in lines))
        self.setToolTip(printable(file.path))
        self.setAccessibleName(", ".join([*lines, self.best.text()]))
        layout = QVBoxLayout(self)
        for widget in (self.picture, self.best, self.facts, self.go):
            layout.addWidget(widget)
        self.go.toggled.connect(self.toggled)

    def show_picture(self, pixmap: QPixmap) -> None:
        """Show the photo."""
        scale = self.devicePixelRatio()
        side = round(SIDE * scale)
        fitting = pixmap.scaled(
            QSize(side, side),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitting.setDevicePixelRatio(scale)
        self.picture.setPixmap(fitting)

    def show_mark(self, going: bool, may_change: bool) -> None:
        """Show whether it goes, and whether that can be changed now."""
        self.go.blockSignals(True)
        self.go.setChecked(going)
        self.go.blockSignals(False)
        self.go.setEnabled(may_change)
        self.go.setToolTip("" if may_change else self.tr("One file of each group always stays."))

    def _lines(self) -> list[str]:
        file = self.file
        pixels = f"{file.width} × {file.height}"  # noqa: RUF001  (a multiplication sign)
        lines = [
            name_of(file.path),
            printable(file.path).replace("\\", "/").rpartition("/")[0],
            f"{pixels} · {size(file.size)}",
            _taken(file),
        ]
        said = []
        if file.stars:
            said.append(rating(file.stars))
        if file.tagged:
            said.append(self.tr("has tags"))
        if file.companions:
            said.append(self.tr("RAW or film beside it stays"))
        return [*lines, " · ".join(said)]


def _taken(file: PhotoFile) -> str:
    moment = QDateTime.fromString(file.taken_at or "", Qt.DateFormat.ISODate)
    if not moment.isValid():
        return file.taken_at or ""
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
