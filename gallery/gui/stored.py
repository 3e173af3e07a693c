"""The thumbnail store as the window uses it: what cannot be read or kept is done without."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from gallery.media.thumbnails import ThumbnailStore

log = logging.getLogger(__name__)
T = TypeVar("T")


class StoredThumbnails:
    """A store for one thread, opened when it is first used; a full disk is no reason to fail."""

    def __init__(self, path: Path) -> None:
        self._path = path
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
                self._store = ThumbnailStore(self._path)
            return action(self._store)
        except (sqlite3.Error, OSError) as error:
            log.warning("done without the thumbnail store %s: %s", self._path, error)
            self.close()
            return otherwise
