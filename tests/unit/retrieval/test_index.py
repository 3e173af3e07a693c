"""The vector index: exact answers, HNSW's, changes, and the cache on disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gallery.models.encoder import l2_normalise
from gallery.retrieval import index as module
from gallery.retrieval.index import Method, Stamp, VectorIndex

STAMP = Stamp("model@1", 3)

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
    return l2_normalise(np.random.default_rng(seed).normal(size=(n, dim)))


@given(ROWS, QUERY, st.integers(-1, 50), st.randoms())
def test_exact_search_is_brute_force_with_ties_by_id(
    rows: np.ndarray, query: np.ndarray, k: int, random: Any
) -> None:
    ids = random.sample(range(1000), len(rows))
    index = VectorIndex(5, Method.EXACT)
    index.add(ids, rows)
    expected = brute_force(dict(zip(ids, rows, strict=True)), query, k)
    assert answer(index.search(query, k)) == expected


@given(ROWS, QUERY, st.integers(1, 50), st.lists(st.integers(0, 60)), st.sampled_from(Method))
def test_search_among_some_is_brute_force_over_those(
    rows: np.ndarray, query: np.ndarray, k: int, among: list[int], method: Method
) -> None:
    index = VectorIndex(5, method)
    index.add(range(len(rows)), rows)
    chosen = {i: rows[i] for i in among if i < len(rows)}
    assert answer(index.search(query, k, among)) == brute_force(chosen, query, k)


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["add", "remove"]),
        st.lists(st.integers(0, 12), max_size=6),
        st.integers(0, 1000),
    ),
    max_size=12,
)


@given(CHANGES, st.sampled_from([Method.EXACT, Method.HNSW]))
def test_any_changes_leave_what_a_dict_would_hold(changes: list[Any], method: Method) -> None:
    index, expected = VectorIndex(4, method), {}
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
        found, scores = index.search(query, 20)
        best, best_scores = brute_force(expected, query, 20)
        assert sorted(found.tolist()) == sorted(best)
        assert scores.tolist() == pytest.approx(best_scores, abs=1e-6)


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


def test_hnsw_forgets_what_was_removed_or_replaced() -> None:
    index = VectorIndex(32, Method.HNSW)
    rows = unit(100)
    index.add(range(100), rows)
    index.search(rows[0], 1)
    index.remove(range(40))
    assert index.search(rows[0], 100)[0].min() == 40
    assert index._graph.get_current_count() == 60
    index.add([50], rows[:1])
    assert index.search(rows[0], 1)[0].tolist() == [50]
    assert index._graph.get_current_count() == 60


def test_hnsw_that_cannot_answer_scans_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    index = VectorIndex(32, Method.HNSW)
    rows = unit(50)
    index.add(range(50), rows)

    def fail(self: VectorIndex) -> None:
        raise RuntimeError("Cannot return the results in a contiguous 2D array")

    monkeypatch.setattr(VectorIndex, "_built_graph", fail)
    assert index.search(rows[7], 1)[0].tolist() == [7]


def test_the_method_follows_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HNSW_FROM", 10)
    index = VectorIndex(32)
    index.add(range(9), unit(9))
    assert index.answers_by is Method.EXACT
    index.add([9], unit(1, seed=2))
    assert index.answers_by is Method.HNSW
    assert VectorIndex(32, Method.HNSW).answers_by is Method.HNSW


def test_without_hnswlib_every_search_is_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "hnswlib", None)
    index = VectorIndex(32, Method.HNSW)
    index.add(range(50), unit(50))
    assert index.answers_by is Method.EXACT
    ids, _ = index.search(unit(50)[7], 1)
    assert ids.tolist() == [7]


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


def test_of_an_id_given_twice_the_last_vector_counts() -> None:
    index = VectorIndex(32)
    rows = unit(2)
    index.add([7, 7], rows)
    assert len(index) == 1
    assert index.search(rows[1], 1)[1][0] == pytest.approx(1)


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


# -- the cache on disk -----------------------------------------------------------------------


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A folder with a saved index of 60 vectors and its graph."""
    index = VectorIndex(32, Method.HNSW)
    index.add(range(60), unit(60))
    index.search(unit(1)[0], 1)
    index.save(tmp_path / "index", STAMP)
    return tmp_path / "index"


def same(index: VectorIndex | None) -> bool:
    """Whether it is the index that `saved` holds."""
    assert index is not None
    rows = unit(60)
    found = [index.search(row, 1) for row in rows]
    return [ids[0] for ids, _ in found] == list(range(60)) and len(index) == 60


@pytest.mark.parametrize("method", list(Method))
def test_a_saved_index_comes_back_and_can_grow(saved: Path, method: Method) -> None:
    index = VectorIndex.load(saved, STAMP, 32, method)
    assert same(index)
    assert index._graph is not None
    index.add(range(60, 200), unit(140, seed=4))
    assert index.search(unit(140, seed=4)[99], 1)[0].tolist() == [159]


def test_an_empty_index_survives_saving(tmp_path: Path) -> None:
    VectorIndex(32).save(tmp_path, STAMP)
    assert len(VectorIndex.load(tmp_path, STAMP, 32)) == 0


@pytest.mark.parametrize(
    ("stamp", "dim"),
    [(Stamp("model@2", 3), 32), (Stamp("model@1", 4), 32), (STAMP, 16)],
    ids=["identity", "generation", "dim"],
)
def test_an_index_of_another_state_is_not_used(saved: Path, stamp: Stamp, dim: int) -> None:
    assert VectorIndex.load(saved, stamp, dim) is None


def test_a_missing_or_foreign_file_is_no_index(saved: Path, tmp_path: Path) -> None:
    assert VectorIndex.load(tmp_path / "nowhere", STAMP, 32) is None
    for content in (b"", b"PK\x03\x04 something else", module.MAGIC, module.MAGIC + b"[1, 2]\n",
                    module.MAGIC + b'{"count": Infinity}\n', module.MAGIC + b"\xff\n"):  # fmt: skip
        (saved / "vectors").write_bytes(content)
        assert VectorIndex.load(saved, STAMP, 32) is None


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_index_is_refused_or_unharmed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("index")
    index = VectorIndex(8)
    index.add(range(10), unit(10, 8))
    index.save(folder, STAMP)
    whole = (folder / "vectors").read_bytes()
    damaged = bytearray(whole)
    at = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        del damaged[at:]
    else:
        damaged[at] ^= data.draw(st.integers(1, 255))
    (folder / "vectors").write_bytes(bytes(damaged))
    loaded = VectorIndex.load(folder, STAMP, 8)
    if at >= whole.index(b"\n", len(module.MAGIC)):
        assert loaded is None
    elif loaded is not None:  # a changed space or key of the header, which told nothing
        assert loaded.ids.tolist() == list(range(10))
        assert np.array_equal(loaded._vectors, unit(10, 8))


@pytest.mark.parametrize("damage", ["missing", "truncated", "flipped", "swapped"])
def test_a_damaged_graph_is_built_again(saved: Path, damage: str) -> None:
    (graph,) = saved.glob("graph-*")
    content = bytearray(graph.read_bytes())
    if damage == "missing":
        graph.unlink()
    elif damage == "truncated":
        graph.write_bytes(content[: len(content) // 2])
    elif damage == "flipped":
        content[len(content) // 2] ^= 1
        graph.write_bytes(content)
    else:
        graph.write_bytes(b"\0" * len(content))
    index = VectorIndex.load(saved, STAMP, 32, Method.HNSW)
    assert index is not None
    assert index._graph is None
    assert same(index)


def test_a_graph_outside_the_folder_is_never_opened(saved: Path) -> None:
    content = (saved / "vectors").read_bytes()
    end = content.index(b"\n", len(module.MAGIC))
    header = json.loads(content[len(module.MAGIC) : end])
    (graph,) = saved.glob("graph-*")
    graph.rename(saved.parent / "elsewhere")
    header["graph"] = "../elsewhere"
    changed = module.MAGIC + json.dumps(header).encode() + content[end:]
    (saved / "vectors").write_bytes(changed)
    index = VectorIndex.load(saved, STAMP, 32)
    assert index is not None
    assert index._graph is None


def test_saving_again_leaves_one_graph_and_no_partial_files(saved: Path) -> None:
    index = VectorIndex.load(saved, STAMP, 32, Method.HNSW)
    assert index is not None
    index.add([100], unit(1, seed=8))
    index.save(saved, Stamp("model@1", 9))
    assert sorted(file.name for file in saved.iterdir()) == ["graph-9.hnsw", "vectors"]
    assert len(VectorIndex.load(saved, Stamp("model@1", 9), 32)) == 61
