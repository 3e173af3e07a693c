"""What searching by vectors asks of whatever holds them: our own index, or a studio's server."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]


class VectorSearch(Protocol):
    """Nearest neighbours by cosine among unit vectors, each with a photo's id.

    `VectorIndex` is one. docs/decisions/013 says how a server such as Qdrant or PostgreSQL with
    pgvector answers the same calls.
    """

    def __len__(self) -> int:
        """How many vectors there are."""
        ...

    def add(self, ids: Ids, vectors: NDArray[np.floating]) -> None:
        """Add unit vectors [n, dim]; an id that is there gets the new vector."""
        ...

    def remove(self, ids: Ids) -> None:
        """Forget ids; those that are not there are passed over."""
        ...

    def search(
        self, query: NDArray[np.floating], k: int, among: Ids | None = None
    ) -> tuple[Ids, Floats]:
        """The k nearest to a unit vector [dim], among some ids only if given.

        Returns:
            ids int64 [k'] and scores float32 [k'] (cosines), best first, ties by smaller id.
            k' = min(k, how many of `among` are there): a filter never shortens the list.
        """
        ...

    def sample(self, count: int) -> Floats:
        """About so many vectors from all over, or all, float32 [n, dim]."""
        ...

    def vectors(self, ids: Ids) -> Floats:
        """Those of these photos, float32 [n, dim]; zeros for ids not there."""
        ...

    def scores(self, query: NDArray[np.floating], ids: Ids) -> Floats:
        """Cosines of a unit vector [dim] with these, float32 [n]; NaN for ids not there."""
        ...
