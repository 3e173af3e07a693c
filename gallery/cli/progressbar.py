"""An indexing run's progress in the terminal: a bar, or plain lines when it is no terminal."""

from __future__ import annotations

import time
from typing import TextIO

from tqdm import tqdm

from gallery.indexing.progress import Phase, Progress

LINE_EVERY = 5.0  # seconds between two plain lines
PHASES = {Phase.SCANNING: "Looking for photos", Phase.LOADING: "Loading the model"}


class ProgressBar:
    """Shows Progress on a stream; a context manager."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._bar: tqdm | None = None
        self._phase: Phase | None = None
        self._shown = time.monotonic()

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """End the bar."""
        if self._bar is not None:
            self._bar.close()

    def show(self, progress: Progress) -> None:
        """Show a moment of the run."""
        if self._stream.isatty():
            self._draw(progress)
        else:
            self._print(progress)

    def _draw(self, progress: Progress) -> None:
        if self._bar is None:
            self._bar = tqdm(file=self._stream, unit=" photos", dynamic_ncols=True, leave=False)
        label = PHASES.get(progress.phase, "Indexing")
        if progress.failed:
            label += f" ({progress.failed} failed)"
        if progress.paused:
            label += f" ({progress.paused})"
        self._bar.set_description(label, refresh=False)
        self._bar.total = progress.total or None
        self._bar.n = progress.done
        self._bar.refresh()

    def _print(self, progress: Progress) -> None:
        now = time.monotonic()
        if progress.phase is not Phase.INDEXING:
            if progress.phase is not self._phase:
                print(PHASES[progress.phase], file=self._stream, flush=True)
        elif now - self._shown >= LINE_EVERY:
            self._shown = now
            left = "" if progress.remaining is None else f", {progress.remaining:.0f} s left"
            print(
                f"{progress.done} of {progress.total}, {progress.rate:.1f} photos/s{left}",
                file=self._stream,
                flush=True,
            )
        self._phase = progress.phase
