"""Several words and pictures made into one query vector."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def compose(parts: Sequence[tuple[Floats, float]]) -> Floats:
    """The unit vector of a weighted sum of unit vectors.

    A negative part takes away only what the wanted parts have in its direction: whatever it has
    besides would pull towards the opposite of it, which means nothing in the embedding space.

    Args:
        parts: vectors [d] of length 1 with their weights, negative for what is not wanted; at
            least one.

    Returns:
        float32 [d]; zeros where the parts cancel out.
    """
    total = np.zeros_like(parts[0][0])
    for vector, weight in parts:
        if weight > 0:
            total = total + weight * vector
    wanted = _unit(total)
    for vector, weight in parts:
        if weight < 0:
            shared = float(vector @ wanted) if wanted.any() else 1.0
            total = total + weight * shared * vector
    return _unit(total)


def _unit(vector: Floats) -> Floats:
    length = float(np.linalg.norm(vector))
    unit: Floats = vector / length if length > 1e-6 else np.zeros_like(vector)
    return unit
