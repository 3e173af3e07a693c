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
MOST_KEPT = 10_000  # classes; the oldest go first

OnProgress = Callable[[int, int], None]


def no_progress(done: int, total: int) -> None:
    """For who does not want to know."""


def never() -> bool:
    """For what nobody stops."""
    return False


def class_key(prompts: Sequence[str]) -> str:
    """What a class is known by: its prompts, as JSON."""
    return json.dumps(list(prompts), ensure_ascii=False)


def class_weights(
    encoder: Encoder,
    prompts: Sequence[Sequence[str]],
    on_progress: OnProgress = no_progress,
) -> Embeddings:
    """A vector a class: the normalised mean of its prompts' embeddings, float32 [classes, dim].

    The same as open_clip's `build_zero_shot_classifier` gives, transposed.

    Args:
        prompts: of each class, at least one.
        on_progress: told how many prompts are encoded, of how many.
    """
    texts = list(dict.fromkeys(text for class_prompts in prompts for text in class_prompts))
    row = {text: i for i, text in enumerate(texts)}
    embeddings = np.empty((len(texts), encoder.dim), np.float32)
    for start in range(0, len(texts), BATCH):
        part = texts[start : start + BATCH]
        embeddings[start : start + len(part)] = encoder.encode_texts(part)
        on_progress(start + len(part), len(texts))
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
        on_progress: told how many prompts are encoded, of how many, while that is done.
    """

    def __init__(
        self,
        path: Path,
        identity: str,
        encoder: Callable[[], Encoder],
        on_progress: OnProgress = no_progress,
    ) -> None:
        self._path = path
        self._identity = identity
        self._encoder = encoder
        self._on_progress = on_progress
        self._scale = 0.0

    def get(self, keys: Sequence[str]) -> Embeddings:
        """Classes by their keys (see `class_key`), float32 [classes, dim], at least one.

        Raises:
            ModelError: a class is missing, and the model does not load.
        """
        kept = self._load()
        missing = [key for key in dict.fromkeys(keys) if key not in kept]
        if missing:
            encoder = self._encoder()
            self._scale = encoder.logit_scale
            prompts = [json.loads(key) for key in missing]
            made = class_weights(encoder, prompts, self._on_progress)
            kept.update(zip(missing, made, strict=True))
            self._save(kept)
        return np.stack([kept[key] for key in keys])

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
