"""The index on disk: written whole or not at all, and read only if nothing in it has changed."""

from __future__ import annotations

import json
import logging
import os
import secrets
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout

from gallery.paths import own_only
from gallery.retrieval.graph import Graph, can_build
from gallery.retrieval.index import Snapshot
from gallery.retrieval.matrix import HalfMatrix

log = logging.getLogger(__name__)

VECTORS, GRAPH = "vectors", "graph"  # each a small description, NAME.json, of a file NAME-*
LOCK = "lock"
ALIGNED = 4096  # where the vectors begin, behind the ids
PORTION = 1 << 22  # bytes


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a saved index belongs to.

    Attributes:
        identity: the model's.
        generation: the catalogue's vectors when it was saved.
        token: tells this generation from the same number in another history of the catalogue,
            as after a backup came back.
    """

    identity: str
    generation: int
    token: int


def save(folder: Path, snapshot: Snapshot, stamp: Stamp) -> None:
    """Write a snapshot; who is killed meanwhile leaves what was there before.

    Raises:
        OSError: the disk is full or cannot be written.
    """
    ids = snapshot.ids.tobytes()
    head = ids + bytes(-len(ids) % ALIGNED)
    runs = (rows.data for _, rows in snapshot.matrix.spans())
    with _writing(folder) as free:
        if free:
            name, crc = _write(folder, VECTORS, chain([memoryview(head)], runs))
            about = asdict(stamp) | {
                "name": name,
                "crc": crc,
                "dim": snapshot.matrix.dim,
                "count": len(snapshot.ids),
                "lineage": snapshot.lineage,
            }
            _describe(folder, VECTORS, about)


def load(folder: Path, identity: str, dim: int) -> tuple[Snapshot, Stamp] | None:
    """What was saved last, its vectors mapped from the file.

    None when there is nothing, or it is damaged or of another model.
    """
    try:
        about = _description(folder, VECTORS)
        if about["identity"] != identity or about["dim"] != dim:
            return None
        count, path = int(about["count"]), folder / about["name"]
        start = 8 * count + (-8 * count) % ALIGNED
        if path.stat().st_size != start + 2 * dim * count or _crc(path) != about["crc"]:
            log.info("the saved index %s is damaged", path)
            return None
        ids = np.fromfile(path, np.int64, count)
        matrix = HalfMatrix(dim)
        if count:
            # "c": torch takes no arrays that cannot be written, though nobody writes.
            mapped = np.memmap(path, np.float16, "c", start, (count, dim))
            matrix = HalfMatrix(dim, mapped.view(np.ndarray))
        stamp = Stamp(identity, int(about["generation"]), int(about["token"]))
        return Snapshot(matrix, ids, str(about["lineage"])), stamp
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.info("no usable index in %s: %s", folder, error)
        return None


def save_graph(folder: Path, graph: Graph, lineage: str) -> None:
    """Write a graph over rows of a lineage.

    Raises:
        OSError, RuntimeError: the disk is full or cannot be written.
    """
    with _writing(folder) as free:
        if free:
            name = f"{GRAPH}-{secrets.token_hex(4)}"
            graph.save(folder / name)
            own_only(folder / name)
            _flush(folder / name)
            about = {
                "name": name,
                "crc": _crc(folder / name),
                "dim": graph.dim,
                "lineage": lineage,
                "covers": graph.covers,
                "breadth": graph.breadth,
                "seconds": graph.seconds,
            }
            _describe(folder, GRAPH, about)


def load_graph(folder: Path, snapshot: Snapshot) -> Graph | None:
    """The saved graph over a snapshot's rows, None when there is none, or it is damaged."""
    if not can_build():
        return None
    try:
        about = _description(folder, GRAPH)
        covers, path = int(about["covers"]), folder / about["name"]
        if about["lineage"] != snapshot.lineage or covers > len(snapshot.ids):
            return None
        if about["dim"] != snapshot.matrix.dim or _crc(path) != about["crc"]:
            return None
        return Graph.load(path, about["dim"], covers, about["breadth"], about["seconds"])
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        log.info("no usable graph in %s: %s", folder, error)
        return None


def clear(folder: Path) -> None:
    """Delete whatever is saved; what another process is about to save stays."""
    with _writing(folder) as free:
        for file in folder.iterdir() if free else ():
            if file.name != LOCK:
                with suppress(OSError):  # still mapped, on Windows
                    file.unlink()


def _write(folder: Path, kind: str, parts: Iterable[memoryview]) -> tuple[str, int]:
    """Write a new file, down to the disk; gives its name and checksum."""
    # A name of its own: on Windows a file that is mapped cannot be replaced.
    name, crc = f"{kind}-{secrets.token_hex(4)}", 0
    with (folder / name).open("wb") as file:
        own_only(folder / name)
        for part in parts:
            file.write(part)
            crc = zlib.crc32(part, crc)
        file.flush()
        os.fsync(file.fileno())
    return name, crc


def _describe(folder: Path, kind: str, about: dict[str, Any]) -> None:
    """Make a file the one that is loaded: from here on, and not before."""
    text = json.dumps(about, sort_keys=True)
    partial = folder / f"{kind}.partial"
    with partial.open("w", encoding="utf-8") as file:
        own_only(partial)
        file.write(f"{zlib.crc32(text.encode()):08x} {text}\n")
        file.flush()
        os.fsync(file.fileno())
    partial.replace(folder / f"{kind}.json")
    _flush(folder)
    for old in folder.glob(f"{kind}-*"):
        if old.name != about["name"]:
            with suppress(OSError):  # still mapped, on Windows: the next time
                old.unlink()


def _description(folder: Path, kind: str) -> dict[str, Any]:
    """What `_describe` wrote.

    Raises:
        OSError, ValueError, KeyError, TypeError: there is none, or it is damaged.
    """
    crc, _, text = (folder / f"{kind}.json").read_text(encoding="utf-8").partition(" ")
    text = text.removesuffix("\n")
    if crc != f"{zlib.crc32(text.encode()):08x}":
        raise ValueError("it is damaged")
    about: dict[str, Any] = json.loads(text)
    if Path(about["name"]).name != about["name"]:
        raise ValueError("it names a file elsewhere")
    return about


@contextmanager
def _writing(folder: Path) -> Iterator[bool]:
    """Whether this is the only one that writes here; another one's cache will do as well."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = FileLock(folder / LOCK, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def _crc(path: Path) -> int:
    crc = 0
    with path.open("rb") as file:
        while portion := file.read(PORTION):
            crc = zlib.crc32(portion, crc)
    return crc


def _flush(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder (which Windows does by itself)."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
