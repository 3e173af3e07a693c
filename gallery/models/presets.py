"""The models Gallery knows by name, and what any model id stands for; reads no weights."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from gallery.errors import ModelError
from gallery.models.hub import in_hub_cache, snapshot
from gallery.paths import adapters, imported_models, resources

DEFAULT_MODEL = "starter"
DEFAULT_CAPTIONER = "smolvlm"
ADAPTER = "adapter:"
ADAPTER_CONFIG, ADAPTER_WEIGHTS = "adapter.json", "adapter.safetensors"
CLIP_CONFIG = "open_clip_config.json"
TRANSFORMERS_CONFIG = "config.json"
WEIGHTS = ("open_clip_model.safetensors", "open_clip_pytorch_model.bin")
TRANSFORMERS_WEIGHTS = ("model.safetensors", "model.safetensors.index.json")
# Those of transformers' models that write a caption, but take no instruction.
CAPTIONING_TYPES = ("blip", "blip-2", "git", "vision-encoder-decoder")
MEGABYTE = 1_000_000


class ModelKind(StrEnum):
    """What a model does."""

    EMBEDDING = "embedding"  # photos and texts into one space: searches, tags
    CAPTIONER = "captioner"  # writes a caption
    VLM = "vlm"  # writes captions as it is told, and answers questions


@dataclass(frozen=True, slots=True)
class ModelSource:
    """Where a model comes from, and what the catalogue says of it.

    It is a folder, or one file of weights with its architecture, or a repo of the hub, or
    open_clip's architecture with the tag of its weights.

    Attributes:
        id: what the user types.
        kind: what it does.
        title, purpose, licence, languages: for the user to read; empty for models of their own.
        folder: with open_clip_config.json, or config.json of transformers.
        architecture, pretrained: open_clip's names.
        repo: OWNER/NAME on the hub. repo_file: which file of it has the weights, None for the
            usual ones.
        file: one file of weights, of the architecture.
        adapts: id of the model that an adapter in the folder adapts to its user's words.
        size_bytes: to download, about. memory: bytes while it runs, about. 0 when not known.
        image_size: pixels it sees of the shorter side, 0 when not known.
        quality: a published figure. source: who published it. Empty when we know of none.
        special: whether it is for one subject, and no good for photos of everyday life.
    """

    id: str
    title: str = ""
    purpose: str = ""
    licence: str = ""
    languages: str = ""
    folder: Path | None = None
    architecture: str | None = None
    pretrained: str | None = None
    repo: str | None = None
    repo_file: str | None = None
    file: Path | None = None
    adapts: str | None = None
    kind: ModelKind = ModelKind.EMBEDDING
    size_bytes: int = 0
    memory: int = 0
    image_size: int = 0
    quality: str = ""
    source: str = ""
    special: bool = False

    @property
    def shipped(self) -> bool:
        """Whether it comes with Gallery."""
        return self.folder is not None and self.folder.parent == resources() / "models"

    @property
    def imported(self) -> bool:
        """Whether the user gave it to Gallery to keep."""
        folder = self.folder
        return folder is not None and folder.parent == imported_models() and is_name(folder.name)

    def on_this_machine(self) -> bool:
        """Whether its weights are here, so that it loads without a network."""
        return self.weights() is not None

    def weights(self) -> Path | None:
        """The file of its weights on this machine, None when it is not here.

        Of those that are split into parts, the list of the parts. Nor is it known here where
        open_clip keeps those of an architecture without a repo.
        """
        if self.file is not None:
            return self.file if self.file.is_file() else None
        if self.folder is not None:
            files = (self.folder / name for name in self.weight_names())
            return next((file for file in files if file.is_file()), None)
        if self.repo is not None:
            return in_hub_cache(self.repo, self.weight_names())
        return None

    def weight_names(self) -> Sequence[str]:
        """Names its weights can have in its folder or repo, the better first."""
        if self.adapts is not None:
            return (ADAPTER_WEIGHTS,)
        if self.repo_file is not None:
            return (self.repo_file,)
        if self.kind is ModelKind.EMBEDDING:
            return WEIGHTS
        return (*WEIGHTS, *TRANSFORMERS_WEIGHTS)


@lru_cache(maxsize=1)
def presets() -> dict[str, ModelSource]:
    """The catalogue of models by id, in its order."""
    with (resources() / "models" / "presets.toml").open("rb") as file:
        table = tomllib.load(file)
    return {model_id: _preset(model_id, row) for model_id, row in table.items()}


def _preset(model_id: str, row: dict[str, Any]) -> ModelSource:
    return ModelSource(
        id=model_id,
        title=row["title"],
        purpose=row["for"],
        licence=row["licence"],
        languages=row["languages"],
        folder=resources() / "models" / row["folder"] if "folder" in row else None,
        architecture=row.get("architecture"),
        pretrained=row.get("pretrained"),
        repo=row.get("repo"),
        repo_file=row.get("file"),
        kind=ModelKind(row["kind"]),
        size_bytes=row["size_mb"] * MEGABYTE,
        memory=row["memory_mb"] * MEGABYTE,
        image_size=row.get("image_size", 0),
        quality=row.get("quality", ""),
        source=row.get("source", ""),
        special=row.get("special", False),
    )


def resolve(model_id: str) -> ModelSource:
    """What a model id stands for.

    A preset's name; the name of a model that was imported; a folder (also as
    `local-dir:FOLDER`) with `open_clip_config.json`, or `config.json` of transformers;
    `adapter:NAME`; `hf-hub:OWNER/REPO`; `ARCHITECTURE@FILE`, one file of weights in an
    architecture of open_clip; or `ARCHITECTURE/TAG` as open_clip names them.

    Raises:
        ModelError: it is none of these.
    """
    if model_id in presets():
        return presets()[model_id]
    if is_name(model_id) and (imported_models() / model_id).is_dir():
        folder = imported_models() / model_id
        return ModelSource(id=model_id, folder=folder, kind=_kind_of_folder(folder))
    if model_id.startswith(ADAPTER):
        return _adapter(model_id.removeprefix(ADAPTER))
    if model_id.startswith("hf-hub:"):
        return hub_model(model_id.removeprefix("hf-hub:"))
    folder = Path(model_id.removeprefix("local-dir:")).expanduser()
    if folder.is_dir():
        folder = folder.absolute()
        return ModelSource(f"local-dir:{folder}", folder=folder, kind=_kind_of_folder(folder))
    architecture, at, name = model_id.partition("@")
    if at and architecture and (file := Path(name).expanduser().absolute()).is_file():
        return ModelSource(f"{architecture}@{file}", architecture=architecture, file=file)
    architecture, slash, pretrained = model_id.partition("/")
    if slash and pretrained and not at and not model_id.startswith(("local-dir:", ".", "/", "~")):
        return ModelSource(id=model_id, architecture=architecture, pretrained=pretrained)
    known = ", ".join([*presets(), *imported_names()])
    raise ModelError(
        f"There is no model {model_id!r}. Known models: {known}; or give a folder, "
        "hf-hub:OWNER/REPO, ARCHITECTURE/TAG or ARCHITECTURE@FILE."
    )


def _adapter(name: str) -> ModelSource:
    folder = adapters() / name
    card = _read_json(folder / ADAPTER_CONFIG) if is_name(name) else None
    if card is None:
        raise ModelError(f"There is no adapter {name!r}. Train it with: gallery train adapter NAME")
    return ModelSource(f"{ADAPTER}{name}", folder=folder, adapts=str(card.get("base", "")))


def hub_model(repo: str) -> ModelSource:
    """A repo of the hub as a model; what it does is known once it is on this machine."""
    folder = snapshot(repo)
    kind = folder and kind_of(folder)
    return ModelSource(f"hf-hub:{repo}", repo=repo, kind=kind or ModelKind.EMBEDDING)


def is_name(text: str) -> bool:
    """Whether a model can be imported under this name: no path, and nothing hidden."""
    return bool(text) and text[0].isalnum() and all(c.isalnum() or c in "-_. " for c in text)


def imported_names() -> list[str]:
    """Names of the models the user gave to Gallery, sorted."""
    folder = imported_models()
    if not folder.is_dir():
        return []
    return sorted(entry.name for entry in folder.iterdir() if is_name(entry.name))


def kind_of(folder: Path) -> ModelKind | None:
    """What the model in a folder does, by its configuration; None when it is no model folder."""
    clip, other = _read_json(folder / CLIP_CONFIG), _read_json(folder / TRANSFORMERS_CONFIG)
    if clip is not None:
        coca = "multimodal_cfg" in clip.get("model_cfg", clip)
        return ModelKind.CAPTIONER if coca else ModelKind.EMBEDDING
    if other is not None and "model_type" in other:
        captions = other["model_type"] in CAPTIONING_TYPES
        return ModelKind.CAPTIONER if captions else ModelKind.VLM
    return None


def _kind_of_folder(folder: Path) -> ModelKind:
    kind = kind_of(folder)
    if kind is None:
        raise ModelError(
            f"{folder} holds no {CLIP_CONFIG} and no {TRANSFORMERS_CONFIG} of a model, so it is "
            "no model folder."
        )
    return kind


def _read_json(file: Path) -> dict[str, Any] | None:
    """A configuration; {} when it is there and cannot be read, None when it is not there."""
    if not file.is_file():
        return None
    try:
        content = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
