"""Choosing how a search is answered, by what each way costs on this machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from gallery.retrieval.kernel import Kernel
from gallery.retrieval.matrix import HalfMatrix
from gallery.retrieval.scan import exact_scores

# HNSW is asked for a first page only: further down it overlooks more and more.
FIRST_PAGE = 100
MEASURED = 16_384  # rows of a trial scan; fewer than that need no measuring
GATHERED = 512
ATTEMPTS = 3


class Way(Enum):
    """How to find the rows that may be best."""

    GATHER = auto()  # look at just the rows asked for
    SCAN = auto()  # look at all rows, then at those asked for
    GRAPH = auto()  # let HNSW propose rows


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds for one row. scan: as one of all, in order. gather: picked out, exactly."""

    scan: float
    gather: float


# Of a row, where there are too few to measure: within a factor of two of what machines show.
TYPICAL = Costs(scan=50e-9, gather=400e-9)


def choose(
    costs: Costs,
    total: int,
    k: int,
    among: int | None = None,
    graph: float | None = None,
) -> Way:
    """The cheapest way that loses nothing.

    Args:
        total: rows there are. k: photos asked for.
        among: rows that meet the filters, None without filters.
        graph: seconds HNSW takes for a first page, None when it cannot be asked.
    """
    scan = total * costs.scan
    if among is not None:
        return Way.GATHER if among * costs.gather <= scan else Way.SCAN
    if graph is not None and k <= FIRST_PAGE and graph < scan:
        return Way.GRAPH
    return Way.SCAN


def measure(matrix: HalfMatrix, kernel: Kernel) -> Costs:
    """What scanning and gathering cost, tried on the rows themselves (some 10 ms)."""
    if len(matrix) < MEASURED:
        return TYPICAL
    query = np.full(matrix.dim, matrix.dim**-0.5, np.float32)
    picked = np.random.default_rng(0).integers(0, len(matrix), GATHERED)
    _, rows = max(matrix.spans(), key=lambda span: len(span[1]))
    rows = rows[:MEASURED]
    return Costs(
        _seconds(lambda: kernel.product(rows, query)) / len(rows),
        _seconds(lambda: exact_scores(matrix, kernel, query, picked)) / GATHERED,
    )


def _seconds(act: Callable[[], object]) -> float:
    """The best of a few attempts: what else the machine does only adds."""
    taken = []
    for _ in range(ATTEMPTS):
        started = time.perf_counter()
        act()
        taken.append(time.perf_counter() - started)
    return min(taken)
