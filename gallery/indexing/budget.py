"""A bound on memory that several threads share, whatever sizes of photos come together."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class MemoryBudget:
    """Bytes to take and give back; who asks for more than is free waits.

    First come, first served, so a large request is not passed by small ones for ever. Who holds
    some of a budget must not ask it for more: two who did might wait for each other.

    Args:
        total: bytes there are. Who asks for more waits until it has them all for itself.
    """

    def __init__(self, total: int) -> None:
        self._total = self._free = total
        self._waiting: deque[object] = deque()
        self._changed = Condition()

    @contextmanager
    def take(self, size: int) -> Iterator[None]:
        """Hold `size` bytes of it inside the `with` block, and wait for them before."""
        size = min(size, self._total)
        self._wait_for(size)
        try:
            yield
        finally:
            with self._changed:
                self._free += size
                self._changed.notify_all()

    def _wait_for(self, size: int) -> None:
        ticket = object()
        with self._changed:
            self._waiting.append(ticket)
            try:
                self._changed.wait_for(lambda: self._waiting[0] is ticket and size <= self._free)
                self._free -= size
            finally:
                self._waiting.remove(ticket)
                self._changed.notify_all()  # whoever is first now
