"""How fast things go lately: a rate over the last seconds, for an honest time of arrival."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

WINDOW = 20.0  # seconds


class Rate:
    """Counts events; gives how many a second came in the last WINDOW seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._marks: deque[tuple[float, int]] = deque()

    def add(self, count: int) -> None:
        """Note `count` events now."""
        now = self._clock()
        self._marks.append((now, count))
        while now - self._marks[0][0] > WINDOW and len(self._marks) > 2:
            self._marks.popleft()

    def per_second(self) -> float:
        """The rate; 0 until two marks are known."""
        if len(self._marks) < 2:
            return 0.0
        # The first mark only says when counting began: its events came before it.
        elapsed = self._marks[-1][0] - self._marks[0][0]
        counted = sum(count for _, count in self._marks) - self._marks[0][1]
        return counted / elapsed if elapsed > 0 else 0.0
