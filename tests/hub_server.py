"""A small Hugging Face hub on this machine: it lists repos, gives files, and can misbehave."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

COMMIT = "c" * 40
LARGE = (".safetensors", ".bin", ".pt")  # kept outside of git, and given by another address
PORTION = 1 << 16


@dataclass
class FakeHub:
    """What the hub has, how it behaves, and what it was asked for."""

    repos: dict[str, Path] = field(default_factory=dict)
    address: str = ""
    cut_after: int | None = None  # bytes of a large file, after which the connection breaks
    slow: float = 0.0  # seconds between portions of a large file
    ignores_ranges: bool = False
    damaged: set[str] = field(default_factory=set)  # names of files that arrive changed
    claimed_size: dict[str, int] = field(default_factory=dict)  # name: size in the listing
    status: int = 200
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)  # method, path, Range

    def ranges_of(self, name: str) -> list[str | None]:
        """The Range header of each request for a large file's content."""
        return [part for _, path, part in self.asked if path.startswith("/cdn/") and name in path]

    def fetched(self) -> set[str]:
        """Names of the files whose content was asked for."""
        return {path.rpartition("/")[2] for _, path, _ in self.asked if "/resolve/" in path}


@contextmanager
def serving() -> Iterator[FakeHub]:
    """Run a hub."""
    hub = FakeHub()

    class Handler(_Handler):
        pass

    Handler.hub = hub
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    hub.address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()


def git_digest(content: bytes) -> str:
    """git's name for a content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def sha256(content: bytes) -> str:
    """The hub's name for a large content."""
    return hashlib.sha256(content).hexdigest()


class _Handler(BaseHTTPRequestHandler):
    hub: FakeHub

    def do_GET(self) -> None:
        hub, path = self.hub, unquote(urlsplit(self.path).path)
        hub.asked.append((self.command, path, self.headers.get("Range")))
        if hub.status != 200:
            self.send_error(hub.status)
        elif path.startswith("/api/models/"):
            self._listing(path.removeprefix("/api/models/"))
        elif path.startswith("/cdn/"):
            repo, _, name = path.removeprefix("/cdn/").rpartition("/")
            self._content(hub.repos[repo] / name)
        else:
            repo, _, rest = path[1:].partition("/resolve/")
            file = hub.repos.get(repo, Path("/nowhere")) / rest.partition("/")[2]
            if not file.is_file():
                self.send_error(404)
            elif file.suffix in LARGE:
                self.send_response(302)
                self.send_header("Location", f"{hub.address}/cdn/{repo}/{file.name}")
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                self._content(file)

    def _listing(self, repo: str) -> None:
        folder = self.hub.repos.get(repo)
        if folder is None:
            self.send_error(401)  # as the hub does, which does not say what there is
            return
        rows: list[dict[str, Any]] = []
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            content = file.read_bytes()
            name = file.relative_to(folder).as_posix()
            size = self.hub.claimed_size.get(name, len(content))
            row: dict[str, Any] = {"rfilename": name, "size": size, "blobId": git_digest(content)}
            if file.suffix in LARGE:
                row["lfs"] = {"sha256": sha256(content), "size": size, "pointerSize": 134}
            rows.append(row)
        answer = json.dumps({"id": repo, "sha": COMMIT, "siblings": rows}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def _content(self, file: Path) -> None:
        hub, content = self.hub, file.read_bytes()
        if file.name in hub.damaged:
            content = content[:-1] + bytes([content[-1] ^ 1])
        begin = 0
        part = self.headers.get("Range")
        if part and not hub.ignores_ranges:
            begin = int(part.removeprefix("bytes=").partition("-")[0])
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {begin}-{len(content) - 1}/{len(content)}")
        else:
            self.send_response(200)
        self.send_header("Content-Length", str(len(content) - begin))
        self.end_headers()
        sent = 0
        large = file.suffix in LARGE
        for start in range(begin, len(content), PORTION):
            if large and hub.cut_after is not None and sent >= hub.cut_after:
                self.close_connection = True
                return
            try:
                self.wfile.write(content[start : start + PORTION])
            except OSError:  # nobody reads on
                return
            sent += PORTION
            if large and hub.slow:
                time.sleep(hub.slow)

    def log_message(self, *args: object) -> None:
        """Nothing: pytest shows what was asked when a test fails."""
