"""Opens the window on a library, with an engine of its own, until the user closes it.

What the first frame needs is imported here, the window itself when that has been painted.
"""

from __future__ import annotations

import gc
import linecache
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from gallery.gui import language
from gallery.gui.frame import Frame, come_to_front, window_settings
from gallery.gui.settings_dialog.preferences import Preferences, Theme
from gallery.gui.single_instance import TOKEN, SingleInstance, Visit
from gallery.paths import Library, absolute

if TYPE_CHECKING:
    from gallery.gui.main_window import MainWindow

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
    language.speak(app, preferences.locale())
    if preferences.theme is not Theme.SYSTEM:
        from gallery.gui.settings_dialog.theme import apply_theme

        apply_theme(preferences.theme)
    opening = Opening(library, settings, instance, given)
    interrupt = Interrupt(opening.close)
    if hidden:
        opening.begin_hidden()
    else:
        opening.frame.show()
    status = app.exec()
    interrupt.close()
    return status


def build_window(library: Library, settings: QSettings) -> MainWindow:
    """The window with a client of an engine that is not started yet."""
    from gallery.gui.client import EngineClient
    from gallery.gui.main_window import MainWindow
    from gallery.gui.process import EngineProcess

    client = EngineClient(EngineProcess(engine_command(library)))
    window = MainWindow(library, client, settings)
    # What lives as long as the window is no garbage; looking at it again and again holds up the
    # window's thread for 50 ms.
    gc.freeze()
    return window


class Opening:
    """The frame of the window first, then the window in it, then the engine.

    Args:
        given: paths of folders to add, and of a picture to search by.
    """

    def __init__(
        self,
        library: Library,
        settings: QSettings,
        instance: SingleInstance,
        given: Sequence[str],
    ) -> None:
        self.frame = Frame(library, settings)
        self._library, self._settings, self._instance = library, settings, instance
        self._given = list(given)
        self._window: MainWindow | None = None
        self._closed = False
        self.frame.painted.connect(self._on_painted)
        instance.visited.connect(self._receive)

    def begin_hidden(self) -> None:
        """Begin in the tray."""
        await_tray(self._build())

    def close(self) -> None:
        """Close the window for good, at whatever point it is."""
        self._closed = True
        if self._window is None:
            self.frame.close()
            QApplication.quit()
        else:
            self._window.quit()

    def _on_painted(self) -> None:
        if self._window is not None:
            return  # it began hidden
        if self._closed or self.frame.isHidden():
            QApplication.quit()  # it was closed before there was anything in it
            return
        self._build()

    def _build(self) -> MainWindow:
        window = self._window = build_window(self._library, self._settings)
        process = window.client.process
        window.closed.connect(process.stop)
        # Who comes while the engine ends opens a window anew.
        window.closed.connect(self._instance.close)
        process.stopped.connect(QApplication.quit)
        self.frame.fill(window)
        linecache.clearcache()  # PySide has read the source of every module into it
        self._take()
        QTimer.singleShot(0, process.start)  # the window first
        return window

    def _receive(self, visit: Visit) -> None:
        """Come to the front, and take what a second window was given."""
        if visit.token:
            os.environ[TOKEN] = visit.token
        come_to_front(self.frame)
        self._given += visit.paths
        self._take()

    def _take(self) -> None:
        if self._window is not None:
            from gallery.gui.drops import understand_paths

            given, self._given = self._given, []
            self._window.take(understand_paths(given))


def await_tray(window: MainWindow, attempts: int = TRAY_ATTEMPTS) -> None:
    """Have the icon shown once there is a tray; where none comes, a minimised window instead.

    At login the desktop may start its tray after Gallery.
    """
    if window.window().isVisible():
        return  # somebody asked for it meanwhile
    if window.resident.possible:
        window.tray.set_wanted(True)
    elif attempts > 0:
        QTimer.singleShot(TRAY_PAUSE_MS, window, lambda: await_tray(window, attempts - 1))
    else:
        window.window().showMinimized()


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
        self._before = signal.signal(signal.SIGINT, self._on_signal)
        self._wakeup = signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)

    def _on_signal(self, *_: object) -> None:
        # Not now: Python may be at painting the window.
        QTimer.singleShot(0, self, self._act)

    def _wake(self) -> None:
        self._near.recv(64)  # and Python runs its handler

    def close(self) -> None:
        """Put back what was there before."""
        signal.set_wakeup_fd(self._wakeup)
        signal.signal(signal.SIGINT, self._before)
        self._notifier.setEnabled(False)
        self._near.close()
        self._far.close()
