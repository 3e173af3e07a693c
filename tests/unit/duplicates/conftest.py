"""A library of drawn scenes, and a trash of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from drawn_library import DrawnLibrary


@pytest.fixture
def drawn(tmp_path: Path) -> Iterator[DrawnLibrary]:
    library = DrawnLibrary(tmp_path)
    yield library
    library.close()


@pytest.fixture
def own_trash(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The trash of this test's home: Send2Trash looks for it once, when it is imported."""
    for name in [name for name in sys.modules if name.startswith("send2trash")]:
        monkeypatch.delitem(sys.modules, name)
    return own_home / "data" / "Trash"


@pytest.fixture
def names() -> Callable[[Sequence[object]], list[list[str]]]:
    """The file names of groups, sorted."""
    return lambda groups: sorted(sorted(Path(f.path).name for f in group.files) for group in groups)
