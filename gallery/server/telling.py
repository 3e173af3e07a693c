"""Tells the window how far long work is, a few times a second."""

from __future__ import annotations

import time
from collections.abc import Callable

from gallery.indexing.rate import Rate
from gallery.protocol import WorkProgress
from gallery.server.lane import Send

TOLD_EVERY = 0.25  # seconds between two reports of progress at least


def telling(send: Send, request_id: int) -> Callable[[int, int], None]:
    """What is to be called with (done, total) photos as the work for a request goes on."""
    rate, before, told = Rate(), 0, 0.0

    def tell(done: int, total: int) -> None:
        nonlocal before, told
        rate.add(done - before)
        before, now = done, time.monotonic()
        if now - told < TOLD_EVERY and done < total:
            return
        told, speed = now, rate.per_second()
        remaining = (total - done) / speed if speed else None
        send(WorkProgress(request_id, done, total, remaining))

    return tell
