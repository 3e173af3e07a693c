"""Starting at login, as Linux, macOS and Windows have it, in places of the test's own."""

from __future__ import annotations

import plistlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

from gallery.gui.resident.autostart import (
    DesktopEntry,
    LaunchAgent,
    RunKey,
    login_command,
    program,
    system_autostart,
)
from gallery.paths import Library

COMMAND = ["/opt/my apps/gallery", "--library", '/home/me/100 % "mine" $HOME\\x', "open"]


def run_key(folder: Path) -> RunKey:
    """The registry is a file here; how values are read and written is the same."""
    return RunKey(QSettings(str(folder / "registry.ini"), QSettings.Format.IniFormat))


PLACES = [DesktopEntry, LaunchAgent, run_key]


@pytest.mark.parametrize("make", PLACES)
def test_it_is_off_until_it_is_turned_on_and_off_again(tmp_path, make):
    assert not make(tmp_path / "place").enabled(COMMAND)
    (tmp_path / "place").mkdir(exist_ok=True)
    make(tmp_path / "place").set_enabled(COMMAND, True)
    assert make(tmp_path / "place").enabled(COMMAND)
    make(tmp_path / "place").set_enabled(COMMAND, False)
    assert not make(tmp_path / "place").enabled(COMMAND)
    make(tmp_path / "place").set_enabled(COMMAND, False)


@pytest.mark.parametrize("make", PLACES)
def test_another_library_is_not_this_one_and_gives_way_to_it(tmp_path, make):
    place = make(tmp_path)
    place.set_enabled(["/usr/bin/gallery", "--library", "/other", "open"], True)
    assert not place.enabled(COMMAND)
    place.set_enabled(COMMAND, True)
    assert place.enabled(COMMAND)
    assert not place.enabled(["/usr/bin/gallery", "--library", "/other", "open"])


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_turned_off_is_off(tmp_path, line):
    DesktopEntry(tmp_path).set_enabled(COMMAND, True)
    file = tmp_path / "gallery.desktop"
    file.write_text(file.read_text() + line + "\n")
    assert not DesktopEntry(tmp_path).enabled(COMMAND)


def arguments_of(desktop: str) -> list[str]:
    """What a desktop makes of the entry: first the value's escapes, then the quotes."""
    value = next(line for line in desktop.split("\n") if line.startswith("Exec="))[5:]
    text, rest = "", iter(value)
    for letter in rest:
        text += {"n": "\n", "\\": "\\"}[next(rest)] if letter == "\\" else letter
    quoted = re.findall(r'"((?:\\.|[^"\\])*)"', text, re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", part).replace("%%", "%") for part in quoted]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1))
def test_a_desktop_reads_the_arguments_as_they_are(tmp_path_factory, command):
    folder = tmp_path_factory.mktemp("autostart")
    DesktopEntry(folder).set_enabled(command, True)
    assert arguments_of((folder / "gallery.desktop").read_text("utf-8")) == command
    assert DesktopEntry(folder).enabled(command)


def test_a_folder_that_is_no_utf_8_is_found_again(tmp_path):
    command = ["gallery", "--library", "/photos/\udcff"]
    DesktopEntry(tmp_path).set_enabled(command, True)
    assert DesktopEntry(tmp_path).enabled(command)
    assert b"/photos/\xff" in (tmp_path / "gallery.desktop").read_bytes()


def test_macos_is_told_the_arguments_one_by_one(tmp_path):
    LaunchAgent(tmp_path).set_enabled(COMMAND, True)
    (file,) = tmp_path.glob("*.plist")
    agent = plistlib.loads(file.read_bytes())
    assert agent["ProgramArguments"] == COMMAND and agent["RunAtLoad"] is True
    assert file.stem == agent["Label"]
    file.write_bytes(b"nonsense")
    assert not LaunchAgent(tmp_path).enabled(COMMAND)


def test_windows_is_told_one_line(tmp_path):
    run_key(tmp_path).set_enabled(COMMAND, True)
    kept = QSettings(str(tmp_path / "registry.ini"), QSettings.Format.IniFormat).value("Gallery")
    assert kept == subprocess.list2cmdline(COMMAND)


def test_a_place_that_cannot_be_written_is_an_error(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(OSError, match="file"):
        DesktopEntry(tmp_path / "file").set_enabled(COMMAND, True)


def test_this_system_keeps_it_in_the_users_own_settings(own_home):
    if sys.platform in ("win32", "darwin"):
        pytest.skip("for Linux")
    system_autostart().set_enabled(COMMAND, True)
    assert (own_home / "config" / "autostart" / "gallery.desktop").is_file()


# -- what is started -------------------------------------------------------------------------


def test_an_installed_script_starts_itself(tmp_path):
    script = tmp_path / "gallery"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    assert program(str(script)) == [str(script)]
    script.chmod(0o644)
    assert program(str(script)) == [sys.executable, "-m", "gallery"]


def test_a_module_is_started_as_one(tmp_path):
    module = tmp_path / "gallery" / "__main__.py"
    module.parent.mkdir()
    module.write_text("")
    module.chmod(0o755)
    assert program(str(module)) == [sys.executable, "-m", "gallery"]


def test_the_command_opens_this_library_without_a_window(tmp_path):
    command = login_command(Library(tmp_path))
    assert command[-4:] == ["--library", str(tmp_path), "open", "--hidden"]
    shown = subprocess.run(
        [*command[:-4], "open", "--help"], capture_output=True, text=True, check=True
    )
    assert "--hidden" in shown.stdout
