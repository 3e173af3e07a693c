"""What the integration tests share: libraries indexed with the tiny model."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest

from gallery.cli.commands import run
from gallery.engine import Engine
from gallery.paths import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Where a test's library lies; nothing is there yet."""
    return Library(tmp_path / "library")


@pytest.fixture
def engine(library: Library, tiny_model: Path) -> Iterator[Engine]:
    """An engine on an empty library, with the tiny model."""
    with Engine(library, str(tiny_model)) as engine:
        yield engine


@pytest.fixture
def gallery(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, list[str], list[str]]]:
    """Runs a command on the test's library: status, lines of output, lines of errors."""

    def call(*arguments: object) -> tuple[int, list[str], list[str]]:
        try:
            status = run(["--library", str(library.folder), *map(str, arguments)])
        except SystemExit as stop:
            status = int(stop.code or 0)
        output = capsys.readouterr()
        return status, output.out.splitlines(), output.err.splitlines()

    return call


@pytest.fixture
def own_trash(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files of the test's own trash lie, as freedesktop.org has it."""
    for name in [name for name in sys.modules if name.startswith("send2trash")]:
        monkeypatch.delitem(sys.modules, name)
    return own_home / "data" / "Trash" / "files"


@pytest.fixture
def age() -> Callable[[Path], None]:
    """Make files older by a minute: `age(folder)`, since a new one may be still being written."""

    def age_all(folder: Path) -> None:
        for file in folder.rglob("*"):
            os.utime(file, (time.time() - 60,) * 2)

    return age_all
