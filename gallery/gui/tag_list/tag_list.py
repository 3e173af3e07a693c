"""The tags there can be, with what the user wants of them; knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from gallery.catalog import Origin, Tag
from gallery.gui.client import EngineClient
from gallery.gui.reading import CatalogReader
from gallery.gui.tag_before import TagBefore, read_tag_before
from gallery.gui.tag_list.vocabulary import Vocabulary
from gallery.gui.undoing import Change, Undoing
from gallery.protocol import DeleteTag, PutTag, Request

NEW = 0  # the id of a tag that the catalogue does not have yet


class TagList(QObject):
    """A wish counts as fulfilled from the moment it is uttered; one that fails is taken back."""

    changed = Signal()

    def __init__(
        self,
        client: EngineClient,
        reader: CatalogReader,
        undoing: Undoing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._reader = reader
        self._undoing = undoing
        self._read = Vocabulary()
        self._is_read = False
        self._readings = 0  # that are not answered yet
        self._wishes: dict[int, Tag | int] = {}  # what a tag is to be, or the id of one to go
        self._fulfilled: dict[int, Tag | int] = {}  # and is not read yet
        self._asked: set[int] = set()
        self._wanted = False
        self._error = ""
        reader.vocabulary.connect(self._on_vocabulary)
        client.done.connect(self._on_done)
        client.failed.connect(self._on_failed)
        client.words_changed.connect(self._look_again)
        client.photos_changed.connect(self._look_again)

    @property
    def vocabulary(self) -> Vocabulary:
        """All tags, as the user wants them."""
        tags = {tag.name.casefold(): tag for tag in self._read.tags}
        for wish in (*self._fulfilled.values(), *self._wishes.values()):
            if isinstance(wish, int):
                tags = {name: tag for name, tag in tags.items() if tag.id != wish}
            else:
                known = tags.get(wish.name.casefold(), wish)
                tags[wish.name.casefold()] = replace(wish, id=known.id, origin=known.origin)
        return replace(self._read, tags=tuple(tags.values()))

    @property
    def is_read(self) -> bool:
        """Whether what there is is known."""
        return self._is_read

    @property
    def busy(self) -> bool:
        """Whether photos are being looked through for a tag that was changed."""
        return bool(self._wishes)

    @property
    def error(self) -> str:
        """Why the last change was refused; empty when it was not."""
        return self._error

    def answers_with(self, request: int) -> bool:
        """Whether a request's failure is told here."""
        return request in self._asked

    def named(self, name: str) -> Tag | None:
        """The tag of this name, whatever its letter case."""
        wanted = name.casefold()
        return next((t for t in self.vocabulary.tags if t.name.casefold() == wanted), None)

    def read(self) -> None:
        """Read the tags, and read them anew from now on when they change."""
        self._wanted = True
        self._error = ""
        self._read_again()

    def rest(self) -> None:
        """Read no more by itself."""
        self._wanted = False

    def put(self, name: str, heading: str, templates: Sequence[str], enabled: bool = True) -> None:
        """Add a tag, or change the one of this name."""
        wish, known = (
            Tag(NEW, name, heading, Origin.OWN, tuple(templates), enabled),
            self.named(name),
        )
        if known is None:
            text = self.tr("tag “{0}” added")
        elif known.enabled is enabled:
            text = self.tr("tag “{0}” changed")
        else:
            text = (
                self.tr("tag “{0}” looked for") if enabled else self.tr("tag “{0}” not looked for")
            )

        def put() -> tuple[int]:
            return self._wish(lambda i: PutTag(i, name, heading, wish.templates, enabled), wish)

        def take_back() -> tuple[int, ...]:
            now = self.named(name)
            if now is None or now.id == NEW:
                return ()  # it is not read yet under which id it is kept
            before = TagBefore(known)
            return self._wish(lambda i: before.restored(i, now.id), known or now.id)

        self._undoing.make(Change(text.format(name), put, take_back))

    def enable(self, tag: Tag, on: bool) -> None:
        """Let tagging look for a tag, or not."""
        self.put(tag.name, tag.heading, tag.templates, on)

    def delete(self, tag: Tag) -> None:
        """Take a tag away, from all photos too."""
        nothing = TagBefore(tag)

        def delete() -> tuple[int, ...]:
            now = self.named(tag.name)
            if now is None or now.id == NEW:
                return ()
            return self._wish(lambda i: DeleteTag(i, now.id), now.id)

        def then(before: TagBefore) -> None:
            def take_back() -> tuple[int]:
                return self._wish(lambda i: before.restored(i, tag.id), tag)

            text = self.tr("tag “{0}” deleted").format(tag.name)
            self._undoing.make(Change(text, delete, take_back))

        self._reader.look_up(lambda c: read_tag_before(c, tag.name), nothing, then)

    def _wish(self, make: Callable[[int], Request], wish: Tag | int) -> tuple[int]:
        request = self._client.request(make)
        self._asked.add(request)
        self._wishes[request] = wish
        self._error = ""
        self.changed.emit()
        return (request,)

    def _look_again(self, _: object = None) -> None:
        if self._wanted:
            self._read_again()

    def _read_again(self) -> None:
        self._readings += 1
        self._reader.read_vocabulary()

    def _on_vocabulary(self, vocabulary: Vocabulary) -> None:
        self._readings -= 1
        if self._readings:
            return  # it may be older than what was fulfilled since
        self._read, self._is_read = vocabulary, True
        self._fulfilled.clear()
        self.changed.emit()

    def _on_done(self, request: int) -> None:
        if request in self._wishes:
            self._fulfilled[request] = self._wishes.pop(request)
            self._read_again()
            self.changed.emit()

    def _on_failed(self, request: int, message: str) -> None:
        if self._wishes.pop(request, None) is not None:
            self._error = message
            self.changed.emit()
