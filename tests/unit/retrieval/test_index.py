"""The vector index: brute force's answers whichever way they are found, and through any change."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gallery.models.encoder import l2_normalise
from gallery.models.half_kernel import HalfKernel, fast_kernel
from gallery.retrieval import graph as graphs
from gallery.retrieval import matrix as matrices
from gallery.retrieval.graph import Graph
from gallery.retrieval.index import Method, VectorIndex
from gallery.retrieval.kernel import WIDE, Kernel, NumpyKernel
from gallery.retrieval.planner import FIRST_PAGE, Costs, Way, choose, measure
from gallery.retrieval.scan import may_be_best

KERNELS = st.sampled_from([NumpyKernel(), HalfKernel()])

# Small whole numbers, whose products add up exactly in any order: no tolerance is needed.
ROWS = st.integers(1, 40).flatmap(
    lambda n: arrays(np.float32, (n, 5), elements=st.integers(-3, 3).map(float))
)
QUERY = arrays(np.float32, 5, elements=st.integers(-3, 3).map(float))


def brute_force(
    vectors: dict[int, np.ndarray], query: np.ndarray, k: int
) -> tuple[list[int], list[float]]:
    scores = {i: float(np.dot(v.astype(np.float64), query)) for i, v in vectors.items()}
    best = sorted(scores, key=lambda i: (-scores[i], i))[: max(k, 0)]
    return best, [scores[i] for i in best]


def answer(result: tuple[np.ndarray, np.ndarray]) -> tuple[list[int], list[float]]:
    ids, scores = result
    assert ids.dtype == np.int64
    assert scores.dtype == np.float32
    return ids.tolist(), scores.tolist()


def unit(n: int, dim: int = 32, seed: int = 0) -> np.ndarray:
    """Unit vectors as the catalogue gives them: rounded to float16."""
    rows = l2_normalise(np.random.default_rng(seed).normal(size=(n, dim)))
    return rows.astype(np.float16)


@given(ROWS, QUERY, st.integers(-1, 50), st.randoms(), KERNELS)
def test_exact_search_is_brute_force_with_ties_by_id(
    rows: np.ndarray, query: np.ndarray, k: int, random: Any, kernel: Kernel
) -> None:
    ids = random.sample(range(1000), len(rows))
    index = VectorIndex(5, Method.EXACT, kernel)
    index.add(ids, rows)
    expected = brute_force(dict(zip(ids, rows, strict=True)), query, k)
    assert answer(index.search(query, k)) == expected


@given(
    ROWS,
    QUERY,
    st.integers(1, 50),
    st.lists(st.integers(-2, 60)),
    st.sampled_from(Method),
    KERNELS,
    st.sampled_from([Costs(1, 1e-9), Costs(1e-9, 1)]),
)
def test_search_among_some_is_brute_force_over_those(
    rows: np.ndarray,
    query: np.ndarray,
    k: int,
    among: list[int],
    method: Method,
    kernel: Kernel,
    costs: Costs,
) -> None:
    index = VectorIndex(5, method, kernel)
    index.add(range(len(rows)), rows)
    index._costs = costs  # gathers always, or never
    chosen = {i: rows[i] for i in among if 0 <= i < len(rows)}
    assert answer(index.search(query, k, among)) == brute_force(chosen, query, k)


@given(ROWS, QUERY, st.lists(st.integers(-2, 60)))
def test_scores_are_those_of_a_search_and_nan_for_ids_not_there(
    rows: np.ndarray, query: np.ndarray, ids: list[int]
) -> None:
    index = VectorIndex(5)
    index.add(range(len(rows)), rows)
    expected = [float(rows[i] @ query) if 0 <= i < len(rows) else np.nan for i in ids]
    scores = index.scores(query, np.array(ids, np.int64))
    assert scores.dtype == np.float32
    assert np.array_equal(scores, np.array(expected, np.float32), equal_nan=True)


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["add", "remove"]),
        st.lists(st.integers(0, 12), max_size=6),
        st.integers(0, 1000),
    ),
    max_size=12,
)


@given(CHANGES, st.sampled_from([Method.EXACT, Method.HNSW]), KERNELS)
def test_any_changes_leave_what_a_dict_would_hold(
    changes: list[Any], method: Method, kernel: Kernel
) -> None:
    index, expected = VectorIndex(4, method, kernel), {}
    query = unit(1, 4, 77)[0]
    for what, ids, seed in changes:
        if what == "add":
            rows = unit(len(ids), 4, seed)
            index.add(ids, rows)
            expected.update(zip(ids, rows, strict=True))
        else:
            index.remove(ids)
            for i in ids:
                expected.pop(i, None)
        assert len(index) == len(expected)
        assert sorted(index.ids.tolist()) == sorted(expected)
        assert all(i in index for i in expected)
        for k, among in [(20, None), (2, None), (3, [1, 2, 4, 8, 12])]:
            some = {i: v for i, v in expected.items() if among is None or i in among}
            found, scores = index.search(query, k, among)
            best, best_scores = brute_force(some, query, k)
            assert scores.tolist() == pytest.approx(best_scores, abs=1e-6)
            assert len(set(found.tolist())) == len(best)
            if k == 20:
                assert sorted(found.tolist()) == sorted(best)


@pytest.mark.parametrize("method", list(Method))
def test_equal_vectors_have_equal_scores_and_come_by_id(method: Method) -> None:
    rows = unit(300, 96)
    rows[[5, 77, 123, 250, 299]] = rows[5]
    ids = np.arange(1000, 700, -1)
    index = VectorIndex(96, method)
    index.add(ids, rows)
    found, scores = index.search(rows[5], 5)
    assert found.tolist() == sorted(ids[[5, 77, 123, 250, 299]].tolist())
    assert len(set(scores.tolist())) == 1
    assert index.search(rows[5], 2)[0].tolist() == found[:2].tolist()


def test_hnsw_finds_nearly_all_and_scores_exactly() -> None:
    rows, queries = unit(5000, 64), unit(50, 64, 1)
    exact, approximate = VectorIndex(64, Method.EXACT), VectorIndex(64, Method.HNSW)
    exact.add(range(5000), rows)
    approximate.add(range(5000), rows)
    both = 0
    for query in queries:
        true = dict(zip(*(part.tolist() for part in exact.search(query, 10)), strict=True))
        found = dict(zip(*(part.tolist() for part in approximate.search(query, 10)), strict=True))
        shared = true.keys() & found.keys()
        both += len(shared)
        assert {i: true[i] for i in shared} == {i: found[i] for i in shared}
        assert list(found.values()) == sorted(found.values(), reverse=True)
    assert both / 500 >= 0.95


def test_hnsw_learns_of_vectors_added_after_it_was_built() -> None:
    index = VectorIndex(32, Method.HNSW)
    index.add(range(100), unit(100))
    index.search(unit(1)[0], 1)
    later = unit(900, seed=5)
    index.add(range(100, 1000), later)
    for i in range(0, 900, 90):
        assert index.search(later[i], 1)[0].tolist() == [100 + i]


def test_hnsw_forgets_what_was_removed_or_replaced_and_keeps_its_graph_until_compaction() -> None:
    index = VectorIndex(32, Method.HNSW)
    rows = unit(100)
    index.add(range(100), rows)
    index.search(rows[0], 1)
    graph = index.graph
    index.remove(range(15))
    assert index.search(rows[0], 100)[0].min() == 15
    index.add([50], rows[:1])
    assert index.search(rows[0], 1)[0].tolist() == [50]
    assert index.graph is graph
    index.remove(range(40))
    assert index.graph is None
    assert index.search(rows[45], 1)[0].tolist() == [45]


def test_hnsw_that_cannot_answer_scans_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    index = VectorIndex(32, Method.HNSW)
    rows = unit(50)
    index.add(range(50), rows)
    index.search(rows[7], 1)

    class Failing:
        def get_current_count(self) -> int:
            return 50

        def set_ef(self, ef: int) -> None: ...

        def knn_query(self, *args: object, **options: object) -> None:
            raise RuntimeError("Cannot return the results in a contiguous 2D array")

    monkeypatch.setattr(index.graph, "_hnsw", Failing())
    assert index.search(rows[7], 1)[0].tolist() == [7]


def test_a_search_never_waits_for_a_graph_that_is_being_extended() -> None:
    index = VectorIndex(32, Method.HNSW)
    rows = unit(50)
    index.add(range(50), rows)
    index.search(rows[0], 1)
    with index.graph._lock:
        assert index.search(rows[7], 1)[0].tolist() == [7]


def test_a_graph_that_was_stopped_goes_on_where_it_was() -> None:
    index = VectorIndex(32)
    rows = unit(1000)
    index.add(range(1000), rows)
    snapshot, graph, batches = index.snapshot(), Graph(32), iter([False, False, True])
    done = graph.extend(snapshot.matrix, snapshot.alive, index.kernel, 1, lambda: next(batches))
    assert not done
    assert graph.covers == 2 * graphs.BATCH
    assert graph.extend(snapshot.matrix, snapshot.alive, index.kernel)
    index.use_graph(graph, snapshot.lineage)
    index.method = Method.HNSW
    assert [index.search(row, 1)[0][0] for row in rows[::50]] == list(range(0, 1000, 50))
    assert index.graph is graph


def test_calibration_finds_the_breadth_that_loses_nearly_nothing() -> None:
    index = VectorIndex(32)
    index.add(range(3000), unit(3000))
    snapshot, graph = index.snapshot(), Graph(32)
    graph.extend(snapshot.matrix, snapshot.alive, index.kernel)
    graph.calibrate(snapshot.matrix, snapshot.alive, index.kernel)
    assert graph.breadth in graphs.BREADTHS
    assert graph.seconds > 0


def test_a_graph_that_overlooks_too_much_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "BREADTHS", (1,))
    monkeypatch.setattr(graphs, "OVERFETCH", 1)
    monkeypatch.setattr(graphs, "SUFFICIENT", 1.0)
    monkeypatch.setattr(graphs, "M", 2)
    index = VectorIndex(64)
    index.add(range(3000), unit(3000, 64))
    snapshot, graph = index.snapshot(), Graph(64)
    graph.extend(snapshot.matrix, snapshot.alive, index.kernel)
    graph.calibrate(snapshot.matrix, snapshot.alive, index.kernel)
    assert graph.breadth is None
    index.use_graph(graph, snapshot.lineage)
    monkeypatch.setattr(graph, "candidates", lambda query, k: pytest.fail("it was asked"))
    index.search(unit(1, 64, 5)[0], 10)


def test_a_graph_of_rows_that_were_renumbered_since_is_not_used() -> None:
    index = VectorIndex(32)
    index.add(range(100), unit(100))
    snapshot, graph = index.snapshot(), Graph(32)
    graph.extend(snapshot.matrix, snapshot.alive, index.kernel)
    index.remove(range(50))
    index.use_graph(graph, snapshot.lineage)
    assert index.graph is None


def test_a_snapshot_stays_as_it_was() -> None:
    index = VectorIndex(32)
    rows = unit(300)
    index.add(range(100), rows[:100])
    snapshot = index.snapshot()
    index.add(range(100, 300), rows[100:])
    index.remove([3])
    again = VectorIndex.of(snapshot)
    assert sorted(again.ids.tolist()) == list(range(100))
    assert again.search(rows[3], 1)[0].tolist() == [3]


# -- the planner -----------------------------------------------------------------------------

COSTS = Costs(scan=1e-8, gather=1e-7)


@pytest.mark.parametrize(
    ("total", "k", "among", "graph", "way"),
    [
        (100_000, 20, None, None, Way.SCAN),
        (100_000, 20, 1_000, None, Way.GATHER),
        (100_000, 20, 50_000, None, Way.SCAN),
        (1_000_000, 50, None, 0.002, Way.GRAPH),
        (1_000_000, FIRST_PAGE + 1, None, 0.002, Way.SCAN),
        (1_000_000, 50, 900_000, 0.002, Way.SCAN),
        (100_000, 50, None, 0.002, Way.SCAN),
    ],
)
def test_the_cheapest_way_that_loses_nothing_is_taken(
    total: int, k: int, among: int | None, graph: float | None, way: Way
) -> None:
    assert choose(COSTS, total, k, among, graph) is way


def test_costs_are_measured_where_there_are_enough_rows() -> None:
    index = VectorIndex(8)
    index.add(range(20_000), unit(20_000, 8))
    costs = measure(index.snapshot().matrix, NumpyKernel())
    assert 0 < costs.scan < costs.gather


# -- arithmetic ------------------------------------------------------------------------------


def test_every_float16_is_widened_exactly() -> None:
    halves = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    for kernel in (NumpyKernel(), HalfKernel()):
        wide = kernel.widened(halves)
        assert np.array_equal(wide, WIDE, equal_nan=True)


@pytest.mark.parametrize("kernel", [NumpyKernel(), HalfKernel()], ids=["numpy", "torch"])
@pytest.mark.parametrize("dim", [3, 64, 512, 1152])
def test_products_are_within_the_error_that_a_kernel_promises(kernel: Kernel, dim: int) -> None:
    rows, (query,) = unit(3000, dim), l2_normalise(np.random.default_rng(1).normal(size=(1, dim)))
    rows[::10] = query  # the largest products there are
    exact = rows.astype(np.float64) @ query
    assert np.abs(kernel.product(rows, query) - exact).max() <= kernel.error


def test_the_fast_kernel_gives_the_plain_ones_answers() -> None:
    plain, fast = VectorIndex(64), VectorIndex(64, kernel=fast_kernel())
    for index in (plain, fast):
        index.add(range(20_000), unit(20_000, 64))
    for query in unit(10, 64, 3):
        assert answer(plain.search(query, 200)) == answer(fast.search(query, 200))


@given(
    arrays(np.float32, st.integers(1, 2000), elements=st.floats(-1, 1, width=32)),
    st.integers(1, 300),
    st.sampled_from([0.0, 1e-3, 0.1]),
    st.integers(0, 1000),
)
def test_the_best_are_among_those_that_may_be(
    exact: np.ndarray, k: int, error: float, seed: int
) -> None:
    off = np.random.default_rng(seed).uniform(-error, error, len(exact)).astype(np.float32)
    chosen = may_be_best(exact + off * 0.99, k, error)
    best = np.argsort(-exact, kind="stable")[:k]
    assert set(np.sort(exact[best])) <= set(exact[chosen])
    assert len(chosen) >= min(k, len(exact))
    if k < len(exact):
        assert set(np.flatnonzero(exact > exact[best].min())) <= set(chosen)


# -- without HNSW, and edges -----------------------------------------------------------------


def test_without_hnswlib_every_search_is_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "hnswlib", None)
    index = VectorIndex(32, Method.HNSW)
    index.add(range(50), unit(50))
    ids, _ = index.search(unit(50)[7], 1)
    assert ids.tolist() == [7]
    assert index.graph is None


@pytest.mark.parametrize("method", list(Method))
def test_an_empty_index_and_more_than_there_is(method: Method) -> None:
    index = VectorIndex(32, method)
    assert answer(index.search(unit(1)[0], 5)) == ([], [])
    assert answer(index.search(unit(1)[0], 5, among=[1, 2])) == ([], [])
    index.add([], np.empty((0, 32)))
    index.add([3, 1], unit(2))
    index.search(unit(1)[0], 1)
    index.add([], np.empty((0, 32)))
    assert sorted(index.search(unit(1)[0], 100)[0].tolist()) == [1, 3]
    assert answer(index.search(unit(1)[0], 0)) == ([], [])


def test_rows_are_found_again_across_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrices, "SMALLEST", 4)
    monkeypatch.setattr(matrices, "LARGEST", 16)
    rows = unit(300)
    index = VectorIndex(32)
    for start in range(0, 300, 7):
        index.add(range(start, min(start + 7, 300)), rows[start : start + 7])
    assert [index.search(row, 1)[0][0] for row in rows] == list(range(300))
    assert index.search(rows[0], 3, among=[299, 5, 130])[0].tolist() == sorted(
        [299, 5, 130], key=lambda i: -float(rows[i].astype(np.float32) @ rows[0])
    )


@pytest.mark.parametrize("wrong", [-1, 1 << 31])
def test_ids_that_no_photo_has_are_refused(wrong: int) -> None:
    index = VectorIndex(32)
    with pytest.raises(ValueError, match="ids must be"):
        index.add([1, wrong], unit(2))
    assert len(index) == 0


def test_of_an_id_given_twice_the_last_vector_counts() -> None:
    index = VectorIndex(32)
    rows = unit(2)
    index.add([7, 7], rows)
    assert len(index) == 1
    assert index.search(rows[1], 1)[1][0] == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(
    "rows",
    [np.ones((2, 31)), np.ones((3, 32)), np.ones(32), np.full((2, 32), np.nan),
     np.full((2, 32), np.inf)],
    ids=["dim", "count", "flat", "nan", "inf"],
)  # fmt: skip
def test_vectors_that_do_not_fit_are_refused(rows: np.ndarray) -> None:
    index = VectorIndex(32)
    with pytest.raises(ValueError, match=r"expected 2 vectors of 32|finite"):
        index.add([1, 2], rows)
    assert len(index) == 0


@pytest.mark.parametrize("query", [np.ones(31), np.ones((1, 32)), np.full(32, np.nan)])
def test_queries_that_do_not_fit_are_refused(query: np.ndarray) -> None:
    index = VectorIndex(32)
    index.add([1], unit(1))
    with pytest.raises(ValueError, match=r"expected a vector of 32|finite"):
        index.search(query, 1)
