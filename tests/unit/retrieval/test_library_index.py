"""A library's index follows its catalogue, whatever happens to either."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gallery.catalog import Catalog, FoundFile, Gone, PhotoDetails, schema
from gallery.models.encoder import l2_normalise
from gallery.retrieval import index as indexes
from gallery.retrieval import library_index as module
from gallery.retrieval.index import VectorIndex
from gallery.retrieval.kernel import Kernel, NumpyKernel
from gallery.retrieval.library_index import LibraryIndex

DETAILS = PhotoDetails(10, 10, "PNG")
DIM = 8


def photo(number: int) -> bytes:
    return b"content %d" % number


def add(catalog: Catalog, numbers: list[int], model: str = "m", seed: int = 0) -> list[int]:
    """Photos with a file each, embedded; their ids."""
    folder = catalog.add_folder("/p")
    paths = [f"/p/{number}" for number in numbers]
    catalog.record_scan(folder, [FoundFile(path, 1, 1) for path in paths])
    files = catalog.files_in(folder)
    rng = np.random.default_rng([seed, *numbers])
    vectors = l2_normalise(rng.normal(size=(len(numbers), DIM)))
    return catalog.add_photos(
        [(photo(n), DETAILS, [files[path]]) for n, path in zip(numbers, paths, strict=True)],
        catalog.model_id(model, model, DIM),
        vectors,
    )


def lose(catalog: Catalog, numbers: list[int]) -> None:
    """Their files are gone."""
    known = catalog.files_in(catalog.add_folder("/p"))
    gone = [known[f"/p/{number}"] for number in numbers if f"/p/{number}" in known]
    catalog.forget(Gone(tuple(gone)))


def contents(index: VectorIndex) -> dict[int, tuple[float, ...]]:
    """Each id with its vector."""
    snapshot = index.snapshot()
    rows = np.flatnonzero(snapshot.alive)
    vectors = snapshot.matrix.take(rows).tolist()
    return dict(zip(snapshot.ids[rows].tolist(), map(tuple, vectors), strict=True))


def plainly(catalog: Catalog, model: str = "m") -> dict[int, tuple[float, ...]]:
    """What the index must hold: all that the catalogue has."""
    ids, vectors = catalog.vectors(catalog.model_named(model).id)
    return dict(zip(ids.tolist(), map(tuple, vectors.tolist()), strict=True))


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog(tmp_path / "catalog.sqlite") as opened:
        yield opened


@pytest.fixture
def library_index(tmp_path: Path) -> Iterator[LibraryIndex]:
    index = LibraryIndex(tmp_path / "index", NumpyKernel)
    yield index
    index.close()


NUMBERS = st.lists(st.integers(0, 9), min_size=1, max_size=5, unique=True)
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "embed anew", "lose", "purge", "other model", "remove vectors", "look",
             "save", "restart", "back up", "restore"]
        ),
        NUMBERS,
        st.integers(0, 3),
    ),
    max_size=14,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(changes=CHANGES, kept=st.sampled_from([2, 5, 100_000]))
def test_through_any_changes_it_holds_what_a_plain_rebuild_would(
    tmp_path_factory: pytest.TempPathFactory, changes: list[Any], kept: int
) -> None:
    place = tmp_path_factory.mktemp("library")
    path, saved = place / "catalog.sqlite", place / "backup.sqlite"
    catalog = Catalog(path)
    catalog.model_id("m", "m", DIM)
    catalog._db.execute("DROP TRIGGER vector_change_kept")
    catalog._db.execute(schema.TABLES_005[1].replace(str(schema.CHANGES_KEPT), str(kept)))
    library_index = LibraryIndex(place / "index", NumpyKernel)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "WORTH_SAVING", 1)
        for what, numbers, seed in changes:
            if what == "add":
                add(catalog, numbers)
            elif what == "embed anew":
                add(catalog, numbers, seed=seed)
            elif what == "lose":
                lose(catalog, numbers)
            elif what == "purge":
                catalog.purge(0)
            elif what == "other model":
                add(catalog, numbers, "other")
            elif what == "remove vectors":
                catalog.remove_vectors(catalog.model_named("m").id)
            elif what == "restart":
                library_index.close()
                library_index = LibraryIndex(place / "index", NumpyKernel)
            elif what == "back up":
                catalog._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                shutil.copy(path, saved)
            elif what == "restore" and saved.exists():
                catalog.close()
                shutil.copy(saved, path)
                library_index.close()
                library_index = LibraryIndex(place / "index", NumpyKernel)
                catalog = Catalog(path)
            if what in ("look", "save"):
                assert contents(library_index.at(catalog, catalog.model_named("m"))) == plainly(
                    catalog
                )
            if what == "save":
                library_index.wait()
        assert contents(library_index.at(catalog, catalog.model_named("m"))) == plainly(catalog)
    library_index.close()
    catalog.close()


def test_what_is_added_is_read_and_nothing_else(
    catalog: Catalog, library_index: LibraryIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(catalog, list(range(20)))
    index = library_index.at(catalog, catalog.model_named("m"))
    new = add(catalog, [30, 31])
    read = []
    whole = Catalog.vectors

    def watched(self: Catalog, model_id: int, among: Any = None) -> Any:
        read.append(among)
        return whole(self, model_id, among)

    monkeypatch.setattr(Catalog, "vectors", watched)
    monkeypatch.setattr(Catalog, "vector_ids", lambda *_: pytest.fail("all ids were read"))
    assert library_index.at(catalog, catalog.model_named("m")) is index
    assert read == [new]
    assert library_index.at(catalog, catalog.model_named("m")) is index
    assert len(read) == 1
    assert len(index) == 22


def test_after_a_restart_the_saved_index_is_brought_up_to_date(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WORTH_SAVING", 10)
    add(catalog, list(range(20)))
    first = LibraryIndex(tmp_path / "index", NumpyKernel)
    first.at(catalog, catalog.model_named("m"))
    first.close()
    add(catalog, [50])
    lose(catalog, [3, 4])
    monkeypatch.setattr(Catalog, "vector_portions", lambda *_: pytest.fail("all were read"))
    again = LibraryIndex(tmp_path / "index", NumpyKernel)
    assert contents(again.at(catalog, catalog.model_named("m"))) == plainly(catalog)
    again.close()


def test_a_backup_that_came_back_and_went_another_way_is_not_mistaken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WORTH_SAVING", 1)
    path, backup = tmp_path / "catalog.sqlite", tmp_path / "backup.sqlite"
    with Catalog(path) as catalog:
        add(catalog, [1, 2, 3])
    shutil.copy(path, backup)
    with Catalog(path) as catalog:
        add(catalog, [4, 5])
        first = LibraryIndex(tmp_path / "index", NumpyKernel)
        first.at(catalog, catalog.model_named("m"))
        first.close()
    shutil.copy(backup, path)
    with Catalog(path) as catalog:  # the same ids and as many changes, but other photos
        add(catalog, [6, 7])
        add(catalog, [8])
        again = LibraryIndex(tmp_path / "index", NumpyKernel)
        assert contents(again.at(catalog, catalog.model_named("m"))) == plainly(catalog)
        again.close()


def test_a_cache_that_cannot_be_written_is_no_harm(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WORTH_SAVING", 1)
    (tmp_path / "index").write_bytes(b"a file where the folder should be")
    library_index = LibraryIndex(tmp_path / "index", NumpyKernel)
    add(catalog, [1, 2])
    assert len(library_index.at(catalog, catalog.model_named("m"))) == 2
    library_index.close()


def test_another_model_has_another_index(catalog: Catalog, library_index: LibraryIndex) -> None:
    add(catalog, [1, 2, 3])
    add(catalog, [4], "other")
    for _ in range(2):
        for name in ("m", "other"):
            index = library_index.at(catalog, catalog.model_named(name))
            assert contents(index) == plainly(catalog, name)


def test_the_fast_kernel_is_asked_for_when_there_are_many(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "KERNEL_FROM", 5)
    asked: list[Kernel] = []

    def fast() -> Kernel:
        asked.append(NumpyKernel())
        return asked[-1]

    library_index = LibraryIndex(tmp_path / "index", fast)
    add(catalog, [1, 2])
    library_index.at(catalog, catalog.model_named("m"))
    assert not asked
    add(catalog, [3, 4, 5])
    for _ in range(2):
        index = library_index.at(catalog, catalog.model_named("m"))
    assert [index.kernel] == asked
    library_index.close()


def test_while_the_graph_is_built_searches_are_answered_exactly(
    catalog: Catalog, library_index: LibraryIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexes, "HNSW_FROM", 10)
    building, go_on = threading.Event(), threading.Event()
    extend = module.Graph.extend

    def held(self: Any, *args: Any) -> bool:
        building.set()
        assert go_on.wait(30)
        return extend(self, *args)

    monkeypatch.setattr(module.Graph, "extend", held)
    ids = add(catalog, list(range(40)))
    index = library_index.at(catalog, catalog.model_named("m"))
    assert building.wait(30)
    query = catalog.vector(ids[7], catalog.model_named("m").id)
    assert index.search(query, 1)[0].tolist() == [ids[7]]
    assert index.graph is None
    later = add(catalog, [77])
    assert library_index.at(catalog, catalog.model_named("m")) is index
    go_on.set()
    library_index.wait()
    assert index.graph is not None
    assert index.graph.covers == 40
    for wanted in (ids[7], later[0]):  # one is in the graph, the other came too late
        query = catalog.vector(wanted, catalog.model_named("m").id)
        assert index.search(query, 1)[0].tolist() == [wanted]


def test_a_saved_graph_is_not_built_again(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexes, "HNSW_FROM", 10)
    monkeypatch.setattr(module, "WORTH_SAVING", 1)
    add(catalog, list(range(40)))
    first = LibraryIndex(tmp_path / "index", NumpyKernel)
    first.at(catalog, catalog.model_named("m"))
    first.close()
    first = LibraryIndex(tmp_path / "index", NumpyKernel)
    first.at(catalog, catalog.model_named("m"))
    first.wait()
    first.close()
    monkeypatch.setattr(module.Graph, "calibrate", lambda *_: pytest.fail("built again"))
    again = LibraryIndex(tmp_path / "index", NumpyKernel)
    index = again.at(catalog, catalog.model_named("m"))
    again.wait()
    assert index.graph is not None
    again.close()


def test_closing_stops_a_graph_in_the_making(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexes, "HNSW_FROM", 10)
    add(catalog, list(range(40)))
    library_index = LibraryIndex(tmp_path / "index", NumpyKernel)
    library_index._closed.set()
    library_index._improve_graph(
        index := VectorIndex.of(
            LibraryIndex(tmp_path / "x", NumpyKernel)
            ._anew(catalog, catalog.model_named("m"))
            .snapshot()
        ),
        index.snapshot(),
    )
    assert index.graph is None
