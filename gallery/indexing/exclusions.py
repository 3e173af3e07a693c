"""What a scan passes over: hidden things, the user's patterns, and folders marked as private.

Patterns are those of .gitignore (https://git-scm.com/docs/gitignore), so that nobody need learn
another kind: `*.tmp`, `Cache/`, `/2019/rejected/`, `!keep.jpg`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from pathspec import GitIgnoreSpec

MARKER = ".nomedia"  # Android's: nothing here or below is media
IGNORE_FILE = ".galleryignore"  # empty: as above; else patterns for here and below
MOST_BYTES = 1 << 20  # of an ignore file

# What systems and programs keep beside photos: thumbnails, bins, previews.
_SYSTEMS = frozenset(
    {"@eadir", "#recycle", "$recycle.bin", "system volume information", "lost+found"}
)
_PREVIEWS = (".lrdata", ".lrcat-data", ".cocatalog", ".cosessiondb")
# Of an Apple Photos library only the originals are the user's.
_APPLE_LIBRARY = ".photoslibrary"
_APPLE_ORIGINALS = frozenset({"originals", "masters"})


@dataclass(frozen=True, slots=True)
class Exclusions:
    """What is passed over at one place of a walk.

    Attributes:
        hidden: whether hidden files and folders are looked at.
        rules: (directory, patterns that count from it), outermost first.
    """

    hidden: bool = False
    rules: tuple[tuple[str, GitIgnoreSpec], ...] = ()

    @classmethod
    def of(cls, folder: str, patterns: Iterable[str] = (), hidden: bool = False) -> Self:
        """Those of a library folder.

        Raises:
            ValueError: a pattern that is none.
        """
        spec = GitIgnoreSpec.from_lines(patterns)
        return cls(hidden, ((folder, spec),) if len(spec) else ())

    def entering(self, directory: str, names: Iterable[str]) -> Self | None:
        """Those that count inside a directory with these names in it; None: pass over all of it."""
        marks = {name for name in names if name in (MARKER, IGNORE_FILE)}
        if MARKER in marks:
            return None
        if IGNORE_FILE not in marks:
            return self
        lines = _lines(Path(directory) / IGNORE_FILE)
        try:
            spec = GitIgnoreSpec.from_lines(lines)
        except ValueError:
            return None  # who wrote it did not want everything seen
        return replace(self, rules=(*self.rules, (directory, spec))) if len(spec) else None

    def passes_over_directory(self, path: str, name: str) -> bool:
        """Whether a directory is not entered."""
        if self._is_hidden(name) or name.lower() in _SYSTEMS or name.lower().endswith(_PREVIEWS):
            return True
        parent = path[: -len(name) - 1]
        if parent.lower().endswith(_APPLE_LIBRARY) and name.lower() not in _APPLE_ORIGINALS:
            return True
        return bool(self.rules) and self._is_excluded(path + "/")

    def passes_over_file(self, path: str, name: str) -> bool:
        """Whether a file is not looked at."""
        return self._is_hidden(name) or (bool(self.rules) and self._is_excluded(path))

    def _is_hidden(self, name: str) -> bool:
        # What macOS leaves on other file systems beside each file is never a photo.
        return name[0] == "." and (not self.hidden or name.startswith("._"))

    def _is_excluded(self, path: str) -> bool:
        verdict = False
        for directory, spec in self.rules:
            below = path[len(directory.rstrip(os.sep)) + 1 :].replace(os.sep, "/")
            include = spec.check_file(below).include
            if include is not None:
                verdict = include  # the innermost rule that speaks of it counts
        return verdict


def _lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES).decode("utf-8", "replace").splitlines()
    except OSError:
        return []
