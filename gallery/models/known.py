"""The models there are on this machine or to be had, and how much room they take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

from gallery.models.hub import cache_folder, repo_folder, snapshot
from gallery.models.presets import (
    ModelSource,
    hub_model,
    imported_names,
    kind_of,
    presets,
    resolve,
)
from gallery.paths import imported_models


def known_models() -> list[ModelSource]:
    """The catalogue, then what was imported, then other models of the hub that are here."""
    of_presets = {source.repo for source in presets().values()}
    others = [repo for repo in _cached_repos() if repo not in of_presets]
    # One that was damaged since is found when it is asked for, and hides no other here.
    imported = [name for name in imported_names() if kind_of(imported_models() / name)]
    return [*presets().values(), *map(resolve, imported), *map(hub_model, others)]


def _cached_repos() -> Iterator[str]:
    """Repos of the hub's cache that hold a model, sorted."""
    cache = cache_folder()
    for folder in sorted(cache.glob("models--*--*")) if cache.is_dir() else []:
        repo = folder.name.removeprefix("models--").replace("--", "/", 1)
        files = snapshot(repo)
        if files is not None and kind_of(files) is not None and hub_model(repo).weights():
            yield repo


def size_on_disk(source: ModelSource) -> int:
    """Bytes a model takes on this machine, with what was downloaded in part; 0 when not here."""
    if source.file is not None:
        return source.file.stat().st_size if source.file.is_file() else 0
    folder = source.folder or (repo_folder(source.repo) if source.repo else None)
    if folder is None or not folder.is_dir():
        return 0
    return bytes_in(folder)


def bytes_in(folder: Path) -> int:
    """Bytes that the files in a folder take, links aside."""
    return sum(_size(path) for path in folder.rglob("*"))


def _size(path: Path) -> int:
    """Bytes of a file, 0 of anything else and of what goes away meanwhile."""
    try:
        status = path.lstat()
    except OSError:
        return 0
    return status.st_size if S_ISREG(status.st_mode) else 0
