"""Long work's progress in the terminal: a bar with the time left, or plain lines."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TextIO

from tqdm import tqdm

from gallery.indexing.rate import Rate

LINE_EVERY = 5.0  # seconds between two plain lines


class WorkBar:
    """Shows how many photos are done; a context manager.

    Args:
        label: what is being done. stream: standard error when None.
    """

    def __init__(
        self,
        label: str,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._label = label
        self._stream = stream or sys.stderr
        self._bar: tqdm | None = None
        self._rate = Rate(clock)
        self._clock = clock
        self._done = 0
        self._shown = clock()

    def __enter__(self) -> WorkBar:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, done: int, total: int) -> None:
        """So many photos are done."""
        self._rate.add(done - self._done)
        self._done = done
        rate = self._rate.per_second()
        if self._stream.isatty():
            self._draw(done, total)
        elif self._clock() - self._shown >= LINE_EVERY:
            self._shown = self._clock()
            left = f", {(total - done) / rate:.0f} s left" if rate else ""
            print(f"{done} of {total}{left}", file=self._stream, flush=True)

    def note(self, text: str) -> None:
        """A line above the bar."""
        tqdm.write(text, file=self._stream)

    def _draw(self, done: int, total: int) -> None:
        if self._bar is None:
            self._bar = tqdm(
                file=self._stream, unit=" photos", dynamic_ncols=True, leave=False, smoothing=0.1
            )
            self._bar.set_description(self._label, refresh=False)
        self._bar.total = total
        self._bar.n = done
        self._bar.refresh()
