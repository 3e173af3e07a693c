"""A lane: long work in order, on a thread of its own, each piece of which can be stopped."""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from typing import Protocol

from gallery.catalog.database import advice
from gallery.errors import GalleryError, trouble_of
from gallery.paths import Library
from gallery.protocol import Event, Failed, Reply, Request

log = logging.getLogger(__name__)

CANCELLED = "cancelled"

Send = Callable[[Reply | Event], None]
Stopped = Callable[[], bool]


class Worker(Protocol):
    """What a lane works with; made and used on the lane's thread only."""

    def answer(self, request: Request, stopped: Stopped) -> Reply:
        """Carry out a request, ending early and in good order once `stopped`."""

    def close(self) -> None:
        """Let go of what it holds."""


class Lane:
    """Takes requests and sends their replies.

    Args:
        name: of the thread.
        make: makes the worker, on the lane's thread, when the first request comes.
        library: for what its errors mean to the user.
        send: from any thread.
    """

    def __init__(self, name: str, make: Callable[[], Worker], library: Library, send: Send) -> None:
        self._make = make
        self._library = library
        self._send = send
        self._queue: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._stops: dict[int, threading.Event] = {}
        self._worker: Worker | None = None
        self._thread = threading.Thread(target=self._run, name=name)
        self._thread.start()

    def put(self, request: Request) -> None:
        """Carry it out after those before it."""
        self._stops[request.id] = threading.Event()
        self._queue.put(request)

    def cancel(self, request_id: int) -> bool:
        """Stop a request, begun or not; False when this lane does not have it."""
        stop = self._stops.get(request_id)
        if stop is None:
            return False
        stop.set()
        return True

    def close(self) -> None:
        """End early whatever is there, and wait for it."""
        for stop in list(self._stops.values()):
            stop.set()
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (request := self._queue.get()) is not None:
            self._send(self._answer(request))
            del self._stops[request.id]
        if self._worker is not None:
            self._worker.close()

    def _answer(self, request: Request) -> Reply:
        stopped = self._stops[request.id].is_set
        reply: Reply = Failed(request.id, CANCELLED)
        try:
            if not stopped():
                self._worker = self._worker or self._make()
                reply = self._worker.answer(request, stopped)
        except Exception as error:
            reply = failed(request, error, self._library)
        return Failed(request.id, CANCELLED) if stopped() else reply


def failed(request: Request, error: Exception, library: Library) -> Failed:
    """What an error means, for the user."""
    if isinstance(error, GalleryError):
        return Failed(request.id, str(error), trouble_of(error))
    if isinstance(error, sqlite3.DatabaseError):
        return Failed(request.id, advice(library.catalog, error), trouble_of(error))
    log.error("request failed: %r", request, exc_info=error)
    return Failed(request.id, f"Something went wrong inside: {error!r}", trouble_of(error))
