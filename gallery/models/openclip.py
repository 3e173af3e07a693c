"""Any two-tower model that open_clip loads, behind the Encoder protocol."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from gallery.errors import ModelError
from gallery.heap import give_back
from gallery.models.encoder import Embeddings, l2_normalise
from gallery.models.presets import WEIGHTS, ModelSource, in_hub_cache

# Waiting OpenMP threads that spin take the cores from the threads that decode photos: measured
# 39 against 52 photos/s on two cores. It counts only when set before torch is first imported.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

log = logging.getLogger(__name__)


def load_encoder(source: ModelSource, allow_download: bool = False) -> OpenClipEncoder:
    """Load a model onto this machine's best device.

    Args:
        source: what `gallery.models.presets.resolve` gave.
        allow_download: fetch weights from the hub when they are not here; otherwise no network
            is touched.

    Raises:
        ModelError: the model is not here, or does not load; the message says what to do.
    """
    _check_is_known(source)
    if not allow_download and _weights(source) is None:
        raise ModelError(_how_to_get(source))
    import open_clip
    import torch

    from gallery.models.device import choose_device

    device = choose_device()
    precision = {torch.bfloat16: "pure_bf16", torch.float16: "pure_fp16"}.get(device.dtype, "fp32")
    name, pretrained = _open_clip_name(source)
    try:
        with (
            _quiet(),
            nullcontext() if allow_download else _no_network(),
            _weights_one_by_one(device.dtype),
        ):
            model = open_clip.create_model(
                name,
                pretrained=pretrained,
                precision=precision,
                device=device.name,
                require_pretrained=True,
                weights_only=True,
            )
            tokenizer = open_clip.get_tokenizer(name)
    except Exception as error:  # a damaged file or odd configuration makes loaders raise anything
        cure = (
            f"Replace the files in {source.folder}."
            if source.folder
            else f"If its download was cut short, run gallery models download {source.id} again."
        )
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise ModelError(f"The model {source.id} does not load ({reason}). {cure}") from error
    encoder = OpenClipEncoder(source, model, tokenizer)
    give_back()  # loading frees about as much as it keeps
    return encoder


@contextmanager
def _quiet() -> Iterator[None]:
    """open_clip reports each step on the root logger; what fails comes as an exception too."""
    level = logging.root.level
    logging.root.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logging.root.setLevel(level)


@contextmanager
def _no_network() -> Iterator[None]:
    """huggingface_hub asks for news of what it has, unless told that it is offline."""
    from huggingface_hub import constants

    before = constants.HF_HUB_OFFLINE
    constants.HF_HUB_OFFLINE = True
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = before


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


def _check_is_known(source: ModelSource) -> None:
    if source.architecture is None or source.repo is not None:
        return  # the catalogue's own, or nothing open_clip has a list of
    import open_clip

    if open_clip.get_model_config(source.architecture) is None:
        raise ModelError(
            f"There is no architecture {source.architecture!r}: open_clip.list_models() has them."
        )
    if not open_clip.get_pretrained_cfg(source.architecture, source.pretrained):
        tags = open_clip.list_pretrained_tags_by_model(source.architecture)
        raise ModelError(
            f"There are no weights {source.pretrained!r} of {source.architecture}. "
            f"Choose from: {', '.join(tags)}"
        )


def _weights(source: ModelSource) -> Path | None:
    """The file of a model's weights on this machine, wherever open_clip will look for it."""
    if source.architecture is None or source.repo is not None:
        return source.weights()
    import open_clip

    config = open_clip.get_pretrained_cfg(source.architecture, source.pretrained)
    repo, _, name = config.get("hf_hub", "").rpartition("/")
    if repo:
        return in_hub_cache(repo, (*WEIGHTS, name) if name else WEIGHTS)
    # Where open_clip keeps what it fetches from other places than the hub.
    address = config.get("url", "")
    file = Path("~/.cache/clip").expanduser() / address.rpartition("/")[2]
    return file if address and file.is_file() else None


def _how_to_get(source: ModelSource) -> str:
    if source.folder is not None:
        return f"The model folder {source.folder} holds no weights: {' or '.join(WEIGHTS)}."
    return (
        f"The model {source.id} is not on this machine. "
        f"Get it once with: gallery models download {source.id}"
    )


def _open_clip_name(source: ModelSource) -> tuple[str, str | None]:
    if source.folder is not None:
        return f"local-dir:{source.folder}", None
    if source.architecture is not None:
        return source.architecture, source.pretrained
    return f"hf-hub:{source.repo}", None


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
        # One each, so that a search need not wait for a batch that is being indexed.
        self._seeing, self._reading = threading.Lock(), threading.Lock()
        self._batch_size = self._device.batch_size
        config: dict[str, Any] = dict(model.visual.preprocess_cfg)
        size = config["size"]
        self._side = int(size if isinstance(size, int) else size[0])
        self._resize_mode = config.get("resize_mode") or "shortest"
        # As open_clip does: whatever is not bilinear is bicubic, also when a model is used.
        bilinear = config.get("interpolation") == "bilinear"
        self._resampling = Image.Resampling.BILINEAR if bilinear else Image.Resampling.BICUBIC
        fill = config.get("fill_color", 0)
        self._fill = (fill, fill, fill) if isinstance(fill, int) else tuple(fill)
        with torch.inference_mode():
            mean, std = (
                torch.tensor(config[name], device=self._device.name).view(1, 3, 1, 1)
                for name in ("mean", "std")
            )
            # From bytes to what the model was trained on, in one step: x * scale + shift.
            self._scale, self._shift = 1 / (255 * std), -mean / std
        # Convolutions want channels last on every device; for transformers it changes nothing.
        self._model.visual.to(memory_format=torch.channels_last)
        self.name = source.id
        self.identity = _identity(source, config)
        self.logit_scale = float(model.logit_scale.detach().float().exp())
        self.dim = int(self.encode_texts(["a photo"]).shape[1])

    @property
    def image_size(self) -> int:
        """Shorter side, in pixels, a photo should have at least."""
        return self._side

    @property
    def batch_size(self) -> int:
        """Photos to embed at once on this device; fewer once its memory fell short."""
        return self._batch_size

    @property
    def device(self) -> str:
        """Where it runs, for the user."""
        return self._device.description

    def prepare(self, image: Image.Image) -> NDArray[np.uint8]:
        """Fit an RGB picture as the model was trained: uint8 [side, side, 3].

        The same picture as open_clip's own transform gives, before scaling to floats.
        """
        side = self._side
        if self._resize_mode == "squash":
            fitted = image.resize((side, side), self._resampling)
        elif self._resize_mode == "longest":
            scale = side / max(image.size)
            inner = image.resize(
                (max(1, round(image.width * scale)), max(1, round(image.height * scale))),
                self._resampling,
            )
            fitted = Image.new("RGB", (side, side), cast(tuple[int, int, int], self._fill))
            fitted.paste(inner, ((side - inner.width) // 2, (side - inner.height) // 2))
        else:
            short, long = min(image.size), max(image.size)
            longer = max(side, int(side * long / short))
            portrait = image.width <= image.height
            size = (side, longer) if portrait else (longer, side)
            inner = image.resize(size, self._resampling)
            left, top = round((inner.width - side) / 2), round((inner.height - side) / 2)
            fitted = inner.crop((left, top, left + side, top + side))
        return np.asarray(fitted, dtype=np.uint8)

    def encode_images(self, prepared: Sequence[NDArray[np.uint8]]) -> Embeddings:
        """Prepared pictures to float32 [n, dim], each row of length 1.

        Where memory falls short, half as many are embedded at once from then on.

        Raises:
            ModelError: there is too little memory even for one.
        """
        parts = [np.empty((0, self.dim), np.float32)]
        begin = 0
        while begin < len(prepared):
            part = prepared[begin : begin + self._batch_size]
            features = self._features(part)
            if features is not None:
                parts.append(features)
                begin += len(part)
            elif len(part) > 1:
                self._batch_size = len(part) // 2
                log.warning("too little memory: %d photos at once from now on", self._batch_size)
            else:
                raise ModelError(
                    f"There is too little memory on {self._device.description} for the model "
                    f"{self.name}. Close other programs, or choose a smaller model."
                )
        return l2_normalise(np.concatenate(parts))

    def _features(self, prepared: Sequence[NDArray[np.uint8]]) -> Embeddings | None:
        """What the image tower makes of pictures; None when they need too much memory."""
        torch, device = self._torch, self._device
        try:
            with self._seeing, torch.inference_mode():
                batch = torch.from_numpy(np.stack(prepared))
                if device.name == "cuda":  # from pinned memory, so that the copy needs no CPU
                    batch = batch.pin_memory()
                batch = batch.to(device.name, non_blocking=True).permute(0, 3, 1, 2)
                pixels = torch.addcmul(self._shift, batch.float(), self._scale)
                pixels = pixels.to(device.dtype, memory_format=torch.channels_last)
                features: Embeddings = self._model.encode_image(pixels).float().cpu().numpy()
                return features
        except RuntimeError as error:
            if not _is_shortage(error):
                raise
        # Only here, since the error held on to what was computed so far.
        if device.name == "cuda":
            torch.cuda.empty_cache()
        return None

    def encode_texts(self, texts: Sequence[str]) -> Embeddings:
        """Texts to float32 [n, dim], each row of length 1; longer ones are cut to fit."""
        if not texts:
            return np.empty((0, self.dim), np.float32)
        torch = self._torch
        with self._reading, torch.inference_mode():
            tokens = self._tokenizer(list(texts)).to(self._device.name)
            features = self._model.encode_text(tokens).float().cpu().numpy()
        return l2_normalise(features)


def _is_shortage(error: RuntimeError) -> bool:
    """Whether memory ran out; torch has a class for that, but not on every device."""
    text = str(error).lower()
    return "out of memory" in text or "defaultcpuallocator" in text


def _identity(source: ModelSource, preprocessing: dict[str, Any]) -> str:
    """Readable, and different whenever weights or preprocessing differ."""
    digest = hashlib.blake2b(digest_size=8)
    digest.update(json.dumps(preprocessing, sort_keys=True, default=list).encode())
    weights = _weights(source)
    if weights is not None:
        _digest_file(weights, digest)
    name = source.id
    if source.architecture is not None:
        name = f"{source.architecture}/{source.pretrained}"
    elif source.folder is not None:
        name = source.folder.name
    return f"{name}@{digest.hexdigest()}"


def _digest_file(path: Path, digest: hashlib.blake2b, parts: int = 64, part: int = 65536) -> None:
    """Size and evenly spaced parts: weights are noise, so any training changes all of them."""
    size = path.stat().st_size
    digest.update(str(size).encode())
    with path.open("rb") as file:
        for i in range(parts):
            file.seek(max(0, (size - part) * i // max(1, parts - 1)))
            digest.update(file.read(part))
