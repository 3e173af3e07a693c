"""The whole program: it opens, and Ctrl+C closes it with its engine."""

import signal
import subprocess
import sys
import time
from pathlib import Path

CODE = """
import sys
from pathlib import Path
from gallery.gui import app
from gallery.paths import Library
app.engine_command = lambda library: [sys.executable, *sys.argv[2:]]
sys.exit(app.run(Library(Path(sys.argv[1]))))
"""


def test_ctrl_c_closes_the_window_and_ends_the_engine(library, photos, state):
    engine = [str(Path(__file__).with_name("fake_engine.py")), library.folder, state.folder]
    program = subprocess.Popen(
        [sys.executable, "-c", CODE, library.folder, *engine],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        while "start" not in state.requests and program.poll() is None:
            time.sleep(0.05)
        program.send_signal(signal.SIGINT)
        _, errors = program.communicate(timeout=60)
    finally:
        program.kill()
    assert program.returncode == 0, errors
    assert "Traceback" not in errors
    assert state.requests[-1] == "end"
    assert (library.folder / "window.ini").exists()
