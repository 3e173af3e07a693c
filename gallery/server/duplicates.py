"""Requests about duplicates and the trash: find copies, move files there, put them back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from gallery.catalog import Catalog
from gallery.duplicates.trashing import Outcome
from gallery.engine import Engine
from gallery.protocol import (
    Done,
    DuplicateGroups,
    DuplicateKind,
    Failed,
    FindDuplicates,
    PhotosChanged,
    Reply,
    Request,
    TrashBegun,
    Trashed,
    TrashFiles,
    TrashPhotos,
    UndoTrash,
)
from gallery.server.lane import Send, Stopped
from gallery.server.telling import telling

MOST_GROUPS = 300  # shown at once


class Duplicates:
    """Carries out the requests of one thread; a `gallery.server.lane.Worker`.

    Args:
        engine: one of this thread's own, closed with this.
        send: from any thread.
        aside: while it is entered, no run holds the library's lock.
    """

    def __init__(
        self, engine: Engine, send: Send, aside: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._engine = engine
        self._send = send
        self._aside = aside

    def close(self) -> None:
        """Close the engine."""
        self._engine.close()

    def answer(self, request: Request, stopped: Stopped) -> Reply:
        """Carry out a request; see `gallery.protocol` for what each means."""
        told = telling(self._send, request.id)
        match request:
            case FindDuplicates(kind=kind):
                return self._find(request.id, kind, told, stopped)
            case TrashFiles(groups=groups):
                with self._aside():
                    outcome = self._engine.trash(groups, told, stopped)
            case TrashPhotos():
                return self._trash_photos(request, told, stopped)
            case UndoTrash(runs=runs):
                outcome = Outcome()
                with self._aside():
                    for run in runs or (None,):
                        outcome += self._engine.undo_trash(told, stopped, run)
            case _:
                raise TypeError(f"nobody carries out {type(request).__name__}")
        return self._moved(request.id, outcome)

    def _find(
        self,
        request_id: int,
        kind: DuplicateKind,
        told: Callable[[int, int], None],
        stopped: Stopped,
    ) -> DuplicateGroups:
        found = self._engine.find_duplicates(kind, told, stopped)
        return DuplicateGroups(request_id, tuple(found[:MOST_GROUPS]), len(found))

    def _moved(self, request_id: int, outcome: Outcome) -> Reply:
        if outcome.moved:
            self._send(PhotosChanged())
        return Failed(request_id, outcome.reasons()) if outcome.refused else Done(request_id)

    def _trash_photos(
        self, request: TrashPhotos, told: Callable[[int, int], None], stopped: Stopped
    ) -> Trashed:
        with Catalog(self._engine.library.catalog, read_only=True) as catalog:
            before = [photo.id for path in request.paths if (photo := catalog.photo_at(path))]
            with self._aside():
                outcome = self._engine.trash_photos(
                    request.paths,
                    lambda run: self._send(TrashBegun(request.id, run)),
                    told,
                    stopped,
                )
            left = {photo.id for photo in catalog.photos(before)}
        if outcome.moved:
            self._send(PhotosChanged())
        gone = tuple(dict.fromkeys(photo_id for photo_id in before if photo_id not in left))
        trouble = outcome.reasons() if outcome.refused else ""
        return Trashed(request.id, len(outcome.moved), gone, trouble)
