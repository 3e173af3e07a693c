"""Tags of one model against each other on the photos of a library, as kept between runs.

What all tags together weigh on a photo (the sum of the softmax) is kept for each photo. So a tag
that is added or changed is compared with all others without asking for those again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from gallery.understanding.calibration import (
    Background,
    Floats,
    measure_background,
)
from gallery.understanding.derived import load_arrays, save_arrays

Ids = NDArray[np.int64]
Sums = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Looked:
    """Photos that were looked at: ids int64 [n] ascending, log sums float64 [n]."""

    ids: Ids = field(default_factory=lambda: np.empty(0, np.int64))
    sums: Sums = field(default_factory=lambda: np.empty(0, np.float64))

    def merged(self, ids: Ids, sums: Sums) -> Looked:
        """These and others, whose sums count where both have one."""
        both = np.concatenate([ids, self.ids])
        order, first = np.unique(both, return_index=True)
        return Looked(order, np.concatenate([sums, self.sums])[first])

    def sums_of(self, ids: Ids) -> tuple[Sums, NDArray[np.bool_]]:
        """Sums of photos, and for which of them there is one."""
        if not len(self.ids):
            return np.zeros(len(ids)), np.zeros(len(ids), np.bool_)
        place = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return self.sums[place], self.ids[place] == ids


@dataclass(frozen=True, slots=True)
class Competition:
    """Who competes, what is usual, and which photos were looked at.

    Attributes:
        keys: tag's name -> what its class is known by (see `zero_shot.class_key`).
        background: of the library. usual: score of each tag, in the order of keys.
    """

    keys: dict[str, str]
    background: Background
    usual: Floats
    looked: Looked = field(default_factory=Looked)

    @classmethod
    def measure(cls, keys: Mapping[str, str], scores: Floats, scale: float) -> Self:
        """Find out what is usual from scores of photos from all over the library."""
        background = measure_background(scores, scale)
        return cls(dict(keys), background, background.usual(scores))

    def usual_of(self, names: Iterable[str]) -> Floats:
        """The usual scores of some of the tags, float32 [names]."""
        usual = dict(zip(self.keys, self.usual.tolist(), strict=True))
        return np.array([usual[name] for name in names], np.float32)

    def having(self, looked: Looked) -> Competition:
        """The same, with other photos looked at."""
        return replace(self, looked=looked)

    def save(self, path: Path, identity: str) -> None:
        """Keep it as a cache."""
        arrays: dict[str, NDArray[Any]] = {
            "usual": self.usual,
            "ids": self.looked.ids,
            "sums": self.looked.sums,
        }
        about = {"identity": identity, "keys": self.keys, "background": asdict(self.background)}
        save_arrays(path, arrays, about)

    @classmethod
    def load(cls, path: Path, identity: str) -> Self | None:
        """The one that was kept for a model; None when there is none, or it is damaged."""
        found = load_arrays(path)
        if found is None:
            return None
        arrays, about = found
        try:
            loaded = cls(
                dict(about["keys"]),
                Background(**about["background"]),
                arrays["usual"],
                Looked(arrays["ids"], arrays["sums"]),
            )
        except (KeyError, TypeError, ValueError):
            return None
        fits = len(loaded.usual) == len(loaded.keys) and len(loaded.looked.ids) == len(
            loaded.looked.sums
        )
        return loaded if fits and about.get("identity") == identity else None
