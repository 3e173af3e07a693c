"""One indexing run: scan folders, have everything new read and embedded, forget what is gone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from gallery.catalog import Catalog
from gallery.indexing.adapting import adapt_vectors
from gallery.indexing.batch import Written
from gallery.indexing.control import Control
from gallery.indexing.pipeline import Pipeline
from gallery.indexing.progress import Phase, Progress, Reporter, Summary
from gallery.indexing.scanner import Place, Scanner
from gallery.media.thumbnails import ThumbnailStore
from gallery.models.adapted import AdaptedEncoder
from gallery.models.encoder import Encoder
from gallery.settings import Settings

# A photo whose last file went is kept so long with all that is known of it: files are moved by
# way of other disks, and come back from the bin.
KEPT_DAYS = 30


class IndexingRun:
    """One run over some places; make it and call `run` once.

    Args:
        catalog: a connection for the thread that calls `run`.
        thumbnails: path of the thumbnail store.
        places: what to look through first; nothing for what is pending anyway.
        model: id of the model to embed with.
        load_encoder: called with it when there is work, since loading takes seconds;
        is_loaded: whether it will take none.
        settings: what is passed over, and how hard it works.
        control: stops and pauses it.
        check_model: load it in any case, to see whether its weights are still those that
            embedded the photos.
        on_progress: called in the running thread, at most a few times a second.
        on_batch: called after each batch that was written.
    """

    def __init__(
        self,
        catalog: Catalog,
        thumbnails: Path,
        places: Iterable[Place],
        model: str,
        load_encoder: Callable[[str], Encoder],
        is_loaded: Callable[[str], bool],
        settings: Settings,
        control: Control,
        check_model: bool = False,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        on_batch: Callable[[], None] = lambda: None,
    ) -> None:
        self._catalog = catalog
        self._thumbnails = thumbnails
        self._places = list(places)
        self._model = model
        self._load_encoder = load_encoder
        self._is_loaded = is_loaded
        self._check_model = check_model
        self._report = Reporter(on_progress)
        self._on_batch = on_batch
        self._settings = settings
        self._control = control

    def run(self) -> Summary:
        """Index; gives what was done. Photos that cannot be read are noted, never raised."""
        started = time.monotonic()
        scanner = Scanner(
            self._catalog,
            self._settings.exclude,
            self._settings.hidden,
            stopped=lambda: self._control.stopped,
            on_seen=lambda seen: self._report(Progress(Phase.SCANNING, done=seen)),
        )
        scanner.scan(self._places)
        looking = time.monotonic() - started
        gone = scanner.gone
        moved = self._catalog.follow_moves(gone)
        done = Written()
        if not self._control.stopped:
            done = self._embed()
        forgotten = 0
        if not self._control.stopped:
            # Last of all: a photo that was moved has found its new file by now.
            forgotten = self._catalog.forget(gone)
            self._purge()
        return Summary(
            found=scanner.found,
            embedded=done.embedded,
            known=done.known + moved,
            failed=done.failed,
            unsupported=scanner.unsupported,
            forgotten=forgotten,
            offline=tuple(scanner.offline),
            unreadable=tuple(scanner.unreadable),
            unsettled=done.unsettled,
            seconds=time.monotonic() - started,
            looking=looking,
            cancelled=self._control.stopped,
        )

    def _purge(self) -> None:
        purged = self._catalog.purge(KEPT_DAYS)
        if purged:
            with closing(ThumbnailStore(self._thumbnails)) as thumbnails:
                thumbnails.remove(purged)

    def _embed(self) -> Written:
        catalog = self._catalog
        known = None if self._check_model else catalog.model_named(self._model)
        if known and not catalog.count_pending() and not catalog.count_without_vector(known.id):
            catalog.use_model(known.id)
            return Written()
        if not self._is_loaded(self._model):
            self._report(Progress(Phase.LOADING), now=True)
        encoder = self._load_encoder(self._model)
        model_id = catalog.model_id(encoder.identity, encoder.name, encoder.dim)
        if isinstance(encoder, AdaptedEncoder):
            base = catalog.model_with(encoder.base.identity)
            if base is not None:
                adapt_vectors(catalog, base.id, model_id, encoder.adapter)
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
            self._settings.speed,
            self._settings.thumbnail_gigabytes << 30,
        )
        done = pipeline.run()
        if not self._control.stopped:
            catalog.use_model(model_id)
        return done
