"""The first page of an empty library: what Gallery does, and where it should look."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gallery.gui.wording import printable

TEXT_WIDTH = 460


def pictures_folder() -> str | None:
    """The platform's Pictures folder when it exists."""
    place = QStandardPaths.StandardLocation.PicturesLocation
    folder = QStandardPaths.writableLocation(place)
    # Where a desktop sets none, Qt gives the home folder itself: too much to offer in one click.
    usable = folder and Path(folder).is_dir() and Path(folder) != Path.home()
    return folder if usable else None


class Onboarding(QWidget):
    """Offers to choose a folder."""

    choose_wanted = Signal()
    folder_chosen = Signal(str)

    def __init__(self, icon: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        picture = QLabel(self)
        picture.setPixmap(icon.pixmap(96, 96))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = QLabel(self.tr("Find your photos by what is in them"), self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        title.setFont(font)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = QLabel(
            self.tr(
                "Choose a folder with photos. Gallery looks at each of them once, and then finds "
                "them by words like “a dog on the beach”.\n\n"
                "Your photos stay on this computer. Gallery only reads them, and sends nothing "
                "anywhere."
            ),
            self,
        )
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setFixedSize(TEXT_WIDTH, text.heightForWidth(TEXT_WIDTH))
        self.choose = QPushButton(self.tr("Choose a folder…"), self)
        self.choose.setDefault(True)
        self.choose.setAutoDefault(True)
        self.choose.setMinimumSize(220, 38)
        self.choose.clicked.connect(self.choose_wanted)
        hint = QLabel(self.tr("or drop a folder here"), self)
        hint.setForegroundRole(hint.palette().ColorRole.PlaceholderText)

        layout = QVBoxLayout(self)
        layout.addStretch(2)
        center = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(picture, 0, center)
        layout.addSpacing(8)
        layout.addWidget(title, 0, center)
        layout.addSpacing(8)
        layout.addWidget(text, 0, center)
        layout.addSpacing(18)
        layout.addWidget(self.choose, 0, center)
        self.pictures: QPushButton | None = None
        if folder := pictures_folder():
            self.pictures = QPushButton(self.tr("Use {0}").format(printable(folder)), self)
            self.pictures.setMinimumSize(220, 34)
            self.pictures.clicked.connect(lambda: self.folder_chosen.emit(folder))
            layout.addWidget(self.pictures, 0, center)
        layout.addSpacing(4)
        layout.addWidget(hint, 0, center)
        layout.addStretch(3)
        self.setFocusProxy(self.choose)
