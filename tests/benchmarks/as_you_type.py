"""Searching as one types, in a library of 100,000 photos: text encoding, the engine, the window.

The model is a ViT-B-32 with random weights, and the vectors are made up: speed does not depend on
what they mean. `--size` takes another number of photos.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
from figures import Figures
from figures.library import WORDS, fill
from figures.models import random_model

from gallery.engine import Engine
from gallery.models.presets import resolve
from gallery.paths import Library

SENTENCE = "two dogs on a sunny beach"
FILTERS = {"all": "", "1 %": "camera:C7 iso:100", "10 %": "year:2011-2012", "50 %": "after:2010"}


def main() -> None:
    figures = Figures.from_command_line(__doc__, size="photos")
    size = int(figures.options["size"] or (2_000 if figures.smoke else 100_000))
    with tempfile.TemporaryDirectory() as place:
        model = "starter" if figures.smoke else str(random_model(Path(place) / "model", "ViT-B-32"))
        library = Library(Path(place) / "library")
        with Engine(library, model) as engine:
            fill(engine, resolve(model).id, size)
        with Engine(library, wait=False) as engine:
            engine.encoder(engine.model)
            encoding(figures, engine)
            searching(figures, engine, 5 if figures.smoke else 60)
        typing(figures, library, 1 if figures.smoke else 6)
    figures.print()


def encoding(figures: Figures, engine: Engine) -> None:
    """A query's words to their vector, the model being in memory; and once more."""
    engine.search("warm up", 10)
    texts = engine._search._texts
    assert texts is not None
    new, again = [], []
    for word in WORDS:
        query = f"a {word} and something else"
        new.append(milliseconds(lambda q=query: texts.of(q)))
        again.append(milliseconds(lambda q=query: texts.of(q)))
    figures.add("text encoding, median ms", statistics.median(new), at_most=20)
    figures.add("the same text again, median ms", statistics.median(again), at_most=1)


def searching(figures: Figures, engine: Engine, times: int) -> None:
    """The engine's whole answer without the encoding of its words."""
    for name, filters in FILTERS.items():
        taken, found = [], 0
        for n in range(times):
            query = f"{WORDS[n % len(WORDS)]} {WORDS[n // len(WORDS)]} {filters}"
            engine.search(query, 500, stacked=True)  # now its words are known
            taken.append(milliseconds(lambda q=query: engine.search(q, 500, stacked=True)))
        found = len(engine.search(filters, 500)) if filters else engine.stats().photos
        part = f"{name} ({found:,} photos)"
        figures.add(f"engine, {part}, p50 ms", float(np.percentile(taken, 50)), at_most=10)
        figures.add(f"engine, {part}, p95 ms", float(np.percentile(taken, 95)), at_most=10)


def typing(figures: Figures, library: Library, times: int) -> None:
    """From a key to the grid that shows its results: the window and its engine's process."""
    from PySide6.QtCore import QSettings
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from gallery.gui.app import engine_command
    from gallery.gui.client import EngineClient
    from gallery.gui.main_window import MainWindow
    from gallery.gui.process import EngineProcess

    app = QApplication.instance() or QApplication([])
    settings = QSettings(str(library.folder / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(library, EngineClient(EngineProcess(engine_command(library))), settings)
    window.resize(1200, 800)
    window.show()
    window.client.process.start()

    def wait(until: Callable[[], bool], seconds: float = 120) -> None:
        end = time.monotonic() + seconds
        while not until():
            app.processEvents()
            if time.monotonic() > end:
                raise TimeoutError
            time.sleep(0.0005)

    loaded: list[str] = []
    window.client.model_loaded.connect(loaded.append)
    wait(lambda: bool(loaded) and not window.indexing.looking)
    field = window.header.field
    taken = []
    for turn in range(times):
        field.clear()
        wait(lambda: not window.search.active)
        for length in range(1, len(SENTENCE) + 1):
            shown: list[float] = []
            connection = window.search.found.connect(
                lambda *_, shown=shown: shown.append(time.perf_counter())
            )
            pressed = time.perf_counter()
            QTest.keyClick(field, SENTENCE[length - 1])
            if field.text().endswith(" "):
                window.search.found.disconnect(connection)
                continue  # nothing new is asked
            wait(lambda shown=shown: bool(shown))
            window.browser.grid.viewport().repaint()
            if turn or length > 3:  # the first searches warm everything up
                taken.append(1000 * (time.perf_counter() - pressed))
            window.search.found.disconnect(connection)
    figures.add("key to grid, p50 ms", float(np.percentile(taken, 50)), at_most=120)
    figures.add("key to grid, p95 ms", float(np.percentile(taken, 95)), at_most=120)
    ended: list[bool] = []
    window.client.process.stopped.connect(lambda: ended.append(True))
    window.close()
    window.client.process.stop()
    wait(lambda: bool(ended))


def milliseconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main()
