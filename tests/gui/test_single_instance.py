"""One window for each library: two real processes, and what the second hands over."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from building import draw_photo, draw_photos
from PySide6.QtNetwork import QLocalSocket

from gallery.gui.single_instance import SingleInstance, Visit
from gallery.paths import Library

LONG = 10_000
UNCONNECTED = QLocalSocket.LocalSocketState.UnconnectedState
CODE = """
import sys
from pathlib import Path
from gallery.gui import app
from gallery.paths import Library
fake = sys.argv[2:5]
app.engine_command = lambda library: [sys.executable, *fake]
sys.exit(app.run(Library(Path(sys.argv[1])), paths=sys.argv[5:]))
"""


@pytest.fixture(autouse=True)
def runtime(tmp_path, monkeypatch) -> Path:
    """A folder for sockets, of this test alone."""
    folder = Path("/tmp") / f"g{os.getpid()}{time.monotonic_ns() % 10**9}"  # noqa: S108  short
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    yield folder
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


@pytest.fixture
def start(library, state):
    """Starts the program with paths; the windows that are left are closed at the end."""
    started: list[subprocess.Popen] = []
    fake = [str(Path(__file__).with_name("fake_engine.py")), library.folder, state.folder]

    def run(*paths: object, cwd: Path | None = None) -> subprocess.Popen:
        command = [sys.executable, "-c", CODE, library.folder, *fake, *paths]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        program = subprocess.Popen(command, stderr=subprocess.PIPE, cwd=cwd, env=environment)
        started.append(program)
        return program

    yield run
    for program in started:
        program.kill()
        program.communicate()


def wait_until(met, program: subprocess.Popen) -> None:
    while not met() and program.poll() is None:
        time.sleep(0.05)
    assert program.poll() is None, program.communicate()[1].decode()


def test_a_second_window_hands_its_folder_over_and_ends(start, state, tmp_path):
    draw_photos(tmp_path / "new", ["a.jpg"])
    first = start()
    wait_until(lambda: "start" in state.requests, first)
    second = start("new", cwd=tmp_path)  # a path that only the second can make out
    _, errors = second.communicate(timeout=60)
    assert second.returncode == 0, errors
    wait_until(lambda: state.asked(repr(str(tmp_path / "new"))), first)
    assert state.requests.count("start") == 1


def test_a_second_window_hands_over_a_picture_to_search_by(start, state, photos, tmp_path):
    picture = draw_photo(tmp_path / "like this.jpg", 1)
    first = start()
    wait_until(lambda: "start" in state.requests, first)
    assert start(picture).wait(timeout=60) == 0
    wait_until(lambda: state.asked("SearchImage"), first)


def test_the_first_window_takes_what_it_is_given_itself(start, state, tmp_path):
    draw_photos(tmp_path / "new", ["a.jpg"])
    first = start(tmp_path / "new", tmp_path / "not there")
    wait_until(lambda: state.asked("IndexFolders"), first)
    assert not state.asked("not there")


def test_what_a_killed_window_left_behind_keeps_nobody_out(start, state, runtime):
    first = start()
    wait_until(lambda: "start" in state.requests, first)
    first.kill()
    first.wait()
    assert any(stat.S_ISSOCK(file.stat().st_mode) for file in runtime.iterdir())
    second = start()
    wait_until(lambda: state.requests.count("start") == 2, second)
    assert start().wait(timeout=60) == 0


def test_only_the_user_can_reach_it(qtbot, library, runtime):
    instance = SingleInstance(library)
    assert instance.claim()
    modes = {stat.S_IMODE(file.stat().st_mode) & 0o077 for file in runtime.iterdir()}
    assert len(list(runtime.iterdir())) == 2
    assert modes == {0}
    instance.close()


def test_two_libraries_have_a_window_each(qtbot, tmp_path):
    one, other = (SingleInstance(Library(tmp_path / name)) for name in ("one", "other"))
    assert one.claim() and other.claim()
    one.close()
    other.close()


def test_the_place_is_free_once_it_is_left(qtbot, library):
    first, second = SingleInstance(library), SingleInstance(library)
    assert first.claim()
    assert not second.claim()
    first.close()
    assert second.claim()
    second.close()


def test_names_that_are_no_text_arrive_as_they_are(qtbot, library):
    instance = SingleInstance(library)
    assert instance.claim()
    path = os.fsdecode(b"/photos/\xff.jpg")
    with qtbot.waitSignal(instance.visited, timeout=LONG) as visited:
        send(qtbot, instance, json.dumps({"paths": [path]}).encode())
    assert visited.args == [Visit((path,))]
    instance.close()


@pytest.mark.parametrize("line", [b"[", b"7", b'{"paths": 3}', b"\xff", b"[" * 100_000])
def test_odd_words_are_not_answered_and_do_no_harm(qtbot, library, line):
    instance = SingleInstance(library)
    assert instance.claim()
    with qtbot.assertNotEmitted(instance.visited):
        socket = send(qtbot, instance, line)
        qtbot.waitUntil(lambda: socket.state() == UNCONNECTED, timeout=5000)
    assert socket.readAll().data() == b""
    instance.close()


def test_who_does_not_answer_is_not_waited_for(qtbot, library):
    instance, visitor = SingleInstance(library), SingleInstance(library)
    assert instance.claim()
    # In one thread the first never comes to reading.
    assert not visitor.hand_over(["/photos"], patience_ms=100)
    instance.close()


def send(qtbot, instance: SingleInstance, line: bytes) -> QLocalSocket:
    socket = QLocalSocket(instance)
    socket.connectToServer(instance._address)
    qtbot.waitUntil(lambda: socket.isValid() and socket.write(line + b"\n") > 0, timeout=LONG)
    return socket
