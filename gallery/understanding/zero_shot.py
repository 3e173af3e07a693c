"""Zero-shot classes: what a tag or label is in a model's space, from the prompts it is asked by."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from gallery.models.encoder import Embeddings, Encoder
from gallery.paths import own_only
from gallery.retrieval.prompts import prompt_ensemble

log = logging.getLogger(__name__)

BATCH = 64  # prompts encoded at once
MOST_KEPT = 10_000  # classes; the oldest go first

Prompts = Sequence[Sequence[str]]
OnProgress = Callable[[int, int], None]


def no_progress(done: int, total: int) -> None:
    """For who does not want to know."""


def class_weights(
    encoder: Encoder, prompts: Prompts, on_progress: OnProgress = no_progress
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


class ClassWeights:
    """Keeps the classes of one model in a file, since encoding a vocabulary takes a minute.

    The file is a cache: it can be deleted, and one that is damaged is made anew.

    Args:
        folder: where it lies. identity: of the model.
    """

    def __init__(self, folder: Path, identity: str) -> None:
        self._identity = identity
        digest = blake2b(identity.encode(), digest_size=8).hexdigest()
        self._file = folder / f"classes-{digest}.safetensors"

    def get(
        self,
        prompts: Prompts,
        encoder: Callable[[], Encoder],
        on_progress: OnProgress = no_progress,
    ) -> Embeddings:
        """Classes by their prompts, float32 [classes, dim]; only new ones are encoded.

        Args:
            encoder: loads the model of this identity; called only when there are new ones.
        """
        keys = [json.dumps(list(class_prompts), ensure_ascii=False) for class_prompts in prompts]
        kept = self._load()
        missing = [i for i, key in enumerate(dict.fromkeys(keys)) if key not in kept]
        if missing:
            unique = list(dict.fromkeys(keys))
            wanted = [json.loads(unique[i]) for i in missing]
            made = class_weights(encoder(), wanted, on_progress)
            kept.update(zip((unique[i] for i in missing), made, strict=True))
            self._save(kept)
        return np.stack([kept[key] for key in keys])

    def _load(self) -> dict[str, Embeddings]:
        from safetensors import SafetensorError, safe_open

        try:
            with safe_open(self._file, "numpy") as file:
                about: dict[str, Any] = json.loads(file.metadata()["classes"])
                weights = np.asarray(file.get_tensor("weights"), np.float32)
        except FileNotFoundError:
            return {}
        except (OSError, SafetensorError, ValueError, KeyError, TypeError) as error:
            log.info("no usable classes in %s: %s", self._file, error)
            return {}
        if about["identity"] != self._identity or len(about["keys"]) != len(weights):
            return {}
        return dict(zip(about["keys"], weights, strict=True))

    def _save(self, kept: dict[str, Embeddings]) -> None:
        from safetensors.numpy import save

        keys = list(kept)[-MOST_KEPT:]
        about = json.dumps({"identity": self._identity, "keys": keys})
        data = save({"weights": np.stack([kept[key] for key in keys])}, {"classes": about})
        folder = self._file.parent
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # A name of its own, since two processes may be at it.
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=self._file.name)
        partial = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            own_only(partial)
            partial.replace(self._file)
        except OSError as error:
            log.warning("the classes cannot be kept in %s: %s", folder, error)
            partial.unlink(missing_ok=True)
