"""Zero-shot classes: what a tag or label is in a model's space, from the prompts it is asked by."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from gallery.models.encoder import Embeddings, Encoder
from gallery.retrieval.prompts import prompt_ensemble
from gallery.understanding.derived import load_arrays, save_arrays

BATCH = 64  # prompts encoded at once
PORTION = 32  # classes made between two looks at whether to stop
MOST_KEPT = 10_000  # classes; the oldest go first

OnProgress = Callable[[int, int], None]


def no_progress(done: int, total: int) -> None:
    """For who does not want to know."""


def never() -> bool:
    """For what nobody stops."""
    return False


class StoppedError(Exception):
    """Somebody wants no more of this."""


def class_key(prompts: Sequence[str]) -> str:
    """What a class is known by: its prompts, as JSON."""
    return json.dumps(list(prompts), ensure_ascii=False)


def class_weights(encoder: Encoder, prompts: Sequence[Sequence[str]]) -> Embeddings:
    """A vector a class: the normalised mean of its prompts' embeddings, float32 [classes, dim].

    The same as open_clip's `build_zero_shot_classifier` gives, transposed.

    Args:
        prompts: of each class, at least one.
    """
    texts = list(dict.fromkeys(text for class_prompts in prompts for text in class_prompts))
    row = {text: i for i, text in enumerate(texts)}
    embeddings = np.empty((len(texts), encoder.dim), np.float32)
    for start in range(0, len(texts), BATCH):
        part = texts[start : start + BATCH]
        embeddings[start : start + len(part)] = encoder.encode_texts(part)
    weights = np.empty((len(prompts), encoder.dim), np.float32)
    for i, class_prompts in enumerate(prompts):
        own = embeddings[[row[text] for text in class_prompts]]
        weights[i] = prompt_ensemble(own[None])[0]
    return weights


class KeptClasses:
    """The classes of one model, kept in a file, since encoding a vocabulary takes a minute.

    Args:
        path: the file; a cache that can be deleted.
        identity: of the model.
        encoder: loads it; called only when a class is asked for that is not there.
        on_progress: told how many classes are made, of how many that were missing.
        stopped: asked now and then while they are made.
    """

    def __init__(
        self,
        path: Path,
        identity: str,
        encoder: Callable[[], Encoder],
        on_progress: OnProgress = no_progress,
        stopped: Callable[[], bool] = never,
    ) -> None:
        self._path = path
        self._identity = identity
        self._encoder = encoder
        self._on_progress = on_progress
        self._stopped = stopped
        self._scale = 0.0

    def get(self, keys: Sequence[str]) -> Embeddings:
        """Classes by their keys (see `class_key`), float32 [classes, dim], at least one.

        Raises:
            ModelError: a class is missing, and the model does not load.
            StoppedError: before all were made; those that were are kept.
        """
        kept = self._load()
        missing = [key for key in dict.fromkeys(keys) if key not in kept]
        if missing:
            self._make(missing, kept)
        return np.stack([kept[key] for key in keys])

    def _make(self, missing: Sequence[str], kept: dict[str, Embeddings]) -> None:
        encoder = self._encoder()
        self._scale = encoder.logit_scale
        try:
            for start in range(0, len(missing), PORTION):
                if self._stopped():
                    raise StoppedError
                part = missing[start : start + PORTION]
                made = class_weights(encoder, [json.loads(key) for key in part])
                kept.update(zip(part, made, strict=True))
                self._on_progress(start + len(part), len(missing))
        finally:
            if kept:
                self._save(kept)

    def scale(self) -> float:
        """What the model multiplies cosines by before a softmax.

        Raises:
            ModelError: nothing is kept yet, and the model does not load.
        """
        if not self._scale:
            self._load()
        return self._scale or self._encoder().logit_scale

    def _load(self) -> dict[str, Embeddings]:
        found = load_arrays(self._path)
        if found is None:
            return {}
        arrays, about = found
        keys, weights = about.get("keys", []), arrays.get("weights", np.empty((0, 0), np.float32))
        if about.get("identity") != self._identity or len(keys) != len(weights):
            return {}
        self._scale = float(about.get("scale", 0.0))
        return dict(zip(keys, weights, strict=True))

    def _save(self, kept: dict[str, Embeddings]) -> None:
        keys = list(kept)[-MOST_KEPT:]
        weights = np.stack([kept[key] for key in keys])
        about = {"identity": self._identity, "scale": self._scale, "keys": keys}
        save_arrays(self._path, {"weights": weights}, about)
