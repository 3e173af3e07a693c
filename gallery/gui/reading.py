"""Reads the catalogue beside the writing engine, off the window's thread."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from gallery.catalog import Catalog, Failure, FileRecord, FolderRecord, Stats, Tag
from gallery.errors import LibraryError
from gallery.gui.aspects import Aspects
from gallery.gui.background import Background
from gallery.gui.language import tr as _tr
from gallery.gui.model_choice.stock import Stock, take_stock
from gallery.gui.organisation import Organisation, read_organisation
from gallery.gui.search_bar.values import Choices, read_choices
from gallery.gui.sidebar.contents import Contents, read_contents
from gallery.gui.sidebar.entries import entries_of
from gallery.gui.tag_list.vocabulary import Vocabulary, read_vocabulary
from gallery.gui.told import told
from gallery.gui.words import Words
from gallery.paths import Library
from gallery.settings import Settings

SHORTEST_PAUSE_MS = 1000
FIRST_LOOK = 1000  # photos: more than a window shows

T = TypeVar("T")


def _no_photos() -> NDArray[np.int64]:
    return np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The library as it was at one moment.

    Attributes:
        timeline: ids of all photos that are not hidden, newest first. folders: the library's.
        stats: None when there is no catalogue. error: why it cannot be opened, for the user.
        days: when each photo of the timeline was taken, as yyyymmdd; 0 where nobody knows.
        aspects: of all photos, also of those that are hidden.
    """

    timeline: NDArray[np.int64] = field(default_factory=_no_photos)
    folders: tuple[str, ...] = ()
    stats: Stats | None = None
    error: str = ""
    days: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    aspects: Aspects = field(default_factory=Aspects.none)


@dataclass(frozen=True, slots=True)
class Setup:
    """What the user set up: the library's folders with their state, and the settings."""

    folders: tuple[FolderRecord, ...] = ()
    settings: Settings = field(default_factory=Settings)


class CatalogReader(QObject):
    """Answers by signals; many calls of `refresh` in a row make one reading."""

    refreshed = Signal(object)
    """A Snapshot. The first of a large library has only its newest photos, and no stats yet."""
    setup = Signal(object)
    """A Setup; every call of `read_setup` is answered, in order."""
    failures = Signal(object)
    files = Signal(int, object)
    """A photo and all its files."""
    words = Signal(object)
    """The Words of the photo asked for last."""
    several = Signal(object)
    """The Words of several photos; every call of `read_several` is answered, in order."""
    tags = Signal(object)
    """All tags there can be, as Tag records."""
    organisation = Signal(object)
    """An Organisation."""
    vocabulary = Signal(object)
    """A Vocabulary."""
    choices = Signal(object)
    """The Choices there are for filters; every call of `read_choices` is answered."""
    contents = Signal(object, object)
    """The Contents of the library, and the sidebar's entries made of them."""
    stock = Signal(object)
    """A Stock of models; every call of `read_stock` is answered, in order."""
    _first_look = Signal(object)
    _read = Signal(object, float)
    _looked_up = Signal(object, object)
    _words_read = Signal(int, object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = library.catalog
        self._catalog: Catalog | None = None
        self._background = Background("catalogue")
        self._reading = self._again = self._closed = self._looked = False
        self._files_wanted = -1
        self._words_asked = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._rested)
        self._first_look.connect(self._on_first_look)
        self._read.connect(self._on_read)
        self._words_read.connect(self._on_words_read)
        self._looked_up.connect(self._hand_on)

    def refresh(self) -> None:
        """Read the library anew, now or as soon as the last reading lets the machine rest."""
        if self._reading or self._pause.isActive():
            self._again = True
        else:
            self._start()

    def read_failures(self) -> None:
        """Read every file that was not indexed; answered by `failures`."""
        self._submit(self._send_failures)

    def read_setup(self) -> None:
        """Read folders and settings, which takes no time; answered by `setup`."""
        self._submit(lambda: self.setup.emit(self._setup()))

    def read_files(self, photo_id: int) -> None:
        """Read the files of a photo instead of those asked for before; answered by `files`."""
        self._files_wanted = photo_id
        self._submit(lambda: self._send_files(photo_id))

    def read_words(self, photo_id: int) -> None:
        """Read what is said of a photo; only the last call is answered, by `words`."""
        self._words_asked += 1
        asked = self._words_asked
        self._submit(lambda: self._send_words(asked, photo_id))

    def read_several(self, photo_ids: Sequence[int]) -> None:
        """Read what is said of several photos; answered by `several`."""
        self._submit(lambda: self._send_several(tuple(photo_ids)))

    def read_tags(self) -> None:
        """Read which tags there can be; answered by `tags`."""
        self._submit(self._send_tags)

    def read_organisation(self) -> None:
        """Read albums and marks; answered by `organisation`."""
        self._submit(
            lambda: self.organisation.emit(self._attempt(read_organisation, Organisation()))
        )

    def read_vocabulary(self) -> None:
        """Read all tags with their counts, and the last run; answered by `vocabulary`."""
        self._submit(lambda: self.vocabulary.emit(self._attempt(read_vocabulary, Vocabulary())))

    def read_choices(self) -> None:
        """Read what the library can be filtered by; answered by `choices`."""
        nothing: Choices = {}
        self._submit(lambda: self.choices.emit(self._attempt(read_choices, nothing)))

    def read_contents(self) -> None:
        """Count what the sidebar shows; answered by `contents`."""
        self._submit(self._send_contents)

    def look_up(
        self, read: Callable[[Catalog], T], otherwise: T, then: Callable[[T], object]
    ) -> None:
        """Read something for one who asks, and hand it to `then` on the window's thread.

        Args:
            otherwise: what is handed on where the catalogue cannot be read.
        """
        self._submit(lambda: self._looked_up.emit(then, self._attempt(read, otherwise)))

    def read_stock(self) -> None:
        """Look which models there are and what they made here; answered by `stock`."""
        self._submit(self._send_stock)

    def close(self) -> None:
        """End the thread; nothing is answered after it."""
        self._closed = True
        self._pause.stop()
        self._background.close(self._forget)

    def _submit(self, job: Callable[[], None]) -> None:
        if not self._closed:
            self._background.submit(job)

    def _start(self) -> None:
        if not self._closed:
            self._reading, self._again = True, False
            self._background.submit(self._send_snapshot)

    def _on_first_look(self, snapshot: Snapshot) -> None:
        if not self._closed:
            self.refreshed.emit(snapshot)

    def _on_read(self, snapshot: Snapshot, seconds: float) -> None:
        self._reading = False
        if self._closed:
            return
        # A large library takes long to read: while it changes all the time, most of the time
        # is left to showing it.
        self._pause.start(max(SHORTEST_PAUSE_MS, round(seconds * 10_000)))
        self.refreshed.emit(snapshot)

    def _on_words_read(self, asked: int, words: Words) -> None:
        if asked == self._words_asked and not self._closed:
            self.words.emit(words)

    def _hand_on(self, then: Callable[[object], object], found: object) -> None:
        if not self._closed:
            then(found)

    def _rested(self) -> None:
        if self._again:
            self._start()

    # -- on the background thread ------------------------------------------------------------

    def _send_snapshot(self) -> None:
        started = time.monotonic()
        if not self._looked:
            self._looked = True
            first = self._attempt(_first_look, Snapshot())
            if len(first.timeline) == FIRST_LOOK:
                self._first_look.emit(first)
        snapshot = self._snapshot()
        self._read.emit(snapshot, time.monotonic() - started)

    def _snapshot(self) -> Snapshot:
        if not self._path.exists():
            self._forget()
            return Snapshot()
        try:
            return self._with_catalog(_snapshot)
        except LibraryError as error:
            return Snapshot(error=told(str(error)))

    def _setup(self) -> Setup:
        return self._attempt(
            lambda catalog: Setup(tuple(catalog.folder_records()), Settings.of(catalog)), Setup()
        )

    def _send_failures(self) -> None:
        nothing: list[Failure] = []
        self.failures.emit(self._attempt(lambda catalog: list(catalog.failures()), nothing))

    def _send_files(self, photo_id: int) -> None:
        if photo_id == self._files_wanted:
            nothing: list[FileRecord] = []
            found = self._attempt(lambda catalog: catalog.files_of(photo_id), nothing)
            self.files.emit(photo_id, found)

    def _send_words(self, asked: int, photo_id: int) -> None:
        if asked == self._words_asked:
            words = self._attempt(lambda catalog: _words(catalog, photo_id), Words(photo_id))
            self._words_read.emit(asked, words)

    def _send_several(self, photo_ids: Sequence[int]) -> None:
        nothing = [Words(photo_id) for photo_id in photo_ids]
        self.several.emit(
            self._attempt(lambda catalog: [_words(catalog, i) for i in photo_ids], nothing)
        )

    def _send_tags(self) -> None:
        nothing: list[Tag] = []
        self.tags.emit(self._attempt(lambda catalog: catalog.tags(), nothing))

    def _send_contents(self) -> None:
        contents = self._attempt(read_contents, Contents())
        # Entries are made here too: a library may have thousands of directories.
        self.contents.emit(contents, entries_of(contents))

    def _send_stock(self) -> None:
        nothing: Stock | None = None
        self.stock.emit(self._attempt(take_stock, nothing) or take_stock(None))

    def _attempt(self, read: Callable[[Catalog], T], otherwise: T) -> T:
        """What is read, or something else where there is no catalogue that can be."""
        if not self._path.exists():
            return otherwise
        try:
            return self._with_catalog(read)
        except LibraryError:
            return otherwise  # the snapshot says why

    def _with_catalog(self, read: Callable[[Catalog], T]) -> T:
        try:
            if self._catalog is None:
                self._catalog = Catalog(self._path, read_only=True)
            return read(self._catalog)
        except sqlite3.Error as error:
            self._forget()
            said = _tr("The catalogue {0} cannot be read: {1}.").format(self._path, error)
            raise LibraryError(said) from error

    def _forget(self) -> None:
        if self._catalog is not None:
            self._catalog.close()
            self._catalog = None


def _first_look(catalog: Catalog) -> Snapshot:
    ids, days = catalog.timeline(FIRST_LOOK)
    aspects = Aspects(*catalog.aspects(ids.tolist()))
    return Snapshot(ids, tuple(catalog.folders()), days=days, aspects=aspects)


def _snapshot(catalog: Catalog) -> Snapshot:
    ids, days = catalog.timeline()
    aspects = Aspects(*catalog.aspects())
    return Snapshot(ids, tuple(catalog.folders()), catalog.stats(), days=days, aspects=aspects)


def _words(catalog: Catalog, photo_id: int) -> Words:
    photos = catalog.photos([photo_id])
    return Words(
        photo_id,
        photos[0] if photos else None,
        tuple(catalog.files_of(photo_id)),
        tuple(catalog.tags_of(photo_id, rejected=True)),
        tuple(catalog.captions(photo_id)),
        tuple(catalog.answers(photo_id)),
        catalog.rating_of(photo_id),
        catalog.place_of(photo_id),
        catalog.text_in(photo_id) or "",
    )
