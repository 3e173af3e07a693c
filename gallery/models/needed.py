"""Which files of which repos a model needs: its weights once, what is beside them, and no code."""

from __future__ import annotations

import re
from typing import Any

from gallery.errors import ModelError
from gallery.models.hub_client import Hub, HubFile
from gallery.models.presets import (
    CLIP_CONFIG,
    TRANSFORMERS_WEIGHTS,
    ModelKind,
    ModelSource,
)

# Beside the weights: configurations, tokenizers, chat templates. None of it is code.
SMALL = re.compile(r"[\w.-]+\.(json|jinja|model)|vocab\.txt|merges\.txt")
LIST_OF_PARTS = ".index.json"
PART = re.compile(r"model-\d{5}-of-\d{5}\.safetensors")


def repo_of(source: ModelSource) -> str | None:
    """The repo with a model's weights; None where open_clip has them from elsewhere."""
    if source.folder is not None or source.file is not None:
        raise ModelError(f"{source.id} is on this machine already: there is nothing to download.")
    if source.repo is not None:
        return source.repo
    import open_clip

    config = open_clip.get_pretrained_cfg(source.architecture, source.pretrained)
    if not config:
        from gallery.models.clip_files import check_is_here

        check_is_here(source)  # says what there is
    return str(config.get("hf_hub", "").rpartition("/")[0]) or None


def needed(source: ModelSource, repo: str, hub: Hub) -> list[HubFile]:
    """All files of a model, also of other repos, its weights last: with them it is whole."""
    listing = hub.listing(repo)
    weights = _weights(source, repo, listing)
    text = _text_config(source, listing, hub)
    files = [file for file in listing.values() if is_small(file.name)]
    others = {str(text.get(name) or repo) for name in ("hf_tokenizer_name", "hf_model_name")}
    for other in sorted(others - {repo}):
        files += [file for file in hub.listing(other).values() if is_small(file.name)]
    return [*files, *weights]


def is_small(name: str) -> bool:
    """Whether a file of a model's folder is one of those beside the weights that are needed."""
    return SMALL.fullmatch(name) is not None and not name.endswith(LIST_OF_PARTS)


def _weights(source: ModelSource, repo: str, listing: dict[str, HubFile]) -> list[HubFile]:
    """The weights, as safetensors where there are any; of several files the list of them last."""
    names = [*source.weight_names()]
    if source.repo is None:
        names += _named_by_tag(source)
    elif source.architecture is None and source.kind is ModelKind.EMBEDDING:
        names += TRANSFORMERS_WEIGHTS  # what it is was not known before
    found = next((name for name in names if name in listing), None)
    if found is None:
        raise ModelError(
            f"huggingface.co/{repo} holds no weights that Gallery can load ({', '.join(names)})."
        )
    parts = [name for name in listing if PART.fullmatch(name)]
    return [
        listing[name] for name in ([*parts, found] if found.endswith(LIST_OF_PARTS) else [found])
    ]


def _named_by_tag(source: ModelSource) -> list[str]:
    import open_clip

    name = open_clip.get_pretrained_cfg(source.architecture, source.pretrained)["hf_hub"]
    name = name.rpartition("/")[2]
    return [f"{name.rpartition('.')[0]}.safetensors", name] if name else []


def _text_config(source: ModelSource, listing: dict[str, HubFile], hub: Hub) -> dict[str, Any]:
    """What the configuration of open_clip says of the text tower, {} where it has none."""
    if source.architecture is not None:
        import open_clip

        config = open_clip.get_model_config(source.architecture)
    elif CLIP_CONFIG in listing:
        config = hub.json(listing[CLIP_CONFIG])
        config = config.get("model_cfg", config)
    else:
        return {}
    text = (config or {}).get("text_cfg", {})
    return text if isinstance(text, dict) else {}
