"""Vectors in memory: float16 rows that are only ever appended."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from gallery.retrieval.kernel import Halves

Rows = NDArray[np.intp]
"""Numbers of rows."""

# A segment holds as many rows as there are before it, within these bounds: nothing is ever moved,
# and at most half of the memory of a small index waits to be filled.
SMALLEST, LARGEST = 256, 65_536


class HalfMatrix:
    """Float16 rows [n, dim] in segments; a first one may be mapped from a file.

    What is there never changes, so a `snapshot` can be read in another thread without a lock.
    """

    def __init__(self, dim: int, mapped: Halves | None = None) -> None:
        self.dim = dim
        self._segments: list[Halves] = []
        self._starts: list[int] = []
        self._count = 0
        if mapped is not None and len(mapped):
            self._segments.append(mapped)
            self._starts.append(0)
            self._count = len(mapped)

    def __len__(self) -> int:
        return self._count

    def append(self, rows: Halves) -> None:
        """Add rows [n, dim]."""
        while len(rows):
            room = self._starts[-1] + len(self._segments[-1]) - self._count if self._starts else 0
            if not room:
                room = min(max(self._count, SMALLEST), LARGEST)
                self._segments.append(np.empty((room, self.dim), np.float16))
                self._starts.append(self._count)
            part, rows = rows[:room], rows[room:]
            at = self._count - self._starts[-1]
            self._segments[-1][at : at + len(part)] = part
            self._count += len(part)

    def spans(self, start: int = 0) -> Iterator[tuple[int, Halves]]:
        """All rows from `start` on, in runs: (number of the first, rows)."""
        for first, segment in zip(self._starts, self._segments, strict=True):
            skip = max(start - first, 0)
            run = segment[skip : self._count - first]
            if len(run):
                yield first + skip, run

    def take(self, rows: Rows) -> Halves:
        """The rows of these numbers [n], as a copy [n, dim]."""
        if len(self._segments) == 1:
            return self._segments[0].take(rows, axis=0)
        taken = np.empty((len(rows), self.dim), np.float16)
        segments = np.searchsorted(self._starts, rows, side="right") - 1
        for number in np.unique(segments).tolist():
            chosen = np.flatnonzero(segments == number)
            taken[chosen] = self._segments[number].take(rows[chosen] - self._starts[number], axis=0)
        return taken

    def snapshot(self) -> HalfMatrix:
        """What is there now, without copying a row; not to be appended to."""
        copy = HalfMatrix(self.dim)
        copy._segments, copy._starts = self._segments.copy(), self._starts.copy()
        copy._count = self._count
        return copy
