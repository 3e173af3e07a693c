"""All files of a photo, each with what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gallery.catalog import FileRecord
from gallery.gui import file_manager
from gallery.gui.panel.plain_text import PlainText
from gallery.gui.photo_words import PhotoWords
from gallery.gui.wording import name_of, number, printable, size

MOST_FILES = 12  # shown of one photo


class FileRow(QWidget):
    """One file: where it lies, how large it is; it can be opened, and shown in its folder."""

    def __init__(self, file: FileRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        path = file.path
        self.path = PlainText(self)
        self.path.say(printable(path))
        self.path.setAccessibleName(printable(path))
        self.weight = QLabel(size(file.size), self)
        self.weight.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.open_file = QPushButton(self.tr("Open"), self)
        self.show_folder = QPushButton(self.tr("Show in folder"), self)
        name = name_of(path) or printable(path)
        self.open_file.setAccessibleName(self.tr("Open {0}").format(name))
        self.open_file.setToolTip(self.tr("Open it with the program that the system has for it"))
        self.show_folder.setAccessibleName(self.tr("Show {0} in its folder").format(name))
        self.open_file.clicked.connect(partial(file_manager.open_with_default, [path]))
        self.show_folder.clicked.connect(partial(file_manager.show_in_file_manager, [path]))
        line = QHBoxLayout()
        line.addWidget(self.weight, 1)
        for button in (self.open_file, self.show_folder):
            button.setAutoDefault(False)
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.path)
        layout.addLayout(line)


class FilesBox(QWidget):
    """Follows a PhotoWords."""

    def __init__(self, words: PhotoWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shown: tuple[FileRecord, ...] = ()
        self.rows: list[FileRow] = []
        self.more = QLabel(self)
        self.more.hide()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._lines)
        layout.addWidget(self.more)
        words.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        files = self._words.words.files
        if files == self._shown:
            return
        self._shown = files
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [FileRow(file, self) for file in files[:MOST_FILES]]
        for row in self.rows:
            self._lines.addWidget(row)
        left = len(files) - len(self.rows)
        self.more.setText(self.tr("And as many files more: {0}").format(number(left)))
        self.more.setVisible(left > 0)
