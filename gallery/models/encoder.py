"""The face of every two-tower model: photos and texts into one space of unit vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Embeddings = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle over a picture, in fractions of its width and height from its top left corner.

    What lies below 0 or above 1 is beside the picture.
    """

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Patches:
    """What the places of a picture say, in the space of photos and texts.

    Attributes:
        embeddings: float32 [h, w, dim], each of length 1, from the top left.
        frame: the part of the picture that they are of.
    """

    embeddings: Embeddings
    frame: Frame


class Encoder(Protocol):
    """Two towers over one embedding space. Safe to call from several threads."""

    @property
    def name(self) -> str:
        """What the user called it; loads it again."""

    @property
    def identity(self) -> str:
        """Model, revision and preprocessing: vectors of equal identities are comparable."""

    @property
    def dim(self) -> int:
        """Length of its vectors."""

    @property
    def image_size(self) -> int:
        """Shorter side, in pixels, a photo should have at least."""

    @property
    def device(self) -> str:
        """Where it runs, in words for the user."""

    @property
    def batch_size(self) -> int:
        """Photos to embed at once on this device."""

    @property
    def logit_scale(self) -> float:
        """What it multiplies cosines by before a softmax (of SigLIP: before its sigmoid)."""

    def prepare(self, image: Image.Image) -> NDArray[np.uint8]:
        """Fit an RGB picture to the image tower: uint8 [h, w, 3]. Needs no lock, any thread."""

    def encode_images(self, prepared: Sequence[NDArray[np.uint8]]) -> Embeddings:
        """Prepared pictures to float32 [n, dim], each row of length 1."""

    def patches(self, image: Image.Image) -> Patches | None:
        """What each place of an RGB picture says; None where the model does not tell."""

    def encode_texts(self, texts: Sequence[str]) -> Embeddings:
        """Texts to float32 [n, dim], each row of length 1."""


def l2_normalise(vectors: NDArray[np.floating]) -> Embeddings:
    """Rows scaled to length 1, float32 [n, d]; rows of length 0 stay 0."""
    rows = np.asarray(vectors, dtype=np.float32)
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    result: Embeddings = np.divide(rows, norms, out=np.zeros_like(rows), where=norms > 0)
    return result


def cosine(a: NDArray[np.floating], b: NDArray[np.floating]) -> float:
    """Cosine of the angle between two vectors [d], the likeness everything here ranks by."""
    return float(l2_normalise(np.asarray(a)) @ l2_normalise(np.asarray(b)))
