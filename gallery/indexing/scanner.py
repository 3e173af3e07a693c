"""Finding the photo files in a folder, without opening any."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gallery.catalog import FoundFile
from gallery.media.formats import is_photo, why_unsupported


@dataclass(slots=True)
class Scan:
    """One walk through a folder; iterate it, then read what it met.

    Attributes:
        folder: absolute path to walk.
        unreadable: folders inside that could not be listed. What was known below them must not
            be taken for deleted.
    """

    folder: str
    unreadable: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[FoundFile]:
        """Every photo and every recognised but unsupported file, folders in sorted order.

        Hidden files and folders are passed over. Links to files are followed; links to folders
        are followed once, so that a loop ends.
        """
        seen: set[tuple[int, int]] = set()
        waiting = [self.folder]
        while waiting:
            folder = waiting.pop()
            try:
                status = Path(folder).stat()
                with os.scandir(folder) as listing:
                    entries = sorted(listing, key=lambda entry: entry.name)
            except OSError:
                self.unreadable.append(folder)
                continue
            place = (status.st_dev, status.st_ino)
            if place in seen and status.st_ino:
                continue
            seen.add(place)
            below = []
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                try:
                    if entry.is_dir():
                        below.append(entry.path)
                    elif found := _found(entry):
                        yield found
                except OSError:
                    continue  # gone or a dangling link: the next scan sees what is then there
            waiting.extend(reversed(below))

    def missed(self, path: str) -> bool:
        """Whether `path` lies where this walk could not look."""
        return any(path.startswith(folder.rstrip(os.sep) + os.sep) for folder in self.unreadable)


def _found(entry: os.DirEntry[str]) -> FoundFile | None:
    reason = None
    if not is_photo(entry.name):
        reason = why_unsupported(entry.name)
        if reason is None:
            return None
    if not entry.is_file():
        return None  # a pipe or device with a photo's name would block whoever reads it
    # On Windows a DirEntry's own stat may be stale, and has no inode.
    status = Path(entry.path).stat()
    return FoundFile(entry.path, status.st_size, status.st_mtime_ns, reason)


def is_offline(folder: str) -> bool:
    """Whether a library folder is not there now: missing, unreadable, or an empty mount point.

    An unmounted disk leaves an empty folder behind, so an empty one is not taken as a sign that
    every photo was deleted.
    """
    try:
        with os.scandir(folder) as listing:
            return next(listing, None) is None
    except OSError:
        return True
