"""How good a ranking is, in the field's own measures (Manning et al. 2008, chapter 8)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Relevant = NDArray[np.bool_]
"""Of a ranking, best first: whether each photo is relevant."""


def recall_at(relevant: Relevant, k: int) -> float:
    """The part of all relevant photos that is among the first k; NaN where there are none."""
    total = int(relevant.sum())
    return float(relevant[:k].sum() / total) if total else float("nan")


def precision_at(relevant: Relevant, k: int) -> float:
    """The relevant part of the first k, or of all where there are fewer; NaN of nothing."""
    first = relevant[:k]
    return float(first.mean()) if len(first) else float("nan")


def average_precision(relevant: Relevant) -> float:
    """The mean, over all relevant photos, of the precision at their ranks; NaN without any."""
    ranks = np.flatnonzero(relevant) + 1
    return float((np.arange(1, len(ranks) + 1) / ranks).mean()) if len(ranks) else float("nan")


def f1(relevant: Relevant, shown: int) -> float:
    """Harmonic mean of precision and recall when the first so many are shown.

    Where nothing is relevant, 1 for showing nothing and 0 otherwise.
    """
    total, hits = int(relevant.sum()), int(relevant[:shown].sum())
    if not total:
        return 1.0 if shown == 0 else 0.0
    return 2 * hits / (total + min(shown, len(relevant)))
