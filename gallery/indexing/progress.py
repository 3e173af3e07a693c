"""How far an indexing run is, and what it came to: plain records, for any process to show."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

REPORT_EVERY = 0.2  # seconds between two reports at least


class Phase(StrEnum):
    """What a run is busy with."""

    SCANNING = "scanning"  # looking for files; the total is not known yet
    LOADING = "loading"  # the model
    INDEXING = "indexing"  # reading and embedding photos


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment of an indexing run.

    Attributes:
        done, total: files dealt with in this run, and to deal with; in SCANNING, files seen.
        failed: of those done, how many could not be read.
        rate: files a second lately, 0 while unknown.
        remaining: seconds left by that rate, None while unknown.
        paused: why nothing is being done now, for the user; None while something is.
    """

    phase: Phase
    done: int = 0
    total: int = 0
    failed: int = 0
    rate: float = 0.0
    remaining: float | None = None
    paused: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What an indexing run did.

    Attributes:
        found: files seen in the folders, of formats that are read.
        embedded: photos embedded now. known: files whose content was known already.
        failed: files that could not be read now. unsupported: recognised but not read.
        forgotten: files gone from disk. offline: folders that were not there.
        unreadable: directories that could not be listed.
        unsettled: files that were still being written, and wait for another look.
        seconds: of the whole run; looking: of them, for the look through the folders.
        cancelled: stopped before its end.
    """

    found: int = 0
    embedded: int = 0
    known: int = 0
    failed: int = 0
    unsupported: int = 0
    forgotten: int = 0
    offline: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    unsettled: int = 0
    seconds: float = 0.0
    looking: float = 0.0
    cancelled: bool = False

    def then(self, later: Summary) -> Summary:
        """This run and one that looked again at what it could not settle."""
        return replace(
            self,
            embedded=self.embedded + later.embedded,
            known=self.known + later.known,
            failed=self.failed + later.failed,
            forgotten=self.forgotten + later.forgotten,
            unsettled=later.unsettled,
            seconds=self.seconds + later.seconds,
            cancelled=later.cancelled,
        )


class Reporter:
    """Hands progress on, at most a few times a second."""

    def __init__(self, on_progress: Callable[[Progress], None]) -> None:
        self._on_progress = on_progress
        self._reported = 0.0

    def __call__(self, progress: Progress, now: bool = False) -> None:
        """Hand it on, unless the last one was just now and this need not be told at once."""
        moment = time.monotonic()
        if now or moment - self._reported >= REPORT_EVERY:
            self._reported = moment
            self._on_progress(progress)
