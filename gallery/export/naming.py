"""What a copy is called, and which name is free."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePath

from gallery.protocol import Naming


def stem_for(naming: Naming, path: str, number: int, total: int, taken_at: str | None) -> str:
    """The name of a copy without its suffix.

    Args:
        path: of the photo. number: from 1, of `total`.
        taken_at: when it was taken, ISO 8601; None, or what is no date: its own name is kept.
    """
    own = PurePath(path).stem
    match naming:
        case Naming.KEEP:
            return own
        case Naming.NUMBER:
            return f"{number:0{max(3, len(str(total)))}}"
        case Naming.DATE:
            try:
                taken = datetime.fromisoformat(taken_at or "")
            except ValueError:
                return own
            return f"{taken:%Y-%m-%d %H.%M.%S}"  # no file system minds these


def names(stem: str, suffix: str) -> Iterator[str]:
    """The name wished for, then those to take where a file has it: "a.jpg", "a (2).jpg", ..."""
    yield f"{stem}{suffix}"
    number = 2
    while True:
        yield f"{stem} ({number}){suffix}"
        number += 1
