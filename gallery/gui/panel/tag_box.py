"""The tags of a photo: judged, given, and taken back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gallery.catalog import State
from gallery.gui.panel.chip import Label
from gallery.gui.panel.provenance import keyword_mark
from gallery.gui.panel.tag_chips import TagChips
from gallery.gui.panel.tag_field import TagField
from gallery.gui.panel.trouble import Trouble
from gallery.gui.photo_words import PhotoWords, Topic
from gallery.gui.words import UNKNOWN_TAG


class TagBox(QWidget):
    """Follows a PhotoWords."""

    searched = Signal(str)

    def __init__(self, words: PhotoWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.chips = TagChips(self)
        self.field = TagField(words.names, self)
        self.trouble = Trouble(False, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.chips)
        layout.addWidget(self.field)
        layout.addWidget(self.trouble)
        self.chips.accepted.connect(lambda tag: words.judge_tag(tag, State.ACCEPTED))
        self.chips.rejected.connect(lambda tag: words.judge_tag(tag, State.REJECTED))
        self.chips.searched.connect(self.searched)
        self.field.given.connect(words.give_tag)
        words.changed.connect(self._follow)
        words.progressed.connect(self._follow_progress)
        self._follow()

    def _follow(self) -> None:
        words = self._words.words
        labels = [Label.of(tag) for tag in words.shown_tags]
        for word in words.keywords:
            mark = keyword_mark()
            labels.append(Label(UNKNOWN_TAG, word, mark, f"{word}: {mark}"))
        self.chips.show_labels(words.photo_id, labels)

    def _follow_progress(self) -> None:
        self.trouble.say(self._words.error(Topic.TAGS))
