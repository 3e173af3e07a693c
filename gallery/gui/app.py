"""Opens the window on a library, with an engine of its own, until the user closes it."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from gallery.gui import language
from gallery.gui.client import EngineClient
from gallery.gui.drops import understand_paths
from gallery.gui.main_window import MainWindow
from gallery.gui.memory import window_settings
from gallery.gui.process import EngineProcess
from gallery.gui.settings_dialog.preferences import Preferences
from gallery.gui.settings_dialog.theme import apply_theme
from gallery.gui.single_instance import TOKEN, SingleInstance, Visit
from gallery.paths import Library, absolute


def engine_command(library: Library) -> list[str]:
    """What starts the engine of a library."""
    return [sys.executable, "-m", "gallery", "--library", str(library.folder), "engine"]


def run(library: Library, argv: Sequence[str] | None = None, paths: Sequence[str] = ()) -> int:
    """Show the window until it is closed; where the library has one, bring that to the front.

    Args:
        argv: arguments for Qt, without the program's name.
        paths: of folders to add, and of a picture to search by.

    Returns:
        The exit status.
    """
    app = QApplication(["gallery", *(argv or ())])
    app.setApplicationName("gallery")
    app.setApplicationDisplayName("Gallery")
    app.setDesktopFileName("gallery")
    # After the last window has closed, the engine still finishes its batch.
    app.setQuitOnLastWindowClosed(False)
    given = [absolute(path) for path in paths]
    instance = SingleInstance(library)
    if not instance.claim() and instance.hand_over(given):
        return 0
    settings = window_settings(library)
    preferences = Preferences(settings)
    language.speak(app, preferences.locale())
    apply_theme(preferences.theme)
    client = EngineClient(EngineProcess(engine_command(library)))
    window = MainWindow(library, client, settings)
    window.closed.connect(client.process.stop)
    window.closed.connect(instance.close)  # who comes while the engine ends opens a window anew
    client.process.stopped.connect(app.quit)
    instance.visited.connect(lambda visit: _receive(window, visit))
    interrupt = Interrupt(window.close)
    window.show()
    _take(window, given)
    QTimer.singleShot(0, client.process.start)  # the window first
    status = app.exec()
    interrupt.close()
    return status


def _receive(window: MainWindow, visit: Visit) -> None:
    """Come to the front, and take what a second window was given."""
    if visit.token:
        os.environ[TOKEN] = visit.token
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()
    _take(window, visit.paths)


def _take(window: MainWindow, paths: Sequence[str]) -> None:
    window.take(understand_paths(paths))


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
