"""Photos that are alike, side by side; what the user chooses goes to the trash."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gallery.catalog import PhotoFile
from gallery.gui.confirming import confirm
from gallery.gui.duplicates import Duplicates
from gallery.gui.file_card import SIDE, FileCard
from gallery.gui.grid_model import PhotoModel
from gallery.gui.language import tr as _tr
from gallery.gui.panel.flow import FlowLayout
from gallery.gui.tab_order import order_tabs
from gallery.gui.thumbnails import ThumbnailLoader
from gallery.gui.wording import files, name_of, number, percent, size
from gallery.paths import Library
from gallery.protocol import DuplicateGroup, DuplicateKind


class DuplicatesDialog(QDialog):
    """Stands beside the window. Nothing is chosen beforehand, and of each group one file stays."""

    def __init__(
        self, library: Library, duplicates: Duplicates, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._duplicates = duplicates
        self._shown: tuple[DuplicateGroup, ...] | None = None
        self._cards: list[FileCard] = []
        self._loader = ThumbnailLoader(library, self)
        self._model = PhotoModel(self._loader, self)
        self.setWindowTitle(self.tr("Duplicates"))
        self.resize(1000, 640)
        self.kinds = {
            DuplicateKind.EXACT: QRadioButton(self.tr("&Exact copies"), self),
            DuplicateKind.NEAR: QRadioButton(self.tr("The &same picture"), self),
            DuplicateKind.BURST: QRadioButton(self.tr("&Bursts"), self),
        }
        for kind, text in (
            (DuplicateKind.EXACT, self.tr("One photo in several files, byte for byte")),
            (DuplicateKind.NEAR, self.tr("Made smaller, saved anew, or cropped a little")),
            (DuplicateKind.BURST, self.tr("Taken within seconds of each other by one camera")),
        ):
            self.kinds[kind].setToolTip(text)
        self._group = QButtonGroup(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Groups of photos that are alike"))
        self.list.setUniformItemSizes(True)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(self.tr("The files of the group"))
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(12)
        self.bar.setFixedWidth(160)
        self.bar.setAccessibleName(self.tr("How far it is"))
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.best_here = QPushButton(self.tr("Keep only the suggested one &here"), self)
        self.best_everywhere = QPushButton(self.tr("Keep only the suggested of &all groups"), self)
        self.keep_all = QPushButton(self.tr("&Keep all"), self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.undo = self.buttons.addButton(self.tr("&Undo last move"), role)
        self.trash = self.buttons.addButton("", role)
        close = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        for button in (self.cancel, *self._chooses, self.undo, self.trash, close):
            button.setAutoDefault(False)
        self._arrange()
        self._listen()
        self.kinds[duplicates.kind].setChecked(True)
        if duplicates.groups is None and not duplicates.moving:
            duplicates.look(duplicates.kind)
        self._follow()

    @property
    def _chooses(self) -> tuple[QPushButton, ...]:
        return self.best_here, self.best_everywhere, self.keep_all

    @property
    def cards(self) -> list[FileCard]:
        """The files of the group that is looked at."""
        return self._cards

    def _arrange(self) -> None:
        kinds = QHBoxLayout()
        for kind in self.kinds.values():
            self._group.addButton(kind)
            kinds.addWidget(kind)
        kinds.addStretch(1)
        halves = QSplitter(self)
        halves.addWidget(self.list)
        halves.addWidget(self._area)
        halves.setSizes([220, 780])
        state = QHBoxLayout()
        state.addWidget(self.said, 1)
        state.addWidget(self.bar)
        state.addWidget(self.cancel)
        chooses = QHBoxLayout()
        for button in self._chooses:
            chooses.addWidget(button)
        chooses.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(kinds)
        layout.addLayout(state)
        layout.addWidget(halves, 1)
        layout.addLayout(chooses)
        layout.addWidget(self.buttons)
        order_tabs(self)

    def _listen(self) -> None:
        duplicates = self._duplicates
        for kind, button in self.kinds.items():
            button.clicked.connect(lambda _, kind=kind: duplicates.look(kind))
        self.list.currentRowChanged.connect(self._show_group)
        self.best_here.clicked.connect(self._keep_best_here)
        self.best_everywhere.clicked.connect(lambda: duplicates.keep_best(duplicates.groups or ()))
        self.keep_all.clicked.connect(duplicates.keep_all)
        self.trash.clicked.connect(self._confirm)
        self.undo.clicked.connect(duplicates.undo)
        self.cancel.clicked.connect(duplicates.cancel)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._on_finished)
        self._model.dataChanged.connect(self._show_pictures)
        duplicates.changed.connect(self._follow)
        duplicates.marked.connect(self._show_marks)

    # -- what the user does ------------------------------------------------------------------

    def _keep_best_here(self) -> None:
        group = self._current()
        if group is not None:
            self._duplicates.keep_best([group])

    def _confirm(self) -> None:
        going = self._duplicates.going
        confirm(
            self,
            self.tr("Move {0} to the trash?").format(files(len(going))),
            self.tr(
                "At least one file of each group stays where it is. {0} are free when the trash "
                "is emptied; until then the files can be put back."
            ).format(size(sum(file.size for file in going))),
            self.tr("Move to trash"),
            self._duplicates.trash,
        )

    def _on_finished(self) -> None:
        self._duplicates.rest()
        self._loader.close()

    # -- what is shown -----------------------------------------------------------------------

    def _follow(self) -> None:
        duplicates = self._duplicates
        if duplicates.groups != self._shown:
            self._shown = duplicates.groups
            self.list.clear()
            self.list.addItems([title(group) for group in self._shown or ()])
            self.list.setCurrentRow(0)
            self._show_group()
        self.said.setText(self._said())
        busy = duplicates.finding.busy or duplicates.moving
        progress = duplicates.finding.progress or duplicates.trashing.progress
        self.bar.setRange(0, 1000 if progress is not None and progress.total else 0)
        if progress is not None and progress.total:
            self.bar.setValue(round(1000 * progress.done / progress.total))
        self.bar.setVisible(busy)
        self.cancel.setVisible(busy)
        for kind in self.kinds.values():
            kind.setEnabled(not duplicates.moving)
        self._show_marks()

    def _said(self) -> str:
        duplicates = self._duplicates
        if duplicates.moving:
            return self.tr("Moving files…")
        if duplicates.finding.busy:
            progress = duplicates.finding.progress
            if progress is None or not progress.total:
                return self.tr("Comparing photos…")
            done = percent(progress.done / progress.total)
            return self.tr("Comparing photos… {0}").format(done)
        return "\n".join(filter(None, [duplicates.error, duplicates.outcome, self._found()]))

    def _found(self) -> str:
        groups, count = self._duplicates.groups, self._duplicates.count
        if groups is None:
            return ""
        if not groups:
            return self.tr("No photos are alike in this way.")
        if count > len(groups):
            text = _tr("The first {0} of %Ln group(s), those first that take most room.", "", count)
            return text.format(number(len(groups)))
        return _tr("%Ln group(s)", "", count)

    def _current(self) -> DuplicateGroup | None:
        row = self.list.currentRow()
        return self._shown[row] if self._shown and 0 <= row < len(self._shown) else None

    def _show_group(self) -> None:
        group = self._current()
        room = QWidget(self)
        flow = FlowLayout(room)
        self._cards = []
        best = group.files[group.best] if group else None
        for file in group.files if group else ():
            card = FileCard(file, file == best, room)
            card.toggled.connect(lambda go, file=file: self._mark(file, go))
            flow.addWidget(card)
            self._cards.append(card)
        self._area.setWidget(room)  # which deletes the one before
        order_tabs(self)
        photo_ids = list(dict.fromkeys(card.file.photo_id for card in self._cards))
        self._model.set_ids(photo_ids)
        self._model.want(range(len(photo_ids)), round(SIDE * self.devicePixelRatio()))
        self._show_pictures()
        self._show_marks()

    def _mark(self, file: PhotoFile, go: bool) -> None:
        group = self._current()
        if group is not None:
            self._duplicates.mark(group, file, go)

    def _show_pictures(self) -> None:
        for card in self._cards:
            row = self._model.row_of(card.file.photo_id)
            pixmap = None if row is None else self._model.thumbnail(row)
            if pixmap is not None:
                card.show_picture(pixmap)

    def _show_marks(self) -> None:
        duplicates = self._duplicates
        group = self._current()
        idle = not duplicates.moving
        for card in self._cards:
            going = duplicates.is_going(card.file)
            may_go = group is not None and duplicates.may_go(group, card.file)
            card.show_mark(going, idle and (going or may_go))
        count = len(duplicates.going)
        self.trash.setText(
            self.tr("Move {0} to &trash…").format(files(count))
            if count
            else self.tr("Move to &trash…")
        )
        self.trash.setEnabled(bool(count) and idle)
        self.undo.setEnabled(idle)
        self.keep_all.setEnabled(bool(count) and idle)
        for button in (self.best_here, self.best_everywhere):
            button.setEnabled(group is not None and idle)


def title(group: DuplicateGroup) -> str:
    """What a group is called: its best file, how many there are, and what all but one take."""
    best = name_of(group.files[group.best].path)
    spare = sum(file.size for at, file in enumerate(group.files) if at != group.best)
    return f"{best}\n" + _tr("{0} · {1} to gain").format(files(len(group.files)), size(spare))
