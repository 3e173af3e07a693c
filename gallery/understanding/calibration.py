"""When a tag is given: it beats all other tags, and stands out from its own background.

A score is the cosine of a photo and a tag. What a tag is worth on a photo is its share of the
softmax, at the model's own scale, over all tags and some neutral texts: that tells right from
wrong better than scores standardised tag by tag (docs/decisions/009). Where no tag says more than
the others none has a large share, and so the photo gets no tag.

A tag may score high on nearly everything, since models have such favourites; so it must also
score higher than it usually does. Arrays only: no files, no models.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

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
# From the logarithm of a share to the part of such tags that is right: a logistic curve, fitted
# half to photos like those the starter learned from (but held out), half to others.
SLOPE, OFFSET = 1.1, 2.6
# Precision before recall: of tags from here on 80 % are right on photos of what a model knows
# (60 % on photos of mostly other things), and a third of such photos gets a right one.
GIVEN_FROM = 0.6
# Spreads above the tag's usual score. On those photos it changes nothing up to 3 (more costs what
# is right); it is there for tags that a model likes on everything.
STANDS_OUT = 1.5
MOST = 8  # tags a photo, of those a machine gives
# From so many photos on a tag's own usual score counts as much as that of all tags.
OWN_COUNTS_FROM = 50
# A tag that scores further above other tags (in spreads of their usual scores) is taken to be
# really there in most photos, as somebody's dog may be, and is compared with less.
FAVOURITE = 2.0
# For what was taught by too few photos for more: spreads above the usual likeness at which half
# are right, and how many more make that sure.
TAUGHT_FROM, TAUGHT_SOFTNESS = 6.0, 1.0
LEAST = 1e-6  # a spread cannot be less


@dataclass(frozen=True, slots=True)
class Background:
    """What scores are like in a library.

    Attributes:
        scale: what the model multiplies scores by before a softmax.
        common: usual score over all tags. most: how far above it a tag's usual score can be.
        spread: of scores about what is usual for their tag.
        photos: how many it was measured on.
    """

    scale: float
    common: float
    most: float
    spread: float
    photos: int

    def usual(self, scores: Floats) -> Floats:
        """The usual score of tags, float32 [tags], from some photos' scores [photos, tags]."""
        if not len(scores):
            return np.full(scores.shape[1], self.common, np.float32)
        own = np.median(scores, axis=0) - self.common
        own *= self.photos / (self.photos + OWN_COUNTS_FROM)
        result: Floats = (self.common + np.minimum(own, self.most)).astype(np.float32)
        return result


def measure_background(scores: Floats, scale: float) -> Background:
    """What is usual, from the scores of some photos on all tags, float32 [photos, tags]."""
    if not scores.size:
        return Background(scale, 0.0, 0.0, 1.0, len(scores))
    own = np.median(scores, axis=0)
    common = float(own.mean())
    most = FAVOURITE * robust_spread(own - common)
    rough = Background(scale, common, most, LEAST, len(scores))
    return replace(rough, spread=max(robust_spread(scores - rough.usual(scores)), LEAST))


def robust_spread(deviations: Floats) -> float:
    """The standard deviation but for outliers: from the median of absolute deviations."""
    return 1.4826 * float(np.median(np.abs(deviations)))


def log_sums(masses: Floats) -> NDArray[np.float64]:
    """Logarithms of the sums over classes, float64 [photos], of log masses [photos, classes]."""
    most = masses.max(axis=1)
    total = np.exp(masses - most[:, None]).sum(axis=1, dtype=np.float64)
    result: NDArray[np.float64] = most + np.log(total)
    return result


def weigh(
    background: Background, scores: Floats, neutral: Floats
) -> tuple[Floats, NDArray[np.float64]]:
    """Log masses of tags [photos, tags], and log sums [photos] of them and neutral texts."""
    masses: Floats = np.float32(background.scale) * scores
    others = np.float32(background.scale) * neutral
    return masses, log_sums(np.concatenate([masses, others], axis=1))


def without(sums: NDArray[np.float64], masses: Floats) -> NDArray[np.float64]:
    """Log sums [photos] without one class of theirs, whose log masses are [photos]."""
    share = np.exp(np.minimum(masses - sums, 0.0))
    result: NDArray[np.float64] = sums + np.log(np.maximum(1.0 - share, 1e-9))
    return result


def confidences(masses: Floats, sums: NDArray[np.float64]) -> Floats:
    """What part of such tags is right, 0 to 1, float32 [photos, tags].

    Args:
        masses: log masses [photos, tags].
        sums: log sums of all classes, these among them, [photos].
    """
    shares = np.minimum(masses - sums[:, None].astype(np.float32), 0.0)
    return sigmoid(SLOPE * shares + OFFSET)


def stand_out(scores: Floats, usual: Floats, spread: float) -> NDArray[np.bool_]:
    """Which scores [photos, tags] are well above their tags' usual ones [tags]."""
    result: NDArray[np.bool_] = scores >= usual + STANDS_OUT * spread
    return result


def likeness_confidences(likeness: Floats, usual: Floats) -> Floats:
    """Confidence by likeness to a taught prototype alone, [photos].

    Args:
        likeness: cosines [photos]. usual: of photos from all over the library.
    """
    middle = np.median(usual)
    spread = max(robust_spread(usual - middle), LEAST)
    return sigmoid(((likeness - middle) / spread - TAUGHT_FROM) / TAUGHT_SOFTNESS)


def sigmoid(logits: NDArray[np.floating]) -> Floats:
    """1 / (1 + exp(-x)), float32."""
    with np.errstate(over="ignore"):
        result: Floats = (1 / (1 + np.exp(-np.asarray(logits, np.float32)))).astype(np.float32)
    return result


def best(confidence: Floats, allowed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of the allowed tags of each photo the MOST surest ones that are sure enough."""
    chosen = allowed & (confidence >= GIVEN_FROM)
    crowded = np.flatnonzero(chosen.sum(axis=1) > MOST)
    for row in crowded:
        order = np.argsort(-np.where(chosen[row], confidence[row], -1.0), kind="stable")
        chosen[row, order[MOST:]] = False
    return chosen
