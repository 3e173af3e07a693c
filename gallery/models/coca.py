"""Captions by a CoCa of open_clip: one model that sees a photo and writes the words."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

from PIL import Image

from gallery.errors import MissingModelError, ModelError
from gallery.heap import give_back
from gallery.models.clip_files import how_to_get, weights_of
from gallery.models.language import Generated, never
from gallery.models.openclip import identity, open_model
from gallery.models.portions import Portions
from gallery.models.preparation import Preparation
from gallery.models.presets import ModelSource


def load_coca(source: ModelSource) -> CocaCaptioner:
    """Load a CoCa onto this machine's best device; no network is touched.

    Raises:
        ModelError: it is not here, or does not load; the message says what to do.
    """
    if weights_of(source) is None:
        raise MissingModelError(how_to_get(source))
    model, tokenizer = open_model(source)
    if not hasattr(model, "text_decoder") or not hasattr(tokenizer, "sot_token_id"):
        raise ModelError(f"The model {source.id} is no CoCa that Gallery can write captions with.")
    captioner = CocaCaptioner(source, model, tokenizer)
    give_back()  # loading frees about as much as it keeps
    return captioner


class CocaCaptioner:
    """A CoCa on its device; implements `gallery.models.language.Captioner`."""

    follows_instructions = False

    def __init__(self, source: ModelSource, model: Any, tokenizer: Any) -> None:
        from gallery.models.device import choose_device

        device = choose_device()
        config: dict[str, Any] = dict(model.visual.preprocess_cfg)
        self._device_name = device.name
        self._model = model.eval().requires_grad_(False)
        self._tokenizer = tokenizer
        self._preparation = Preparation(config, device)
        self._portions = Portions(device.batch_size, device, source.id)
        self._lock = threading.Lock()
        self.name = source.id
        self.identity = identity(source, config)
        self.device = device.description

    def describe(
        self,
        images: Sequence[Image.Image],
        prompt: str | None = None,
        *,
        beams: int = 1,
        max_tokens: int = 60,
        stopped: Callable[[], bool] = never,
    ) -> list[Generated]:
        """One caption for each photo, as `Captioner` has it; `prompt` begins each of them."""
        words: list[int] = self._tokenizer.encode(prompt or "")
        # Room for one word at least, whatever the caption begins with.
        begin = [self._tokenizer.sot_token_id, *words][: self._model.context_length - 1]
        most = min(max_tokens, self._model.context_length - len(begin))

        def write(portion: Sequence[Image.Image]) -> list[Generated]:
            return self._write(portion, begin, beams, most, stopped)

        with self._lock:
            return [caption for part in self._portions.each(images, write) for caption in part]

    def _write(
        self,
        images: Sequence[Image.Image],
        begin: Sequence[int],
        beams: int,
        most: int,
        stopped: Callable[[], bool],
    ) -> list[Generated]:
        import torch

        from gallery.models.decoding import decode

        if stopped():
            return [Generated("", 0.0, False)] * len(images)
        with torch.inference_mode():
            seen = self._model(self._preparation.pixels([self._preparation.fit(i) for i in images]))
            latent, embeddings = seen["image_features"], seen["image_embs"]

            def step(tokens: torch.Tensor, photos: torch.Tensor) -> torch.Tensor:
                # Through the whole model, whose text tower ends every text with a token of its
                # own: so there is nothing kept from the step before that could be used again.
                result = self._model(
                    None, tokens, latent[photos], embeddings[photos], output_labels=False
                )
                logits: torch.Tensor = result["logits"][:, -1]
                return logits

            decoded = decode(
                step,
                torch.tensor([begin] * len(images), device=self._device_name),
                beams=beams,
                ends=(self._tokenizer.eot_token_id,),
                most=most,
                stopped=stopped,
            )
        return [
            Generated(
                self._tokenizer.decode([*begin[1:], *found.tokens]).strip(),
                found.confidence,
                found.finished,
            )
            for found in decoded
        ]
