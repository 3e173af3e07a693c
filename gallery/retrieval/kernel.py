"""The arithmetic of a scan, and its plain form in NumPy."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from gallery.retrieval.vector_search import Floats

Halves = NDArray[np.float16]


class Kernel(Protocol):
    """Arithmetic on float16 rows; the fastest kind needs torch, which is not imported here.

    Attributes:
        error: the most that a value of `product` is off, for unit vectors.
    """

    error: float

    def product(self, rows: Halves, query: Floats) -> Floats:
        """Products of rows [n, dim] with a vector [dim], float32 [n], each within `error`."""
        ...

    def widened(self, rows: Halves) -> Floats:
        """The same numbers as float32."""
        ...


class NumpyKernel:
    """Widens some rows at a time and multiplies those; exact, and several times slower."""

    error = 1e-5  # more than float32 sums of a few thousand products of unit vectors are off
    portion = 2048

    def product(self, rows: Halves, query: Floats) -> Floats:
        """See `Kernel`."""
        products = np.empty(len(rows), np.float32)
        for start in range(0, len(rows), self.portion):
            part = slice(start, start + self.portion)
            np.dot(self.widened(rows[part]), query, out=products[part])
        return products

    def widened(self, rows: Halves) -> Floats:
        """See `Kernel`."""
        return WIDE.take(rows.view(np.uint16))


# Every float16 as float32, by its bits: several times faster than NumPy's own conversion.
WIDE: Floats = np.arange(1 << 16, dtype=np.uint16).view(np.float16).astype(np.float32)
