"""The vector index: one class, three ways of answering, one contract.

It holds the catalogue's float16 vectors as they are. A search finds the rows that may be among
the best (by a quick product over all rows, by looking at just the filtered ones, or by HNSW) and
scores those exactly in float32, so that every way gives the same scores. Only HNSW can overlook
anything, and then only on the first page of a very large library.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from gallery.retrieval.graph import Graph, can_build
from gallery.retrieval.kernel import Halves, Kernel, NumpyKernel
from gallery.retrieval.matrix import HalfMatrix, Rows
from gallery.retrieval.planner import Costs, Way, choose, measure
from gallery.retrieval.scan import exact_scores, may_be_best, quick_scores
from gallery.retrieval.vector_search import Floats, Ids

# Below this many vectors HNSW gains less than its memory is worth: twice that of the vectors.
HNSW_FROM = 500_000
COMPACTED_FROM = 0.2  # the part of all rows that is gone
NOWHERE = -1  # the row of an id that is not there, and the id of a row that is gone


Number = TypeVar("Number", np.int32, np.int64)


class Method(StrEnum):
    """How to answer."""

    AUTO = "auto"  # as is cheapest
    EXACT = "exact"
    HNSW = "hnsw"  # wherever it can, whatever it costs: for trying it out


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An index at one moment, to be read in any thread.

    Attributes:
        ids: of each row, NOWHERE where it is gone, int64 [n].
        lineage: two snapshots of one lineage number the rows that both have alike.
    """

    matrix: HalfMatrix
    ids: Ids
    lineage: str

    @property
    def alive(self) -> NDArray[np.bool_]:
        """Which rows are not gone, [n]."""
        alive: NDArray[np.bool_] = self.ids != NOWHERE
        return alive


class VectorIndex:
    """Nearest neighbours by cosine among unit vectors, kept as float16: a `VectorSearch`.

    For one thread at a time; what goes on beside it reads a `snapshot`. Ids are those of photos:
    small whole numbers, each given once, so that a table of rows by id is small as well.

    Args:
        dim: length of the vectors.
        method: how to answer; AUTO chooses by costs.
        kernel: the arithmetic, NumPy's when None.

    Attributes:
        kernel: may be changed at any time.
    """

    def __init__(
        self, dim: int, method: Method = Method.AUTO, kernel: Kernel | None = None
    ) -> None:
        self.dim = dim
        self.method = method
        self.kernel = kernel or NumpyKernel()
        self._take_rows(HalfMatrix(dim), np.empty(0, np.int64), secrets.token_hex(8))

    @classmethod
    def of(
        cls,
        snapshot: Snapshot,
        method: Method = Method.AUTO,
        kernel: Kernel | None = None,
    ) -> VectorIndex:
        """The index a snapshot was taken of."""
        index = cls(snapshot.matrix.dim, method, kernel)
        index._take_rows(snapshot.matrix, snapshot.ids, snapshot.lineage)
        return index

    def _take_rows(self, matrix: HalfMatrix, ids: Ids, lineage: str) -> None:
        self._matrix = matrix
        self._lineage = lineage
        self._row_ids = ids  # longer than the matrix, so that adding does not copy it
        self._gone = 0
        self._rows = np.empty(0, np.int32)  # by id
        self._graph: Graph | None = None
        self._costs: Costs | None = None
        alive = np.flatnonzero(ids != NOWHERE)
        self._gone = len(ids) - len(alive)
        self._place(ids[alive], alive)

    def __len__(self) -> int:
        return len(self._matrix) - self._gone

    def __contains__(self, photo_id: int) -> bool:
        return bool(self._rows_of(np.array([photo_id]))[0] != NOWHERE)

    @property
    def ids(self) -> Ids:
        """All ids, in no particular order."""
        rows = self._row_ids[: len(self._matrix)]
        ids: Ids = rows[rows != NOWHERE]
        return ids

    # -- changes -----------------------------------------------------------------------------

    def add(self, ids: Sequence[int] | Ids, vectors: NDArray[np.floating]) -> None:
        """Add unit vectors [n, dim]; an id that is there gets the new vector.

        Raises:
            ValueError: shapes do not fit, values are not finite, or an id is no photo's.
        """
        new_ids = np.asarray(ids, np.int64)
        with np.errstate(over="ignore"):
            rows: Halves = np.asarray(vectors, np.float16)
        if rows.shape != (len(new_ids), self.dim):
            raise ValueError(f"expected {len(new_ids)} vectors of {self.dim}, got {rows.shape}")
        if not np.isfinite(rows).all():
            raise ValueError("vectors must be finite")
        if not len(new_ids):
            return
        if new_ids.min() < 0 or new_ids.max() > np.iinfo(np.int32).max:
            raise ValueError("ids must be those of photos")
        # Of an id given twice the last vector counts.
        new_ids, last = np.unique(new_ids[::-1], return_index=True)
        rows = rows[len(rows) - 1 - last]
        self._forget(self._rows_of(new_ids))
        start = len(self._matrix)
        self._matrix.append(rows)
        self._row_ids = _with_room(self._row_ids, len(self._matrix))
        self._row_ids[start : len(self._matrix)] = new_ids
        self._place(new_ids, np.arange(start, len(self._matrix)))
        self._compact_if_due()

    def remove(self, ids: Sequence[int] | Ids) -> None:
        """Forget ids; those that are not there are passed over."""
        gone = np.unique(np.asarray(ids, np.int64))
        self._forget(self._rows_of(gone))
        self._compact_if_due()

    def _place(self, ids: Ids, rows: Rows) -> None:
        if len(ids):
            self._rows = _with_room(self._rows, int(ids.max()) + 1)
            self._rows[ids] = rows

    def _forget(self, rows: Rows) -> None:
        """Mark rows as gone; NOWHERE is passed over."""
        rows = rows[rows != NOWHERE]
        self._rows[self._row_ids[rows]] = NOWHERE
        self._row_ids[rows] = NOWHERE
        self._gone += len(rows)

    def _compact_if_due(self) -> None:
        """Let go of gone rows when they are many; those that stay get other numbers."""
        if self._gone <= COMPACTED_FROM * len(self._matrix):
            return
        compact = HalfMatrix(self.dim)
        for first, rows in self._matrix.spans():
            compact.append(rows[self._row_ids[first : first + len(rows)] != NOWHERE])
        self._take_rows(compact, self.ids, secrets.token_hex(8))

    def _rows_of(self, ids: Ids) -> Rows:
        """The row of each id, NOWHERE where there is none."""
        if not len(self._rows):
            return np.full(len(ids), NOWHERE, np.intp)
        known = (ids >= 0) & (ids < len(self._rows))
        if known.all():
            return self._rows[ids].astype(np.intp)
        return np.where(known, self._rows[np.where(known, ids, 0)], NOWHERE).astype(np.intp)

    # -- answers -----------------------------------------------------------------------------

    def search(
        self, query: NDArray[np.floating], k: int, among: Sequence[int] | Ids | None = None
    ) -> tuple[Ids, Floats]:
        """The k nearest to a unit vector [dim], among some ids only if given.

        Returns:
            ids int64 [k'] and scores float32 [k'] (cosines), best first, ties by smaller id;
            k' = min(k, how many of `among` are there).

        Raises:
            ValueError: the query is of another length, or not finite.
        """
        vector = self._checked(query)
        asked = None if among is None else self._rows_among(np.asarray(among, np.int64))
        if k <= 0 or not len(self):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        rows = self._near(vector, k, asked)
        scores = exact_scores(self._matrix, self.kernel, vector, rows)
        ids = self._row_ids[rows]
        order = np.lexsort((ids, -scores))[:k]
        return ids[order], scores[order]

    def scores(self, query: NDArray[np.floating], ids: Sequence[int] | Ids) -> Floats:
        """Cosines of a unit vector [dim] with these, float32 [n]; NaN for ids not there.

        Raises:
            ValueError: the query is of another length, or not finite.
        """
        vector = self._checked(query)
        rows = self._rows_of(np.asarray(ids, np.int64))
        known = rows != NOWHERE
        scores = np.full(len(rows), np.nan, np.float32)
        scores[known] = exact_scores(self._matrix, self.kernel, vector, rows[known])
        return scores

    def _checked(self, query: NDArray[np.floating]) -> Floats:
        vector = np.ascontiguousarray(query, np.float32)
        if vector.shape != (self.dim,):
            raise ValueError(f"expected a vector of {self.dim}, got {vector.shape}")
        if not np.isfinite(vector).all():
            raise ValueError("the query must be finite")
        return vector

    def sample(self, count: int) -> Floats:
        """About so many vectors from all over, or all, float32 [n, dim]."""
        return self.vectors(self.ids[:: max(1, -(-len(self) // count))])

    def vectors(self, ids: Sequence[int] | Ids) -> Floats:
        """Those of these photos, float32 [n, dim]; zeros for ids not there."""
        rows = self._rows_of(np.asarray(ids, np.int64))
        known = rows != NOWHERE
        found = np.zeros((len(rows), self.dim), np.float32)
        found[known] = self.kernel.widened(self._matrix.take(rows[known]))
        return found

    def _rows_among(self, ids: Ids) -> Rows:
        """Rows of the ids that are there, each once."""
        if not (ids[1:] > ids[:-1]).all():  # the catalogue gives them ascending: nothing to do
            ids = np.unique(ids)
        found = self._rows_of(ids)
        rows: Rows = found[found != NOWHERE]
        return rows

    def _near(self, vector: Floats, k: int, asked: Rows | None) -> Rows:
        """Rows among which the k best are."""
        way = self._way(k, asked)
        if way is Way.GRAPH:
            rows = self._proposed(vector, k)
            if rows is not None:
                return rows
        if way is Way.GATHER and asked is not None:
            return asked
        scores = quick_scores(self._matrix, self.kernel, vector)
        if asked is not None:
            return asked[may_be_best(scores[asked], k, self.kernel.error)]
        if not self._gone:
            return may_be_best(scores, k, self.kernel.error)
        alive = self._row_ids[: len(scores)] != NOWHERE
        if k >= len(self):
            return np.flatnonzero(alive)
        scores[~alive] = -np.inf
        return may_be_best(scores, k, self.kernel.error)

    def _way(self, k: int, asked: Rows | None) -> Way:
        if self.method is Method.HNSW and asked is None and can_build():
            return Way.GRAPH
        if self._costs is None:
            self._costs = measure(self._matrix, self.kernel)
        graph = self._graph if self.method is Method.AUTO else None
        seconds = None
        if graph is not None and graph.breadth is not None:
            seconds = graph.seconds + (len(self._matrix) - graph.covers) * self._costs.scan
        return choose(
            self._costs, len(self._matrix), k, None if asked is None else len(asked), seconds
        )

    # -- HNSW --------------------------------------------------------------------------------

    @property
    def wants_graph(self) -> bool:
        """Whether a graph should be built, or extended, for this many vectors."""
        if not can_build() or self.method is Method.EXACT:
            return False
        if self.method is Method.AUTO and len(self) < HNSW_FROM:
            return False
        covered = self._graph.covers if self._graph is not None else 0
        return covered < 0.9 * len(self._matrix)

    @property
    def graph(self) -> Graph | None:
        """The graph that proposes rows, if there is one."""
        return self._graph

    def use_graph(self, graph: Graph, lineage: str) -> None:
        """Let a graph built of a snapshot propose rows, if its numbers are still the index's."""
        if lineage == self._lineage:
            self._graph = graph

    def drop_graph(self) -> None:
        """Answer without it from now on."""
        self._graph = None

    def _proposed(self, vector: Floats, k: int) -> Rows | None:
        """Rows that HNSW proposes, and the nearest of those it has not got yet."""
        graph = self._graph  # another thread may drop it
        if graph is None:  # asked for by name: build it here and now
            graph = self._graph = Graph(self.dim)
            snapshot = self.snapshot()
            graph.extend(snapshot.matrix, snapshot.alive, self.kernel)
        start = graph.covers  # before it is asked: it may be growing
        found = graph.candidates(vector, k)
        if found is None:
            return None
        later = quick_scores(self._matrix, self.kernel, vector, start)
        best = start + may_be_best(later, k + self._gone, self.kernel.error)
        rows = np.union1d(found, best)
        rows = rows[self._row_ids[rows] != NOWHERE]
        return rows if len(rows) >= min(k, len(self)) else None

    def snapshot(self) -> Snapshot:
        """The index as it is now, for another thread to read."""
        ids = self._row_ids[: len(self._matrix)].copy()
        return Snapshot(self._matrix.snapshot(), ids, self._lineage)


def _with_room(values: NDArray[Number], size: int) -> NDArray[Number]:
    """The same values, with room for `size`; what is not filled yet is NOWHERE."""
    if size <= len(values):
        return values
    larger = np.full(max(size, len(values) + len(values) // 2), NOWHERE, values.dtype)
    larger[: len(values)] = values
    return larger
