"""Where the likely photos of a ranking end, for each query and each model anew.

A fixed cosine is no cut: models differ in where scores lie, and so do queries. Two things are
known of every library, though: what ordinary texts score on its photos (its noise), and what this
query scores at best. A photo is likely when it lies far enough on the way from the noise to the
best. That the bar hangs on the best is no trick: the threshold that makes the expected F measure
greatest is half of the F that can be reached (Lewis 1995), so the better a query is answered the
higher it is.

And where not even the best stands out more than ordinary texts make some photo stand out,
nothing is likely. Arrays only: no files, no models.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# Chosen on one half of the labels of 334 photos and of 5,000 others, and reported on the other
# half: docs/search-quality.md, which also tells where they do not help.
#
# The way from the noise to the best on which photos are likely: the last 65 % of it, ...
PART = 0.35
# ... beginning so many spreads above what is usual, which is where noise has become rare.
ABOVE = 1.5
# Of ordinary texts, the part whose best photo stands out less than a query's best has to. Half
# of them find something in any library and half do not, so it is the middle that tells.
OUTDONE = 0.5


@dataclass(frozen=True, slots=True)
class Noise:
    """What a model's scores are like on a library, for texts that mean nothing in particular.

    Attributes:
        usual: score of a photo for a text that has nothing to do with it.
        spread: how far such scores lie apart, as a standard deviation.
        stands_out: by how much the best photo of such a text exceeds the text's usual score.
    """

    usual: float = 0.0
    spread: float = 0.0
    stands_out: float = 0.0


def measure_noise(scores: Floats, photos: int = 0) -> Noise:
    """The noise of a library.

    Args:
        scores: cosines [texts, photos] of texts of all sorts (resources/retrieval/neutral.txt)
            and the library's photos, or of some thousand of them drawn at random.
        photos: how many the library has, where `scores` are of some of them. The best of more
            lies higher: of independent normal scores as the root of the logarithm of their number
            (Gumbel 1958), which is assumed.

    Returns:
        Zeros where there are no scores.
    """
    if not scores.size:
        return Noise()
    middles = np.median(scores, axis=1, keepdims=True)
    spreads = 1.4826 * np.median(np.abs(scores - middles), axis=1)  # of a normal distribution
    best = scores.max(axis=1) - middles[:, 0]
    if photos > scores.shape[1] > 1:
        best *= np.sqrt(np.log(photos) / np.log(scores.shape[1]))
    return Noise(
        float(np.median(scores)), float(np.median(spreads)), float(np.quantile(best, OUTDONE))
    )


def likely(scores: Floats, noise: Noise, usual: float | None = None) -> int:
    """How many results of a ranking are likely.

    Args:
        scores: of the ranking, best first, [n].
        noise: of the library, for the same model.
        usual: the query's median score over the library, where `scores` are a part of that only:
            the best, or photos that meet a filter. None takes the median of `scores`.

    Returns:
        From 0 to n.
    """
    if not len(scores):
        return 0
    best = float(scores[0])
    own = float(np.median(scores)) if usual is None else usual
    if best - own < noise.stands_out:
        return 0
    least = noise.usual + ABOVE * noise.spread + PART * (best - noise.usual)
    return int(np.count_nonzero(scores >= least))
