"""Rankings of one query by several means, made into one: reciprocal-rank fusion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

# Of Cormack, Clarke and Büttcher (SIGIR 2009), who found that it hardly matters.
K = 60


def fuse(rankings: Iterable[tuple[Sequence[int], float]], k: int = K) -> dict[int, float]:
    """Score of each photo: the sum, over rankings, of weight / (k + rank).

    Args:
        rankings: photo ids, best first, each with the ranking's weight.
        k: the larger, the less the first ranks stand out.
    """
    scores: dict[int, float] = defaultdict(float)
    for ids, weight in rankings:
        for rank, photo_id in enumerate(ids, 1):
            scores[photo_id] += weight / (k + rank)
    return dict(scores)
