"""One indexing run: scan folders, have everything new read and embedded, forget what is gone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from gallery.catalog import Catalog
from gallery.indexing.batch import Written
from gallery.indexing.control import Control
from gallery.indexing.pipeline import Pipeline
from gallery.indexing.progress import Phase, Progress, Reporter, Summary
from gallery.indexing.scanner import Scan, is_offline
from gallery.models.encoder import Encoder

PAGE = 1000  # files noted in one transaction


class IndexingRun:
    """One run over some folders; make it, call `run` once, perhaps `stop` it from elsewhere.

    Args:
        catalog: a connection for the thread that calls `run`.
        thumbnails: path of the thumbnail store.
        folders: absolute paths; they become folders of the library.
        model: id of the model to embed with.
        load_encoder: called with it when there is work, since loading takes seconds.
        check_model: load it in any case, to see whether its weights are still those that
            embedded the photos.
        on_progress: called in the running thread, at most a few times a second.
        on_batch: called after each batch that was written.
    """

    def __init__(
        self,
        catalog: Catalog,
        thumbnails: Path,
        folders: Iterable[str],
        model: str,
        load_encoder: Callable[[str], Encoder],
        check_model: bool = False,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        on_batch: Callable[[], None] = lambda: None,
    ) -> None:
        self._catalog = catalog
        self._thumbnails = thumbnails
        self._folders = list(dict.fromkeys(folders))
        self._model = model
        self._load_encoder = load_encoder
        self._check_model = check_model
        self._report = Reporter(on_progress)
        self._on_batch = on_batch
        self._control = Control()
        self._found = self._unsupported = 0

    def stop(self) -> None:
        """End after the batch in hand; safe from any thread."""
        self._control.stop()

    def run(self) -> Summary:
        """Index; gives what was done. Photos that cannot be read are noted, never raised."""
        started = time.monotonic()
        offline = [folder for folder in self._folders if is_offline(folder)]
        missing: list[int] = []
        for folder in self._folders:
            if folder not in offline:
                missing += self._scan(folder)
        done = Written()
        if not self._control.stopped:
            done = self._embed()
        forgotten = 0
        if not self._control.stopped:
            # Last of all: a photo that was moved has found its new file by now.
            self._catalog.forget_files(missing)
            forgotten = len(missing)
        return Summary(
            found=self._found,
            embedded=done.embedded,
            known=done.known,
            failed=done.failed,
            unsupported=self._unsupported,
            forgotten=forgotten,
            offline=tuple(offline),
            seconds=time.monotonic() - started,
            cancelled=self._control.stopped,
        )

    def _scan(self, folder: str) -> list[int]:
        """Note what lies in a folder; gives the ids of known files that are gone."""
        folder_id = self._catalog.add_folder(folder)
        gone = self._catalog.files_in(folder_id)
        scan = Scan(folder)
        files = iter(scan)
        while chunk := list(islice(files, PAGE)):
            self._catalog.record_scan(folder_id, chunk)
            for file in chunk:
                gone.pop(file.path, None)
            unsupported = sum(file.unsupported is not None for file in chunk)
            self._unsupported += unsupported
            self._found += len(chunk) - unsupported
            self._report(Progress(Phase.SCANNING, done=self._found))
            if self._control.stopped:
                return []
        return [file_id for path, file_id in gone.items() if not scan.missed(path)]

    def _embed(self) -> Written:
        catalog = self._catalog
        known = None if self._check_model else catalog.model_named(self._model)
        if known and not catalog.count_pending() and not catalog.count_without_vector(known.id):
            catalog.use_model(known.id)
            return Written()
        self._report(Progress(Phase.LOADING), now=True)
        encoder = self._load_encoder(self._model)
        model_id = catalog.model_id(encoder.identity, encoder.name, encoder.dim)
        current = catalog.current_model()
        if current is None or current.name == self._model:
            # Nothing else can answer, so this model does from its first batch on.
            catalog.use_model(model_id)
        pipeline = Pipeline(
            catalog,
            self._thumbnails,
            encoder,
            model_id,
            self._control,
            self._report,
            self._on_batch,
        )
        done = pipeline.run()
        if not self._control.stopped:
            catalog.use_model(model_id)
        return done
