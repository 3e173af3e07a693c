"""What the window asks of its engine: requests with ids, their answers, and its events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

from PySide6.QtCore import QObject, Signal

from gallery.errors import Trouble
from gallery.gui.process import EngineProcess
from gallery.gui.told import told
from gallery.protocol import (
    VERSION,
    Answered,
    AnswerPiece,
    Box,
    Cancel,
    ChangeSetting,
    Done,
    DownloadProgress,
    DuplicateGroups,
    Event,
    Explained,
    ExplainMatch,
    Exported,
    Failed,
    Hits,
    IndexFailed,
    IndexFinished,
    IndexFolders,
    IndexHeld,
    IndexProgress,
    Matched,
    ModelLoaded,
    ModelMeasured,
    Order,
    PhotosChanged,
    Problem,
    ProtocolError,
    Ready,
    RemoveFolder,
    Reply,
    Request,
    SearchImage,
    SearchSimilar,
    SearchText,
    StopIndexing,
    TagScores,
    TrashBegun,
    Trashed,
    WordsChanged,
    WorkProgress,
    WritingPreview,
    decode_answer,
    encode,
)

MOST_ATTEMPTS = 2


class EngineClient(QObject):
    """Requests wait until the engine is ready, and survive one death of it.

    A request that is in hand when the engine dies is sent once more; if the engine dies of it
    again, it fails.
    """

    ready = Signal(object)
    model_loaded = Signal(str)
    progress = Signal(object)
    photos_changed = Signal()
    index_finished = Signal(object)
    index_failed = Signal(str)
    held = Signal(object)
    """Why indexing waits, None when it goes on."""
    problem = Signal(str)
    """What the user should know and nobody asked for; also why a run failed."""
    troubled = Signal(object, str)
    """The same where it is a Trouble, of which it says what happened."""
    refused = Signal(object, object)
    """A Request that is about to fail, and the Trouble it is because of."""
    found = Signal(int, object)
    """Request id and the Hits that answer it."""
    answered = Signal(int, object)
    """Request id and a reply that is neither hits nor just Done."""
    piece = Signal(int, str)
    """Request id and more text of its answer."""
    working = Signal(int, object)
    """Request id and a WorkProgress or DownloadProgress."""
    trash_begun = Signal(int, int)
    """Request id and the run by which UndoTrash takes it back."""
    words_changed = Signal(object)
    """Ids of photos whose tags, captions, answers, stars, marks or albums changed; none: any."""
    done = Signal(int)
    cancelled = Signal(int)
    """A request that is no longer answered."""
    failed = Signal(int, str)
    died = Signal(str, bool)
    """Why, and whether another engine is being started."""

    def __init__(self, process: EngineProcess, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.process = process
        process.setParent(self)
        process.line.connect(self._take)
        process.died.connect(self._on_death)
        self._ids = count(1)
        self._pending: dict[int, tuple[Request, int]] = {}
        self._is_ready = False
        self._indexing = False
        self._first_words = ""

    @property
    def is_ready(self) -> bool:
        """Whether requests are answered now rather than kept."""
        return self._is_ready

    @property
    def indexing(self) -> bool:
        """Whether an indexing run was asked for or is going on."""
        return self._indexing

    def search_text(
        self,
        query: str,
        order: Order = Order.RELEVANCE,
        up: Sequence[int] = (),
        down: Sequence[int] = (),
    ) -> int:
        """Ask for photos by a query and what was said of its results; gives the request's id."""
        return self._ask(
            lambda i: SearchText(i, query, order=order, up=tuple(up), down=tuple(down))
        )

    def search_image(self, path: str, part: Box | None = None, words: str = "") -> int:
        """Ask for photos like an image file, or a part of it; gives the request's id.

        Args:
            words: a query that the photos are to meet too.
        """
        return self._ask(lambda i: SearchImage(i, path, part=part, words=words))

    def search_similar(self, photo_id: int, part: Box | None = None, words: str = "") -> int:
        """Ask for photos like one of the library; see `search_image`."""
        return self._ask(lambda i: SearchSimilar(i, photo_id, part=part, words=words))

    def explain(self, photo_id: int, query: str) -> int:
        """Ask why a photo was found; `answered` brings Explained. Gives the request's id."""
        return self._ask(lambda i: ExplainMatch(i, photo_id, query))

    def index(
        self,
        folders: Sequence[str] = (),
        retry_failed: bool = False,
        retry: Sequence[str] = (),
    ) -> int:
        """Add folders and index whatever is new; gives the request's id."""
        self._indexing = True
        return self._ask(lambda i: IndexFolders(i, tuple(folders), retry_failed, tuple(retry)))

    def stop_indexing(self) -> int:
        """End the indexing run after the batch in hand; gives the request's id."""
        self._indexing = False
        return self._ask(lambda i: StopIndexing(i))

    def remove_folder(self, folder: str) -> int:
        """Take a folder out of the library; gives the request's id."""
        return self._ask(lambda i: RemoveFolder(i, folder))

    def change_setting(self, name: str, values: Sequence[str]) -> int:
        """Change a setting of the library as a user types it; gives the request's id."""
        return self._ask(lambda i: ChangeSetting(i, name, tuple(values)))

    def cancel(self, request: int) -> None:
        """Forget a request; whatever is still answered to it is dropped."""
        known = self._pending.pop(request, None)
        if known is not None and known[1] and self._is_ready:
            self._ask(lambda i: Cancel(i, request))
        if known is not None:
            self.cancelled.emit(request)

    def asked(self, request: int) -> Request | None:
        """What a request asks, None when it is answered, cancelled or never was."""
        known = self._pending.get(request)
        return known and known[0]

    def request(self, make: Callable[[int], Request]) -> int:
        """Send a request made with the id it is given; gives that id."""
        return self._ask(make)

    def _ask(self, make: Callable[[int], Request]) -> int:
        request = make(next(self._ids))
        self._pending[request.id] = (request, 0)
        if self._is_ready:
            self._send(request.id)
        return request.id

    def _send(self, request_id: int) -> None:
        request, attempts = self._pending[request_id]
        self._pending[request_id] = (request, attempts + 1)
        self.process.write(encode(request))

    def _take(self, line: bytes) -> None:
        try:
            answer: Reply | Event = decode_answer(line)
        except ProtocolError:
            return  # a library that prints must not break the conversation
        match answer:
            case Hits(id=request_id):
                if self._pending.pop(request_id, None):
                    self.found.emit(request_id, answer)
            case (
                Explained()
                | TagScores()
                | Answered()
                | Matched()
                | WritingPreview()
                | DuplicateGroups()
                | Trashed()
                | Exported()
                | ModelMeasured()
            ):
                if self._pending.pop(answer.id, None):
                    self.answered.emit(answer.id, answer)
            case Done(id=request_id):
                if self._pending.pop(request_id, None):
                    self.done.emit(request_id)
            case Failed(id=request_id, message=message, trouble=trouble):
                known = self._pending.pop(request_id, None)
                if known:
                    if trouble is not None:
                        self.refused.emit(known[0], trouble)
                    if isinstance(known[0], IndexFolders):
                        self._indexing = False
                    self.failed.emit(request_id, told(message))
            case _:
                self._take_event(answer)

    def _take_event(self, event: Event) -> None:
        match event:
            case Ready():
                self._on_ready(event)
            case ModelLoaded(device=device):
                self.model_loaded.emit(device)
            case IndexProgress(progress=progress):
                self._indexing = True
                self.progress.emit(progress)
            case PhotosChanged():
                self.photos_changed.emit()
            case IndexFinished(summary=summary):
                self._indexing = False
                self.index_finished.emit(summary)
            case IndexFailed(message=message, trouble=trouble):
                self._indexing = False
                self.index_failed.emit(told(message))
                self._complain(message, trouble)
            case IndexHeld(reason=reason):
                self.held.emit(reason)
            case AnswerPiece(request=request_id, text=text):
                self.piece.emit(request_id, text)
            case WorkProgress() | DownloadProgress():
                self.working.emit(event.request, event)
            case TrashBegun(request=request_id, run=run):
                self.trash_begun.emit(request_id, run)
            case WordsChanged(photo_ids=photo_ids):
                self.words_changed.emit(photo_ids)
            case Problem(message=message) if not self._is_ready:
                self._first_words = told(message)  # it is why the engine will not start
            case Problem(message=message, trouble=trouble):
                self._complain(message, trouble)

    def _complain(self, message: str, trouble: Trouble | None) -> None:
        message = told(message)
        if trouble is None:
            self.problem.emit(message)
        else:
            self.troubled.emit(trouble, message)

    def _on_ready(self, event: Ready) -> None:
        if event.version != VERSION:
            self.problem.emit(
                self.tr("The window and its engine are of different versions: reinstall Gallery.")
            )
            return
        # It says so again when another model begins to answer.
        first, self._is_ready = not self._is_ready, True
        self.ready.emit(event)
        for request_id in list(self._pending) if first else ():
            self._send(request_id)

    def _on_death(self, reason: str, again: bool) -> None:
        reason, self._first_words = self._first_words or reason, ""
        self._is_ready = self._indexing = False
        lost = []
        for request_id, (request, attempts) in list(self._pending.items()):
            if isinstance(request, Cancel | StopIndexing):
                del self._pending[request_id]
            elif not again or attempts >= MOST_ATTEMPTS:
                del self._pending[request_id]
                lost.append(request_id)
        self.died.emit(reason, again)
        for request_id in lost:
            self.failed.emit(request_id, self.tr("The engine stopped: {0}").format(reason))
