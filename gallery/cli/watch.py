"""`gallery index --watch`: index what is there, then whatever changes, until stopped."""

from __future__ import annotations

import sys

from gallery.cli.printing import Printer, condition
from gallery.cli.progressbar import ProgressBar
from gallery.cli.signals import on_signals
from gallery.engine import Engine
from gallery.errors import Trouble
from gallery.indexing.progress import Progress, Summary
from gallery.upkeep import Upkeep


def watch(engine: Engine, printer: Printer) -> int:
    """Work until SIGINT or SIGTERM; gives the exit status."""
    upkeep = Upkeep(engine, Terminal(engine, printer))
    with on_signals(upkeep.close):
        upkeep.run()
    return 0


class Terminal:
    """Prints what an upkeep tells; a `gallery.upkeep.Listener`."""

    def __init__(self, engine: Engine, printer: Printer) -> None:
        self._engine = engine
        self._printer = printer
        self._bar: ProgressBar | None = None
        self._first = True

    def progressed(self, progress: Progress) -> None:
        """Draw it."""
        if self._bar is None:
            self._bar = ProgressBar(sys.stderr)
        self._bar.show(progress)

    def batch_written(self) -> None:
        """Nothing to see."""

    def finished(self, summary: Summary) -> None:
        """A line, or a JSON object, a run."""
        self._end_bar()
        self._printer.summary(summary)
        if self._first:
            self._first = False
            for folder in self._engine.folder_records():
                if folder.polled_because is not None:
                    print(f"{folder.path}{condition(folder)}.", file=sys.stderr)
            print("Watching for changes; Ctrl+C ends it.", file=sys.stderr, flush=True)

    def failed(self, message: str, _: Trouble | None) -> None:
        """Why, and go on."""
        self._end_bar()
        print(f"gallery: {message}", file=sys.stderr, flush=True)

    def held(self, reason: str | None) -> None:
        """That it waits, or no longer."""
        self._end_bar()
        said = "Going on." if reason is None else f"Waiting: {reason}."
        print(said, file=sys.stderr, flush=True)

    def _end_bar(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
