"""Settings of the models: which one searches, which one describes, and how."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gallery.gui.indexing import Indexing
from gallery.gui.language import tr as _tr
from gallery.gui.model_choice.shelf import Entry, Shelf, Use, title
from gallery.gui.model_choice.words import facts
from gallery.gui.panel.describe_button import LANGUAGES
from gallery.gui.settings_dialog.rows import ChoiceRow, SwitchRow, sentence
from gallery.models.device_wish import DeviceWish
from gallery.models.presets import ModelKind


class ModelsPage(QWidget):
    """Shows what is in use; choosing another one has a dialog of its own."""

    models_wanted = Signal()

    def __init__(self, shelf: Shelf, indexing: Indexing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._indexing = indexing
        self.searching, self.describing, self.running = (self._label() for _ in range(3))
        self.models = QPushButton(self.tr("&Models…"), self)
        self.models.setAutoDefault(False)
        self.language = ChoiceRow(
            self.tr("&Language of descriptions:"),
            self.tr("What new descriptions are written in, where the model can."),
            ((self.tr("The model's own"), ""), *((_tr(name), name) for name in LANGUAGES)),
            self,
        )
        self.tell = SwitchRow(
            self.tr("&Tell the model what is known of a photo"),
            self.tr(
                "When and where it was taken, and its tags: small models repeat that, also when "
                "the photo shows no such thing."
            ),
            self,
        )
        self.device = ChoiceRow(
            self.tr("&Device:"),
            self.tr(
                "A graphics card is faster where there is one; the processor leaves it to other "
                "programs. Counts from the next start of Gallery."
            ),
            (
                (self.tr("The fastest there is"), DeviceWish.FASTEST),
                (self.tr("The processor only"), DeviceWish.CPU),
            ),
            self,
        )
        form = QFormLayout()
        form.addRow(self.tr("Searching:"), self.searching)
        form.addRow(self.tr("Describing:"), self.describing)
        form.addRow(self.tr("Running on:"), self.running)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(
            sentence(
                self.tr(
                    "Models run on this computer; only fetching one needs a network. Which there "
                    "are, how large they are and what they know stands in the list of models."
                ),
                self,
            )
        )
        layout.addWidget(self.models, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(10)
        layout.addWidget(self.device)
        layout.addWidget(self.language)
        layout.addWidget(self.tell)
        layout.addStretch()
        self.models.clicked.connect(self.models_wanted)
        self.language.box.activated.connect(
            lambda: indexing.change("caption_language", [self.language.box.currentData()])
        )
        self.device.box.activated.connect(
            lambda: indexing.change("device", [self.device.box.currentData()])
        )
        self.tell.box.clicked.connect(
            lambda on: indexing.change("tell_captioner", ["on" if on else "off"])
        )
        shelf.changed.connect(self._follow_models)
        indexing.changed.connect(self._follow)
        self._follow_models()
        self._follow()

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _follow_models(self) -> None:
        entries = self._shelf.entries
        searching = [
            entry
            for entry in entries
            if entry.source.kind is ModelKind.EMBEDDING and entry.use in (Use.YES, Use.LEAVING)
        ]
        describing = [
            entry
            for entry in entries
            if entry.source.kind is not ModelKind.EMBEDDING and entry.use is Use.YES
        ]
        self.searching.setText(_tell(searching))
        self.running.setText(self._shelf.device or self.tr("nothing yet"))
        self.describing.setText(_tell(describing) or self.tr("none is on this computer yet"))

    def _follow(self) -> None:
        settings = self._indexing.settings
        self.device.choose(settings.device)
        self.language.choose(settings.caption_language)
        self.tell.box.setChecked(settings.tell_captioner)


def _tell(entries: list[Entry]) -> str:
    return "\n".join(f"{title(entry.source)}\n{facts(entry)}".strip() for entry in entries)
