"""Writes words beside photos or into them, after showing what that changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gallery.gui.change_table import ChangeTable
from gallery.gui.errand import Errand
from gallery.gui.language import tr as _tr
from gallery.gui.told import told
from gallery.gui.wording import number, photos, printable, time_left
from gallery.gui.writing import Writing
from gallery.protocol import WritingPreview


class WritingDialog(QDialog):
    """Nothing that changes a file is chosen beforehand."""

    def __init__(
        self, writing: Writing, selected: tuple[int, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._writing = writing
        self._selected = selected
        self.setWindowTitle(self.tr("Write words beside photos"))
        self.resize(860, 680)
        intro = self._text(
            self.tr(
                "So that other programs see your tags, captions and stars, Gallery can write them "
                "as XMP. What other programs wrote stays, and everything written can be taken "
                "back. Nothing is written before you have seen what changes and press Write."
            )
        )
        self.chosen = QRadioButton(self._selection_text(), self)
        self.everything = QRadioButton(self.tr("Photos of the &whole library"), self)
        self.beside = QRadioButton(
            self.tr("&Beside the photos, in small files (.xmp); no photo is touched"), self
        )
        self.into = QRadioButton(
            self.tr(
                "&Into the photos' own files, where that is safe; the pictures stay as they are"
            ),
            self,
        )
        self.suggested = QCheckBox(
            self.tr("Also what only a &model says and nobody has accepted"), self
        )
        self._which, self._where = QButtonGroup(self), QButtonGroup(self)
        for group, choices in (
            (self._which, (self.chosen, self.everything)),
            (self._where, (self.beside, self.into)),
        ):
            for choice in choices:
                group.addButton(choice)
        self.chosen.setVisible(bool(selected))
        (self.chosen if selected else self.everything).setChecked(True)
        self.said = self._text()
        self.table = ChangeTable(self)
        self.table.setAccessibleName(self.tr("What would be written"))
        self.refused_about = self._text(self.tr("Left as they are:"))
        self.refused = QPlainTextEdit(self)
        self.refused.setReadOnly(True)
        self.refused.setTabChangesFocus(True)
        self.refused.setMaximumHeight(90)
        self.refused.setAccessibleName(self.tr("Photos that are left as they are, and why"))
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(12)
        self.bar.setAccessibleName(self.tr("Writing"))
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.undo = self.buttons.addButton(self.tr("&Undo last writing"), role)
        self.write = self.buttons.addButton(self.tr("Write"), role)
        close = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        for button in (self.cancel, self.undo, self.write, close):
            button.setAutoDefault(False)
        self._arrange(intro)
        self._listen()
        writing.begin(selected)
        self._follow()

    def _text(self, text: str = "") -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _selection_text(self) -> str:
        if len(self._selected) == 1:
            return self.tr("The photo that is &selected")
        return self.tr("The {0} that are &selected").format(photos(len(self._selected)))

    def _arrange(self, intro: QLabel) -> None:
        choices = QVBoxLayout()
        choices.setSpacing(4)
        for widget in (self.chosen, self.everything):
            choices.addWidget(widget)
        choices.addSpacing(6)
        for widget in (self.beside, self.into):
            choices.addWidget(widget)
        choices.addSpacing(6)
        choices.addWidget(self.suggested)
        state = QHBoxLayout()
        state.addWidget(self.said, 1)
        state.addWidget(self.bar)
        state.addWidget(self.cancel)
        self.bar.setFixedWidth(160)
        layout = QVBoxLayout(self)
        layout.addWidget(intro)
        layout.addSpacing(4)
        layout.addLayout(choices)
        layout.addSpacing(6)
        layout.addLayout(state)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.refused_about)
        layout.addWidget(self.refused)
        layout.addWidget(self.buttons)

    def _listen(self) -> None:
        writing = self._writing
        self.chosen.clicked.connect(lambda: writing.among(self._selected))
        self.everything.clicked.connect(lambda: writing.among(()))
        self.beside.clicked.connect(lambda: writing.into_files(False))
        self.into.clicked.connect(lambda: writing.into_files(True))
        self.suggested.clicked.connect(writing.with_suggestions)
        self.write.clicked.connect(writing.write)
        self.undo.clicked.connect(writing.undo)
        self.cancel.clicked.connect(writing.cancel)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(writing.previewing.cancel)
        writing.changed.connect(self._follow)

    # -- what is shown -----------------------------------------------------------------------

    def _follow(self) -> None:
        writing = self._writing
        preview = writing.preview
        self.table.show_changes(preview.changes if preview else ())
        refused = "\n".join(told(printable(line)) for line in preview.refused) if preview else ""
        if refused != self.refused.toPlainText():
            self.refused.setPlainText(refused)
        self.refused.setVisible(bool(refused))
        self.refused_about.setVisible(bool(refused))
        self.said.setText(self._said())
        for widget in (self.chosen, self.everything, self.beside, self.into, self.suggested):
            widget.setEnabled(not writing.busy)
        count = preview.count if preview else 0
        self.write.setText(_tr("Write %Ln file(s)", "", count) if count > 1 else self.tr("Write"))
        self.write.setEnabled(count > 0 and not writing.busy)
        self.undo.setEnabled(not writing.busy)
        self._show_progress()

    def _under_way(self) -> Errand | None:
        writing = self._writing
        errands = (writing.applying, writing.undoing, writing.previewing)
        return next((errand for errand in errands if errand.busy), None)

    def _show_progress(self) -> None:
        errand = self._under_way()
        progress = errand.progress if errand else None
        self.bar.setVisible(errand is not None)
        self.cancel.setVisible(errand is not None)
        self.bar.setRange(0, progress.total if progress else 0)
        self.bar.setValue(progress.done if progress else 0)

    def _said(self) -> str:
        writing = self._writing
        if writing.applying.busy:
            return self._progress(self.tr("Writing…"), writing.applying)
        if writing.undoing.busy:
            return self._progress(self.tr("Taking back…"), writing.undoing)
        if writing.error:
            return writing.error
        if writing.previewing.busy:
            look = self.tr("Looking at what would change…")
            return f"{writing.outcome} {look}" if writing.outcome else look
        if writing.preview is None:
            return writing.outcome or self.tr("Choose where the words go, to see what changes.")
        if writing.outcome and not writing.preview.count:
            return writing.outcome
        return " ".join(filter(None, (writing.outcome, self._counts(writing.preview))))

    def _progress(self, text: str, errand: Errand) -> str:
        progress = errand.progress
        if progress is None or not progress.total:
            return text
        parts = [f"{text} {number(progress.done)} / {number(progress.total)}"]
        if progress.remaining is not None:
            parts.append(time_left(progress.remaining))
        return " · ".join(parts)

    def _counts(self, preview: WritingPreview) -> str:
        if not preview.count:
            if preview.refused:
                return self.tr("Nothing can be written.")
            return self.tr("There is nothing to write: the files say it all already.")
        new = sum(change.new for change in preview.changes)
        shown = len(preview.changes)
        if shown < preview.count:
            text = _tr("%Ln file(s) would be written; the first {0} are shown.", "", preview.count)
            return text.format(number(shown))
        if preview.count == 1:
            return self.tr("1 file would be made.") if new else self.tr("1 file would be changed.")
        text = _tr("%Ln file(s) would be written: {0} made, {1} changed.", "", preview.count)
        return text.format(number(new), number(preview.count - new))
