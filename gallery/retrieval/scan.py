"""The exact scan: a quick product over all rows, then exact scores of those that may be best."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gallery.retrieval.kernel import Kernel
from gallery.retrieval.matrix import HalfMatrix, Rows
from gallery.retrieval.vector_search import Floats

PORTION = 8192  # rows widened at once: 16 MB
SAMPLED = 64  # one of so many scores is looked at first


def quick_scores(matrix: HalfMatrix, kernel: Kernel, query: Floats, start: int = 0) -> Floats:
    """Scores of all rows from `start` on, each within the kernel's error, float32 [n]."""
    scores = np.empty(len(matrix) - start, np.float32)
    for first, rows in matrix.spans(start):
        scores[first - start : first - start + len(rows)] = kernel.product(rows, query)
    return scores


def exact_scores(matrix: HalfMatrix, kernel: Kernel, query: Floats, rows: Rows) -> Floats:
    """Scores of some rows, float32 [n]; the same for equal vectors, wherever they stand."""
    scores = np.empty(len(rows), np.float32)
    for start in range(0, len(rows), PORTION):
        part = slice(start, start + PORTION)
        wide = kernel.widened(matrix.take(rows[part]))
        # Row by row, since a matrix product rounds a row's sum by where the row stands.
        scores[part] = np.einsum("ij,j->i", wide, query)
    return scores


def may_be_best(scores: Floats, k: int, error: float) -> NDArray[np.intp]:
    """Where the k best can stand, of scores that are off by `error` at most.

    At least k scores are as good as the k-th, so the k-th best exact one is at most `error`
    below it; and whatever is exactly that good looks at most `error` worse than it is.
    """
    if k >= len(scores):
        return np.arange(len(scores))
    slack = 2 * error * max(1.0, float(scores.max()))
    # Sorting out the k-th of all is the dearest part; a sample tells where to look for it.
    sample = scores[::SAMPLED]
    rank = 2 * k // SAMPLED + 8
    if rank < len(sample):
        above = scores[scores >= np.partition(sample, len(sample) - rank)[len(sample) - rank]]
        if len(above) < k:
            above = scores
    else:
        above = scores
    kth = np.partition(above, len(above) - k)[len(above) - k]
    return np.flatnonzero(scores >= kth - slack)
