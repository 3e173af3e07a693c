"""The index of a library: kept at the catalogue's state, saved and improved in the background."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np

from gallery.catalog import Catalog, ModelRecord, VectorVersion
from gallery.retrieval.cache import Stamp, load, load_graph, save, save_graph
from gallery.retrieval.graph import Graph, fits_in_memory
from gallery.retrieval.index import Snapshot, VectorIndex
from gallery.retrieval.kernel import Kernel

log = logging.getLogger(__name__)

# From so many vectors on a saved index loads sooner than the catalogue gives them.
WORTH_SAVING = 10_000
# Below, NumPy scans in a few milliseconds: not worth waiting for torch where nothing else needs it.
KERNEL_FROM = 5_000


class LibraryIndex:
    """Gives the index of a model as the catalogue has its vectors at that moment.

    For one thread. What takes long (writing the cache, building the graph) goes on in a thread
    of its own, over a snapshot; searches are answered exactly meanwhile.

    Args:
        folder: of the cache.
        kernel: the fast arithmetic, asked for when there are many vectors.
    """

    def __init__(self, folder: Path, kernel: Callable[[], Kernel]) -> None:
        self._folder = folder
        self._fast_kernel = kernel
        self._has_fast_kernel = False
        self._index: VectorIndex | None = None
        self._identity = ""
        self._version = VectorVersion(0, 0)
        self._unsaved = 0
        self._graph_from = 0  # vectors, below which a graph was not worth it
        self._work: threading.Thread | None = None
        self._closed = threading.Event()

    def close(self) -> None:
        """Stop what goes on in the background."""
        self._closed.set()
        self.wait()

    def wait(self) -> None:
        """Wait for what goes on in the background."""
        if self._work is not None:
            self._work.join()

    def at(self, catalog: Catalog, model: ModelRecord) -> VectorIndex:
        """The index, brought up to the catalogue's state."""
        version = catalog.vector_version(model.id)
        if self._identity != model.identity:
            self._index = None  # before there is another one: two may be more than memory holds
        index = self._saved(model) if self._index is None else self._index
        if index is None or not self._catch_up(index, catalog, model.id, version):
            index = self._anew(catalog, model)
        self._index, self._identity, self._version = index, model.identity, version
        if not self._has_fast_kernel and len(index) >= KERNEL_FROM:
            index.kernel, self._has_fast_kernel = self._fast_kernel(), True
        self._tend(index)
        return index

    def _saved(self, model: ModelRecord) -> VectorIndex | None:
        """What the cache holds, at the state it was saved at."""
        self._has_fast_kernel = False
        found = load(self._folder, model.identity, model.dim)
        if found is None:
            return None
        snapshot, stamp = found
        self._version = VectorVersion(stamp.generation, stamp.token)
        self._unsaved = 0
        return VectorIndex.of(snapshot)

    def _catch_up(
        self, index: VectorIndex, catalog: Catalog, model_id: int, version: VectorVersion
    ) -> bool:
        """Look again at what has changed; False when that is not known."""
        if version == self._version:
            return True
        changed = catalog.vectors_changed(model_id, self._version, version)
        if changed is None:
            return False
        ids, vectors = catalog.vectors(model_id, changed.tolist())
        index.remove(np.setdiff1d(changed, ids, assume_unique=True))
        index.add(ids, vectors)
        self._unsaved += len(changed)
        return True

    def _anew(self, catalog: Catalog, model: ModelRecord) -> VectorIndex:
        self._has_fast_kernel = False
        index = VectorIndex(model.dim)
        for ids, vectors in catalog.vector_portions(model.id):
            index.add(ids, vectors)
        self._unsaved = len(index)
        return index

    # -- in the background -------------------------------------------------------------------

    def _tend(self, index: VectorIndex) -> None:
        """Have the cache written or the graph built, when it is time and nothing goes on."""
        if self._closed.is_set() or (self._work is not None and self._work.is_alive()):
            return
        stamp = None
        # Each time a tenth is new: writing all of it then costs little for each photo.
        if self._unsaved >= max(WORTH_SAVING, len(index) // 10):
            stamp = Stamp(self._identity, self._version.generation, self._version.token)
            self._unsaved = 0
        if stamp is not None or self._wants_graph(index):
            self._work = threading.Thread(
                target=self._improve, args=[index, index.snapshot(), stamp], name="vector index"
            )
            self._work.start()

    def _improve(self, index: VectorIndex, snapshot: Snapshot, stamp: Stamp | None) -> None:
        try:
            if stamp is not None:
                save(self._folder, snapshot, stamp)
            if self._wants_graph(index):
                self._improve_graph(index, snapshot)
        except (OSError, RuntimeError, MemoryError) as error:
            # The cache and the graph only make things faster.
            log.warning("The search index could not be saved or improved: %s", error)

    def _wants_graph(self, index: VectorIndex) -> bool:
        return index.wants_graph and len(index) >= self._graph_from

    def _improve_graph(self, index: VectorIndex, snapshot: Snapshot) -> None:
        stopped = self._closed.is_set
        count = len(snapshot.ids)
        if index.graph is None and not fits_in_memory(count, index.dim):
            self._graph_from = count + count // 2
            return
        graph = index.graph or load_graph(self._folder, snapshot) or Graph(index.dim)
        threads = max(1, (os.cpu_count() or 1) - 1)  # one is left for searches
        known = graph.covers
        if not graph.extend(snapshot.matrix, snapshot.alive, index.kernel, threads, stopped):
            return
        if graph.covers != known:
            graph.calibrate(snapshot.matrix, snapshot.alive, index.kernel, stopped)
            if stopped():
                return
            if graph.breadth is None:
                self._graph_from = count + count // 2
                index.drop_graph()
                return
            save_graph(self._folder, graph, snapshot.lineage)
        index.use_graph(graph, snapshot.lineage)
