"""A tag for photos, given or taught, and the way back to what each had; knows no widget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QObject

from gallery.catalog import State
from gallery.gui.client import EngineClient
from gallery.gui.reading import CatalogReader
from gallery.gui.tag_before import TagBefore, read_tag_before
from gallery.gui.tag_names import TagNames
from gallery.gui.undoing import Change, Undoing
from gallery.gui.wording import photos
from gallery.gui.work import Work
from gallery.protocol import GiveTag, JudgeTag, Teach


class GivingTags(QObject):
    """Reads what was said of photos before it tags them, so that this can be taken back."""

    def __init__(
        self,
        client: EngineClient,
        reader: CatalogReader,
        names: TagNames,
        work: Work,
        undoing: Undoing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._reader = reader
        self._names = names
        self._work = work
        self._undoing = undoing
        self._wished: dict[int, tuple[str, frozenset[int]]] = {}  # by request, until it is done
        client.done.connect(self._on_done)
        client.failed.connect(lambda request, _: self._wished.pop(request, None))

    def give(self, photo_ids: Sequence[int], name: str) -> None:
        """Give photos a tag by hand; those that have it so are left as they are."""
        ids, name = tuple(photo_ids), " ".join(name.split())

        def then(found: TagBefore) -> None:
            wished = [some for known, some in self._wished.values() if _same(known, name)]
            judged = {**found.judged, **dict.fromkeys(frozenset().union(*wished), True)}
            before: dict[State, list[int]] = defaultdict(list)
            for photo_id in ids:
                if not judged.get(photo_id):
                    state = State.REJECTED if photo_id in judged else State.SUGGESTED
                    before[state].append(photo_id)
            self._give(name, before)

        if name:
            self._reader.look_up(lambda c: read_tag_before(c, name), TagBefore(), then)

    def teach(self, photo_ids: Sequence[int], name: str, positive: bool) -> None:
        """Have a tag learned from photos, or that they are none of it."""
        ids, name = tuple(photo_ids), " ".join(name.split())
        said = self.tr("“{0}” learned from {1}") if positive else self.tr("{1} shown as not “{0}”")

        def then(before: TagBefore) -> None:
            def teach() -> tuple[int]:
                request = self._client.request(lambda i: Teach(i, name, ids, positive))
                self._work.watch(request)
                self._wished[request] = name, frozenset()
                return (request,)

            def take_back() -> tuple[int, ...]:
                tag_id = self._names.id_of(name)
                if tag_id is None:
                    return ()
                request = self._client.request(lambda i: before.restored(i, tag_id, ids))
                self._work.watch(request)
                return (request,)

            text = said.format(name, photos(len(ids)))
            self._undoing.make(Change(text, teach, take_back))

        if name:
            self._reader.look_up(lambda c: read_tag_before(c, name), TagBefore(), then)

    def _give(self, name: str, before: dict[State, list[int]]) -> None:
        ids = tuple(photo_id for some in before.values() for photo_id in some)
        if not ids:
            return

        def give() -> tuple[int]:
            request = self._client.request(lambda i: GiveTag(i, ids, name))
            self._wished[request] = name, frozenset(ids)
            return (request,)

        def take_back() -> list[int]:
            tag_id = self._names.id_of(name)
            if tag_id is None:
                return []  # it is not read yet under which id it is kept
            return [self._judge(tuple(some), tag_id, state) for state, some in before.items()]

        text = self.tr("“{0}” added to {1}").format(name, photos(len(ids)))
        self._undoing.make(Change(text, give, take_back))

    def _judge(self, ids: tuple[int, ...], tag_id: int, state: State) -> int:
        return self._client.request(lambda i: JudgeTag(i, ids, tag_id, state))

    def _on_done(self, request: int) -> None:
        if self._wished.pop(request, None) is not None:
            self._names.refresh()


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
