"""The files that make up a model of open_clip, and whether they are on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gallery.errors import MissingModelError, ModelError
from gallery.models.hub import in_hub_cache, snapshot
from gallery.models.presets import TRANSFORMERS_CONFIG, WEIGHTS, ModelKind, ModelSource

# Any of these makes a tokenizer of transformers.
TOKENIZERS = (
    "tokenizer.json",
    "vocab.txt",
    "vocab.json",
    "spiece.model",
    "tokenizer.model",
    "sentencepiece.bpe.model",
)


def check_is_here(source: ModelSource) -> None:
    """Make sure that a two-tower model can be loaded without a network.

    Raises:
        ModelError: its weights are not here, or it is not what Gallery searches with.
    """
    if source.kind is not ModelKind.EMBEDDING:
        raise ModelError(
            f"The model {source.id} describes photos; it cannot search. See: gallery models"
        )
    check_is_known(source)
    if weights_of(source) is None:
        raise MissingModelError(how_to_get(source))


def check_is_known(source: ModelSource) -> None:
    """Make sure that open_clip knows what the source names.

    Raises:
        ModelError: it does not; the message says what it knows.
    """
    if source.architecture is None or (source.repo is not None and source.pretrained is not None):
        return  # the catalogue's own, or nothing open_clip has a list of
    import open_clip

    if open_clip.get_model_config(source.architecture) is None:
        raise ModelError(
            f"There is no architecture {source.architecture!r}: open_clip.list_models() has them."
        )
    if source.pretrained is None:
        return
    if not open_clip.get_pretrained_cfg(source.architecture, source.pretrained):
        tags = open_clip.list_pretrained_tags_by_model(source.architecture)
        raise ModelError(
            f"There are no weights {source.pretrained!r} of {source.architecture}. "
            f"Choose from: {', '.join(tags)}"
        )


def weights_of(source: ModelSource) -> Path | None:
    """The file of a model's weights on this machine, wherever open_clip will look for it."""
    if source.pretrained is None or source.repo is not None:
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


def how_to_get(source: ModelSource) -> str:
    """What to do about a model that is not on this machine."""
    if source.folder is not None:
        names = " or ".join(source.weight_names())
        return f"The model folder {source.folder} holds no weights: {names}."
    if source.file is not None:
        return f"The file of weights {source.file} is not there."
    return (
        f"The model {source.id} is not on this machine. "
        f"Get it once with: gallery models download {source.id}"
    )


def preprocessing(source: ModelSource) -> dict[str, Any] | None:
    """How pictures are prepared for weights in a file, which does not say it.

    As for all weights that open_clip knows of the architecture, where they agree.
    """
    if source.file is None and source.repo_file is None:
        return None
    import open_clip
    from open_clip.pretrained import get_pretrained_cfg

    tags = open_clip.list_pretrained_tags_by_model(source.architecture)
    known = [get_pretrained_cfg(source.architecture, tag) for tag in tags]
    names = ("mean", "std", "interpolation", "resize_mode")
    return {
        name: known[0][name]
        for name in names
        if known and name in known[0] and all(tag.get(name) == known[0][name] for tag in known)
    }


def text_tower(source: ModelSource, config: dict[str, Any]) -> dict[str, Any]:
    """What to build the text tower by where it is one of transformers: its own configuration."""
    text = config["text_cfg"]
    tower = text.get("hf_model_name")
    if not tower:
        return {}
    folder = source.folder
    if folder is None or not (folder / TRANSFORMERS_CONFIG).is_file():
        file = in_hub_cache(tower, [TRANSFORMERS_CONFIG])
        if file is None:
            raise ModelError(_missing(source, f"{TRANSFORMERS_CONFIG} of its text tower", tower))
        folder = file.parent
    return {"text_cfg": text | {"hf_model_name": str(folder), "hf_model_pretrained": False}}


def tokenizer(source: ModelSource, name: str, config: dict[str, Any]) -> Any:
    """The tokenizer of a model that open_clip knows by this name.

    One of transformers comes from its folder: by a repo's name it would be asked of the hub which
    of its files there are.
    """
    import open_clip
    from open_clip.tokenizer import HFTokenizer

    text = config["text_cfg"]
    repo = text.get("hf_tokenizer_name")
    if not repo:
        return open_clip.get_tokenizer(name)
    folder = source.folder or snapshot(repo)
    if folder is None or not any((folder / file).is_file() for file in TOKENIZERS):
        raise ModelError(_missing(source, "the tokenizer", repo))
    return HFTokenizer(
        str(folder),
        context_length=text.get("context_length", open_clip.tokenizer.DEFAULT_CONTEXT_LENGTH),
        tokenizer_mode=text.get("tokenizer_mode"),
        **text.get("tokenizer_kwargs", {}),
    )


def _missing(source: ModelSource, what: str, repo: str) -> str:
    if source.folder is not None:
        return (
            f"The model {source.id} lacks {what}: copy the files of huggingface.co/{repo} "
            f"(without weights) into {source.folder}."
        )
    if source.file is not None:
        return (
            f"The model {source.id} lacks {what} ({repo}). Give Gallery a folder that has it "
            f"beside the weights."
        )
    return (
        f"The model {source.id} is not whole on this machine: {what} ({repo}) is missing. "
        f"Get it with: gallery models download {source.id}"
    )
