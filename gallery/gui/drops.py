"""What files brought to the window mean: folders for the library, or a picture to search by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl

from gallery.media.formats import is_photo


@dataclass(frozen=True, slots=True)
class Dropped:
    """Folders to add, and the first picture, if any, to search by."""

    folders: tuple[str, ...] = ()
    picture: str | None = None

    def __bool__(self) -> bool:
        return bool(self.folders or self.picture)


def understand(urls: Iterable[QUrl]) -> Dropped:
    """What to do with dropped URLs; whatever is neither folder nor picture is left out."""
    return understand_paths(url.toLocalFile() for url in urls if url.isLocalFile())


def understand_paths(given: Iterable[str]) -> Dropped:
    """The same of paths."""
    paths = list(given)
    folders = tuple(path for path in paths if Path(path).is_dir())
    pictures = (path for path in paths if is_photo(path) and Path(path).is_file())
    return Dropped(folders, next(pictures, None))
