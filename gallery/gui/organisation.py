"""Albums and marks of the whole library, as they are and as they would be after a wish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from gallery.catalog import Catalog, Mark

Album = tuple[int, ...]
"""Ids of photos, in the album's order."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """How the user organised the photos.

    Attributes:
        albums: by name, in alphabetical order.
        marked: ids of the photos that have a mark.
    """

    albums: Mapping[str, Album] = field(default_factory=dict)
    marked: Mapping[Mark, frozenset[int]] = field(default_factory=dict)

    # -- what there is -----------------------------------------------------------------------

    def named(self, name: str) -> str | None:
        """An album's name as it is spelled, whatever its letter case; None when it is new."""
        wanted = _folded(name)
        return next((known for known in self.albums if _folded(known) == wanted), None)

    def holding(self, photo_ids: Iterable[int]) -> list[str]:
        """Names of the albums that any of these photos is in."""
        wanted = set(photo_ids)
        return [name for name, album in self.albums.items() if not wanted.isdisjoint(album)]

    def has(self, mark: Mark) -> frozenset[int]:
        """Ids of the photos with a mark."""
        return self.marked.get(mark, frozenset())

    # -- what would be -----------------------------------------------------------------------

    def with_mark(self, photo_ids: Iterable[int], mark: Mark, on: bool) -> Organisation:
        """With photos marked, or with a mark taken from them."""
        marked = self.has(mark).union(photo_ids) if on else self.has(mark).difference(photo_ids)
        return replace(self, marked={**self.marked, mark: marked})

    def with_photos(self, name: str, photo_ids: Iterable[int]) -> Organisation:
        """With photos at the end of an album, which is made when new."""
        name = self.named(name) or name
        put = dict.fromkeys(photo_ids)
        kept = [photo_id for photo_id in self.albums.get(name, ()) if photo_id not in put]
        return self._with_albums({**self.albums, name: (*kept, *put)})

    def without_photos(self, name: str, photo_ids: Iterable[int]) -> Organisation:
        """With photos taken out of an album."""
        known, gone = self.named(name), set(photo_ids)
        if known is None:
            return self
        kept = tuple(photo_id for photo_id in self.albums[known] if photo_id not in gone)
        return self._with_albums({**self.albums, known: kept})

    def without_album(self, name: str) -> Organisation:
        """With an album deleted."""
        known = self.named(name)
        return self._with_albums({n: album for n, album in self.albums.items() if n != known})

    def with_name(self, name: str, new_name: str) -> Organisation:
        """With another name of an album."""
        known = self.named(name)
        return self._with_albums(
            {new_name if n == known else n: album for n, album in self.albums.items()}
        )

    def _with_albums(self, albums: Mapping[str, Album]) -> Organisation:
        return replace(self, albums=dict(sorted(albums.items(), key=lambda one: _folded(one[0]))))


def read_organisation(catalog: Catalog) -> Organisation:
    """The organisation as the catalogue has it."""
    marked = {mark: frozenset(catalog.photos_marked(mark).tolist()) for mark in Mark}
    return Organisation(catalog.album_contents(), marked)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
