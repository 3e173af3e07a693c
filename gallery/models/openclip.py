"""Any two-tower model that open_clip loads, behind the Encoder protocol."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from gallery.errors import ModelError
from gallery.heap import give_back
from gallery.models.clip_files import (
    check_is_here,
    preprocessing,
    text_tower,
    tokenizer,
    weights_of,
)
from gallery.models.encoder import Embeddings, Patches, l2_normalise
from gallery.models.hub import offline
from gallery.models.loading import digest, does_not_load, quiet
from gallery.models.portions import Portions
from gallery.models.preparation import Preparation
from gallery.models.presets import ModelSource
from gallery.models.short_texts import short_texts

# Pixels of the square in which places are looked at, at least, by towers that take any size. In
# mosaics of four photos the starter, made for 96, points at the right one in 55 % when it sees
# those in 3 x 3 places, and in 83 % when it sees 192 in 6 x 6; with 288 it is 78 % again.
FINE_SIDE = 192


def load_encoder(source: ModelSource, allow_download: bool = False) -> OpenClipEncoder:
    """Load a model onto this machine's best device.

    Args:
        source: what `gallery.models.presets.resolve` gave.
        allow_download: fetch what is missing of it from the hub; otherwise no network is touched.

    Raises:
        ModelError: the model is not here, or does not load; the message says what to do.
    """
    if allow_download:
        from gallery.models.download import download

        download(source)
    check_is_here(source)
    encoder = OpenClipEncoder(source, *open_model(source))
    give_back()  # loading frees about as much as it keeps
    return encoder


def open_model(source: ModelSource) -> tuple[Any, Any]:
    """open_clip's model on this machine's best device, and its tokenizer; touches no network.

    Raises:
        ModelError: it does not load; the message says what to do.
    """
    import open_clip
    import torch

    from gallery.models.device import choose_device

    device = choose_device()
    precision = {torch.bfloat16: "pure_bf16", torch.float16: "pure_fp16"}.get(device.dtype, "fp32")
    name, pretrained = _open_clip_name(source)
    try:
        with quiet(), offline(), _weights_one_by_one(device.dtype):
            config = open_clip.get_model_config(name)
            model = open_clip.create_model(
                name,
                pretrained=pretrained,
                precision=precision,
                device=device.name,
                require_pretrained=True,
                weights_only=True,
                force_preprocess_cfg=preprocessing(source),
                **text_tower(source, config),
            )
            words = tokenizer(source, name, config)
    except ModelError:
        raise
    except Exception as error:  # a damaged file or odd configuration makes loaders raise anything
        raise does_not_load(source, error) from error
    return model, words


@contextmanager
def _weights_one_by_one(dtype: Any) -> Iterator[None]:
    """Weights leave their file one by one, in the number format that the model has.

    open_clip holds the file as a whole beside the model, which is most of what loading takes.
    """
    import safetensors.torch

    def load_file(filename: Any, device: Any = "cpu", *, backend: str = "") -> dict[str, Any]:
        weights = {}
        with safetensors.safe_open(filename, framework="pt") as file:
            names = list(file.keys())
        for name in names:
            # Opened for each, since all that was read of a file counts until it is closed.
            with safetensors.safe_open(filename, framework="pt") as file:
                weight = file.get_tensor(name)
                kept = dtype if weight.is_floating_point() else weight.dtype
                weights[name] = weight.to(device, kept, copy=True)
                del weight
        return weights

    whole = safetensors.torch.load_file
    safetensors.torch.load_file = load_file
    try:
        yield
    finally:
        safetensors.torch.load_file = whole


def _open_clip_name(source: ModelSource) -> tuple[str, str | None]:
    if source.folder is not None:
        return f"local-dir:{source.folder}", None
    if source.architecture is None:
        return f"hf-hub:{source.repo}", None
    if source.pretrained is None:
        return source.architecture, str(source.weights())
    return source.architecture, source.pretrained


class OpenClipEncoder:
    """An open_clip model on its device; implements `gallery.models.encoder.Encoder`."""

    def __init__(self, source: ModelSource, model: Any, tokenizer: Any) -> None:
        import torch

        from gallery.models.device import choose_device

        self._torch = torch
        self._device = choose_device()
        self._model = model.eval()
        for parameter in model.parameters():
            parameter.requires_grad_(False)
        self._tokenizer = tokenizer
        self._encode_text = short_texts(model) or model.encode_text
        # One each, so that a search need not wait for a batch that is being indexed.
        self._seeing, self._reading = threading.Lock(), threading.Lock()
        self._portions = Portions(self._device.batch_size, self._device, source.id)
        config: dict[str, Any] = dict(model.visual.preprocess_cfg)
        self._preparation = Preparation(config, self._device)
        # Convolutions want channels last on every device; for transformers it changes nothing.
        self._model.visual.to(memory_format=torch.channels_last)
        self.name = source.id
        self.identity = identity(source, config)
        self.logit_scale = float(model.logit_scale.detach().float().exp())
        self.dim = int(self.encode_texts(["a photo"]).shape[1])

    @property
    def image_size(self) -> int:
        """Shorter side, in pixels, a photo should have at least."""
        return self._preparation.side

    @property
    def batch_size(self) -> int:
        """Photos to embed at once on this device; fewer once its memory fell short."""
        return self._portions.size

    @property
    def device(self) -> str:
        """Where it runs, for the user."""
        return self._device.description

    def prepare(self, image: Image.Image) -> NDArray[np.uint8]:
        """Fit an RGB picture as the model was trained: uint8 [side, side, 3]."""
        return self._preparation.fit(image)

    def encode_images(self, prepared: Sequence[NDArray[np.uint8]]) -> Embeddings:
        """Prepared pictures to float32 [n, dim], each row of length 1.

        Where memory falls short, half as many are embedded at once from then on.

        Raises:
            ModelError: there is too little memory even for one.
        """
        parts = self._portions.each(prepared, self._features)
        return l2_normalise(np.concatenate([np.empty((0, self.dim), np.float32), *parts]))

    def _features(self, prepared: Sequence[NDArray[np.uint8]]) -> Embeddings:
        """What the image tower makes of pictures: float32 [n, dim]."""
        with self._seeing, self._torch.inference_mode():
            pixels = self._preparation.pixels(prepared)
            features: Embeddings = self._model.encode_image(pixels).float().cpu().numpy()
            return features

    def patches(self, image: Image.Image) -> Patches | None:
        """What each place of an RGB picture says; None where the image tower does not tell."""
        from gallery.models.patches import patch_embeddings, takes_any_size

        side = self.image_size
        if takes_any_size(self._model):
            side = max(side, FINE_SIDE)
        prepared = self._preparation.fit(image, side)
        with self._seeing, self._torch.inference_mode():
            embedded = patch_embeddings(self._model, self._preparation.pixels([prepared]))
            if embedded is None:
                return None
            embeddings = l2_normalise(embedded.float().cpu().numpy())
        return Patches(embeddings, self._preparation.frame(*image.size))

    def encode_texts(self, texts: Sequence[str]) -> Embeddings:
        """Texts to float32 [n, dim], each row of length 1; longer ones are cut to fit."""
        if not texts:
            return np.empty((0, self.dim), np.float32)
        torch = self._torch
        with self._reading, torch.inference_mode():
            tokens = self._tokenizer(list(texts)).to(self._device.name)
            features = self._encode_text(tokens).float().cpu().numpy()
        return l2_normalise(features)


def identity(source: ModelSource, preprocessing: dict[str, Any]) -> str:
    """Readable, and different whenever weights or preprocessing differ."""
    weights = weights_of(source)
    made = digest(
        json.dumps(preprocessing, sort_keys=True, default=list).encode(),
        [weights] if weights else [],
    )
    name = source.id
    if source.architecture is not None:
        tag = source.pretrained or (weights.stem if weights else "")
        name = f"{source.architecture}/{tag}"
    elif source.folder is not None:
        name = source.folder.name
    return f"{name}@{made}"
