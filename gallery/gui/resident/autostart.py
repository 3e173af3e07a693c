"""Whether the system starts Gallery when the user logs in, as each system has it; knows no widget.

What stands there starts this library by this program. Where another program or library stands, it
is not started, and turning it on puts this one in its place.
"""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings, QStandardPaths

from gallery.paths import Library

LABEL = "io.github.gallery_photos.Gallery"
RUN_KEY = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"


class Autostart(Protocol):
    """A place where the system looks for what to start."""

    def enabled(self, command: Sequence[str]) -> bool:
        """Whether this command is run at login."""

    def set_enabled(self, command: Sequence[str], on: bool) -> None:
        """Have it run at login, or nothing.

        Raises:
            OSError: the place cannot be written.
        """


def system_autostart() -> Autostart:
    """Where this system looks."""
    if sys.platform == "win32":
        return RunKey(QSettings(RUN_KEY, QSettings.Format.NativeFormat))
    if sys.platform == "darwin":
        return LaunchAgent(Path.home() / "Library" / "LaunchAgents")
    config = QStandardPaths.StandardLocation.GenericConfigLocation
    return DesktopEntry(Path(QStandardPaths.writableLocation(config)) / "autostart")


def login_command(library: Library) -> list[str]:
    """What opens a library without a window, by the program that runs now."""
    return [*program(sys.argv[0]), "--library", str(library.folder), "open", "--hidden"]


def program(called: str) -> list[str]:
    """What starts Gallery another time, from any folder.

    Args:
        called: what this one was called by: an installed script, or a module of `python -m`.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable]
    script = Path(called).absolute()
    if os.name == "nt":
        # Without a terminal, which would stay open beside the window.
        windowed = script.with_name("gallery-window.exe")
        script = windowed if windowed.is_file() else script.with_suffix(".exe")
    if script.name.startswith("gallery") and script.is_file() and os.access(script, os.X_OK):
        return [str(script)]
    return [sys.executable, "-m", "gallery"]


class DesktopEntry:
    """A file in the folder that desktops on Linux look through."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "gallery.desktop"

    def enabled(self, command: Sequence[str]) -> bool:
        """Whether this command is run at login; also a desktop's own settings may say no."""
        try:
            lines = self._file.read_text("utf-8", "surrogateescape").split("\n")
        except OSError:
            return False
        off = {"Hidden=true", "X-GNOME-Autostart-enabled=false"}
        return f"Exec={_exec(command)}" in lines and not off.intersection(lines)

    def set_enabled(self, command: Sequence[str], on: bool) -> None:
        """Write the file, or take it away."""
        if not on:
            self._file.unlink(missing_ok=True)
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        entry = (
            "[Desktop Entry]",
            "Type=Application",
            "Name=Gallery",
            "Icon=gallery",
            f"Exec={_exec(command)}",
            "Terminal=false",
            "",
        )
        self._file.write_text("\n".join(entry), "utf-8", "surrogateescape")


def _exec(command: Sequence[str]) -> str:
    """A command as the Desktop Entry Specification wants it."""
    return " ".join(map(_quoted, command))


def _quoted(argument: str) -> str:
    for special in ("\\", '"', "`", "$"):
        argument = argument.replace(special, f"\\{special}")
    quoted = f'"{argument}"'.replace("%", "%%")
    # The value of a key has an escaping of its own, and is a single line.
    return quoted.replace("\\", "\\\\").replace("\n", "\\n")


class LaunchAgent:
    """A file in the folder that macOS looks through."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / f"{LABEL}.plist"

    def enabled(self, command: Sequence[str]) -> bool:
        """Whether this command is run at login."""
        try:
            agent = plistlib.loads(self._file.read_bytes())
        except (OSError, ValueError, plistlib.InvalidFileException):
            return False
        known = agent if isinstance(agent, dict) else {}
        return bool(known.get("RunAtLoad")) and known.get("ProgramArguments") == list(command)

    def set_enabled(self, command: Sequence[str], on: bool) -> None:
        """Write the file, or take it away."""
        if not on:
            self._file.unlink(missing_ok=True)
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        agent = {
            "Label": LABEL,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        self._file.write_bytes(plistlib.dumps(agent))


class RunKey:
    """A value in the part of the registry that Windows looks through."""

    def __init__(self, key: QSettings) -> None:
        self._key = key

    def enabled(self, command: Sequence[str]) -> bool:
        """Whether this command is run at login."""
        return bool(self._key.value("Gallery") == subprocess.list2cmdline(command))

    def set_enabled(self, command: Sequence[str], on: bool) -> None:
        """Write the value, or take it away."""
        if on:
            self._key.setValue("Gallery", subprocess.list2cmdline(command))
        else:
            self._key.remove("Gallery")
        self._key.sync()
        if self._key.status() is not QSettings.Status.NoError:
            raise OSError("the registry cannot be written")
