"""Asking the Hugging Face hub, or its mirror: what a repo has, and its files in parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from gallery import __version__
from gallery.errors import ModelError, UnreachableError
from gallery.models.hub import repo_folder

CONNECTING = 5.0  # seconds until a hub that does not answer is out of reach
ASKING = 4.0  # seconds without an answer to a question of what there is
READING = 30.0  # seconds without a byte until a connection is taken for broken
DIGEST = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


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
                files = list(read_listing(repo, answer.json()))
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

    def out_of_reach(self, error: Exception) -> UnreachableError:
        """What to say when there is no connection."""
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        return UnreachableError(
            f"The hub {self.address} cannot be reached ({reason}). Connect to the internet and try "
            "again, or set HF_ENDPOINT to a mirror, or import the model from a folder: "
            "gallery models import NAME FOLDER"
        )


def read_listing(repo: str, answer: dict[str, Any]) -> Iterable[HubFile]:
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
