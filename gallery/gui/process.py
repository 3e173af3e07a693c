"""The engine as a child process: lines to it, lines from it, and another one when it dies."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

LAST_LINES = 20
MOST_DEATHS = 3
WITHIN_SECONDS = 60.0


class EngineProcess(QObject):
    """Keeps one engine running and hands its output on, line by line.

    An engine that ends unasked is started again after a pause; the third time within a minute
    it is left alone until `restart`.
    """

    line = Signal(bytes)
    died = Signal(str, bool)
    """Why, for the user, and whether another one is being started."""
    stopped = Signal()
    """What `stop` asked for has happened."""

    def __init__(
        self,
        command: Sequence[str],
        pauses_ms: Sequence[int] = (500, 2000),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._pauses_ms = tuple(pauses_ms)
        self._process: QProcess | None = None
        self._deaths: deque[float] = deque()
        self._last_lines: deque[str] = deque(maxlen=LAST_LINES)
        self._stopping = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.start)
        self._impatience = QTimer(self)
        self._impatience.setSingleShot(True)
        self._impatience.timeout.connect(self._insist)

    @property
    def last_words(self) -> str:
        """The end of what the engine wrote to its stderr, over all its lives."""
        return "\n".join(self._last_lines)

    def start(self) -> None:
        """Start an engine unless one runs or the window is closing."""
        if self._process is not None or self._stopping:
            return
        process = QProcess(self)
        process.readyReadStandardOutput.connect(self._read_lines)
        process.readyReadStandardError.connect(self._read_errors)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._error)
        self._process = process
        process.start(self._command[0], self._command[1:])

    def restart(self) -> None:
        """Start again because the user asks for it, whatever happened before."""
        self._deaths.clear()
        self._again.stop()
        self.start()

    def write(self, line: bytes) -> None:
        """Send a line; it is lost when no engine runs."""
        if self._process is not None:
            self._process.write(line)

    def stop(self, patience_ms: int = 10_000) -> None:
        """Let the engine finish its batch and end; after `patience_ms` it is made to."""
        if self._stopping:
            return
        self._stopping = True
        self._again.stop()
        if self._process is None:
            QTimer.singleShot(0, self.stopped.emit)
            return
        self._process.closeWriteChannel()
        self._impatience.start(patience_ms)

    def _insist(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        # Windows programs without a window, and hung ones, do not hear a polite request.
        QTimer.singleShot(2000, self._process, self._process.kill)

    def _read_lines(self) -> None:
        process = self._process
        if process is None:
            return
        process.setReadChannel(QProcess.ProcessChannel.StandardOutput)
        while process.canReadLine():
            self.line.emit(bytes(process.readLine().data()))

    def _read_errors(self) -> None:
        if self._process is None:
            return
        text = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        self._last_lines.extend(line for line in text.splitlines() if line.strip())

    def _error(self, error: QProcess.ProcessError) -> None:
        # Of all errors only this one comes without `finished`.
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._ended(self._process.errorString())

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read_lines()
        self._read_errors()
        crashed = status is QProcess.ExitStatus.CrashExit
        last = self._last_lines[-1] if self._last_lines else ""
        self._ended(last or (self.tr("it crashed") if crashed else self.tr("it ended by itself")))

    def _ended(self, reason: str) -> None:
        if self._process is None:
            return
        self._process.deleteLater()
        self._process = None
        self._impatience.stop()
        if self._stopping:
            self.stopped.emit()
            return
        now = time.monotonic()
        self._deaths.append(now)
        while now - self._deaths[0] > WITHIN_SECONDS:
            self._deaths.popleft()
        again = len(self._deaths) < MOST_DEATHS
        if again:
            pause = min(len(self._deaths), len(self._pauses_ms)) - 1
            self._again.start(self._pauses_ms[pause])
        self.died.emit(reason, again)
