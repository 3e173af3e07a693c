"""Two to four photos side by side: zoomed and moved together, with what differs below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gallery.gui.client import EngineClient
from gallery.gui.language import tr as _tr
from gallery.gui.panel.facts import facts
from gallery.gui.picture import PictureView
from gallery.gui.reading import CatalogReader
from gallery.gui.side_by_side.comparison import Comparison, differing
from gallery.gui.side_by_side.pane import Pane
from gallery.gui.wording import number
from gallery.gui.words import Words
from gallery.paths import Library


class SideBySide(QDialog):
    """Knows the words of the photos as the catalogue has them; stars are given by others."""

    rated = Signal(int, int)
    """A photo, and how many stars it is to have."""

    def __init__(
        self,
        library: Library,
        client: EngineClient,
        reader: CatalogReader,
        photo_ids: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(self.tr("Compare side by side"))
        self._reader = reader
        self._words: dict[int, Words] = {}
        self._closed = False
        self.comparison = Comparison(photo_ids)
        self.panes = [Pane(library, self) for _ in self.comparison.shown]
        self.linked = QCheckBox(self.tr("Zoom and move &together"), self)
        self.linked.setChecked(True)
        self.linked.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.place = QLabel(self)
        self.place.setForegroundRole(self.place.palette().ColorRole.PlaceholderText)
        self._arrange()
        for number_, pane in enumerate(self.panes):
            self._listen(number_, pane)
        self.linked.toggled.connect(lambda _: self._follow_view(self._active.picture))
        reader.several.connect(self._on_words)
        client.words_changed.connect(self._on_words_changed)
        self._show_active()
        self._read()
        self.setFocus()

    @property
    def _active(self) -> Pane:
        return self.panes[self.comparison.active]

    def _arrange(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout()
        row.setSpacing(4)
        for pane in self.panes:
            row.addWidget(pane, 1)
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 8, 4)
        line.addWidget(self.linked)
        line.addStretch()
        line.addWidget(self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addLayout(row, 1)
        column.addLayout(line)
        parent = self.parentWidget()
        if parent is not None:
            self.resize(parent.size())

    def _listen(self, place: int, pane: Pane) -> None:
        pane.pressed.connect(lambda: self._activate(place))
        pane.picture.view_changed.connect(lambda: self._follow_view(pane.picture))
        pane.picture.grabbed.connect(lambda: self._activate(place))

    # -- what is shown -----------------------------------------------------------------------

    def _read(self) -> None:
        self._reader.read_several(self.comparison.all_ids)

    def _on_words(self, several: Sequence[Words]) -> None:
        if not self._closed and tuple(w.photo_id for w in several) == self.comparison.all_ids:
            self._words = {words.photo_id: words for words in several}
            self._show()

    def _on_words_changed(self, photo_ids: tuple[int, ...]) -> None:
        if not photo_ids or set(photo_ids) & set(self.comparison.all_ids):
            self._read()

    def _show(self) -> None:
        shown = [self._words[i] for i in self.comparison.shown if i in self._words]
        if len(shown) < len(self.panes):
            return  # not read yet
        own = {_tr("File"), _tr("Files"), _tr("Text")}  # every photo has its own
        told = [
            [fact for fact in facts(words, seconds=True) if fact[0] not in own] for words in shown
        ]
        for pane, words, differs in zip(self.panes, shown, differing(told), strict=True):
            pane.show_photo(words)
            pane.show_facts(differs)
        self._show_active()

    def _show_active(self) -> None:
        for place, pane in enumerate(self.panes):
            pane.show_active(place == self.comparison.active)
        count = len(self.comparison.all_ids)
        if count > len(self.panes):
            at = self.comparison.all_ids.index(self.comparison.photo_id) + 1
            self.place.setText(self.tr("{0} of {1}").format(number(at), number(count)))

    def _activate(self, place: int) -> None:
        self.comparison.active = place
        self._show_active()

    def _follow_view(self, leading: PictureView) -> None:
        if self.linked.isChecked():
            for pane in self.panes:
                if pane.picture is not leading:
                    pane.picture.show_view(leading.view)

    # -- keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right and left change the photo of the active pane, up and down which one that is;
        digits rate. Nothing here takes a photo away.
        """
        keys, key, picture = Qt.Key, event.key(), self._active.picture
        if key in (keys.Key_Left, keys.Key_Right):
            self.comparison.swap(1 if key == keys.Key_Right else -1)
            self._show()
        elif key in (keys.Key_Up, keys.Key_Down):
            self.comparison.step(1 if key == keys.Key_Down else -1)
            self._show_active()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            sizes = {
                keys.Key_0: picture.fit,
                keys.Key_1: picture.actual_size,
                keys.Key_2: picture.fill,
            }
            if key in sizes:
                sizes[keys(key)]()
        elif keys.Key_0 <= key <= keys.Key_5:
            self.rated.emit(self.comparison.photo_id, key - keys.Key_0)
        elif key in (keys.Key_Plus, keys.Key_Equal, keys.Key_Minus):
            picture.zoom(-1 if key == keys.Key_Minus else 1)
        elif key == keys.Key_L:
            self.linked.toggle()
        elif key == keys.Key_Escape:
            self.reject()

    def done(self, result: int) -> None:
        """End the threads; however it is closed, this is the way."""
        self._closed = True
        for pane in self.panes:
            pane.close_threads()
        super().done(result)
