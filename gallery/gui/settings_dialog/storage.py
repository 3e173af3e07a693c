"""How much room the library's files take, and deleting those that are made again; no widget."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gallery.gui.background import Background
from gallery.gui.client import EngineClient
from gallery.gui.errand import Errand
from gallery.paths import Library
from gallery.protocol import DeleteCaches


class Kind(StrEnum):
    """What files are for; all but the first are made again when they are missing."""

    CATALOGUE = "catalogue"
    THUMBNAILS = "thumbnails"
    INDEX = "index"
    LOOKS = "looks"


CACHES = (Kind.THUMBNAILS, Kind.INDEX, Kind.LOOKS)
Sizes = dict[Kind, int]


def sizes(library: Library) -> Sizes:
    """Bytes of each kind; what is not there takes none."""
    return {
        # With SQLite's own files beside it, and the copies made before an update.
        Kind.CATALOGUE: _size_beside(library.catalog),
        Kind.THUMBNAILS: _size_beside(library.thumbnails),
        Kind.INDEX: sum(map(_size, library.index_cache.glob("*"))),
        Kind.LOOKS: _size_beside(library.looks),
    }


def _size_beside(path: Path) -> int:
    return sum(map(_size, path.parent.glob(f"{path.name}*")))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # gone meanwhile
        return 0


class Storage(QObject):
    """Knows the sizes from when `read` was called first, and reads them anew after a deletion."""

    changed = Signal()
    _read = Signal(object)

    def __init__(
        self, library: Library, client: EngineClient, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._sizes: Sizes | None = None
        self._background: Background | None = None
        self.deletion = Errand(client, self)
        self.deletion.changed.connect(self.changed)
        self.deletion.answered.connect(lambda _: self.read())
        self._read.connect(self._on_read)

    @property
    def sizes(self) -> Sizes | None:
        """Bytes of each kind; None until they were read."""
        return self._sizes

    @property
    def deletable(self) -> int:
        """Bytes of what is made again."""
        return sum((self._sizes or {}).get(kind, 0) for kind in CACHES)

    def answers_with(self, request: int) -> bool:
        """Whether a request's failure is told here."""
        return self.deletion.answers_with(request)

    def read(self) -> None:
        """Look anew, off the window's thread: disks may be slow; answered by `changed`."""
        if self._background is None:
            self._background = Background("sizes")
        self._background.submit(lambda: self._read.emit(sizes(self._library)))

    def delete_caches(self) -> None:
        """Have the engine delete what is made again."""
        if not self.deletion.busy:
            self.deletion.start(DeleteCaches)

    def close(self) -> None:
        """End the thread; it begins anew with the next reading."""
        if self._background is not None:
            self._background.close()
            self._background = None

    def _on_read(self, found: Sizes) -> None:
        self._sizes = found
        self.changed.emit()
