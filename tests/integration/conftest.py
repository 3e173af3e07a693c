"""What the integration tests share: libraries indexed with the tiny model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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
