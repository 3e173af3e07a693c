"""The models Gallery knows by name, and what any model id stands for; reads no weights."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gallery.errors import ModelError
from gallery.paths import resources

DEFAULT_MODEL = "starter"
WEIGHTS = ("open_clip_model.safetensors", "open_clip_pytorch_model.bin")


@dataclass(frozen=True, slots=True)
class ModelSource:
    """Where a model comes from: a folder, or open_clip's architecture and weights tag, or a repo.

    Attributes:
        id: what the user types.
        title, purpose, licence, languages: for the user to read; empty for models of their own.
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

    @property
    def shipped(self) -> bool:
        """Whether it comes with Gallery."""
        return self.folder is not None and self.folder.parent == resources() / "models"

    def on_this_machine(self) -> bool:
        """Whether its weights are here, so that it loads without a network."""
        return self.weights() is not None

    def weights(self) -> Path | None:
        """The file of its weights on this machine, None when it is not here.

        Nor is it known here where open_clip keeps those of an architecture without a repo.
        """
        if self.folder is not None:
            files = (self.folder / name for name in WEIGHTS)
            return next((file for file in files if file.is_file()), None)
        if self.repo is not None:
            return in_hub_cache(self.repo, WEIGHTS)
        return None


def in_hub_cache(repo: str, names: tuple[str, ...]) -> Path | None:
    """The first of these files of a repo that was downloaded before; asks no network."""
    from huggingface_hub import constants

    # Looked at first, since the hub's own search takes a quarter of a second to import.
    if not (Path(constants.HF_HUB_CACHE) / f"models--{repo.replace('/', '--')}").is_dir():
        return None
    from huggingface_hub import try_to_load_from_cache

    found = (try_to_load_from_cache(repo, name) for name in names)
    return next((Path(path) for path in found if isinstance(path, str)), None)


@lru_cache(maxsize=1)
def presets() -> dict[str, ModelSource]:
    """The catalogue of models by id, in its order."""
    with (resources() / "models" / "presets.toml").open("rb") as file:
        table = tomllib.load(file)
    return {
        model_id: ModelSource(
            id=model_id,
            title=row["title"],
            purpose=row["for"],
            licence=row["licence"],
            languages=row["languages"],
            folder=resources() / "models" / row["folder"] if "folder" in row else None,
            architecture=row.get("architecture"),
            pretrained=row.get("pretrained"),
            repo=row.get("repo"),
        )
        for model_id, row in table.items()
    }


def resolve(model_id: str) -> ModelSource:
    """What a model id stands for.

    A preset's name; a folder (also as `local-dir:FOLDER`) with `open_clip_config.json`;
    `hf-hub:OWNER/REPO`; or `ARCHITECTURE/TAG` as open_clip names them.

    Raises:
        ModelError: it is none of these.
    """
    if model_id in presets():
        return presets()[model_id]
    if model_id.startswith("hf-hub:"):
        return ModelSource(id=model_id, repo=model_id.removeprefix("hf-hub:"))
    folder = Path(model_id.removeprefix("local-dir:")).expanduser()
    if folder.is_dir():
        if not (folder / "open_clip_config.json").is_file():
            raise ModelError(f"{folder} holds no open_clip_config.json, so it is no model folder.")
        return ModelSource(id=f"local-dir:{folder.absolute()}", folder=folder.absolute())
    architecture, slash, pretrained = model_id.partition("/")
    if slash and pretrained and not model_id.startswith(("local-dir:", ".", "/", "~")):
        return ModelSource(id=model_id, architecture=architecture, pretrained=pretrained)
    known = ", ".join(presets())
    raise ModelError(
        f"There is no model {model_id!r}. Known models: {known}; or give a folder, "
        "hf-hub:OWNER/REPO or ARCHITECTURE/TAG."
    )
