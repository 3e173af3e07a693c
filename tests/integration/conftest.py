"""What the integration tests share: libraries indexed with the tiny model."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest

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
def age() -> Callable[[Path], None]:
    """Make files older by a minute: `age(folder)`, since a new one may be still being written."""

    def age_all(folder: Path) -> None:
        for file in folder.rglob("*"):
            os.utime(file, (time.time() - 60,) * 2)

    return age_all
