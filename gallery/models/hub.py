"""The Hugging Face hub's cache on this machine: what lies there, and using it without a network."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

REVISION = "main"


def cache_folder() -> Path:
    """Where all programs of this user keep what they fetched from the hub ($HF_HOME moves it)."""
    from huggingface_hub import constants

    return Path(constants.HF_HUB_CACHE)


def repo_folder(repo: str) -> Path:
    """Where a repo ("OWNER/NAME") is kept, whether it is there or not."""
    return cache_folder() / f"models--{repo.replace('/', '--')}"


def snapshot(repo: str) -> Path | None:
    """The folder with a repo's files as they were fetched last, None when it never was."""
    folder = repo_folder(repo)
    try:
        commit = (folder / "refs" / REVISION).read_text().strip()
    except OSError:
        return None
    files = folder / "snapshots" / commit
    return files if commit and files.is_dir() else None


def in_hub_cache(repo: str, names: Sequence[str]) -> Path | None:
    """The first of these files of a repo that was downloaded before; asks no network."""
    folder = snapshot(repo)
    if folder is None:
        return None
    return next((folder / name for name in names if (folder / name).is_file()), None)


_lock = threading.Lock()
_loading = 0
_before = False


@contextmanager
def offline() -> Iterator[None]:
    """Have all libraries take what is in the cache, and ask nothing of the hub.

    They look for news of what they have, and offline wait a minute for it, unless told not to.
    """
    from huggingface_hub import constants

    global _loading, _before
    with _lock:
        if not _loading:
            _before = constants.HF_HUB_OFFLINE
            constants.HF_HUB_OFFLINE = True
        _loading += 1
    try:
        yield
    finally:
        with _lock:
            _loading -= 1
            if not _loading:
                constants.HF_HUB_OFFLINE = _before


def told_to_stay_offline() -> bool:
    """Whether the user forbade the hub ($HF_HUB_OFFLINE), rather than `offline` for a while."""
    from huggingface_hub import constants

    with _lock:
        return _before if _loading else bool(constants.HF_HUB_OFFLINE)
