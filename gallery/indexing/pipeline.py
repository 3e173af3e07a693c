"""Read | embed | write, side by side: everything the catalogue says is still to be done.

What is to be done follows from the catalogue alone (files not read yet, photos this model has
not embedded), so a run that was killed is continued by the next one.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from threading import Event

from gallery.catalog import Catalog
from gallery.indexing.batch import Batch, Written
from gallery.indexing.progress import Phase, Progress, Reporter
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
from gallery.media.thumbnails import ThumbnailStore
from gallery.models.encoder import Encoder

log = logging.getLogger(__name__)

PAGE = 1000  # catalogue rows at a time


class Pipeline:
    """Reads, embeds and writes what one model has still to do; make it and call `run` once.

    Args:
        catalog: a connection for the thread that calls `run`.
        thumbnails: path of the thumbnail store.
        encoder, model_id: the model, and its row in the catalogue.
        stopped: once set, the run ends after the batch in hand.
        report: how far it is. on_batch: called after each batch that was written.
    """

    def __init__(
        self,
        catalog: Catalog,
        thumbnails: Path,
        encoder: Encoder,
        model_id: int,
        stopped: Event,
        report: Reporter,
        on_batch: Callable[[], None] = lambda: None,
    ) -> None:
        self._catalog = catalog
        self._thumbnails = thumbnails
        self._encoder = encoder
        self._model_id = model_id
        self._stopped = stopped
        self._report = report
        self._on_batch = on_batch
        self._rate = Rate()
        self._written = Written()
        self._total = 0

    def run(self) -> Written:
        """Do it; gives what was written."""
        catalog = self._catalog
        self._total = catalog.count_pending() + catalog.count_without_vector(self._model_id)
        thumbnails = ThumbnailStore(self._thumbnails)
        batch = Batch(catalog, thumbnails, self._encoder, self._model_id)
        reader = PhotoReader(catalog.path, self._encoder)
        try:
            # The second pass sees what the first has linked: photos another model embedded.
            for work in (pending_work(catalog), lacking_work(catalog, self._model_id)):
                self._pass(work, batch, reader)
        finally:
            reader.close()
            thumbnails.close()
        self._report_done(now=True)
        return self._written

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
        self._written += written
        self._rate.add(written.total)
        if written.total:
            self._on_batch()
            self._report_done()

    def _report_done(self, now: bool = False) -> None:
        rate, done = self._rate.per_second(), self._written.total
        # The second pass finds work the first made, so the total may grow.
        self._total = max(self._total, done)
        remaining = (self._total - done) / rate if rate else None
        self._report(
            Progress(Phase.INDEXING, done, self._total, self._written.failed, rate, remaining), now
        )


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
