"""What a test leaves behind: threads, processes, windows, and warnings of Qt that nobody saw."""

from __future__ import annotations

import re
import sys
import threading
import time
from collections.abc import Iterable

import psutil
from PySide6.QtCore import QMessageLogContext, QThreadPool, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE_S = 10.0


class QtWarnings:
    """Keeps what Qt warns of while tests are torn down; what it does before, pytest-qt keeps.

    It must be installed before the first test begins: pytest-qt puts its own handler in place of
    this one for the time of a test, and then this one back.
    """

    def __init__(self) -> None:
        self._ignored: list[re.Pattern[str]] = []
        self._kept: list[str] = []

    def install(self, ignored: Iterable[str]) -> None:
        """Keep warnings from now on, but those that match one of these patterns."""
        self._ignored = [re.compile(pattern) for pattern in ignored]
        qInstallMessageHandler(self._keep)

    def uninstall(self) -> None:
        """Leave messages to Qt."""
        qInstallMessageHandler(None)

    def take(self) -> list[str]:
        """The warnings since the last call."""
        kept, self._kept = self._kept, []
        return kept

    def _keep(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        print(message, file=sys.stderr)
        mild = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if not mild and not any(pattern.search(message) for pattern in self._ignored):
            self._kept.append(f"warning of Qt: {message}")


class Leftovers:
    """Threads, processes and windows that come after this was made."""

    def __init__(self) -> None:
        self._threads = set(threading.enumerate())
        self._processes = set(_children())
        self._windows = set(_windows())

    def left(self) -> list[str]:
        """Those that are still there, after all that end by themselves had the time to."""
        deadline = time.monotonic() + PATIENCE_S
        while (left := self._left()) and time.monotonic() < deadline:
            QApplication.processEvents()
            time.sleep(0.01)
        return left

    def _left(self) -> list[str]:
        threads = set(threading.enumerate()) - self._threads
        processes = set(_children()) - self._processes
        windows = set(_windows()) - self._windows
        return [
            *(f"thread: {thread.name}" for thread in threads),
            *(f"process: {process}" for process in processes),
            *(f"window: {window}" for window in windows),
            *("thread of Qt's pool" for _ in range(_pooled())),
        ]


def _children() -> list[psutil.Process]:
    """All processes below this one, but those that have ended and are only to be waited for."""
    return [child for child in psutil.Process().children(recursive=True) if _runs(child)]


def _runs(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _windows() -> list[QWidget]:
    """All that are on the screen."""
    if QApplication.instance() is None:
        return []
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def _pooled() -> int:
    return QThreadPool.globalInstance().activeThreadCount()
