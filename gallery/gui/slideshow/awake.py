"""Keeps the screen from going dark, as far as the system lets a program ask for that."""

from __future__ import annotations

import ctypes
import os
import sys

from PySide6.QtCore import QObject, QProcess

SERVICE, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
CONNECTION = "gallery-awake"
CONTINUOUS, DISPLAY_REQUIRED = 0x80000000, 0x00000002  # of Windows


class Awake(QObject):
    """The screen stays on from `begin` to `end`; where that cannot be had, nothing happens."""

    def __init__(self, reason: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reason = reason
        self._caffeinate = QProcess(self)

    def begin(self) -> None:
        """Keep it on."""
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(CONTINUOUS | DISPLAY_REQUIRED)
        elif sys.platform == "darwin":
            self._caffeinate.start("caffeinate", ["-d", "-w", str(os.getpid())])
        elif "DBUS_SESSION_BUS_ADDRESS" in os.environ:  # else Qt would try to start a bus
            _inhibit(self._reason)

    def end(self) -> None:
        """Let it go dark when it likes."""
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(CONTINUOUS)
        elif sys.platform == "darwin":
            self._caffeinate.terminate()
        elif "DBUS_SESSION_BUS_ADDRESS" in os.environ:
            from PySide6.QtDBus import QDBusConnection

            # What a connection asked for ends with it.
            QDBusConnection.disconnectFromBus(CONNECTION)


def _inhibit(reason: str) -> None:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage  # late: nothing else needs it

    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, CONNECTION)
    if bus.isConnected():
        message = QDBusMessage.createMethodCall(SERVICE, PATH, SERVICE, "Inhibit")
        message.setArguments(["Gallery", reason])
        bus.send(message)
