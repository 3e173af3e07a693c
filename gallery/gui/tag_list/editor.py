"""One tag: its name, its group and its templates, as they are typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gallery.catalog import Origin, Tag
from gallery.catalog.tags import OWN
from gallery.gui.fonts import fixed
from gallery.gui.tag_list.preview import Draft


class TagEditor(QWidget):
    """Says what is typed; what becomes of it others decide."""

    edited = Signal()
    save_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tag: Tag | None = None
        self._saved = Draft("", OWN)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(self.tr("red bicycle"))
        self.heading = QComboBox(self)
        self.heading.setEditable(True)
        self.heading.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.templates = QPlainTextEdit(self)
        self.templates.setFont(fixed(self.font()))
        self.templates.setTabChangesFocus(True)
        self.templates.setPlaceholderText(
            self.tr("a photo of a {}\na {} in the garden\n(none: as its group is asked)")
        )
        self.templates.setToolTip(
            self.tr("Sentences a photo of it could be described by, one a line; {} is the name")
        )
        self.templates.setMaximumHeight(96)
        self.save = QPushButton(self)
        self.delete = QPushButton(self.tr("Delete…"), self)
        self.delete.setAccessibleName(self.tr("Delete this tag"))
        for button in (self.save, self.delete):
            button.setAutoDefault(False)
        form = QFormLayout()
        form.addRow(self.tr("&Name:"), self.name)
        form.addRow(self.tr("&Group:"), self.heading)
        form.addRow(self.tr("&Asked as:"), self.templates)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        self.name.textChanged.connect(self._follow)
        self.heading.currentTextChanged.connect(self._follow)
        self.templates.textChanged.connect(self._follow)
        self.save.clicked.connect(self.save_wanted)
        self.delete.clicked.connect(self.delete_wanted)
        self.show_tag(None)

    @property
    def tag(self) -> Tag | None:
        """The tag that is edited, None while a new one is typed."""
        return self._tag

    @property
    def draft(self) -> Draft:
        """What is typed."""
        return Draft(
            " ".join(self.name.text().split()),
            " ".join(self.heading.currentText().split()) or OWN,
            tuple(lines(self.templates.toPlainText())),
        )

    @property
    def is_edited(self) -> bool:
        """Whether something is typed that is not kept."""
        return self.draft != self._saved and bool(self.draft.name)

    def set_headings(self, headings: Sequence[str]) -> None:
        """The groups there are, to choose among; what is typed stays."""
        if [self.heading.itemText(row) for row in range(self.heading.count())] == list(headings):
            return
        typed = self.heading.currentText()
        self.heading.blockSignals(True)
        self.heading.clear()
        self.heading.addItems(list(headings))
        self.heading.setEditText(typed)
        self.heading.blockSignals(False)

    def show_tag(self, tag: Tag | None, heading: str = OWN) -> None:
        """Edit a tag, or a new one in a group."""
        self._tag = tag
        self._saved = Draft(tag.name, tag.heading, tag.templates) if tag else Draft("", heading)
        for widget in (self.name, self.heading, self.templates):
            widget.blockSignals(True)
        self.name.setText(self._saved.name)
        self.heading.setEditText(self._saved.heading)
        self.templates.setPlainText("\n".join(self._saved.templates))
        for widget in (self.name, self.heading, self.templates):
            widget.blockSignals(False)
        # Its name is how a tag is known, also by what was taught of it and written to files.
        self.name.setReadOnly(tag is not None)
        self.save.setText(self.tr("Add tag") if tag is None else self.tr("Save"))
        self.delete.setVisible(tag is not None and tag.origin is not Origin.VOCABULARY)
        self._follow()

    def keep(self) -> None:
        """What is typed now is kept."""
        self._saved = self.draft
        self._follow()

    def _follow(self) -> None:
        self.save.setEnabled(self.is_edited)
        self.edited.emit()


def lines(text: str) -> list[str]:
    """The templates of a text with one a line."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]
