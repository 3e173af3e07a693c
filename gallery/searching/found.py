"""What a search found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gallery.protocol import LanguageAdvice

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Hit:
    """A photo found: its id in the catalogue, a place where it lies, and its cosine."""

    photo_id: int
    path: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        ids: int64 [n], in order. scores: float32 [n], cosines; zeros where nothing but filters
            was asked.
        likely: so many of the first are likely to be what is looked for; None where that is not
            known.
        alike: groups of photos that look nearly the same, each with the one that is in `ids`
            first.
        searched, photos: how many photos can be found by what they show, of how many there are.
        problems: what of the query made no sense, for the user; the rest was searched.
        language: when the query is in one that the model does not know.
    """

    ids: Ids
    scores: NDArray[np.float32]
    likely: int | None = None
    alike: tuple[tuple[int, ...], ...] = ()
    searched: int = 0
    photos: int = 0
    problems: tuple[str, ...] = ()
    language: LanguageAdvice | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[tuple[int, float]]:
        """Photo ids and their scores."""
        return iter(zip(self.ids.tolist(), self.scores.tolist(), strict=True))
