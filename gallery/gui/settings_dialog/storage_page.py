"""Settings of storage: what takes how much room, how much it may take, and making room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gallery.gui.confirming import confirm
from gallery.gui.indexing import Indexing
from gallery.gui.settings_dialog.rows import sentence
from gallery.gui.settings_dialog.storage import Kind, Storage
from gallery.gui.wording import printable, size
from gallery.paths import Library

MOST_GIGABYTES = 1024


class StoragePage(QWidget):
    """Only the catalogue is kept whatever happens; the rest is made again."""

    def __init__(
        self,
        library: Library,
        storage: Storage,
        indexing: Indexing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage = storage
        self._indexing = indexing
        where = self._label(printable(str(library.folder)))
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sizes = {kind: self._label() for kind in Kind}
        self.limit = QSpinBox(self)
        self.limit.setRange(1, MOST_GIGABYTES)
        self.limit.setSuffix(self.tr(" GB"))
        self.limit.setKeyboardTracking(False)
        self.delete = QPushButton(self.tr("&Delete caches…"), self)
        self.delete.setAutoDefault(False)
        self.trouble = self._label()
        form = QFormLayout()
        form.addRow(self.tr("Folder:"), where)
        for kind, text in (
            (Kind.CATALOGUE, self.tr("Catalogue:")),
            (Kind.THUMBNAILS, self.tr("Thumbnails:")),
            (Kind.INDEX, self.tr("Search index:")),
            (Kind.LOOKS, self.tr("Finding duplicates:")),
        ):
            form.addRow(text, self.sizes[kind])
        line = QHBoxLayout()
        label = QLabel(self.tr("Thumbnails take at &most:"), self)
        label.setBuddy(self.limit)
        line.addWidget(label)
        line.addWidget(self.limit)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(
            sentence(
                self.tr(
                    "The catalogue has everything you said of your photos, and what models saw in "
                    "them. Everything else is made again when it is missing."
                ),
                self,
            )
        )
        layout.addSpacing(10)
        layout.addLayout(line)
        layout.addWidget(
            sentence(self.tr("When new photos are looked at, the oldest make way."), self)
        )
        layout.addSpacing(10)
        layout.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.trouble)
        layout.addStretch()
        self.limit.valueChanged.connect(
            lambda value: indexing.change("thumbnail_gigabytes", [str(value)])
        )
        self.delete.clicked.connect(self._confirm)
        storage.changed.connect(self._follow)
        indexing.changed.connect(self._follow_limit)
        self._follow()
        self._follow_limit()

    def _label(self, text: str = "") -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _follow(self) -> None:
        known = self._storage.sizes
        for kind, label in self.sizes.items():
            label.setText("…" if known is None else size(known[kind]))
        busy = self._storage.deletion.busy
        self.delete.setEnabled(not busy and self._storage.deletable > 0)
        said = self.tr("They are being deleted…") if busy else self._storage.deletion.error
        self.trouble.setText(said)
        self.trouble.setVisible(bool(said))

    def _follow_limit(self) -> None:
        self.limit.blockSignals(True)
        self.limit.setValue(self._indexing.settings.thumbnail_gigabytes)
        self.limit.blockSignals(False)

    def _confirm(self) -> None:
        confirm(
            self,
            self.tr("Delete thumbnails, the search index, and what duplicates are found by?"),
            self.tr(
                "This frees {0}. Your photos, tags and albums stay. All of it is made again, which "
                "takes a while; photos on disks that are not connected have no thumbnails until "
                "those are back."
            ).format(size(self._storage.deletable)),
            self.tr("Delete"),
            self._storage.delete_caches,
        )
