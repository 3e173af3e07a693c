"""Ending in good order when the user presses Ctrl+C or the system says so."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def on_signals(act: Callable[[], object]) -> Iterator[None]:
    """Call `act` on SIGINT and SIGTERM, instead of being ended in the middle of something.

    In a thread of its own: a signal's handler runs in the middle of whatever the main thread
    does, which may be between asking whether to wait and waiting.
    """

    def handle(number: int, frame: FrameType | None) -> None:
        threading.Thread(target=act).start()

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
