"""Searching 100,000 and 1,000,000 vectors: time, recall, memory, loading, the first page by HNSW.

The vectors are made up, as embeddings are: in clusters, most of their spread along few of the 512
directions, each with a little noise of its own. `--size` takes another number of vectors,
`--graph` another number for HNSW than 100,000 (many minutes for a million; 0: not at all).
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from figures import Figures
from numpy.typing import NDArray

from gallery.models.half_kernel import fast_kernel
from gallery.retrieval.cache import Stamp, load, save
from gallery.retrieval.graph import Graph
from gallery.retrieval.index import Method, VectorIndex
from gallery.retrieval.kernel import WIDE, Kernel
from gallery.retrieval.planner import measure
from gallery.retrieval.vector_search import Ids

DIM = 512
CLUSTERS, DIRECTIONS = 2_000, 128
PORTION = 20_000
PAGE, DEEP = 50, 200
STAMP = Stamp("benchmark", 1, 1)
# p95 of a search, in ms, by number of vectors.
AT_MOST = {100_000: 10.0, 1_000_000: 60.0}


def main() -> None:
    results = Figures.from_command_line(__doc__, size="vectors", graph="vectors in HNSW's graph")
    sizes = [20_000] if results.smoke else [100_000, 1_000_000]
    if results.options["size"]:
        sizes = [int(results.options["size"])]
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            measure_size(results, size, Path(place))
    graph = results.options["graph"]
    first_page(results, int(graph) if graph else 2_000 if results.smoke else 100_000)
    results.print()


class Library:
    """Vectors like those of photos, and of words about them."""

    def __init__(self) -> None:
        rng = self._rng = np.random.default_rng(5)
        # The spread along each direction falls as 1/sqrt(rank), as measured embeddings' does.
        spread = np.arange(1, DIRECTIONS + 1, dtype=np.float32) ** -0.5
        basis, _ = np.linalg.qr(rng.standard_normal((DIM, DIRECTIONS)))
        self._basis = (basis.T * spread[:, None]).astype(np.float32)
        self._centres = rng.standard_normal((CLUSTERS, DIRECTIONS), dtype=np.float32)

    def vectors(self, count: int) -> NDArray[np.float16]:
        """Unit vectors [count, DIM]."""
        latent = self._rng.standard_normal((count, DIRECTIONS), dtype=np.float32)
        latent = 0.6 * latent + self._centres[self._rng.integers(0, CLUSTERS, count)]
        rows = latent @ self._basis
        rows += 0.03 * self._rng.standard_normal(rows.shape, dtype=np.float32)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows.astype(np.float16)

    def queries(self, count: int) -> list[NDArray[np.float32]]:
        """Unit vectors that are no photo's."""
        return list(self.vectors(count).astype(np.float32))


def filled(size: int, kernel: Kernel, library: Library) -> VectorIndex:
    index = VectorIndex(DIM, kernel=kernel)
    for start in range(0, size, PORTION):
        count = min(PORTION, size - start)
        index.add(np.arange(start, start + count), library.vectors(count))
    return index


def measure_size(results: Figures, size: int, folder: Path) -> None:
    kernel, library = fast_kernel(), Library()
    print(f"-- {size:,} vectors of {DIM}, {type(kernel).__name__}")
    before = memory()
    index = filled(size, kernel, library)
    queries = library.queries(5 if results.smoke else 30)
    index.search(queries[0], PAGE)
    results.add(
        f"{size}: memory of the index, MB", memory() - before, at_most=max(200, 1300 * size / 1e6)
    )
    started = time.perf_counter()
    save(folder, index.snapshot(), STAMP)
    print(f"saved in {time.perf_counter() - started:.2f} s")
    del index
    started = time.perf_counter()
    found = load(folder, STAMP.identity, DIM)
    assert found is not None
    index = VectorIndex.of(found[0], Method.EXACT, kernel)
    results.add(f"{size}: load, s", time.perf_counter() - started, at_most=1.5 * max(1, size / 1e5))
    print(f"costs, ns a row: {measure(found[0].matrix, kernel)}")
    target = AT_MOST.get(size, 10.0)
    rng = np.random.default_rng(6)
    for part in (None, 0.01, 0.1, 0.5):
        among = None
        if part is not None:
            among = np.sort(rng.choice(size, int(size * part), replace=False))
        name = f"{size}: " + ("all" if part is None else f"{part:.0%} filtered")
        timed(results, name, index, queries, among, target)
        for k, least in ((10, 0.99), (DEEP, 0.97)):
            recall = np.mean([found_of(index, query, k, among) for query in queries[:5]])
            results.add(f"{name}, recall@{k}", float(recall), at_least=least)


def timed(
    results: Figures,
    name: str,
    search: VectorIndex,
    queries: list[NDArray[np.float32]],
    among: Ids | None,
    target: float,
) -> None:
    """The time of searches, and the processor's: the latter also where others use it as well."""
    wall, processor = [], []
    for query in [queries[0], *queries]:
        started, spent = time.perf_counter(), time.process_time()
        search.search(query, DEEP, among)
        processor.append(1000 * (time.process_time() - spent))
        wall.append(1000 * (time.perf_counter() - started))
    wall, processor = wall[1:], processor[1:]
    results.add(f"{name}, p50 ms", float(np.percentile(wall, 50)), at_most=target)
    results.add(f"{name}, p95 ms", float(np.percentile(wall, 95)), at_most=target)
    print(f"   processor time: p50 {np.median(processor):.2f} ms; quickest: {min(wall):.2f} ms")


def found_of(
    index: VectorIndex, query: NDArray[np.float32], k: int, among: Ids | None = None
) -> float:
    """The part of the true k best that is found, by scores (equal ones are equally good)."""
    _, scores = index.search(query, k, among)
    true = brute_force(index, query, k, among)
    return float((scores >= true[-1] - 1e-6).sum() / len(true))


def brute_force(
    index: VectorIndex, query: NDArray[np.float32], k: int, among: Ids | None
) -> NDArray[np.float64]:
    """The k best scores, in double precision over all vectors."""
    snapshot = index.snapshot()
    wanted = snapshot.alive if among is None else np.isin(snapshot.ids, among)
    best = np.empty(0)
    for first, rows in snapshot.matrix.spans():
        for start in range(0, len(rows), PORTION):
            part = rows[start : start + PORTION]
            part = part[wanted[first + start : first + start + len(part)]]
            scores = WIDE.take(part.view(np.uint16)).astype(np.float64) @ query
            best = np.sort(np.concatenate([best, scores]))[::-1][:k]
    return best


def first_page(results: Figures, size: int) -> None:
    """The first page through HNSW, built without hurry beside other work."""
    if not size:
        return
    kernel, library = fast_kernel(), Library()
    index = filled(size, kernel, library)
    queries = library.queries(5 if results.smoke else 60)
    snapshot, graph = index.snapshot(), Graph(DIM)
    before, started = memory(), time.perf_counter()
    graph.extend(snapshot.matrix, snapshot.alive, kernel)
    built = time.perf_counter() - started
    graph.calibrate(snapshot.matrix, snapshot.alive, kernel)
    print(
        f"-- HNSW over {size:,}: built in {built:.0f} s, {memory() - before:.0f} MB more, "
        f"breadth {graph.breadth}"
    )
    index.use_graph(graph, snapshot.lineage)
    index.method = Method.HNSW
    taken, processor, recalls = [], [], []
    for query in queries:
        started, spent = time.perf_counter(), time.process_time()
        index.search(query, PAGE)
        processor.append(1000 * (time.process_time() - spent))
        taken.append(1000 * (time.perf_counter() - started))
        recalls.append(found_of(index, query, PAGE))
    print(f"   processor time: p50 {np.median(processor):.2f} ms; quickest: {min(taken):.2f} ms")
    results.add(f"{size}: first page by HNSW, p50 ms", float(np.median(taken)), at_most=12)
    results.add(f"{size}: first page by HNSW, p95 ms", float(np.percentile(taken, 95)), at_most=12)
    results.add(
        f"{size}: first page by HNSW, recall@{PAGE}", float(np.mean(recalls)), at_least=0.97
    )


def memory() -> float:
    """Of this process, now, in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1000
    return float("nan")


if __name__ == "__main__":
    if not sys.platform.startswith("linux"):
        print("memory is measured on Linux only")
    main()
