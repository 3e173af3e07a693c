"""Opens the window on a library, with an engine of its own, until the user closes it."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from gallery.gui.client import EngineClient
from gallery.gui.drops import understand_paths
from gallery.gui.main_window import MainWindow
from gallery.gui.memory import window_settings
from gallery.gui.process import EngineProcess
from gallery.gui.settings_dialog.preferences import Preferences
from gallery.gui.settings_dialog.theme import apply_theme
from gallery.gui.single_instance import TOKEN, SingleInstance, Visit
from gallery.paths import Library, absolute

TRAY_ATTEMPTS, TRAY_PAUSE_MS = 30, 1000


def engine_command(library: Library) -> list[str]:
    """What starts the engine of a library."""
    return [sys.executable, "-m", "gallery", "--library", str(library.folder), "engine"]


def run(
    library: Library,
    argv: Sequence[str] | None = None,
    paths: Sequence[str] = (),
    hidden: bool = False,
) -> int:
    """Show the window until it is closed; where the library has one, bring that to the front.

    Args:
        argv: arguments for Qt, without the program's name.
        paths: of folders to add, and of a picture to search by.
        hidden: begin in the system tray; where there is a window already, leave it as it is.

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
    if not instance.claim() and (hidden or instance.hand_over(given)):
        return 0
    settings = window_settings(library)
    preferences = Preferences(settings)
    QLocale.setDefault(preferences.locale())
    apply_theme(preferences.theme)
    client = EngineClient(EngineProcess(engine_command(library)))
    window = MainWindow(library, client, settings)
    window.closed.connect(client.process.stop)
    window.closed.connect(instance.close)  # who comes while the engine ends opens a window anew
    client.process.stopped.connect(app.quit)
    instance.visited.connect(lambda visit: _receive(window, visit))
    interrupt = Interrupt(window.quit)
    if hidden:
        _await_tray(window)
    else:
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
    window.come_to_front()
    _take(window, visit.paths)


def _await_tray(window: MainWindow, attempts: int = TRAY_ATTEMPTS) -> None:
    """Have the icon shown once there is a tray; where none comes, a minimised window instead.

    At login the desktop may start its tray after Gallery.
    """
    if window.isVisible():
        return  # somebody asked for it meanwhile
    if window.resident.possible:
        window.tray.set_wanted(True)
    elif attempts > 0:
        QTimer.singleShot(TRAY_PAUSE_MS, window, lambda: _await_tray(window, attempts - 1))
    else:
        window.showMinimized()


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
