"""The tags there can be: looked through, switched on and off, added, changed, tried on a photo."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from gallery.catalog import Tag
from gallery.catalog.tags import OWN
from gallery.gui.chosen import Chosen
from gallery.gui.confirming import confirm
from gallery.gui.tag_list.editor import TagEditor
from gallery.gui.tag_list.preview import Draft, TagPreview
from gallery.gui.tag_list.preview_pane import PreviewPane
from gallery.gui.tag_list.run_bar import RunBar
from gallery.gui.tag_list.tag_list import TagList
from gallery.gui.tag_list.tagging import Tagging
from gallery.gui.tag_list.tree import TagTree
from gallery.gui.tag_list.vocabulary import grouped
from gallery.gui.wording import photos
from gallery.paths import Library

Index = QModelIndex | QPersistentModelIndex
ROOM = 5  # pixels


class Roomy(QStyledItemDelegate):
    """Rows with some room to click."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A little higher than the text."""
        return super().sizeHint(option, index) + QSize(0, ROOM)


class TagsDialog(QDialog):
    """Stands beside the window, so that its photo can be another one meanwhile."""

    def __init__(
        self,
        library: Library,
        tags: TagList,
        tagging: Tagging,
        preview: TagPreview,
        chosen: Chosen,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tags = tags
        self._preview = preview
        self._chosen = chosen
        self._open_headings = {OWN}
        self._busy = False
        self.setWindowTitle(self.tr("Tags"))
        self.resize(940, 680)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Find a tag or a group…"))
        self.filter.setAccessibleName(self.tr("Find a tag or a group"))
        self.filter.setClearButtonEnabled(True)
        self.new = QPushButton(self.tr("&New tag"), self)
        self.new.setAutoDefault(False)
        self.model = TagTree(self)
        self.tree = QTreeView(self)
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(self.tr("Tags"))
        self.tree.setUniformRowHeights(True)
        self.tree.setItemDelegate(Roomy(self.tree))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.nothing = QLabel(self)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.editor = TagEditor(self)
        self.pane = PreviewPane(library, preview, self)
        self.error = QLabel(self)
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        self.run = RunBar(tagging, self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        # Enter in a field is for what is typed there.
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self._arrange()
        self._listen()
        tags.read()
        self._follow()
        preview.look_at(chosen.photo_id)
        self._on_edited()

    def _arrange(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        above = QHBoxLayout()
        above.addWidget(self.filter, 1)
        above.addWidget(self.new)
        column.addLayout(above)
        column.addWidget(self.tree, 1)
        column.addWidget(self.nothing, 1)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.editor)
        buttons = QHBoxLayout()
        buttons.addWidget(self.error, 1)
        buttons.addWidget(self.editor.delete)
        buttons.addWidget(self.editor.save)
        column.addLayout(buttons)
        rule = QFrame(self)
        rule.setFrameShape(QFrame.Shape.HLine)
        rule.setFrameShadow(QFrame.Shadow.Sunken)
        column.addWidget(rule)
        column.addWidget(self.pane, 1)
        halves = QSplitter(self)
        halves.addWidget(left)
        halves.addWidget(right)
        halves.setChildrenCollapsible(False)
        halves.setSizes([420, 520])
        line = QHBoxLayout()
        line.addWidget(self.run, 1)
        line.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(halves, 1)
        layout.addLayout(line)

    def _listen(self) -> None:
        self.filter.textChanged.connect(self._follow)
        self.new.clicked.connect(self.begin_new)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self.tree.expanded.connect(lambda i: self._open_headings.add(self.model.heading(i)))
        self.tree.collapsed.connect(lambda i: self._open_headings.discard(self.model.heading(i)))
        self.model.checked.connect(self._tags.enable)
        self.editor.edited.connect(self._on_edited)
        self.editor.name.returnPressed.connect(self._save)
        self.editor.save_wanted.connect(self._save)
        self.editor.delete_wanted.connect(self._confirm_deletion)
        self.buttons.rejected.connect(self.reject)
        self._tags.changed.connect(self._follow)
        self._chosen.changed.connect(lambda: self._preview.look_at(self._chosen.photo_id))
        self.finished.connect(self._on_finished)

    # -- what is shown -----------------------------------------------------------------------

    def _follow(self) -> None:
        vocabulary = self._tags.vocabulary
        words = self.filter.text()
        groups = grouped(vocabulary.tags, words)
        known = self.editor.tag
        if self.model.show_groups(groups, vocabulary.counts):
            self._expand(bool(words.strip()))
            if known is not None:
                self._select(known.name)
        headings = [heading for heading, _ in grouped(vocabulary.tags)]
        self.editor.set_headings(list(dict.fromkeys([OWN, *headings])))
        self._say_nothing(bool(vocabulary.tags), bool(groups))
        text = self._tags.error
        if not text and self._tags.busy:
            text = self.tr("Looking for it in all photos…")
        self.error.setText(text)
        self.run.show_last(vocabulary.last)
        if self._busy and not self._tags.busy:
            self._preview.look_again()
        self._busy = self._tags.busy

    def _say_nothing(self, any_tags: bool, any_shown: bool) -> None:
        self.tree.setVisible(any_shown)
        self.nothing.setVisible(not any_shown)
        if any_tags:
            self.nothing.setText(self.tr("No tag is called that.\n“New tag” adds one."))
        elif self._tags.is_read:
            self.nothing.setText(
                self.tr(
                    "There are no tags yet.\nThey come when photos are tagged for the first time."
                )
            )

    def _expand(self, all_: bool) -> None:
        self.tree.blockSignals(True)  # what is opened to show what was found is not the user's wish
        for row in range(self.model.rowCount()):
            heading = self.model.index(row, 0)
            self.tree.setExpanded(
                heading, all_ or self.model.heading(heading) in self._open_headings
            )
        self.tree.blockSignals(False)

    def _select(self, name: str) -> None:
        place = self.model.place(name)
        flags = QItemSelectionModel.SelectionFlag
        self.tree.selectionModel().setCurrentIndex(place, flags.ClearAndSelect | flags.Rows)
        if place.isValid():
            self.tree.scrollTo(place)

    # -- what the user wants -----------------------------------------------------------------

    def begin_new(self) -> None:
        """Let the user type a tag that is not there yet; what was looked for may be its name."""
        self._leave_editor()
        words = " ".join(self.filter.text().split())
        self.tree.selectionModel().clear()
        self.editor.show_tag(None)
        if words and self._tags.named(words) is None:
            self.editor.name.setText(words)
        self.editor.name.setFocus()

    def _on_current(self, current: QModelIndex, _: QModelIndex) -> None:
        tag = self.model.tag(current)
        known = self.editor.tag
        if tag is None or (known is not None and tag.name == known.name):
            return
        self._leave_editor()
        self.editor.show_tag(tag)

    def _leave_editor(self) -> None:
        """Ask what to do with what was typed and not saved."""
        window = self.window() if self.isVisible() else self.parentWidget()
        if not self.editor.is_edited or window is None or not window.isVisible():
            return
        tags, draft, known = self._tags, self.editor.draft, self.editor.tag
        confirm(
            window,
            self.tr("Save what you changed of “{0}”?").format(draft.name)
            if known
            else self.tr("Add the tag “{0}”?").format(draft.name),
            "",
            self.tr("Save") if known else self.tr("Add tag"),
            lambda: tags.put(
                draft.name, draft.heading, draft.templates, known is None or known.enabled
            ),
            self.tr("Discard"),
        )

    def _save(self) -> None:
        draft = self.editor.draft
        if self.editor.is_edited:
            known = self._tags.named(draft.name)
            self._put(draft, known is None or known.enabled)
            self.editor.keep()

    def _put(self, draft: Draft, enabled: bool) -> None:
        self._open_headings.add(draft.heading)
        self._tags.put(draft.name, draft.heading, draft.templates, enabled)
        tag = self._tags.named(draft.name)
        if tag is not None and self.editor.draft.name == draft.name:
            self.editor.show_tag(tag)
            self._select(tag.name)

    def _confirm_deletion(self) -> None:
        tag = self.editor.tag
        if tag is None:
            return
        accepted, suggested = self._tags.vocabulary.counts.get(tag.id, (0, 0))
        text = self.tr("It is taken from {0} that have it.").format(photos(accepted + suggested))
        if accepted:
            text += " " + self.tr("Of {0} you gave or accepted it yourself.").format(
                photos(accepted)
            )
        confirm(
            self,
            self.tr("Delete the tag “{0}”?").format(tag.name),
            text,
            self.tr("Delete"),
            lambda: self._delete(tag),
        )

    def _delete(self, tag: Tag) -> None:
        self.editor.show_tag(None)
        self._tags.delete(tag)

    def _on_edited(self) -> None:
        draft = self.editor.draft
        self._preview.type(draft.name, draft.heading, draft.templates)

    def _on_finished(self) -> None:
        self._leave_editor()
        self._tags.rest()
        self._preview.rest()
        self.pane.card.close_thread()
