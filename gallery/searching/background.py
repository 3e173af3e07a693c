"""What is usual in a library: how its vectors lie, and what ordinary texts score on them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache

import numpy as np

from gallery.models.encoder import Embeddings
from gallery.paths import resources
from gallery.retrieval.cutoff import Noise, measure_noise
from gallery.retrieval.duplicates import MOST_ALIKE
from gallery.retrieval.feedback import Spread, measure_spread
from gallery.retrieval.labels import read_texts
from gallery.searching.texts import TextEmbeddings

SAMPLE = 8_192  # photos that stand for all
SOME = 1_024  # of these, for what every search measures
AT_ONCE = 16  # texts between two looks whether to stop


@lru_cache(maxsize=1)
def neutral_texts() -> list[str]:
    """Texts of all sorts, whose scores are a library's noise."""
    return read_texts(resources() / "retrieval" / "neutral.txt")


def prepare(texts: TextEmbeddings, stopped: Callable[[], bool]) -> None:
    """Embed the neutral texts and keep them, so that no search has to wait for it."""
    wanted = neutral_texts()
    if texts.knows(wanted):
        return
    for start in range(0, len(wanted), AT_ONCE):
        if stopped():
            return
        texts.of_all(wanted[start : start + AT_ONCE])
        texts.save()


class Background:
    """Measured on a sample of a library's photos.

    Args:
        sample: unit vectors of photos from all over the library, float32 [n, dim].
        photos: how many the library has.
        neutral: unit vectors of `neutral_texts`, float32 [texts, dim]; None when they are not
            known, and then it cannot be told what is likely.
    """

    def __init__(self, sample: Embeddings, photos: int, neutral: Embeddings | None) -> None:
        self._sample = sample
        self.photos = photos
        self._neutral = neutral

    @property
    def knows_noise(self) -> bool:
        """Whether there is a noise to compare queries with."""
        return self._neutral is not None

    @cached_property
    def _some(self) -> Embeddings:
        """Those of the sample that suffice for a middle and a deviation."""
        return self._sample[:: max(1, len(self._sample) // SOME)]

    @cached_property
    def noise(self) -> Noise:
        """What neutral texts score."""
        if self._neutral is None:
            return Noise()
        return measure_noise(self._neutral @ self._sample.T, self.photos)

    @cached_property
    def spread(self) -> Spread:
        """How the vectors lie."""
        return measure_spread(self._sample)

    @cached_property
    def likeness(self) -> float:
        """The mean cosine of two photos picked at random; never near to 1."""
        count = len(self._sample)
        if count < 2:
            return 1.0
        # The mean over all pairs, without each photo's product with itself.
        total = float(np.square(self._sample.sum(axis=0, dtype=np.float64)).sum())
        return min((total - count) / (count * (count - 1)), MOST_ALIKE)

    def usual(self, query: Embeddings) -> float:
        """The median of the scores of a vector [dim]."""
        some = self._some
        return float(np.median(some @ query)) if len(some) else 0.0

    def deviation(self, query: Embeddings) -> float:
        """The standard deviation of the scores of a vector [dim]."""
        some = self._some
        return float(np.std(some @ query)) if len(some) else 0.0
