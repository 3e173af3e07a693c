"""The vector index: one class, two ways of answering, one contract.

The exact scan is a matrix product over all vectors. HNSW (Malkov & Yashunin 2016) visits a
part of them; its candidates are scored exactly again, so both ways give the same scores and
differ at most in what HNSW overlooked. The index is a cache of the catalogue's vectors.
"""

from __future__ import annotations

import json
import logging
import os
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

try:
    import hnswlib
except ImportError:  # an extra: it needs a C++ compiler, and only large libraries need it
    hnswlib = None

log = logging.getLogger(__name__)

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]

# Below this many vectors a scan takes under about 15 ms (512 dimensions, two cores).
HNSW_FROM = 250_000
M, EF_CONSTRUCTION = 16, 200
OVERFETCH = 4
ROUNDING = 1e-5  # more than float32 sums of a few thousand products of unit vectors are off
MAGIC = b"GALLERYVECTORS1\n"


class Method(StrEnum):
    """How to answer."""

    AUTO = "auto"  # exact until HNSW_FROM vectors
    EXACT = "exact"
    HNSW = "hnsw"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a saved index must agree with: the model, and the catalogue's state when saved."""

    identity: str
    generation: int


class VectorIndex:
    """Nearest neighbours by cosine among unit vectors.

    Not safe for concurrent use; the engine holds a lock. Every search gives ids int64 [k'] and
    scores float32 [k'] (cosines), best first, ties by smaller id, k' = min(k, candidates).

    Args:
        dim: length of the vectors.
        method: how to answer; AUTO chooses by size.
    """

    def __init__(self, dim: int, method: Method = Method.AUTO) -> None:
        self.dim = dim
        self.method = method
        self._ids: Ids = np.empty(0, np.int64)
        self._vectors: Floats = np.empty((0, dim), np.float32)
        self._rows: dict[int, int] = {}
        self._graph: hnswlib.Index | None = None

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, photo_id: int) -> bool:
        return photo_id in self._rows

    @property
    def ids(self) -> Ids:
        """All ids, in no particular order."""
        return self._ids.copy()

    @property
    def answers_by(self) -> Method:
        """The method the next search of the whole index will use."""
        if hnswlib is None:
            return Method.EXACT
        if self.method is Method.AUTO:
            return Method.HNSW if len(self) >= HNSW_FROM else Method.EXACT
        return self.method

    def add(self, ids: Sequence[int] | Ids, vectors: NDArray[np.floating]) -> None:
        """Add unit vectors [n, dim]; an id that is there gets the new vector.

        Raises:
            ValueError: shapes do not fit, or values are not finite.
        """
        new_ids = np.asarray(ids, np.int64)
        rows = np.asarray(vectors, np.float32)
        if rows.shape != (len(new_ids), self.dim):
            raise ValueError(f"expected {len(new_ids)} vectors of {self.dim}, got {rows.shape}")
        if not np.isfinite(rows).all():
            raise ValueError("vectors must be finite")
        # Of an id given twice the last vector counts.
        last = {int(photo_id): i for i, photo_id in enumerate(new_ids)}
        fresh = [photo_id for photo_id in last if photo_id not in self._rows]
        known = [photo_id for photo_id in last if photo_id in self._rows]
        for photo_id in known:
            self._vectors[self._rows[photo_id]] = rows[last[photo_id]]
        if fresh:
            start = len(self)
            self._ids = np.concatenate([self._ids, np.array(fresh, np.int64)])
            self._vectors = np.concatenate([self._vectors, rows[[last[i] for i in fresh]]])
            self._rows.update((photo_id, start + i) for i, photo_id in enumerate(fresh))
        if not last:
            return
        if known:
            self._graph = None  # hnswlib's in-place updates harm its graph: build anew
        elif self._graph is not None:
            self._extend_graph(fresh)

    def remove(self, ids: Sequence[int] | Ids) -> None:
        """Forget ids; those that are not there are passed over."""
        gone = {int(i) for i in ids} & self._rows.keys()
        if not gone:
            return
        keep = np.array([int(i) not in gone for i in self._ids])
        self._ids, self._vectors = self._ids[keep], self._vectors[keep]
        self._rows = {int(photo_id): row for row, photo_id in enumerate(self._ids)}
        self._graph = None

    def search(
        self, query: NDArray[np.floating], k: int, among: Sequence[int] | Ids | None = None
    ) -> tuple[Ids, Floats]:
        """The k nearest to a unit vector [dim], among some ids only if given."""
        vector = np.asarray(query, np.float32)
        if vector.shape != (self.dim,):
            raise ValueError(f"expected a vector of {self.dim}, got {vector.shape}")
        if not np.isfinite(vector).all():
            raise ValueError("the query must be finite")
        if k <= 0 or not len(self):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        if among is not None:
            rows = np.array(
                [self._rows[i] for i in {int(i) for i in among} & self._rows.keys()], np.intp
            )
        elif self.answers_by is Method.HNSW:
            rows = self._candidates(vector, k)
        else:
            rows = self._near_best(self._vectors @ vector, k)
        # Row by row, since a matrix product rounds a row's sum by where the row stands; so
        # equal vectors have equal scores, whichever way they were found.
        scores = np.einsum("ij,j->i", self._vectors[rows], vector)
        ids = self._ids[rows]
        order = np.lexsort((ids, -scores))[:k]
        return ids[order], scores[order]

    def spread(self, query: NDArray[np.floating]) -> float:
        """Standard deviation of the scores of a vector [dim], over a thousand entries or so."""
        some = self._vectors[:: max(1, len(self) // 1000)]
        return float(np.std(some @ np.asarray(query, np.float32))) if len(some) else 0.0

    @staticmethod
    def _near_best(scores: Floats, k: int) -> NDArray[np.intp]:
        """Rows whose score is, but for rounding, at least the k-th best."""
        if k >= len(scores):
            return np.arange(len(scores))
        threshold = np.partition(scores, len(scores) - k)[len(scores) - k]
        slack = ROUNDING * max(1.0, float(np.abs(scores).max()))
        return np.flatnonzero(scores >= threshold - slack)

    # -- HNSW --------------------------------------------------------------------------------

    def _candidates(self, vector: Floats, k: int) -> NDArray[np.intp]:
        """Rows HNSW proposes; all rows when it cannot answer."""
        wanted = min(len(self), k * OVERFETCH)
        try:
            graph = self._built_graph()
            graph.set_ef(max(2 * wanted, 200))
            labels, _ = graph.knn_query(vector, k=wanted)
            return np.array([self._rows[int(label)] for label in labels[0]], np.intp)
        except (RuntimeError, KeyError) as error:
            # hnswlib raises when it reaches fewer than k; never lose results to that.
            log.warning("HNSW could not answer (%s); scanning instead", error)
            return np.arange(len(self))

    def _built_graph(self) -> hnswlib.Index:
        if self._graph is None:
            graph = hnswlib.Index(space="ip", dim=self.dim)
            graph.init_index(max_elements=len(self), M=M, ef_construction=EF_CONSTRUCTION)
            graph.add_items(self._vectors, self._ids)
            self._graph = graph
        return self._graph

    def _extend_graph(self, fresh: Sequence[int]) -> None:
        assert self._graph is not None  # noqa: S101
        if len(self) > self._graph.get_max_elements():
            self._graph.resize_index(max(len(self), 2 * self._graph.get_max_elements()))
        self._graph.add_items(self._vectors[-len(fresh) :], self._ids[-len(fresh) :])

    # -- the cache on disk -------------------------------------------------------------------

    def save(self, folder: Path, stamp: Stamp) -> None:
        """Write the index so that `load` finds it whole or not at all."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        ids, vectors = self._ids.tobytes(), self._vectors.tobytes()
        graph_name = None
        if self._graph is not None:
            graph_name = f"graph-{stamp.generation}.hnsw"
            partial = folder / (graph_name + ".partial")
            self._graph.save_index(str(partial))
            _flush(partial)
            partial.replace(folder / graph_name)
        header = {
            "identity": stamp.identity,
            "generation": stamp.generation,
            "count": len(self),
            "dim": self.dim,
            "crc": zlib.crc32(vectors, zlib.crc32(ids)),
            "graph": graph_name,
            "graph_crc": _crc(folder / graph_name) if graph_name else None,
        }
        partial = folder / "vectors.partial"
        with partial.open("wb") as file:
            file.write(MAGIC + json.dumps(header).encode() + b"\n" + ids + vectors)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(folder / "vectors")
        for old in folder.glob("graph-*.hnsw*"):
            if old.name != graph_name:
                old.unlink()

    @classmethod
    def load(
        cls, folder: Path, stamp: Stamp, dim: int, method: Method = Method.AUTO
    ) -> VectorIndex | None:
        """The index saved in `folder`, None when it is missing, damaged or of another state."""
        try:
            data = (folder / "vectors").read_bytes()
            if not data.startswith(MAGIC):
                return None
            end = data.index(b"\n", len(MAGIC)) + 1
            header = json.loads(data[len(MAGIC) : end])
            count = int(header["count"])
            split = end + 8 * count
            if (
                header["identity"] != stamp.identity
                or header["generation"] != stamp.generation
                or header["dim"] != dim
                or len(data) != split + 4 * dim * count
                or header["crc"] != zlib.crc32(data[end:])
            ):
                return None
            index = cls(dim, method)
            index._ids = np.frombuffer(data, np.int64, count, end).copy()
            index._vectors = (
                np.frombuffer(data, np.float32, count * dim, split).reshape(count, dim).copy()
            )
            index._rows = {int(photo_id): row for row, photo_id in enumerate(index._ids)}
            index._load_graph(folder, header.get("graph"), header.get("graph_crc"))
        except (OSError, ValueError, KeyError, TypeError, OverflowError) as error:
            log.info("no usable index in %s: %s", folder, error)
            return None
        return index

    def _load_graph(self, folder: Path, name: object, crc: object) -> None:
        """Take the saved graph; without one it is built again when it is needed."""
        if hnswlib is None or not isinstance(name, str) or Path(name).name != name:
            return
        graph = hnswlib.Index(space="ip", dim=self.dim)
        try:
            if _crc(folder / name) != crc:
                return
            graph.load_index(str(folder / name), max_elements=len(self))
        except (OSError, RuntimeError) as error:
            log.info("no usable graph in %s: %s", folder, error)
            return
        if graph.get_current_count() == len(self):
            self._graph = graph


def _crc(path: Path) -> int:
    crc = 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            crc = zlib.crc32(chunk, crc)
    return crc


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
