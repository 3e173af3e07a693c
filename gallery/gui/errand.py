"""One request at a time to the engine: whether it is under way, how far it is, why it failed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gallery.gui.client import EngineClient
from gallery.protocol import DownloadProgress, Reply, Request, WorkProgress

Progress = WorkProgress | DownloadProgress


class Errand(QObject):
    """What a dialog asks, over and over; the next request replaces the one before it."""

    changed = Signal()
    answered = Signal(object)
    """The reply; None where there is nothing to say but that it is done."""
    failed = Signal()
    """It came to an end that is no answer: `error` says why, if the user did not want it."""

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._request: int | None = None
        self._last: int | None = None
        self._progress: Progress | None = None
        self._error = ""
        client.answered.connect(self._on_answered)
        client.done.connect(self._on_answered)
        client.failed.connect(self._on_failed)
        client.cancelled.connect(self._on_cancelled)
        client.working.connect(self._on_working)
        client.died.connect(self._on_died)

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._request is not None

    @property
    def progress(self) -> Progress | None:
        """How far it is; None before the engine tells, and when nothing is under way."""
        return self._progress

    @property
    def error(self) -> str:
        """Why the last request failed, for the user; empty when it did not."""
        return self._error

    def answers_with(self, request: int) -> bool:
        """Whether this request is, or was, its last."""
        return request == self._last

    def start(self, make: Callable[[int], Request]) -> int:
        """Send a request instead of the one under way; gives its id."""
        self.cancel()
        self._error = ""
        self._request = self._last = self._client.request(make)
        self.changed.emit()
        return self._request

    def cancel(self) -> None:
        """End it; what long work has done by then stays."""
        if self._request is not None:
            self._client.cancel(self._request)

    def forget_error(self) -> None:
        """Say no more of what went wrong before."""
        if self._error:
            self._error = ""
            self.changed.emit()

    def _end(self, error: str = "") -> None:
        self._request = self._progress = None
        self._error = error
        self.changed.emit()

    def _on_answered(self, request: int, reply: Reply | None = None) -> None:
        if request == self._request:
            self._end()
            self.answered.emit(reply)

    def _on_failed(self, request: int, message: str) -> None:
        if request == self._request:
            self._end(message)
            self.failed.emit()

    def _on_cancelled(self, request: int) -> None:
        if request == self._request:  # also by a button elsewhere in the window
            self._end()
            self.failed.emit()

    def _on_working(self, request: int, progress: Progress) -> None:
        if request == self._request:
            self._progress = progress
            self.changed.emit()

    def _on_died(self, reason: str, again: bool) -> None:
        if self._progress is not None:
            self._progress = None  # the next engine begins anew
            self.changed.emit()
