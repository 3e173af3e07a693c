"""Indexing: scan, then read | embed | write side by side, one transaction a batch.

What is to be done follows from the catalogue alone (files not read yet, photos this model has
not embedded), so a run that was killed is continued by the next one.
"""

from __future__ import annotations

import logging
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from threading import Event

from gallery.catalog import Catalog
from gallery.indexing.batch import Batch
from gallery.indexing.progress import Phase, Progress, Summary
from gallery.indexing.rate import Rate
from gallery.indexing.reading import (
    Broken,
    Known,
    NotNow,
    Outcome,
    PhotoReader,
    Prepared,
    Work,
)
from gallery.indexing.scanner import Scan, is_offline
from gallery.media.thumbnails import ThumbnailStore
from gallery.models.encoder import Encoder

log = logging.getLogger(__name__)

PAGE = 1000  # catalogue rows at a time
# Seconds between two reports of progress.
REPORT_EVERY = 0.2


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
        self._on_progress = on_progress
        self._on_batch = on_batch
        self._stopped = Event()
        self._reported = 0.0
        self._rate = Rate()
        self._done = self._total = 0
        self._found = self._embedded = self._known = self._failed = self._unsupported = 0

    def stop(self) -> None:
        """End after the batch in hand; safe from any thread."""
        self._stopped.set()

    def run(self) -> Summary:
        """Index; gives what was done. Photos that cannot be read are noted, never raised."""
        started = time.monotonic()
        offline = [folder for folder in self._folders if is_offline(folder)]
        missing: list[int] = []
        for folder in self._folders:
            if folder not in offline:
                missing += self._scan(folder)
        if not self._stopped.is_set():
            self._embed()
        forgotten = 0
        if not self._stopped.is_set():
            # Last of all: a photo that was moved has found its new file by now.
            self._catalog.forget_files(missing)
            forgotten = len(missing)
        return Summary(
            found=self._found,
            embedded=self._embedded,
            known=self._known,
            failed=self._failed,
            unsupported=self._unsupported,
            forgotten=forgotten,
            offline=tuple(offline),
            seconds=time.monotonic() - started,
            cancelled=self._stopped.is_set(),
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
            if self._stopped.is_set():
                return []
        return [file_id for path, file_id in gone.items() if not scan.missed(path)]

    # -- read | embed | write ----------------------------------------------------------------

    def _embed(self) -> None:
        catalog = self._catalog
        known = None if self._check_model else catalog.model_named(self._model)
        if known and not catalog.count_pending() and not catalog.count_without_vector(known.id):
            catalog.use_model(known.id)
            return
        self._report(Progress(Phase.LOADING), now=True)
        encoder = self._load_encoder(self._model)
        model_id = catalog.model_id(encoder.identity, encoder.name, encoder.dim)
        current = catalog.current_model()
        if current is None or current.name == self._model:
            # Nothing else can answer, so this model does from its first batch on.
            catalog.use_model(model_id)
        self._total = catalog.count_pending() + catalog.count_without_vector(model_id)
        thumbnails = ThumbnailStore(self._thumbnails)
        batch = Batch(catalog, thumbnails, encoder, model_id)
        reader = PhotoReader(catalog.path, encoder)
        try:
            # The second pass sees what the first has linked: photos another model embedded.
            for work in (pending_work(catalog), lacking_work(catalog, model_id)):
                self._pass(work, batch, reader)
        finally:
            reader.close()
            thumbnails.close()
        self._report_done(now=True)
        if not self._stopped.is_set():
            catalog.use_model(model_id)

    def _pass(self, work: Iterator[Work], batch: Batch, reader: PhotoReader) -> None:
        workers = max(2, os.cpu_count() or 2)
        # Enough to keep the readers busy while a batch is embedded, and no more in memory.
        ahead = 2 * batch.size + workers
        waiting: deque[tuple[Work, Future[Outcome]]] = deque()
        with ThreadPoolExecutor(workers, thread_name_prefix="reader") as pool:
            try:
                while not self._stopped.is_set():
                    for item in islice(work, ahead - len(waiting)):
                        waiting.append((item, pool.submit(reader, item)))
                    if not waiting:
                        break
                    item, outcome = waiting.popleft()
                    self._take(item, outcome.result(), batch)
            finally:
                pool.shutdown(wait=True, cancel_futures=True)
                self._write(batch)

    def _take(self, work: Work, outcome: Outcome, batch: Batch) -> None:
        match outcome:
            case Prepared():
                batch.add(work, outcome)
            case Known():
                batch.link(work, outcome.fingerprint)
            case Broken():
                log.info("%s: %s", work.path, outcome.reason)
                batch.fail(work, outcome.reason)
            case NotNow():
                batch.pass_over()
        if batch.is_due():
            self._write(batch)

    def _write(self, batch: Batch) -> None:
        written = batch.write()
        self._embedded += written.embedded
        self._known += written.known
        self._failed += written.failed
        self._done += written.total
        self._rate.add(written.total)
        if written.total:
            self._on_batch()
            self._report_done()

    # -- progress ----------------------------------------------------------------------------

    def _report_done(self, now: bool = False) -> None:
        rate = self._rate.per_second()
        # The second pass finds work the first made, so the total may grow.
        self._total = max(self._total, self._done)
        remaining = (self._total - self._done) / rate if rate else None
        self._report(
            Progress(Phase.INDEXING, self._done, self._total, self._failed, rate, remaining), now
        )

    def _report(self, progress: Progress, now: bool = False) -> None:
        moment = time.monotonic()
        if now or moment - self._reported >= REPORT_EVERY:
            self._reported = moment
            self._on_progress(progress)


def pending_work(catalog: Catalog) -> Iterator[Work]:
    """Every file that was not read yet, in the order it was found."""
    last = 0
    while page := catalog.pending_files(last, PAGE):
        last = page[-1].id
        for file in page:
            yield Work(file.path, file.id, file.size, file.mtime_ns)


def lacking_work(catalog: Catalog, model_id: int) -> Iterator[Work]:
    """Every photo the model has not embedded yet, by one of its files."""
    last = 0
    while page := catalog.photos_without_vector(model_id, last, PAGE):
        last = page[-1].id
        for photo in page:
            yield Work(photo.path, expected=photo.fingerprint)
