"""When a tag is given: it beats all other tags, and stands out from its own background.

A score is the cosine of a photo and a tag. Models differ in where scores lie and how far they
spread, so scores are counted in units of their own spread over the library. What a tag is worth
on a photo is its share of a softmax over all tags and some neutral texts, in those units: this
is what made a score's rank mean most in the trials (docs/decisions/008). A photo of which no tag
says much has no large share, and so gets no tag.

In a library a tag may fit nearly everything, since models have such favourites; so a tag must
also be above its usual score. Arrays only: no files, no models.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# Texts that fit any photo; a tag has to beat them too.
NEUTRAL = (
    "a photo",
    "a picture",
    "an image",
    "a photo of something",
    "a picture of a thing",
    "a snapshot",
)
# The softmax's sharpness for scores in units of their spread. Twice as sharp or half as sharp
# both find a tenth less at the same precision.
SHARPNESS = 1.6
# From a share of the softmax to the part of such tags that are right: a logistic curve of its
# logarithm, fitted to labelled photos.
SLOPE, OFFSET = 1.3, 2.0
GIVEN_FROM = 0.5  # confidence: it is rather right than wrong
STANDS_OUT = 1.0  # spreads above the tag's usual score
MOST = 8  # tags a photo, of those a machine gives
# Of so many photos a library's own usual scores count as much as what is expected without any.
OWN_COUNTS_FROM = 50
# A tag that scores further above what is expected (in spreads of that over all tags) is taken to
# be really there in most photos: of somebody's dog, say.
FAVOURITE = 2.0
# The same for what was taught by a handful of photos only: spreads above what is usual for half
# certainty, and how many more for much more of it.
TAUGHT_FROM, TAUGHT_SOFTNESS = 4.0, 1.0
TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Background:
    """What scores are like in a library.

    Attributes:
        usual: expected score of each tag, float32 [tags]. spread: of scores about that.
    """

    usual: Floats
    spread: float


def measure_background(scores: Floats, generality: Floats) -> Background:
    """What is usual, from the scores of some photos.

    Args:
        scores: float32 [photos, tags], photos > 0.
        generality: cosine of each tag with the mean of all, float32 [tags]: general tags score
            higher on any photo, which tells what to expect where there are few photos.
    """
    count = len(scores)
    own = np.median(scores, axis=0)
    centred = generality - generality.mean()
    slope = float(centred @ own) / max(float(centred @ centred), TINY)
    expected = own.mean() + slope * centred
    above = (own - expected) * (count / (count + OWN_COUNTS_FROM))
    most = FAVOURITE * robust_spread(above)
    usual = (expected + np.minimum(above, most)).astype(np.float32)
    return Background(usual, max(robust_spread(scores - usual), TINY))


def robust_spread(values: Floats) -> float:
    """The standard deviation but for outliers, about 0: from the median of absolute values."""
    return 1.4826 * float(np.median(np.abs(values)))


def log_mass(scores: Floats, spread: float) -> Floats:
    """Logarithms of what each score weighs in the softmax, float32 of the same shape."""
    result: Floats = scores * np.float32(SHARPNESS / spread)
    return result


def log_sum(masses: Floats) -> NDArray[np.float64]:
    """Logarithm of all that the softmax weighs, [photos] from log masses [photos, classes]."""
    most = masses.max(axis=1)
    total = np.exp(masses - most[:, None]).sum(axis=1, dtype=np.float64)
    result: NDArray[np.float64] = most + np.log(total)
    return result


def confidences(masses: Floats, sums: NDArray[np.float64]) -> Floats:
    """What part of such tags are right, 0 to 1, float32 [photos, tags].

    Args:
        masses: log masses [photos, tags]. sums: of the softmax that they are part of, [photos].
    """
    share = np.minimum(masses - sums[:, None], 0.0)
    result: Floats = sigmoid(SLOPE * share + OFFSET)
    return result


def given(scores: Floats, confidence: Floats, background: Background) -> NDArray[np.bool_]:
    """Which tags are given, bool [photos, tags], before `best` of each photo are chosen."""
    result: NDArray[np.bool_] = (confidence >= GIVEN_FROM) & (
        scores >= background.usual + STANDS_OUT * background.spread
    )
    return result


def taught_confidence(scores: Floats) -> Floats:
    """Confidence by likeness to examples alone, [photos] from cosines of all photos [photos]."""
    usual = np.median(scores)
    spread = max(robust_spread(scores - usual), TINY)
    return sigmoid(((scores - usual) / spread - TAUGHT_FROM) / TAUGHT_SOFTNESS)


def sigmoid(logits: NDArray[np.floating]) -> Floats:
    """1 / (1 + exp(-x)), float32."""
    with np.errstate(over="ignore"):
        result: Floats = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return result
