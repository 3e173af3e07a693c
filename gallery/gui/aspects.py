"""How wide photos are by their height, looked up by their ids."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

USUAL = 4 / 3  # what cameras make; for photos that nobody knows yet


class Aspects:
    """A table by id, four bytes a photo: the catalogue gives ids one after another.

    Args:
        ids: of photos, positive. aspects: of each, float32, width by height.
    """

    def __init__(self, ids: NDArray[np.int64], aspects: NDArray[np.float32]) -> None:
        self._table = np.zeros(int(ids.max(initial=0)) + 1, np.float32)  # 0: not known
        self._table[ids] = aspects

    @classmethod
    def none(cls) -> Aspects:
        """Nobody knows any."""
        return cls(np.zeros(0, np.int64), np.zeros(0, np.float32))

    def of(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """The aspect of each, that of a usual photo where it is not known."""
        found = self._look_up(ids)
        found[found <= 0] = USUAL
        return found

    def know(self, ids: NDArray[np.int64]) -> bool:
        """Whether the aspects of all these photos are known."""
        return bool((self._look_up(ids) > 0).all())

    def _look_up(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        inside = (ids >= 0) & (ids < len(self._table))
        found = self._table[np.where(inside, ids, 0)]
        found[~inside] = 0
        return found
