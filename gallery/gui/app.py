"""Opens the window on a library, with an engine of its own, until the user closes it."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from gallery.gui.client import EngineClient
from gallery.gui.main_window import MainWindow
from gallery.gui.memory import window_settings
from gallery.gui.process import EngineProcess
from gallery.paths import Library


def engine_command(library: Library) -> list[str]:
    """What starts the engine of a library."""
    return [sys.executable, "-m", "gallery", "--library", str(library.folder), "engine"]


def run(library: Library, argv: Sequence[str] | None = None) -> int:
    """Show the window until it is closed.

    Args:
        argv: arguments for Qt, without the program's name.

    Returns:
        The exit status.
    """
    app = QApplication(["gallery", *(argv or ())])
    app.setApplicationName("gallery")
    app.setApplicationDisplayName("Gallery")
    app.setDesktopFileName("gallery")
    # After the last window has closed, the engine still finishes its batch.
    app.setQuitOnLastWindowClosed(False)
    client = EngineClient(EngineProcess(engine_command(library)))
    window = MainWindow(library, client, window_settings(library))
    window.closed.connect(client.process.stop)
    client.process.stopped.connect(app.quit)
    interrupt = Interrupt(window.close)
    window.show()
    QTimer.singleShot(0, client.process.start)  # the window first
    status = app.exec()
    interrupt.close()
    return status


class Interrupt(QObject):
    """Closes the window on Ctrl+C in the terminal.

    Python sees a signal only when its own code runs, which it does not while Qt waits; so the
    signal writes into a socket, and Qt waits for that too.
    """

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self._near, self._far = socket.socketpair()
        self._far.setblocking(False)
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        self._act = act
        self._before = signal.signal(signal.SIGINT, lambda *_: self._act())
        self._wakeup = signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)

    def _wake(self) -> None:
        self._near.recv(64)  # and Python runs its handler

    def close(self) -> None:
        """Put back what was there before."""
        signal.set_wakeup_fd(self._wakeup)
        signal.signal(signal.SIGINT, self._before)
        self._notifier.setEnabled(False)
        self._near.close()
        self._far.close()
