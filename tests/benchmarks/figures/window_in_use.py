"""Types in the window of a large library, or scrolls through it, and prints how it kept up.

It is run as `window_in_use.py typing|scrolling LIBRARY TIMES`.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
from PySide6.QtCore import QObject, QPoint, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication

from gallery.gui.app import build_window
from gallery.gui.timeline import Level
from gallery.paths import Library

QUERIES = ["two dogs on a beach year:2011", "camera:C7 red car -snow", "old church at night"]
BETWEEN_KEYS = 0.09  # seconds: someone who types fast
FRAME = 1 / 60
NOTCH = 120
SIZE = (1400, 900)


class Heartbeat(QObject):
    """How long the window's thread kept the event loop from turning, as a timer sees it.

    Attributes:
        wall, cpu: of each turn, the milliseconds that passed and that the thread worked. What
            passed counts waiting for a lock, and for other programs on a busy machine.
    """

    def __init__(self) -> None:
        super().__init__()
        self.wall: list[float] = []
        self.cpu: list[float] = []
        self._last = self._now()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def stop(self) -> None:
        """Note no more."""
        self._timer.stop()

    def _now(self) -> tuple[float, float]:
        return time.perf_counter(), time.thread_time()

    def _beat(self) -> None:
        before, self._last = self._last, self._now()
        self.wall.append(1000 * (self._last[0] - before[0]) - 1)
        self.cpu.append(1000 * (self._last[1] - before[1]))


class Session:
    """A window on a library, and an engine of its own when it has one."""

    def __init__(self, library: Library, engine: bool) -> None:
        self.app = QApplication.instance() or QApplication([])
        self._folder = tempfile.TemporaryDirectory()
        settings = QSettings(f"{self._folder.name}/window.ini", QSettings.Format.IniFormat)
        self.window = build_window(library, settings)
        client = self.window.client
        loaded: list[str] = []
        client.model_loaded.connect(loaded.append)
        self.window.resize(*SIZE)
        self.window.show()
        self.window.activateWindow()
        if engine:
            client.process.start()
            self.wait(lambda: bool(loaded) and not self.window.indexing.looking)
        self.wait(lambda: self.window.shown.snapshot.stats is not None)
        self.rest(1.5)

    def wait(self, until: Callable[[], bool], seconds: float = 120) -> None:
        """Let the window go on until something is so."""
        end = time.monotonic() + seconds
        while not until():
            self.app.processEvents()
            if time.monotonic() > end:
                raise TimeoutError
            time.sleep(0.0005)

    def rest(self, seconds: float) -> None:
        """Let the window go on for a while, its thread asleep where nothing is to be done."""
        QTest.qWait(round(1000 * seconds))

    def close(self) -> None:
        """Close the window, and let the engine end."""
        ended: list[bool] = []
        self.window.client.process.stopped.connect(lambda: ended.append(True))
        self.window.close()
        self.window.client.process.stop()
        self.wait(lambda: bool(ended))
        self._folder.cleanup()


def typing(library: Library, times: int) -> dict[str, float]:
    """Queries letter by letter, and taken away again; results, chips and suggestions come."""
    session = Session(library, engine=True)
    window, field = session.window, session.window.header.field
    field.setFocus()
    found: list[int] = []
    window.search.found.connect(lambda hits, _: found.append(len(hits.ids)))
    heart = Heartbeat()
    for _ in range(times):
        for query in QUERIES:
            for letter in query:
                QTimer.singleShot(0, lambda letter=letter: QTest.keyClick(field, letter))
                session.rest(BETWEEN_KEYS)
            session.wait(lambda: not window.search.busy)
            session.rest(0.5)
            QTimer.singleShot(0, field.selectAll)
            QTimer.singleShot(0, lambda: QTest.keyClick(field, Qt.Key.Key_Backspace))
            session.rest(0.3)
    heart.stop()
    session.close()
    wall, cpu = np.array(heart.wall), np.array(heart.cpu)
    return {
        "wall": float(wall.max()),
        "cpu": float(cpu.max()),
        "wall_late": int((wall > 16).sum()),
        "cpu_late": int((cpu > 16).sum()),
        "searches": len(found),
        "most_found": max(found, default=0),
    }


def scrolling(library: Library, times: int) -> dict[str, float]:
    """By the wheel, by pages and by dragging the bar; twice each, so that all was seen before."""
    session = Session(library, engine=False)
    grid = session.window.browser.grid
    bar = grid.verticalScrollBar()
    results: dict[str, float] = {}

    def turn_wheel(_: int) -> None:
        middle = QPointF(grid.viewport().rect().center())
        event = QWheelEvent(
            middle,
            grid.viewport().mapToGlobal(middle),
            QPoint(),
            QPoint(0, -NOTCH),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(grid.viewport(), event)

    def turn_page(_: int) -> None:
        bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)

    def drag(frame: int) -> None:
        bar.setSliderDown(True)
        bar.setSliderPosition(round(bar.maximum() * frame / times))
        if frame == times - 1:
            bar.setSliderDown(False)

    for level in (Level.NONE, Level.MONTHS):
        session.window.shown.group(level)
        for name, act in (("wheel", turn_wheel), ("pages", turn_page), ("drag", drag)):
            for seen in ("first", "again"):
                bar.setValue(0 if name == "drag" else bar.maximum() // 3)
                session.rest(0.5)
                wall, cpu = frames(session, act, times)
                for kind, taken in (("wall", wall), ("cpu", cpu)):
                    for part in (50, 95, 100):
                        key = f"{level} {name} {seen} {kind} {part}"
                        results[key] = float(np.percentile(taken, part))
    bar.setValue(0)
    for _ in range(min(times, 60)):  # until no more thumbnails are kept in memory
        turn_page(0)
        session.wait(lambda: all(grid.model().thumbnail(row) for row in grid.visible_rows()))
    memory = psutil.Process().memory_full_info()
    results |= {kind: getattr(memory, kind) / 1e6 for kind in ("rss", "pss", "uss")}
    session.close()
    return results


def frames(
    session: Session, act: Callable[[int], object], times: int
) -> tuple[list[float], list[float]]:
    """Milliseconds of each frame: what is done, and all that has come meanwhile, is painted."""
    wall, cpu = [], []
    for frame in range(times):
        started, worked = time.perf_counter(), time.thread_time()
        act(frame)
        session.app.processEvents()
        wall.append(1000 * (time.perf_counter() - started))
        cpu.append(1000 * (time.thread_time() - worked))
        time.sleep(max(0.001, FRAME - (time.perf_counter() - started)))
    return wall, cpu


if __name__ == "__main__":
    act = {"typing": typing, "scrolling": scrolling}[sys.argv[1]]
    print(json.dumps(act(Library(Path(sys.argv[2])), int(sys.argv[3]))), flush=True)
