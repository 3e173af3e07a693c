"""Fetching models from the Hugging Face hub: what is needed, resumable, and checked.

Files come into the hub's own cache, where every program looks for them. The hub's client could
fetch them too, but it starts again from nothing after an interruption, and checks nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from gallery.errors import ModelError, NoRoomError, UnreachableError
from gallery.models.hub import REVISION, cache_folder, repo_folder, told_to_stay_offline
from gallery.models.hub_client import Hub, HubFile
from gallery.models.needed import needed, repo_of
from gallery.models.presets import ModelSource

RETRIES = 3  # after a broken connection that brought nothing new
TOLD_EVERY = 0.2  # seconds


@dataclass(frozen=True, slots=True)
class Transfer:
    """A moment of a download.

    Attributes:
        done, total: bytes, with what was there before. rate: bytes a second of this download.
        remaining: seconds, None while unknown.
    """

    done: int
    total: int
    rate: float
    remaining: float | None


def _never() -> bool:
    return False


def download(
    source: ModelSource,
    on_progress: Callable[[Transfer], None] = lambda transfer: None,
    stopped: Callable[[], bool] = _never,
) -> bool:
    """Fetch what is missing of a model; gives whether it is whole, False when it was stopped.

    What came before it was stopped, or broke off, is kept, and the next download goes on from
    there. Mirrors ($HF_ENDPOINT) and proxies ($HTTPS_PROXY and so on) are those of the
    environment the program was started in.

    Raises:
        ModelError: the hub is out of reach, has no such model, or sends something else than it
            says; the disk is too small; another program downloads it. The message says what to do.
    """
    repo = repo_of(source)
    if repo is None:
        return _from_elsewhere(source)
    if told_to_stay_offline():
        raise ModelError(
            f"HF_HUB_OFFLINE is set, so {source.id} is not downloaded. Unset it, or import the "
            f"model from a folder: gallery models import NAME FOLDER"
        )
    with closing(Hub()) as hub:
        files = needed(source, repo, hub)
        _check_space(source, files)
        return _fetch_all(source, files, hub, on_progress, stopped)


def download_size(source: ModelSource) -> int:
    """Bytes that a download has still to fetch, as the hub says.

    Raises:
        ModelError: see `download`.
    """
    repo = repo_of(source)
    if repo is None:
        return 0
    with closing(Hub()) as hub:
        return sum(file.size - file.on_disk() for file in needed(source, repo, hub))


def _from_elsewhere(source: ModelSource) -> bool:
    """Weights that open_clip has from other places than the hub: it fetches them itself."""
    import open_clip
    from open_clip.pretrained import download_pretrained

    config = open_clip.get_pretrained_cfg(source.architecture, source.pretrained)
    try:
        download_pretrained(config)
    except Exception as error:  # whatever its own loader raises
        raise ModelError(f"The model {source.id} cannot be downloaded ({error}).") from error
    return True


# -- fetching ----------------------------------------------------------------------------------


class _Stop(Exception):  # noqa: N818  (no error: the user wants it)
    """The download was stopped."""


class _Reporter:
    """Counts bytes; tells now and then, and looks whether to stop."""

    def __init__(
        self,
        files: list[HubFile],
        on_progress: Callable[[Transfer], None],
        stopped: Callable[[], bool],
    ) -> None:
        self._on_progress = on_progress
        self._stopped = stopped
        self._total = sum(file.size for file in files)
        self._done = sum(file.on_disk() for file in files)
        self._came = 0
        self._started = time.monotonic()
        self._told = 0.0
        self.tell()

    def bytes(self, number: int) -> None:
        """So many more are there."""
        self._done += number
        self._came += max(0, number)
        if self._stopped():
            raise _Stop
        if time.monotonic() - self._told >= TOLD_EVERY:
            self.tell()

    def tell(self) -> None:
        """Tell how far it is."""
        self._told = time.monotonic()
        rate = self._came / max(1e-3, self._told - self._started)
        remaining = (self._total - self._done) / rate if self._came else None
        self._on_progress(Transfer(self._done, self._total, rate, remaining))

    def rest(self, seconds: float) -> None:
        """Wait, ready to stop."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self._stopped():
                raise _Stop
            time.sleep(0.05)


def _check_space(source: ModelSource, files: list[HubFile]) -> None:
    need = sum(file.size - file.on_disk() for file in files)
    folder = cache_folder()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if need > free:
        raise NoRoomError(
            f"{source.id} needs {need / 1e9:.1f} GB more, and the disk of {cache_folder()} has "
            f"{free / 1e9:.1f} GB left. Make room, or set HF_HOME to a folder on another disk."
        )


def _fetch_all(
    source: ModelSource,
    files: list[HubFile],
    hub: Hub,
    on_progress: Callable[[Transfer], None],
    stopped: Callable[[], bool],
) -> bool:
    report = _Reporter(files, on_progress, stopped)
    lock = cache_folder() / ".locks" / f"gallery-{repo_folder(files[-1].repo).name}.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=0):
            for file in files:
                _fetch(source, file, hub, report)
            # Only now, so that what was there before is found until all of the new is here.
            for repo, commit in {file.repo: file.commit for file in files}.items():
                _write(repo_folder(repo) / "refs" / REVISION, commit)
            report.tell()
    except _Stop:
        return False
    except Timeout as error:
        raise ModelError(f"Another program is downloading {source.id}. Wait for it.") from error
    except OSError as error:
        raise ModelError(
            f"{source.id} cannot be written to {cache_folder()} ({error.strerror or error}). "
            "What has come so far is kept."
        ) from error
    return True


def _fetch(source: ModelSource, file: HubFile, hub: Hub, report: _Reporter) -> None:
    if file.path.exists():
        return
    if not file.blob.exists():
        file.partial.parent.mkdir(parents=True, exist_ok=True)
        _fetch_partial(source, file, hub, report)
        if _digest(file.partial, file) != file.digest:
            file.partial.unlink()
            raise ModelError(
                f"{file.name} of {file.repo} arrived damaged (its checksum is not the one the hub "
                "gives), so it was deleted. Download it again; if that happens again, the mirror "
                "or proxy in between changes it."
            )
        file.partial.replace(file.blob)
    _name(file)


def _fetch_partial(source: ModelSource, file: HubFile, hub: Hub, report: _Reporter) -> None:
    """Until all bytes are there, over as many connections as that takes."""
    in_vain = 0
    while True:
        before = file.on_disk()
        try:
            hub.fetch(file, report.bytes)
            reason: Exception = ConnectionError("the connection ended early")
        except ConnectionError as error:
            reason = error
        if file.partial.exists() and file.partial.stat().st_size >= file.size:
            return
        if file.size == 0:
            file.partial.touch()
            return
        in_vain = 0 if file.on_disk() > before else in_vain + 1
        if in_vain > RETRIES:
            raise UnreachableError(
                f"The download of {source.id} broke off ({reason}). What has come is kept: "
                f"the same command goes on from there."
            ) from reason
        report.rest(min(0.5 * in_vain, 2.0))


def _digest(path: Path, file: HubFile) -> str:
    """As the hub names contents: SHA-256, or git's SHA-1 of small files."""
    with path.open("rb") as content:
        if len(file.digest) == 64:
            return hashlib.file_digest(content, "sha256").hexdigest()
        header = f"blob {path.stat().st_size}\0".encode()
        return hashlib.sha1(header + content.read(), usedforsecurity=False).hexdigest()


def _name(file: HubFile) -> None:
    """Let a content be found by its name: a link, or where there are none the content itself."""
    file.path.parent.mkdir(parents=True, exist_ok=True)
    try:
        file.path.symlink_to(os.path.relpath(file.blob, file.path.parent))
    except OSError:  # Windows wants rights for links
        file.blob.replace(file.path)


def _write(path: Path, text: str) -> None:
    """A small file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.write_text(text)
    new.replace(path)
