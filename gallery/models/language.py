"""The face of every model that writes about photos: captions, answers, and how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from gallery.errors import ModelError
from gallery.models.hub import snapshot
from gallery.models.presets import CLIP_CONFIG, ModelKind, ModelSource, kind_of


def never() -> bool:
    """Says that nobody asked to stop."""
    return False


def unheard(piece: str) -> None:
    """Listens to no piece of an answer."""


@dataclass(frozen=True, slots=True)
class Generated:
    """What a model wrote.

    Attributes:
        text: without special tokens, stripped.
        confidence: geometric mean of the probabilities of the tokens chosen, 0 to 1; 0 when none
            was.
        finished: False when it was cut at the most tokens, or stopped.
    """

    text: str
    confidence: float
    finished: bool


class Captioner(Protocol):
    """Writes about photos. For one thread at a time; it locks itself."""

    @property
    def name(self) -> str:
        """What the user called it; loads it again."""

    @property
    def identity(self) -> str:
        """Model, weights and configuration: what was written by equal ones compares."""

    @property
    def device(self) -> str:
        """Where it runs, in words for the user."""

    @property
    def follows_instructions(self) -> bool:
        """Whether it does what it is told (then it is a VisionLanguageModel), or only captions."""

    def describe(
        self,
        images: Sequence[Image.Image],
        prompt: str | None = None,
        *,
        beams: int = 1,
        max_tokens: int = 60,
        stopped: Callable[[], bool] = never,
    ) -> list[Generated]:
        """One caption for each photo; once stopped, those not begun are empty and unfinished.

        Args:
            images: upright RGB pictures of any size.
            prompt: what to do for one that follows instructions; else the beginning of the
                caption, which is part of the text then.
            beams: how many captions are followed at once; 1 always takes the likeliest word.

        Raises:
            ModelError: there is too little memory even for one photo.
        """


class VisionLanguageModel(Captioner, Protocol):
    """Does what it is told about photos."""

    @property
    def most_images(self) -> int:
        """So many fit into one prompt."""

    def answer(
        self,
        images: Sequence[Image.Image],
        question: str,
        *,
        max_tokens: int = 200,
        on_text: Callable[[str], None] = unheard,
        stopped: Callable[[], bool] = never,
    ) -> Generated:
        """The answer to a question on photos, all in one prompt; there may be none.

        Args:
            on_text: gets the answer in pieces as it is written; together they are the text.

        Raises:
            ModelError: more photos than fit, or too little memory.
        """

    def score(
        self, images: Sequence[Image.Image], question: str, answers: Sequence[str]
    ) -> NDArray[np.float32]:
        """Mean log-probability per token of each answer, given photos and question: [answers].

        Raises:
            ModelError: more photos than fit, or too little memory.
        """


def load_captioner(source: ModelSource, allow_download: bool = False) -> Captioner:
    """Load a model that writes about photos onto this machine's best device.

    Args:
        source: what `gallery.models.presets.resolve` gave.
        allow_download: fetch what is missing of it from the hub; otherwise no network is touched.

    Raises:
        ModelError: it is not here, does not load, or writes nothing; the message says what to do.
    """
    if allow_download:
        from gallery.models.download import download

        download(source)
    # Imported here, since both bring torch along.
    if _is_of_open_clip(source):
        from gallery.models.coca import load_coca

        return load_coca(source)
    from gallery.models.vlm import load_transformers

    return load_transformers(source)


def _is_of_open_clip(source: ModelSource) -> bool:
    """Whether it is a CoCa, rather than a model of transformers."""
    if source.architecture is not None:
        import open_clip

        config = open_clip.get_model_config(source.architecture)
        coca = "multimodal_cfg" in (config or {})
    else:
        folder = source.folder or (snapshot(source.repo) if source.repo else None)
        if folder is None or not (folder / CLIP_CONFIG).is_file():
            return False
        coca = kind_of(folder) is ModelKind.CAPTIONER
    if not coca:
        raise ModelError(
            f"The model {source.id} searches photos; it cannot describe them. See: gallery models"
        )
    return True
