"""The index on disk: whole or not at all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gallery.models.encoder import l2_normalise
from gallery.models.half_kernel import HalfKernel
from gallery.retrieval import cache
from gallery.retrieval.cache import Stamp, load, load_graph, save, save_graph
from gallery.retrieval.graph import Graph
from gallery.retrieval.index import Method, VectorIndex

STAMP = Stamp("model@1", 3, -77)


def unit(n: int, dim: int = 32, seed: int = 0) -> np.ndarray:
    return l2_normalise(np.random.default_rng(seed).normal(size=(n, dim))).astype(np.float16)


def filled(n: int = 60, dim: int = 32) -> VectorIndex:
    index = VectorIndex(dim)
    index.add(range(n), unit(n, dim))
    return index


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a saved index of 60 vectors, one of them gone, and its graph."""
    index = filled()
    index.remove([9])
    snapshot, graph = index.snapshot(), Graph(32)
    graph.extend(snapshot.matrix, snapshot.alive, index.kernel)
    graph.calibrate(snapshot.matrix, snapshot.alive, index.kernel)
    save(tmp_path / "index", snapshot, STAMP)
    save_graph(tmp_path / "index", graph, snapshot.lineage)
    return tmp_path / "index"


def loaded(folder: Path, method: Method = Method.AUTO) -> VectorIndex:
    snapshot, _ = load(folder, "model@1", 32)
    return VectorIndex.of(snapshot, method, HalfKernel())


@pytest.mark.parametrize("method", list(Method))
def test_a_saved_index_comes_back_and_can_grow(folder: Path, method: Method) -> None:
    snapshot, stamp = load(folder, "model@1", 32)
    assert stamp == STAMP
    index = VectorIndex.of(snapshot, method, HalfKernel())
    graph = load_graph(folder, snapshot)
    assert graph is not None
    index.use_graph(graph, snapshot.lineage)
    rows = unit(60)
    kept = [i for i in range(60) if i != 9]
    assert sorted(index.ids.tolist()) == kept
    assert [index.search(rows[i], 1)[0][0] for i in kept] == kept
    assert 9 not in index.search(rows[9], 60)[0]
    later = unit(5, seed=4)
    index.add(range(60, 65), later)
    assert index.search(later[3], 1)[0].tolist() == [63]
    assert index.graph is graph
    index.remove(range(0, 60, 2))
    assert index.search(later[3], 1)[0].tolist() == [63]


def test_a_change_after_loading_leaves_the_file_alone(folder: Path) -> None:
    (path,) = folder.glob("vectors-*")
    before = path.read_bytes()
    index = loaded(folder)
    index.add([1, 200], unit(2, seed=8))
    index.remove([2])
    index.search(unit(1)[0], 5)
    assert path.read_bytes() == before


def test_a_deleted_index_is_none_and_can_be_saved_again(folder: Path) -> None:
    snapshot, stamp = load(folder, "model@1", 32)
    cache.clear(folder)
    assert [file.name for file in folder.iterdir()] == [cache.LOCK]
    assert load(folder, "model@1", 32) is None
    save(folder, snapshot, stamp)
    assert load(folder, "model@1", 32) is not None


def test_an_empty_index_survives_saving(tmp_path: Path) -> None:
    save(tmp_path, VectorIndex(32).snapshot(), STAMP)
    snapshot, _ = load(tmp_path, "model@1", 32)
    assert len(VectorIndex.of(snapshot)) == 0


def test_an_index_of_another_model_is_not_used(folder: Path) -> None:
    assert load(folder, "model@2", 32) is None
    assert load(folder, "model@1", 16) is None


def test_a_missing_or_foreign_file_is_no_index(folder: Path, tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere", "model@1", 32) is None
    for text in ("", "PK", "[1, 2]", '{"count": Infinity}', "\xff", "0 {}"):
        for content in (text, f"{zlib.crc32(text.encode()):08x} {text}\n"):
            (folder / "vectors.json").write_text(content, encoding="utf-8")
            assert load(folder, "model@1", 32) is None
    (folder / "vectors.json").write_bytes(b"\xff\xff\xff")
    assert load(folder, "model@1", 32) is None


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_index_is_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("index")
    save(folder, filled(10, 8).snapshot(), Stamp("model@1", 3, 1))
    (vectors,) = folder.glob("vectors-*")
    path = data.draw(st.sampled_from([vectors, folder / "vectors.json"]))
    whole = path.read_bytes()
    damaged = bytearray(whole)
    at = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        del damaged[at:]
    else:
        damaged[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(bytes(damaged))
    found = load(folder, "model@1", 8)
    # Losing the newline at the very end loses nothing.
    assert found is None or (path.suffix == ".json" and at == len(whole) - 1)


@pytest.mark.parametrize("damage", ["missing", "truncated", "flipped", "zeros"])
def test_a_damaged_graph_is_not_read(folder: Path, damage: str) -> None:
    (graph,) = folder.glob("graph-*")
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
    snapshot, _ = load(folder, "model@1", 32)
    assert load_graph(folder, snapshot) is None


def test_a_graph_over_other_rows_is_not_read(folder: Path) -> None:
    assert load_graph(folder, filled().snapshot()) is None


def test_a_file_outside_the_folder_is_never_opened(folder: Path) -> None:
    (vectors,) = folder.glob("vectors-*")
    vectors.rename(folder.parent / "elsewhere")
    about = json.loads((folder / "vectors.json").read_text().partition(" ")[2])
    text = json.dumps(about | {"name": "../elsewhere"})
    (folder / "vectors.json").write_text(f"{zlib.crc32(text.encode()):08x} {text}\n")
    assert load(folder, "model@1", 32) is None


def test_saving_again_leaves_one_of_each_and_no_partial_files(folder: Path) -> None:
    index = loaded(folder)
    index.add([100], unit(1, seed=8))
    save(folder, index.snapshot(), Stamp("model@1", 9, 5))
    kinds = sorted(file.name.partition("-")[0] for file in folder.iterdir())
    assert kinds == ["graph", "graph.json", "lock", "vectors", "vectors.json"]
    snapshot, stamp = load(folder, "model@1", 32)
    assert stamp.generation == 9
    assert len(VectorIndex.of(snapshot)) == 60


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_nobody_else_may_read_it(folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def test_a_full_disk_leaves_what_was_saved_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for failing in range(3):  # the vectors, their description, the folder
        calls = iter(range(10))

        def full(descriptor: int, failing: int = failing, calls: object = calls) -> None:
            if next(calls) == failing:
                raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(cache.os, "fsync", full)
            with pytest.raises(OSError, match="No space"):
                save(folder, filled(80).snapshot(), Stamp("model@1", 4, 5))
        snapshot, _ = load(folder, "model@1", 32)
        assert len(snapshot.ids) == (60 if failing < 2 else 80)


SAVING = """
import sys
from pathlib import Path
import numpy as np
from gallery.retrieval.cache import Stamp, save
from gallery.retrieval.index import VectorIndex
index = VectorIndex(64)
for n in range(1, 10_000):
    index.add([n], np.full((1, 64), 0.125))
    save(Path(sys.argv[1]), index.snapshot(), Stamp("m", n, n))
    print(n, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("pause", [0.0, 0.001, 0.003])
def test_killed_while_saving_the_last_whole_one_is_loaded(tmp_path: Path, pause: float) -> None:
    child = subprocess.Popen([sys.executable, "-c", SAVING, str(tmp_path)], stdout=subprocess.PIPE)
    for _ in range(5):
        finished = int(child.stdout.readline())
    time.sleep(pause)  # into one of the next
    child.send_signal(signal.SIGKILL)
    finished = max([finished, *map(int, child.stdout.read().split())])
    child.wait()
    child.stdout.close()
    snapshot, stamp = load(tmp_path, "m", 64)
    assert finished <= stamp.generation <= finished + 1
    assert sorted(VectorIndex.of(snapshot).ids.tolist()) == list(range(1, stamp.generation + 1))
