"""HNSW (Malkov & Yashunin 2016) over a matrix's rows: built aside, trusted as far as measured."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
from numpy.typing import NDArray

from gallery.retrieval.kernel import Kernel
from gallery.retrieval.matrix import HalfMatrix, Rows
from gallery.retrieval.planner import FIRST_PAGE
from gallery.retrieval.scan import exact_scores, may_be_best, quick_scores
from gallery.retrieval.vector_search import Floats

try:
    import hnswlib
except ImportError:  # an extra: it needs a C++ compiler, and only very large libraries need it
    hnswlib = None

log = logging.getLogger(__name__)

M, EF_CONSTRUCTION = 16, 200
BATCH = 256  # rows added at once; who searches meanwhile scans
# Candidates for each photo asked for, and at least: some are gone, some as near as the last one.
OVERFETCH, CANDIDATES = 2, 64
BREADTHS = (200, 400, 800, 1600, 3200)  # of the search ("ef"); the first that suffices is taken
SUFFICIENT = 0.98  # recall of a first page, in the trial
TRIALS = 32


def can_build() -> bool:
    """Whether there is HNSW on this machine."""
    return hnswlib is not None


def fits_in_memory(count: int, dim: int) -> bool:
    """Whether a graph of so many vectors would take less than half of what memory is free."""
    links = 2 * M * 4 + 16
    free: int = psutil.virtual_memory().available
    return 2 * count * (4 * dim + links) < free


class Graph:
    """Proposes rows that may be nearest. Any thread may ask while another one extends it.

    Args:
        dim: length of the vectors.

    Attributes:
        covers: rows numbered below are in it, but for those that were gone when it was built.
        breadth: how widely it must search for a good first page; None when no breadth suffices,
            or none was tried yet.
        seconds: what a first page took, in the middle.
    """

    def __init__(self, dim: int) -> None:
        self.dim = dim
        self.covers = 0
        self.breadth: int | None = None
        self.seconds = 0.0
        self._hnsw = hnswlib.Index(space="ip", dim=dim)
        self._lock = threading.Lock()

    def extend(
        self,
        matrix: HalfMatrix,
        alive: NDArray[np.bool_],
        kernel: Kernel,
        threads: int = -1,
        stopped: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Take in the rows that came since; False when it was stopped before it had all.

        Args:
            matrix: the rows it has, and more. alive: which of them are still wanted.
            threads: at work, -1 for all processors.
        """
        with self._lock:
            self._make_room(len(matrix))
        while self.covers < len(matrix):
            if stopped():
                return False
            until = min(self.covers + BATCH, len(matrix))
            rows = self.covers + np.flatnonzero(alive[self.covers : until])
            with self._lock:
                if len(rows):
                    self._hnsw.add_items(kernel.widened(matrix.take(rows)), rows, threads)
                self.covers = until
        return True

    def _make_room(self, count: int) -> None:
        if not self.covers:
            self._hnsw.init_index(max(count, 1), M=M, ef_construction=EF_CONSTRUCTION)
        elif count > self._hnsw.get_max_elements():
            self._hnsw.resize_index(count + count // 8)

    def candidates(self, query: Floats, k: int) -> Rows | None:
        """Rows that may be the k nearest, gone ones among them; None when it cannot answer."""
        # Whoever extends it holds the lock for a batch: too long for a search to wait.
        if not self._lock.acquire(blocking=False):
            return None
        try:
            return self._ask(query, k, self.breadth or BREADTHS[0])
        finally:
            self._lock.release()

    def _ask(self, query: Floats, k: int, breadth: int) -> Rows | None:
        """The same, for who holds the lock."""
        wanted = min(max(k * OVERFETCH, CANDIDATES), self._hnsw.get_current_count())
        if not wanted:
            return None
        try:
            self._hnsw.set_ef(max(breadth, wanted))
            labels, _ = self._hnsw.knn_query(query, k=wanted, num_threads=1)
        except RuntimeError as error:
            # hnswlib raises when it reaches fewer than k; never lose results to that.
            log.warning("HNSW could not answer (%s); scanning instead", error)
            return None
        rows: Rows = labels[0].astype(np.intp)
        return rows

    def calibrate(
        self,
        matrix: HalfMatrix,
        alive: NDArray[np.bool_],
        kernel: Kernel,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """Find the breadth of search that gives a good first page, against the exact scan."""
        k = min(FIRST_PAGE, int(alive.sum()))
        if not k:
            return
        queries = _trials(matrix, kernel)
        truth = [_best(matrix, alive, kernel, query, k) for query in queries if not stopped()]
        self.breadth = None
        for breadth in BREADTHS:
            found, taken = 0, []
            for query, best in zip(queries, truth, strict=False):
                if stopped():
                    return
                started = time.perf_counter()
                with self._lock:
                    rows = self._ask(query, k, breadth)
                taken.append(time.perf_counter() - started)
                found += 0 if rows is None else len(np.intersect1d(rows, best))
            if found >= SUFFICIENT * k * len(queries):
                self.breadth, self.seconds = breadth, float(np.median(taken))
                return
        log.info("HNSW overlooks too much here, however widely it searches: scanning")

    def save(self, path: Path) -> None:
        """Write it to a file."""
        with self._lock:
            self._hnsw.save_index(str(path))

    @classmethod
    def load(cls, path: Path, dim: int, covers: int, breadth: int | None, seconds: float) -> Graph:
        """What `save` wrote. The file must be whole: hnswlib does not check.

        Raises:
            RuntimeError: it cannot be read.
        """
        graph = cls(dim)
        graph._hnsw.load_index(str(path))
        graph.covers, graph.breadth, graph.seconds = covers, breadth, seconds
        return graph


def _trials(matrix: HalfMatrix, kernel: Kernel) -> list[Floats]:
    """Queries to try it by: photos, and what lies between two, as words do."""
    pairs = np.random.default_rng(0).integers(0, len(matrix), (TRIALS, 2))
    pairs[::2, 1] = pairs[::2, 0]
    between = kernel.widened(matrix.take(pairs[:, 0])) + kernel.widened(matrix.take(pairs[:, 1]))
    lengths = np.linalg.norm(between, axis=1, keepdims=True)
    return list(between / np.maximum(lengths, 1e-6))


def _best(
    matrix: HalfMatrix, alive: NDArray[np.bool_], kernel: Kernel, query: Floats, k: int
) -> Rows:
    scores = quick_scores(matrix, kernel, query)
    scores[~alive] = -np.inf
    rows = may_be_best(scores, k, kernel.error)
    rows = rows[alive[rows]]
    best: Rows = rows[np.argsort(-exact_scores(matrix, kernel, query, rows), kind="stable")[:k]]
    return best
