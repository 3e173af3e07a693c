"""Requests about duplicates: find them, move some to the trash, put them back."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager

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
    TrashFiles,
    UndoTrash,
    WorkProgress,
)
from gallery.server.lane import Send, Stopped

TOLD_EVERY = 0.25  # seconds between two reports of progress at least
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
        told = self._progress(request.id)
        match request:
            case FindDuplicates(kind=kind):
                return self._find(request.id, kind, told, stopped)
            case TrashFiles(groups=groups):
                with self._aside():
                    outcome = self._engine.trash(groups, told, stopped)
            case UndoTrash():
                with self._aside():
                    outcome = self._engine.undo_trash(told, stopped)
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

    def _progress(self, request_id: int) -> Callable[[int, int], None]:
        """What tells the window how far a request is, a few times a second."""
        told = 0.0

        def tell(done: int, total: int) -> None:
            nonlocal told
            now = time.monotonic()
            if now - told >= TOLD_EVERY or done >= total:
                told = now
                self._send(WorkProgress(request_id, done, total))

        return tell
