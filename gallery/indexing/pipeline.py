"""Read | embed | write, side by side: everything the catalogue says is still to be done.

What is to be done follows from the catalogue alone (files not read yet, photos this model has
not embedded), so a run that was killed is continued by the next one.

Three stages work at the same time: threads that read photos, one that embeds batches of them,
and the one that called `run`, which hands out the work and writes what comes back. That one
waits for nothing but the next thing either of the others has done, so no stage can wait for
another in a circle; and it hands out only so much work ahead, so nothing piles up.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import chain, islice
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from gallery.catalog import Catalog
from gallery.indexing.batch import Batch, Written
from gallery.indexing.control import Control
from gallery.indexing.politeness import Speed, yield_to_others
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
from gallery.media.thumbnails import LIMIT, ThumbnailStore
from gallery.models.encoder import Embeddings, Encoder

log = logging.getLogger(__name__)

PAGE = 1000  # catalogue rows at a time
LOOK_UP = 0.5  # seconds without news after which a stop, a pause or a batch's age is looked at


class Pipeline:
    """Reads, embeds and writes what one model has still to do; make it and call `run` once.

    Args:
        catalog: a connection for the thread that calls `run`.
        thumbnails: path of the thumbnail store.
        encoder, model_id: the model, and its row in the catalogue.
        control: stops and pauses it.
        report: how far it is.
        on_batch: called after each batch that was written.
        speed: how much of the machine it takes.
        thumbnail_limit: bytes that the thumbnail store keeps.
    """

    def __init__(
        self,
        catalog: Catalog,
        thumbnails: Path,
        encoder: Encoder,
        model_id: int,
        control: Control,
        report: Reporter,
        on_batch: Callable[[], None] = lambda: None,
        speed: Speed = Speed.BALANCED,
        thumbnail_limit: int = LIMIT,
    ) -> None:
        self._catalog = catalog
        self._thumbnails_path = thumbnails
        self._thumbnail_limit = thumbnail_limit
        self._encoder = encoder
        self._model_id = model_id
        self._control = control
        self._report = report
        self._on_batch = on_batch
        self._speed = speed
        self._rate = Rate()
        self._written = Written()
        self._total = 0
        # In the order of a photo's way: work to hand out, work in the readers' hands, the batch
        # being gathered, those that are full, the one being embedded.
        self._work: Iterator[Work] = iter(())
        self._reading: dict[Future[Outcome], Work] = {}
        self._batch = Batch(encoder.batch_size)
        self._full: deque[Batch] = deque()
        self._embedding: dict[Future[Embeddings], Batch] = {}
        self._done: SimpleQueue[Future[Any]] = SimpleQueue()  # what either has finished
        self._working_since = time.monotonic()
        self._rest_is_due = False

    def run(self) -> Written:
        """Do it; gives what was written.

        Raises:
            sqlite3.Error: the library cannot be read or written; what was written stays so.
            Exception: whatever the encoder raises.
        """
        catalog = self._catalog
        self._total = catalog.count_pending() + catalog.count_without_vector(self._model_id)
        if not self._total:
            return self._written
        thumbnails = ThumbnailStore(self._thumbnails_path, self._thumbnail_limit)
        with (
            closing(thumbnails) as self._thumbnails,
            closing(PhotoReader(catalog.path, self._encoder)) as self._reader,
            _threads(self._speed.readers, "reader", self._speed) as self._readers,
            _threads(1, "embedder", self._speed) as self._embedder,
        ):
            # The second pass sees what the first has linked: photos another model embedded.
            for work in (pending_work(catalog), lacking_work(catalog, self._model_id)):
                self._pass(work)
        self._report_done(now=True)
        return self._written

    def _pass(self, work: Iterator[Work]) -> None:
        self._work = work
        while not self._control.stopped:
            if self._control.paused is not None:
                self._pause()
                continue
            if self._rest_is_due:
                self._rest()
                continue
            room = self._room()
            for item in islice(self._work, room):
                future = self._readers.submit(self._reader, item)
                self._reading[future] = item
                future.add_done_callback(self._done.put)
            if room and not self._reading:  # there is no more work
                self._close_batch()
                if not self._full and not self._embedding:
                    return
            self._take_next()
        self._come_to_a_halt()

    def _room(self) -> int:
        """How many more files to hand out."""
        size = self._encoder.batch_size
        # One batch is embedded, one waits for that, one is gathered. Who rests after each batch
        # has no other meanwhile.
        ahead = size if self._speed.rest else 3 * size + self._speed.readers
        batches = (self._batch, *self._full, *self._embedding.values())
        return max(0, ahead - len(self._reading) - sum(len(batch) for batch in batches))

    # -- what comes back ---------------------------------------------------------------------

    def _take_next(self) -> None:
        """Wait for a reader or the embedder to finish something, and bring it a stage further."""
        self._embed_next()
        try:
            future = self._done.get(timeout=LOOK_UP)
        except Empty:
            future = None
        if future in self._reading:
            self._gather(self._reading.pop(future), future.result())
        elif future in self._embedding:
            batch = self._embedding.pop(future)
            self._embed_next()  # before this one is written, so that it need not wait for that
            self._write(batch, future.result())
        if self._batch.is_due():
            self._close_batch()

    def _gather(self, work: Work, outcome: Outcome) -> None:
        match outcome:
            case Prepared() if self._was_met(work, outcome.fingerprint):
                self._batch.link(work, outcome.fingerprint)
            case Prepared():
                self._batch.add(work, outcome)
            case Known():
                self._batch.link(work, outcome.fingerprint, outcome.details)
            case Broken():
                log.info("%s: %s", work.path, outcome.reason)
                self._batch.fail(work, outcome.reason)
            case NotNow():
                self._batch.pass_over(outcome.unsettled)

    def _was_met(self, work: Work, fingerprint: bytes) -> bool:
        """Whether an equal file came by while this pending one was being read."""
        if work.file_id is None:
            return False
        earlier = (*self._full, *self._embedding.values())
        return (
            any(fingerprint in batch for batch in earlier)
            or self._catalog.photo_with(fingerprint) is not None
        )

    def _close_batch(self) -> None:
        if self._batch.files:
            self._full.append(self._batch)
        self._batch = Batch(self._encoder.batch_size)

    def _embed_next(self) -> None:
        if self._full and not self._embedding and not self._control.halted:
            batch = self._full.popleft()
            future = self._embedder.submit(batch.embed, self._encoder)
            self._embedding[future] = batch
            future.add_done_callback(self._done.put)

    def _write(self, batch: Batch, vectors: Embeddings) -> None:
        written = batch.write(self._catalog, self._thumbnails, self._model_id, vectors)
        self._written += written
        self._rate.add(written.total)
        self._rest_is_due = self._speed.rest > 0
        self._on_batch()
        self._report_done()

    # -- stopping, pausing, resting ----------------------------------------------------------

    def _come_to_a_halt(self) -> None:
        """Let threads finish what they have begun; the rest is to be handed out again."""
        unread = [self._reading.pop(future) for future in list(self._reading) if future.cancel()]
        self._work = chain(unread, self._work)
        while self._reading or self._embedding:
            self._take_next()

    def _pause(self) -> None:
        self._come_to_a_halt()
        self._report_done(now=True, paused=self._control.paused)
        self._control.wait_while_paused()
        self._rate = Rate()
        self._work_on()

    def _rest(self) -> None:
        self._control.rest(self._speed.rest * (time.monotonic() - self._working_since))
        self._work_on()

    def _work_on(self) -> None:
        self._working_since = time.monotonic()
        self._rest_is_due = False

    # -- reporting ---------------------------------------------------------------------------

    def _report_done(self, now: bool = False, paused: str | None = None) -> None:
        rate, done = self._rate.per_second(), self._written.total
        # The second pass finds work the first made, so the total may grow.
        self._total = max(self._total, done)
        remaining = (self._total - done) / rate if rate else None
        self._report(
            Progress(
                Phase.INDEXING,
                done,
                self._total,
                self._written.failed,
                rate,
                remaining,
                paused,
            ),
            now,
        )


@contextmanager
def _threads(count: int, name: str, speed: Speed) -> Iterator[ThreadPoolExecutor]:
    """Threads of a speed's priority; at the end, also by an exception, all have ended."""
    pool = ThreadPoolExecutor(count, name, initializer=yield_to_others, initargs=(speed,))
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def pending_work(catalog: Catalog) -> Iterator[Work]:
    """Every file that was not read yet, newest first."""
    last = None
    while page := catalog.pending_files(last, PAGE):
        last = page[-1]
        for file in page:
            yield Work(
                file.path,
                file.id,
                file.size,
                file.mtime_ns,
                sidecar=file.sidecar,
                described=file.photo_id is not None,
            )


def lacking_work(catalog: Catalog, model_id: int) -> Iterator[Work]:
    """Every photo the model has not embedded yet, by one of its files."""
    last = 0
    while page := catalog.photos_without_vector(model_id, last, PAGE):
        last = page[-1].id
        for photo in page:
            yield Work(photo.path, expected=photo.fingerprint)
