"""The thumbnail store as the window uses it: what cannot be read or kept is done without."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from typing import TypeVar

from gallery.catalog import Catalog
from gallery.errors import LibraryError
from gallery.media.thumbnails import LIMIT, ThumbnailStore
from gallery.paths import Library
from gallery.settings import Settings

log = logging.getLogger(__name__)
T = TypeVar("T")


class StoredThumbnails:
    """A store for one thread, opened when it is first used; a full disk is no reason to fail."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._path = library.thumbnails
        self._store: ThumbnailStore | None = None

    def get_many(self, fingerprints: Sequence[bytes], side: int) -> dict[bytes, bytes]:
        """The JPEGs of these photos, without those that there are none of."""
        return self._attempt(lambda store: store.get_many(fingerprints, side), {})

    def get(self, fingerprint: bytes, side: int) -> bytes | None:
        """The JPEG of a photo, None when there is none."""
        return self.get_many([fingerprint], side).get(fingerprint)

    def add(self, fingerprint: bytes, jpeg: bytes, side: int) -> None:
        """Keep a JPEG, if that is possible."""
        self._attempt(lambda store: store.add([(fingerprint, jpeg)], side), None)

    def close(self) -> None:
        """Close the store; it is opened again when it is used."""
        store, self._store = self._store, None
        if store is not None:
            store.close()

    def _attempt(self, action: Callable[[ThumbnailStore], T], otherwise: T) -> T:
        try:
            if self._store is None:
                self._store = ThumbnailStore(self._path, _limit(self._library))
            return action(self._store)
        except (sqlite3.Error, OSError) as error:
            log.warning("done without the thumbnail store %s: %s", self._path, error)
            self.close()
            return otherwise


def _limit(library: Library) -> int:
    """Bytes that the user gives to thumbnails."""
    try:
        with Catalog(library.catalog, read_only=True) as catalog:
            return Settings.of(catalog).thumbnail_gigabytes << 30
    except (LibraryError, sqlite3.Error):
        return LIMIT  # where there is no catalogue, there is not much to keep
