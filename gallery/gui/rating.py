"""Stars for photos, one or many, and the way back to those they had; knows no widget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from gallery.gui import wording
from gallery.gui.client import EngineClient
from gallery.gui.reading import CatalogReader
from gallery.gui.undoing import Change, Undoing
from gallery.protocol import RatePhotos

Stars = int | None
"""0 to 5, -1 for rejected; None: what the file says."""


class Rating(QObject):
    """Reads what photos have before it rates them, so that this can be taken back."""

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
        self._wished: dict[int, dict[int, Stars]] = {}  # by request, until done
        client.done.connect(lambda request: self._wished.pop(request, None))
        client.failed.connect(lambda request, _: self._wished.pop(request, None))

    def rate(self, photo_ids: Sequence[int], stars: Stars) -> None:
        """Give photos stars."""
        ids = tuple(photo_ids)
        nothing: dict[int, int] = {}

        def then(own: dict[int, int]) -> None:
            before = {photo_id: own.get(photo_id) for photo_id in ids}
            for wished in self._wished.values():  # of which the catalogue may not know yet
                before.update({i: wished[i] for i in wished if i in before})
            self._rate(ids, stars, before)

        self._reader.look_up(lambda catalog: catalog.own_stars(ids), nothing, then)

    def _rate(self, ids: tuple[int, ...], stars: Stars, before: Mapping[int, Stars]) -> None:
        changed = tuple(photo_id for photo_id in ids if before[photo_id] != stars)
        if not changed:
            return
        groups: dict[Stars, list[int]] = defaultdict(list)
        for photo_id in changed:
            groups[before[photo_id]].append(photo_id)

        def take_back() -> list[int]:
            return [self._send(tuple(some), had) for had, some in groups.items()]

        text = self._text(len(changed), stars)
        self._undoing.make(Change(text, lambda: (self._send(changed, stars),), take_back))

    def _text(self, count: int, stars: Stars) -> str:
        if stars is None:
            return self.tr("{0} rated as in their files").format(wording.photos(count))
        return self.tr("{0} rated: {1}").format(wording.photos(count), wording.rating(stars))

    def _send(self, ids: tuple[int, ...], stars: Stars) -> int:
        request = self._client.request(lambda i: RatePhotos(i, ids, stars))
        self._wished[request] = dict.fromkeys(ids, stars)
        return request
