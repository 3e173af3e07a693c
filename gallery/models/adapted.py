"""A model adapted to its user's words: the model as it is, and a small change after each tower."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from gallery.errors import ModelError
from gallery.models.encoder import Embeddings, Encoder, Patches, l2_normalise
from gallery.models.presets import ADAPTER_CONFIG, ADAPTER_WEIGHTS, ModelSource
from gallery.paths import own_only


@dataclass(frozen=True, slots=True)
class LowRank:
    """A change of vectors by a matrix of low rank: x becomes x + (x · down) · up, normalised.

    Attributes:
        down: float32 [d, r]. up: float32 [r, d]; zeros change nothing.
    """

    down: Embeddings
    up: Embeddings

    def __call__(self, vectors: NDArray[np.floating]) -> Embeddings:
        """Unit vectors [..., d] as they are in the adapted space, float32 of length 1."""
        rows = np.asarray(vectors, np.float32)
        return l2_normalise(rows + (rows @ self.down) @ self.up)


@dataclass(frozen=True, slots=True)
class Adapter:
    """What was learned for both towers of one model.

    Attributes:
        base: id of the model. base_identity: its weights; no other fit.
    """

    base: str
    base_identity: str
    images: LowRank
    texts: LowRank

    @property
    def digest(self) -> str:
        """Different whenever it adapts in another way."""
        digest = hashlib.blake2b(digest_size=8)
        for part in self._tensors().values():
            digest.update(part.tobytes())
        return digest.hexdigest()

    def save(self, folder: Path, **facts: object) -> None:
        """Write it to a new folder, whole or not at all, with facts about it for the user.

        Raises:
            ModelError: the folder cannot be written.
        """
        partial = folder.with_name(f".{folder.name}.partial")
        card = {"base": self.base, "base_identity": self.base_identity, **facts}
        try:
            partial.mkdir(parents=True, exist_ok=True, mode=0o700)
            save_file(self._tensors(), partial / ADAPTER_WEIGHTS)
            (partial / ADAPTER_CONFIG).write_text(json.dumps(card, indent=2) + "\n", "utf-8")
            for file in partial.iterdir():
                own_only(file)
            partial.replace(folder)
        except OSError as error:
            reason = error.strerror or error
            raise ModelError(f"The adapter cannot be kept in {folder} ({reason}).") from error

    @classmethod
    def load(cls, folder: Path) -> Adapter:
        """The one `save` wrote.

        Raises:
            ModelError: it is damaged.
        """
        try:
            card = json.loads((folder / ADAPTER_CONFIG).read_bytes())
            parts = load_file(folder / ADAPTER_WEIGHTS)
            adapter = cls(
                card["base"],
                card["base_identity"],
                LowRank(parts["images.down"], parts["images.up"]),
                LowRank(parts["texts.down"], parts["texts.up"]),
            )
            finite = all(np.isfinite(part).all() for part in parts.values())
        except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
            raise ModelError(f"The adapter in {folder} does not load ({error}).") from error
        if not finite:
            raise ModelError(f"The adapter in {folder} is damaged: not all its numbers are finite.")
        return adapter

    def _tensors(self) -> dict[str, Embeddings]:
        return {
            "images.down": np.ascontiguousarray(self.images.down),
            "images.up": np.ascontiguousarray(self.images.up),
            "texts.down": np.ascontiguousarray(self.texts.down),
            "texts.up": np.ascontiguousarray(self.texts.up),
        }


class AdaptedEncoder:
    """A model with its adapter; implements `gallery.models.encoder.Encoder`.

    Attributes:
        base: the model, as others use it. adapter: what comes after its towers.
        name: loads both again. identity: of both.
    """

    def __init__(self, name: str, base: Encoder, adapter: Adapter) -> None:
        self.name = name
        self.base = base
        self.adapter = adapter
        self.identity = f"{base.identity}+{adapter.digest}"

    @property
    def dim(self) -> int:
        """Length of its vectors."""
        return self.base.dim

    @property
    def image_size(self) -> int:
        """Shorter side, in pixels, a photo should have at least."""
        return self.base.image_size

    @property
    def device(self) -> str:
        """Where it runs, in words for the user."""
        return self.base.device

    @property
    def batch_size(self) -> int:
        """Photos to embed at once on this device."""
        return self.base.batch_size

    @property
    def logit_scale(self) -> float:
        """What it multiplies cosines by before a softmax: adapters are trained with the base's."""
        return self.base.logit_scale

    def prepare(self, image: Image.Image) -> NDArray[np.uint8]:
        """Fit an RGB picture to the image tower: uint8 [h, w, 3]."""
        return self.base.prepare(image)

    def encode_images(self, prepared: Sequence[NDArray[np.uint8]]) -> Embeddings:
        """Prepared pictures to float32 [n, dim], each row of length 1."""
        return self.adapter.images(self.base.encode_images(prepared))

    def patches(self, image: Image.Image) -> Patches | None:
        """What each place of an RGB picture says; None where the model does not tell."""
        patches = self.base.patches(image)
        if patches is None:
            return None
        return replace(patches, embeddings=self.adapter.images(patches.embeddings))

    def encode_texts(self, texts: Sequence[str]) -> Embeddings:
        """Texts to float32 [n, dim], each row of length 1."""
        return self.adapter.texts(self.base.encode_texts(texts))


def load_adapted(source: ModelSource, base: Encoder) -> AdaptedEncoder:
    """An adapter on the model it was trained for.

    Raises:
        ModelError: it is damaged, or the model's weights are others since.
    """
    assert source.folder is not None  # noqa: S101  (all adapters have one)
    adapter = Adapter.load(source.folder)
    if adapter.base_identity != base.identity or isinstance(base, AdaptedEncoder):
        raise ModelError(
            f"{source.id} was trained for other weights of {source.adapts} than those that are "
            "here. Train it again: gallery train adapter NAME"
        )
    return AdaptedEncoder(source.id, base, adapter)
