"""Fetching models from the Hugging Face hub: what is needed, resumable, and checked.

Files come into the hub's own cache, where every program looks for them. The hub's client could
fetch them too, but it starts again from nothing after an interruption, and checks nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from filelock import FileLock, Timeout

from gallery import __version__
from gallery.errors import ModelError
from gallery.models.hub import REVISION, cache_folder, repo_folder, told_to_stay_offline
from gallery.models.presets import (
    CLIP_CONFIG,
    TRANSFORMERS_WEIGHTS,
    ModelKind,
    ModelSource,
)

CONNECTING = 5.0  # seconds until a hub that does not answer is out of reach
ASKING = 4.0  # seconds without an answer to a question of what there is
READING = 30.0  # seconds without a byte until a connection is taken for broken
RETRIES = 3  # after a broken connection that brought nothing new
TOLD_EVERY = 0.2  # seconds
# Beside the weights: configurations, tokenizers, chat templates. None of it is code.
SMALL = re.compile(r"[\w.-]+\.(json|jinja|model)|vocab\.txt|merges\.txt")
LIST_OF_PARTS = ".index.json"
PART = re.compile(r"model-\d{5}-of-\d{5}\.safetensors")
DIGEST = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


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


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file of a repo at one commit. digest: git's SHA-1 of small ones, SHA-256 of others."""

    repo: str
    commit: str
    name: str
    size: int
    digest: str

    @property
    def blob(self) -> Path:
        """Where its content is kept."""
        return repo_folder(self.repo) / "blobs" / self.digest

    @property
    def partial(self) -> Path:
        """What has come of it so far."""
        return self.blob.with_name(f"{self.digest}.incomplete")

    @property
    def path(self) -> Path:
        """Where it is found by its name."""
        return repo_folder(self.repo) / "snapshots" / self.commit / self.name

    def on_disk(self) -> int:
        """Bytes of it that need not be fetched."""
        if self.path.exists() or self.blob.exists():
            return self.size
        return min(self.partial.stat().st_size, self.size) if self.partial.exists() else 0


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
        files = _needed(source, repo, hub)
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
        return sum(file.size - file.on_disk() for file in _needed(source, repo, hub))


# -- what is needed ----------------------------------------------------------------------------


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


def _needed(source: ModelSource, repo: str, hub: Hub) -> list[HubFile]:
    """All files of a model, also of other repos, its weights last: with them it is whole."""
    listing = hub.listing(repo)
    weights = _weights(source, repo, listing)
    text = _text_config(source, listing, hub)
    files = [file for file in listing.values() if is_small(file.name)]
    for other in {text.get("hf_tokenizer_name"), text.get("hf_model_name")} - {repo, None, ""}:
        files += [file for file in hub.listing(str(other)).values() if is_small(file.name)]
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


# -- the hub -----------------------------------------------------------------------------------


class Hub:
    """A connection to the hub or its mirror."""

    def __init__(self) -> None:
        from huggingface_hub import constants, get_token, utils

        # Which of its successors the hub's client uses depends on its version.
        httpx: Any = utils.httpx  # type: ignore[attr-defined]
        self._http = httpx
        self.address = constants.ENDPOINT
        headers = {"user-agent": f"gallery/{__version__}", "accept-encoding": "identity"}
        token = get_token()
        if token:  # of who has logged in, for models behind a form; never sent to other hosts
            headers["authorization"] = f"Bearer {token}"
        try:
            self._client: Any = httpx.Client(
                headers=headers,
                follow_redirects=True,
                timeout=httpx.Timeout(READING, connect=CONNECTING),
            )
        except (ValueError, ImportError) as error:  # of a proxy's address, or its kind
            raise ModelError(f"The proxy of the environment cannot be used ({error}).") from error
        self._listings: dict[str, dict[str, HubFile]] = {}

    def close(self) -> None:
        """Close it."""
        self._client.close()

    def listing(self, repo: str) -> dict[str, HubFile]:
        """The files of a repo by their names.

        Raises:
            ModelError: there is no such repo, or no hub.
        """
        if repo not in self._listings:
            answer = self._get(f"{self.address}/api/models/{quote(repo)}", {"blobs": "true"}, repo)
            try:
                files = list(_read_listing(repo, answer.json()))
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise ModelError(
                    f"{self.address} answers in a way that no hub does. Does HF_ENDPOINT name a "
                    "mirror of huggingface.co?"
                ) from error
            self._listings[repo] = {file.name: file for file in files}
        return self._listings[repo]

    def json(self, file: HubFile) -> dict[str, Any]:
        """A small file's content, {} when it makes no sense."""
        answer = self._get(self._address(file), {}, file.repo)
        try:
            content = answer.json()
        except ValueError:
            return {}
        return content if isinstance(content, dict) else {}

    def fetch(self, file: HubFile, on_bytes: Callable[[int], None]) -> None:
        """Bring a file's partial nearer to its size. on_bytes: how much came, < 0 when it was void.

        What `on_bytes` raises ends it.

        Raises:
            ModelError: the hub refuses it.
            OSError: the connection broke, or the disk is full.
        """
        have = file.partial.stat().st_size if file.partial.exists() else 0
        if have >= file.size:
            return
        headers = {"range": f"bytes={have}-"} if have else {}
        try:
            with self._client.stream("GET", self._address(file), headers=headers) as answer:
                self._check(answer, file.repo)
                resumed = answer.status_code == 206
                if have and not resumed:  # a server that does not do parts begins anew
                    on_bytes(-have)
                with file.partial.open("ab" if resumed else "wb") as out:
                    for portion in answer.iter_bytes():  # as it comes, so that none is lost
                        out.write(portion)
                        on_bytes(len(portion))
                        if out.tell() > file.size:
                            break  # whatever it is, it is not this file
        except self._http.HTTPError as error:
            raise ConnectionError(str(error)) from error

    def _get(self, address: str, query: dict[str, str], repo: str) -> Any:
        try:
            patience = self._http.Timeout(ASKING, connect=CONNECTING)
            answer = self._client.get(address, params=query, timeout=patience)
        except (self._http.HTTPError, OSError) as error:
            raise self.out_of_reach(error) from error
        self._check(answer, repo)
        return answer

    def _address(self, file: HubFile) -> str:
        return f"{self.address}/{quote(file.repo)}/resolve/{file.commit}/{quote(file.name)}"

    def _check(self, answer: Any, repo: str) -> None:
        status = answer.status_code
        if status in (200, 206):
            return
        if status in (401, 403, 404):
            raise ModelError(
                f"The hub gives no model {repo}: there is none, or its owner wants to be asked "
                f"first (see huggingface.co/{repo}, and log in with: hf auth login)."
            )
        raise ModelError(
            f"The hub {self.address} has a problem of its own (status {status}). Try again later."
        )

    def out_of_reach(self, error: Exception) -> ModelError:
        """What to say when there is no connection."""
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        return ModelError(
            f"The hub {self.address} cannot be reached ({reason}). Connect to the internet and try "
            "again, or set HF_ENDPOINT to a mirror, or import the model from a folder: "
            "gallery models import NAME FOLDER"
        )


def _read_listing(repo: str, answer: dict[str, Any]) -> Iterable[HubFile]:
    """The files of a repo's top folder. What it says becomes names of ours: so nothing odd."""
    commit = answer["sha"]
    if not DIGEST.fullmatch(commit):
        raise ValueError(commit)
    for row in answer["siblings"]:
        large = row.get("lfs") or {}
        digest = large.get("sha256") or row["blobId"]
        name = row["rfilename"]
        if re.fullmatch(r"\w[\w.-]*", name) and DIGEST.fullmatch(digest):
            yield HubFile(repo, commit, name, int(large.get("size") or row["size"]), digest)


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
        raise ModelError(
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
            raise ModelError(
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
