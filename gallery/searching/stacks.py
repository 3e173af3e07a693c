"""Photos of a result that look nearly the same, so that one can stand for all of them."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from contextlib import closing

import numpy as np

from gallery.catalog import Catalog
from gallery.duplicates.looks import Look, Looks, same_picture
from gallery.media.thumbnails import ThumbnailStore
from gallery.models.encoder import Embeddings
from gallery.paths import Library
from gallery.retrieval.duplicates import Pairs, Rows, groups

LOOKED_THROUGH = 300  # of the first photos found
# Likeness from which two photos may be the same picture: 0 is that of two photos picked at random,
# 1 that of a photo and itself. Their looks decide.
FROM = 0.8


class Stacks:
    """Finds them among what a search found. For one thread.

    How a photo looks is made of its thumbnail the first time that it may be in a stack.

    Args:
        wait: for that; otherwise it goes on aside, and later searches know.
    """

    def __init__(self, library: Library, catalog: Catalog, wait: bool) -> None:
        self._library = library
        self._catalog = catalog
        self._wait = wait
        self._looks: dict[bytes, Look] = {}
        self._tried: set[bytes] = set()
        self._closed = threading.Event()
        self._work: threading.Thread | None = None

    def close(self) -> None:
        """End what goes on aside."""
        self._closed.set()
        if self._work is not None:
            self._work.join()

    def among(self, ids: Sequence[int], vectors: Embeddings, usual: float) -> list[list[int]]:
        """Groups of two or more photos, each in the order of `ids`.

        Args:
            ids: photos, best first. vectors: theirs, [len(ids), dim].
            usual: the cosine of two photos picked at random.
        """
        products = np.triu(vectors @ vectors.T, 1)
        first, second = np.nonzero(products >= usual + FROM * (1 - usual))
        if not len(first):
            return []
        rows = np.unique(np.concatenate([first, second]))
        names = self._catalog.fingerprints([ids[row] for row in rows])
        self._look_at([name for name in names.values() if name not in self._tried])
        looks = {row: self._looks.get(names.get(ids[row], b"")) for row in rows.tolist()}

        def confirm(ours: Rows, theirs: Rows) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
            pairs = [(looks[a], looks[b]) for a, b in zip(ours, theirs, strict=True)]
            both = np.array([a is not None and b is not None for a, b in pairs], np.bool_)
            known = [(a, b) for a, b in pairs if a is not None and b is not None]
            both[both] = same_picture([a for a, _ in known], [b for _, b in known])
            return both

        pairs: list[Pairs] = [(first, second)]
        return [[ids[row] for row in group] for group in groups(len(ids), pairs, confirm)]

    def _look_at(self, names: Iterable[bytes]) -> None:
        missing = list(names)
        if not missing or (self._work is not None and self._work.is_alive()):
            return
        self._tried |= set(missing)
        if self._wait:
            self._make(missing)
            return
        self._work = threading.Thread(target=self._make, args=[missing], name="looks")
        self._work.start()

    def _make(self, names: Sequence[bytes]) -> None:
        with (
            closing(ThumbnailStore(self._library.thumbnails)) as thumbnails,
            closing(Looks(self._library.looks, thumbnails)) as looks,
        ):
            # A few at a time, so that closing never waits long.
            for start in range(0, len(names), 20):
                if self._closed.is_set():
                    return
                self._looks |= looks.of(names[start : start + 20])
