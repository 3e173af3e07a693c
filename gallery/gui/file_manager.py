"""Shows files where they lie, in the file manager, and opens them with other programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

MOST_OPENED = 12  # programs or folders at once; more is a mistake

_SERVICE, _PATH = "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1"


def url_of(path: str) -> QUrl:
    """A file as a URL, whatever bytes its name has."""
    return QUrl(Path(path).as_uri())


def commands_showing(paths: Sequence[str], platform: str) -> list[list[str]]:
    """What to run so that files are shown selected; nothing where no program does that.

    Args:
        platform: as `sys.platform` names it.
    """
    if platform == "darwin":
        return [["open", "-R", *paths]]
    if platform == "win32":  # which selects one file only
        return [["explorer", "/select,", path] for path in one_of_each_folder(paths)]
    return []


def one_of_each_folder(paths: Sequence[str]) -> list[str]:
    """The first file of each folder, of so many folders as one wants to see at once."""
    first: dict[Path, str] = {}
    for path in paths:
        first.setdefault(Path(path).parent, path)
    return list(first.values())[:MOST_OPENED]


def show_in_file_manager(paths: Sequence[str], platform: str = sys.platform) -> None:
    """Show files selected in their folders, or only the folders where the platform has no way."""
    commands = commands_showing(paths, platform)
    for program, *arguments in commands:
        QProcess.startDetached(program, arguments)
    if not commands and not _ask_by_dbus(paths):
        open_folders(paths)


def open_folder(path: str) -> None:
    """Open a folder."""
    QDesktopServices.openUrl(url_of(path))


def open_folders(paths: Sequence[str]) -> None:
    """Open the folders that files lie in."""
    for path in one_of_each_folder(paths):
        QDesktopServices.openUrl(url_of(str(Path(path).parent)))


def open_with_default(paths: Sequence[str]) -> None:
    """Open files with the programs that the system has for them."""
    for path in paths[:MOST_OPENED]:
        QDesktopServices.openUrl(url_of(path))


def _ask_by_dbus(paths: Sequence[str]) -> bool:
    """Ask the desktop's file manager; if it refuses, the folders are opened.

    Gives False where nobody can be asked.
    """
    try:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
    except ImportError:  # some systems part it from the rest of Qt
        return False
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    message = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "ShowItems")
    message.setArguments([[url_of(path).toString(_ENCODED) for path in paths], ""])
    watcher = QDBusPendingCallWatcher(bus.asyncCall(message))
    _waiting.add(watcher)

    def answered() -> None:
        _waiting.discard(watcher)
        if watcher.isError():
            open_folders(paths)

    watcher.finished.connect(answered)
    return True


_ENCODED = QUrl.ComponentFormattingOption.FullyEncoded
_waiting: set[object] = set()  # nobody else holds them
