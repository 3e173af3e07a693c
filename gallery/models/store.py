"""Taking models in from folders and files, and removing models from this machine."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from gallery.errors import ModelError
from gallery.models.hub import repo_folder, snapshot
from gallery.models.known import bytes_in, size_on_disk
from gallery.models.needed import is_small, repo_of
from gallery.models.presets import (
    CLIP_CONFIG,
    TRANSFORMERS_CONFIG,
    TRANSFORMERS_WEIGHTS,
    WEIGHTS,
    ModelKind,
    ModelSource,
    imported_names,
    is_name,
    kind_of,
    presets,
    resolve,
)
from gallery.paths import imported_models

SAFE = ".safetensors"
PICKLED = "pytorch_model.bin"  # how models of transformers used to be kept


# -- taking in ---------------------------------------------------------------------------------


def import_model(name: str, path: Path, architecture: str | None = None) -> ModelSource:
    """Copy a model into Gallery's own folder, after seeing that it loads.

    Args:
        name: by which it is used from then on.
        path: a folder with open_clip_config.json, or config.json of transformers, and weights;
            or one file of weights.
        architecture: of one file, as open_clip names it.

    Raises:
        ModelError: the name is taken or odd, there is no model there, it does not load, or its
            weights are a pickle with more in it than numbers.
    """
    if not is_name(name):
        raise ModelError(f"{name!r} cannot be a model's name: letters, digits, - and _ only.")
    if name in presets() or name in imported_names():
        raise ModelError(f"There is a model {name!r} already. Choose another name.")
    path = path.expanduser()
    if not path.exists():
        raise ModelError(f"{path} does not exist.")
    models = imported_models()
    models.mkdir(parents=True, exist_ok=True, mode=0o700)
    coming = Path(tempfile.mkdtemp(prefix=".", dir=models))
    try:
        if path.is_dir():
            _copy_folder(path, coming)
        else:
            _copy_file(path, architecture, coming)
        _try(coming, path)
        coming.rename(models / name)
    except OSError as error:
        raise ModelError(
            f"{path} cannot be copied to {models} ({error.strerror or error})."
        ) from error
    finally:
        shutil.rmtree(coming, ignore_errors=True)
    return resolve(name)


def _copy_folder(folder: Path, target: Path) -> None:
    """The files a model needs, and no others; weights always as safetensors."""
    if kind_of(folder) is None:
        raise ModelError(f"{folder} holds neither {CLIP_CONFIG} nor {TRANSFORMERS_CONFIG}.")
    names = [*WEIGHTS, *TRANSFORMERS_WEIGHTS, PICKLED]
    weights = next((name for name in names if (folder / name).is_file()), None)
    if weights is None:
        raise ModelError(f"{folder} holds no weights: {' or '.join(names)}.")
    for file in sorted(folder.iterdir()):
        if file.is_file() and is_small(file.name):
            shutil.copy(file, target / file.name)
    if weights.endswith(".json"):
        shutil.copy(folder / weights, target / weights)
        for part in folder.glob(f"model-*{SAFE}"):
            shutil.copy(part, target / part.name)
    elif weights.endswith(SAFE):
        shutil.copy(folder / weights, target / weights)
    else:
        safe = TRANSFORMERS_WEIGHTS[0] if weights == PICKLED else WEIGHTS[0]
        _to_safetensors(folder / weights, target / safe)


def _copy_file(file: Path, architecture: str | None, target: Path) -> None:
    """One file of weights becomes a folder that open_clip can load."""
    if architecture is None:
        raise ModelError(
            f"{file.name} does not say what it is. Give its architecture, for example: "
            f"gallery models import NAME {file} --architecture ViT-B-32"
        )
    from gallery.models.clip_files import check_is_here, preprocessing

    source = ModelSource(f"{architecture}@{file}", architecture=architecture, file=file)
    check_is_here(source)
    import open_clip

    config: dict[str, Any] = {
        "model_cfg": open_clip.get_model_config(architecture),
        "preprocess_cfg": preprocessing(source),
    }
    (target / CLIP_CONFIG).write_text(json.dumps(config, indent=2) + "\n")
    _copy_tokenizer(config["model_cfg"]["text_cfg"], target)
    if file.suffix == SAFE:
        shutil.copy(file, target / WEIGHTS[0])
    else:
        _to_safetensors(file, target / WEIGHTS[0])


def _copy_tokenizer(text: dict[str, Any], target: Path) -> None:
    """What an architecture's tokenizer and text tower need, if it was downloaded before."""
    for repo in filter(None, (text.get("hf_model_name"), text.get("hf_tokenizer_name"))):
        files = snapshot(repo)
        for file in sorted(files.iterdir()) if files else []:
            if is_small(file.name) and file.name != CLIP_CONFIG:
                shutil.copy(file, target / file.name)


def _to_safetensors(file: Path, target: Path) -> None:
    """A pickle's tensors, if it holds nothing else: no code of it is run."""
    import torch
    from safetensors.torch import save_file

    try:
        content = torch.load(file, map_location="cpu", weights_only=True)
    except Exception as error:  # what is no such file makes torch raise anything
        raise ModelError(
            f"{file} is refused: it is no file of weights, or has code in it that would run when "
            "it is loaded. Look for its .safetensors."
        ) from error
    if isinstance(content, dict) and isinstance(content.get("state_dict"), dict):
        content = content["state_dict"]  # of a checkpoint of training
    if not isinstance(content, dict):
        raise ModelError(f"{file} holds no weights.")
    tensors = {
        str(name).removeprefix("module."): value.contiguous().clone()  # tied ones are one memory
        for name, value in content.items()
        if isinstance(value, torch.Tensor)
    }
    if not tensors:
        raise ModelError(f"{file} holds no weights.")
    save_file(tensors, target, metadata={"format": "pt"})


def _try(folder: Path, given: Path) -> None:
    """Load it, as it will be loaded.

    Raises:
        ModelError: it does not load.
    """
    kind = kind_of(folder)
    source = ModelSource(str(given), folder=folder, kind=kind or ModelKind.EMBEDDING)
    try:
        if kind is ModelKind.EMBEDDING:
            from gallery.models.openclip import load_encoder

            load_encoder(source)
        else:
            from gallery.models.language import load_captioner

            load_captioner(source)
    except ModelError as error:
        raise ModelError(str(error).replace(str(folder), str(given))) from error


# -- removing ----------------------------------------------------------------------------------


def remove_model(source: ModelSource) -> int:
    """Delete a model that was downloaded or imported from this machine; gives the bytes freed.

    Raises:
        ModelError: it comes with Gallery, is the user's own folder or file, or is not here.
    """
    if source.shipped:
        raise ModelError(f"{source.id} comes with Gallery, and stays.")
    if source.imported and source.folder is not None:
        size = size_on_disk(source)
        shutil.rmtree(source.folder)
        return size
    if source.folder is not None or source.file is not None:
        place = source.folder or source.file
        raise ModelError(f"{place} is yours, not Gallery's: delete it yourself.")
    repo = source.repo
    if repo is None:
        repo = repo_of(source)
    folder = repo_folder(repo) if repo else None
    if folder is None or not folder.is_dir():
        raise ModelError(f"{source.id} is not on this machine.")
    size = bytes_in(folder)
    shutil.rmtree(folder)  # all of a repo lies in its own folder of the cache
    return size
