"""Serving one window: what is answered at once, and what goes to which lane."""

from __future__ import annotations

import logging
import os
import queue
import sys
import threading
import time
from contextlib import closing
from typing import BinaryIO

from gallery.engine import Engine
from gallery.errors import GalleryError, Trouble, trouble_of
from gallery.indexing.progress import Progress, Summary
from gallery.models.device_wish import ask_for
from gallery.paths import Library
from gallery.protocol import (
    VERSION,
    ApplyWriting,
    Ask,
    Cancel,
    ChangeSetting,
    DeleteCaches,
    DeleteTag,
    Describe,
    DescribeLibrary,
    Done,
    DownloadModel,
    Event,
    ExplainMatch,
    ExportPhotos,
    Failed,
    FindDuplicates,
    Hits,
    ImportModel,
    IndexFailed,
    IndexFinished,
    IndexFolders,
    IndexHeld,
    IndexProgress,
    MeasureModel,
    ModelLoaded,
    PhotosChanged,
    PreviewWriting,
    Problem,
    ProtocolError,
    PutTag,
    ReadTexts,
    Ready,
    RemoveFolder,
    RemoveModel,
    Reply,
    Request,
    RestoreTag,
    SearchImage,
    SearchSimilar,
    SearchText,
    StopIndexing,
    TagLibrary,
    Teach,
    TrashFiles,
    TrashPhotos,
    UndoTagging,
    UndoTrash,
    UndoWriting,
    UseModel,
    WordsChanged,
    decode_request,
    encode,
)
from gallery.searching import Found
from gallery.searching.language import foreign
from gallery.server.caches import Caches
from gallery.server.duplicates import Duplicates
from gallery.server.explanations import Explanations
from gallery.server.exports import Exports
from gallery.server.lane import CANCELLED, Lane, Worker, failed
from gallery.server.models import Models
from gallery.server.speeds import Speeds
from gallery.server.words import Words
from gallery.upkeep import Upkeep

log = logging.getLogger(__name__)

CHANGED_EVERY = 1.0  # seconds between two PhotosChanged at least
UNLOAD_EVERY = 60.0  # seconds without a request until idle models are looked for
PATIENCE = 30.0  # seconds that writing words waits for the batch in hand
IDLE = 900.0  # seconds after which a model nobody asked for is unloaded


def serve(library: Library) -> int:
    """Serve the window that started this process until it closes our standard input."""
    # Whatever prints (a library, a warning) must not get between the messages.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return Server(library, sys.stdin.buffer, answers).run()


class Server:
    """Answers one window.

    One thread reads requests, so that each can be cancelled; the one that calls `run` searches
    and does whatever takes no time; one keeps the library up to date; and each lane has its own,
    so that a question need not wait until the whole library is described.
    """

    def __init__(self, library: Library, requests: BinaryIO, answers: BinaryIO) -> None:
        self._library = library
        self._requests = requests
        self._answers = answers
        self._sending = threading.Lock()
        self._queue: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._lanes: dict[type[Request], Lane] = {}
        self._words: Words
        self._cancelled: set[int] = set()
        self._upkeep: Upkeep
        self._changed = 0.0
        self._model = ""

    def run(self) -> int:
        """Serve until the requests end; gives the exit status."""
        try:
            engine = Engine(self._library, wait=False)
        except GalleryError as error:
            self._send(Problem(str(error)))
            return 1
        with engine:
            ask_for(engine.settings.device)
            self._announce(engine)
            self._upkeep = Upkeep(engine, self)
            self._words = self._open_lanes(engine)
            threading.Thread(target=self._read, name="requests", daemon=True).start()
            indexing = threading.Thread(target=self._keep_up, name="indexing")
            indexing.start()
            if engine.folders():
                threading.Thread(
                    target=self._preload, args=[engine, engine.model], daemon=True
                ).start()
            with closing(self._words):
                self._serve(engine)
            for lane in set(self._lanes.values()):
                lane.close()
            self._upkeep.close()
            indexing.join()
        return 0

    def _open_lanes(self, engine: Engine) -> Words:
        """Open the lanes; gives what carries out the requests about words that take no time."""

        def own() -> Engine:
            return Engine(self._library, models=engine.models, patience=PATIENCE)

        def words() -> Words:
            return Words(own(), self._send, self._upkeep.aside)

        def models() -> Worker:
            return Models(own(), self._send, self._upkeep.look)

        def duplicates() -> Worker:
            return Duplicates(own(), self._send, self._upkeep.aside)

        def explanations() -> Worker:
            return Explanations(own())

        def exports() -> Worker:
            return Exports(self._library, self._send)

        def speeds() -> Worker:
            return Speeds(own(), self._upkeep.aside)

        for name, make, kinds in (
            ("explanations", explanations, (ExplainMatch,)),
            ("questions", words, (Ask, Describe)),
            ("captions", words, (DescribeLibrary,)),
            ("texts", words, (ReadTexts,)),
            ("tags", words, (PutTag, DeleteTag, RestoreTag, TagLibrary, UndoTagging, Teach)),
            ("files", words, (PreviewWriting, ApplyWriting, UndoWriting)),
            ("duplicates", duplicates, (FindDuplicates, TrashFiles, TrashPhotos, UndoTrash)),
            ("caches", lambda: Caches(self._library), (DeleteCaches,)),
            ("exports", exports, (ExportPhotos,)),
            ("speeds", speeds, (MeasureModel,)),
            ("models", models, (DownloadModel, UseModel, RemoveModel, ImportModel)),
        ):
            lane = Lane(name, make, self._library, self._send)
            self._lanes.update(dict.fromkeys(kinds, lane))
        return words()

    def _serve(self, engine: Engine) -> None:
        while True:
            try:
                request = self._queue.get(timeout=UNLOAD_EVERY)
            except queue.Empty:
                engine.models.unload_idle(IDLE)
                continue
            if request is None:
                return
            self._send(self._answer(engine, request))
            if engine.model != self._model:
                self._announce(engine)

    # -- requests ----------------------------------------------------------------------------

    def _read(self) -> None:
        for line in self._requests:
            if not line.strip():
                continue
            try:
                request = decode_request(line)
            except ProtocolError as error:
                self._send(Problem(f"The window said something the engine does not know: {error}"))
                continue
            if isinstance(request, Cancel):
                if not any(lane.cancel(request.request) for lane in self._lanes.values()):
                    self._cancelled.add(request.request)
                self._send(Done(request.id))
            elif type(request) in self._lanes:
                self._lanes[type(request)].put(request)
            else:
                self._queue.put(request)
        self._queue.put(None)

    def _answer(self, engine: Engine, request: Request) -> Reply:
        if request.id in self._cancelled:
            self._cancelled.discard(request.id)
            return Failed(request.id, CANCELLED)
        try:
            match request:
                case SearchText():
                    found = engine.search(
                        request.query,
                        request.limit,
                        request.order,
                        request.up,
                        request.down,
                        stacked=True,
                    )
                    return _hits(request, found)
                case SearchImage():
                    found = engine.search_image(
                        request.path, request.limit, request.part, request.words
                    )
                    return _hits(request, found)
                case SearchSimilar():
                    found = engine.similar(
                        request.photo_id, request.limit, request.part, request.words
                    )
                    return _hits(request, found)
                case IndexFolders():
                    engine.add_folders(request.folders)
                    if request.retry_failed:
                        engine.retry_failed(request.retry)
                    self._upkeep.look()
                case RemoveFolder():
                    engine.remove_folder(request.folder)
                    self._upkeep.look()
                    self._send(PhotosChanged())
                case ChangeSetting():
                    engine.change_setting(request.name, list(request.values))
                    self._upkeep.settings_changed()
                case StopIndexing():
                    self._upkeep.stop()
                case _:
                    return self._words.answer(request, lambda: False)
        except Exception as error:
            return failed(request, error, self._library)
        return Done(request.id)

    # -- indexing: what `gallery.upkeep.Listener` asks for --------------------------------------

    def _keep_up(self) -> None:
        try:
            self._upkeep.run()
        except GalleryError as error:
            self._send(IndexFailed(str(error), trouble_of(error)))
        except Exception as error:
            log.exception("indexing ended")
            self._send(IndexFailed(f"Indexing has stopped for good: {error!r}"))

    def progressed(self, progress: Progress) -> None:
        """A run goes on."""
        self._send(IndexProgress(progress))

    def batch_written(self) -> None:
        """Photos came or went."""
        now = time.monotonic()
        if now - self._changed >= CHANGED_EVERY:
            self._changed = now
            self._send(PhotosChanged())

    def finished(self, summary: Summary) -> None:
        """A run has ended."""
        self._send(PhotosChanged())
        self._send(WordsChanged())
        self._send(IndexFinished(summary))

    def failed(self, message: str, trouble: Trouble | None) -> None:
        """A run ended early."""
        self._send(IndexFailed(message, trouble))

    def held(self, reason: str | None) -> None:
        """Indexing waits, or goes on."""
        self._send(IndexHeld(reason))

    # -- the model ---------------------------------------------------------------------------

    def _preload(self, engine: Engine, model: str) -> None:
        """Load what the first search asks for."""
        foreign("zwei Hunde am Strand")  # so that no typing has to wait for what tells languages
        try:
            encoder = engine.encoder(model)
        except GalleryError as error:
            self._send(Problem(str(error), trouble_of(error)))
        else:
            self._send(ModelLoaded(encoder.device))

    def _announce(self, engine: Engine) -> None:
        self._model = engine.model
        self._send(Ready(VERSION, engine.model, engine.uses_starter))

    def _send(self, message: Reply | Event) -> None:
        with self._sending:
            try:
                self._answers.write(encode(message))
                self._answers.flush()
            except BrokenPipeError:
                self._queue.put(None)  # the window is gone without closing our input


def _hits(request: SearchText | SearchImage | SearchSimilar, found: Found) -> Hits:
    return Hits(
        request.id,
        tuple(found.ids.tolist()),
        found.likely,
        found.alike,
        found.searched,
        found.photos,
        found.problems,
        found.language,
    )
