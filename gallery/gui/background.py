"""A thread that does one job after the other, so that the window's own thread never waits."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable


class Background:
    """One thread and its queue of jobs; jobs speak to the window by signals only."""

    def __init__(self, name: str) -> None:
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], None]) -> None:
        """Do a job after those before it."""
        self._jobs.put(job)

    def close(self, last: Callable[[], None] | None = None) -> None:
        """End after the jobs in the queue and a last one, and wait for it."""
        if last is not None:
            self._jobs.put(last)
        self._jobs.put(None)
        self._thread.join(timeout=10)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
