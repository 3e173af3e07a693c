"""The models there are: to read about, fetch, use and remove."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gallery.gui.confirming import confirm
from gallery.gui.model_choice import words
from gallery.gui.model_choice.import_dialog import ImportDialog
from gallery.gui.model_choice.row import ModelRow
from gallery.gui.model_choice.shelf import Entry, Part, Shelf, title
from gallery.gui.tab_order import order_tabs
from gallery.gui.wording import photos, size

WEIGHTS = "*.safetensors *.bin *.pt *.pth"


class ModelsDialog(QDialog):
    """Shows the shelf, one part under the other."""

    def __init__(self, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self.rows: dict[str, ModelRow] = {}
        self.setWindowTitle(self.tr("Models"))
        self.resize(760, 720)
        intro = QLabel(
            self.tr(
                "A model is what lets Gallery understand photos. It runs on this computer: nothing "
                "but the download needs a network, and no photo leaves."
            ),
            self,
        )
        intro.setWordWrap(True)
        self.sheet = QWidget(self)
        self.sheet.setAutoFillBackground(False)
        self._column = QVBoxLayout(self.sheet)
        self._column.setSpacing(10)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.sheet)
        area.setAccessibleName(self.tr("Models"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.take_in = QPushButton(self.tr("Import"), self)
        self.take_in.setToolTip(self.tr("Take in a model that lies on this computer or a stick"))
        sources = QMenu(self.take_in)
        sources.addAction(self.tr("From a folder…"), self._choose_folder)
        sources.addAction(self.tr("From a file of weights…"), self._choose_file)
        self.take_in.setMenu(sources)
        self.take_in.setAutoDefault(False)
        self.buttons.addButton(self.take_in, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(intro)
        layout.addWidget(area, 1)
        layout.addWidget(self.buttons)
        shelf.changed.connect(self._follow)
        self.finished.connect(shelf.rest)
        shelf.read()

    # -- what is shown -----------------------------------------------------------------------

    def _follow(self) -> None:
        entries = {entry.source.id: entry for entry in self._shelf.entries}
        if list(entries) != list(self.rows):
            self._arrange(list(entries.values()))
        for model, entry in entries.items():
            left, seconds = self._shelf.photos_left(model), self._shelf.seconds(model)
            self.rows[model].show_entry(entry, left, seconds)

    def _arrange(self, entries: list[Entry]) -> None:
        """Build the rows, anew when models came or went."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = {entry.source.id: self._row(entry.source.id) for entry in entries}
        for part in Part:
            here = [entry for entry in entries if entry.part is part]
            if here:
                self._column.addWidget(self._heading(words.part_title(part)))
            for entry in here:
                self._column.addWidget(self.rows[entry.source.id])
        self._column.addStretch()
        order_tabs(self)

    def _heading(self, text: str) -> QLabel:
        heading = QLabel(text, self.sheet)
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setBold(True)
        heading.setFont(font)
        heading.setContentsMargins(0, 8, 0, 0)
        return heading

    def _row(self, model: str) -> ModelRow:
        row = ModelRow(self.sheet)
        row.download_wanted.connect(lambda: self._shelf.download(model))
        row.cancel_wanted.connect(lambda: self._shelf.cancel(model))
        row.use_wanted.connect(lambda: self._use(model))
        row.remove_wanted.connect(lambda: self._remove(model))
        row.remove_vectors_wanted.connect(lambda: self._remove_vectors(model))
        row.measure_wanted.connect(lambda: self._measure(model))
        return row

    # -- what the user wants -----------------------------------------------------------------

    def _entry(self, model: str) -> Entry:
        return next(entry for entry in self._shelf.entries if entry.source.id == model)

    def _use(self, model: str) -> None:
        entry = self._entry(model)
        consequence = words.before_use(entry, self._shelf.seconds(model))
        if not consequence:
            self._shelf.use(model)
            return
        question = self.tr("Use {0} from now on?").format(title(entry.source))
        confirm(self, question, consequence, self.tr("Use"), lambda: self._shelf.use(model))

    def _measure(self, model: str) -> None:
        if self._entry(model).measuring:
            self._shelf.stop_measuring(model)
        else:
            self._shelf.measure(model)

    def _remove(self, model: str) -> None:
        entry = self._entry(model)
        confirm(
            self,
            self.tr("Remove {0} from this computer?").format(title(entry.source)),
            self.tr("This frees {0}. What it made of your libraries stays.").format(
                size(entry.size)
            ),
            self.tr("Remove"),
            lambda: self._shelf.remove(model),
        )

    def _remove_vectors(self, model: str) -> None:
        entry = self._entry(model)
        confirm(
            self,
            self.tr("Remove what {0} made of this library?").format(title(entry.source)),
            self.tr(
                "This frees {0} in the library; your photos stay as they are. To search with this "
                "model again, it has to look at {1} once more."
            ).format(size(entry.seen.size), photos(entry.seen.photos)),
            self.tr("Remove"),
            lambda: self._shelf.remove_vectors(model),
        )

    def _choose_folder(self) -> None:
        self._import(QFileDialog.getExistingDirectory(self, self.tr("A folder with a model")))

    def _choose_file(self) -> None:
        weights = self.tr("Weights ({0})").format(WEIGHTS)
        path, _ = QFileDialog.getOpenFileName(self, self.tr("A file of weights"), "", weights)
        self._import(path)

    def _import(self, path: str) -> None:
        if path:
            dialog = ImportDialog(self._shelf, path, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()
