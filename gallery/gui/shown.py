"""What the window shows: the timeline or the results of a search, and what is said about it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import Enum, auto

import numpy as np
from msgspec import structs
from PySide6.QtCore import QObject, Signal

from gallery.gui import wording
from gallery.gui.arrangement import Arrangement, arrange
from gallery.gui.client import EngineClient
from gallery.gui.indexing import Indexing
from gallery.gui.pages import Moment
from gallery.gui.reading import CatalogReader, Snapshot
from gallery.gui.search import Search
from gallery.gui.timeline import Level, arrange_timeline
from gallery.protocol import Hits


class Arrival(Enum):
    """How photos come to be shown."""

    REFRESHED = auto()  # the same list, with photos come or gone
    RESULTS = auto()  # another list, to be seen from its top
    REFINED = auto()  # the same search, answered better: the user goes on where they are
    TIMELINE = auto()  # back from results to where the user was


class Shown(QObject):
    """Listens to the library, the search and the engine; knows no widget."""

    photos = Signal(object, Arrival)
    """An Arrangement, and how it comes."""
    changed = Signal()
    """The moment and what is said about it are to be read anew."""

    def __init__(
        self,
        client: EngineClient,
        search: Search,
        reader: CatalogReader,
        indexing: Indexing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._search = search
        self._reader = reader
        self._indexing = indexing
        self.snapshot = Snapshot()
        self._read = False
        self._adding: int | None = None
        self._results: Hits | None = None
        self._opened: set[int] = set()
        self._folded = False
        self._level = Level.MONTHS
        self._search_error = ""
        reader.refreshed.connect(self._on_refreshed)
        search.started.connect(lambda _: self.changed.emit())
        search.found.connect(self._on_found)
        search.failed.connect(self._on_search_failed)
        search.cleared.connect(self._on_cleared)
        client.ready.connect(self._on_ready)
        client.done.connect(self._on_answered)
        client.failed.connect(self._on_answered)
        client.photos_changed.connect(reader.refresh)
        indexing.changed.connect(self.changed)
        client.index_finished.connect(reader.refresh)

    def add_folders(self, folders: Sequence[str]) -> None:
        """Add folders to the library and index them."""
        self._adding = self._indexing.look(folders)
        self.changed.emit()

    def leave_out(self, photo_ids: Collection[int]) -> None:
        """Show photos no longer that were hidden, or are not now: a search found them as such."""
        results = self._results
        if results is None or not any(photo_id in photo_ids for photo_id in results.ids):
            return
        ids = tuple(photo_id for photo_id in results.ids if photo_id not in photo_ids)
        likely = results.likely
        if likely is not None:
            likely -= sum(photo_id in photo_ids for photo_id in results.ids[:likely])
        self._results = structs.replace(results, ids=ids, likely=likely)
        self._rearrange()

    def drop(self, photo_ids: Collection[int]) -> None:
        """Show photos no longer that are gone, before the catalogue is read again."""
        self.leave_out(photo_ids)
        left = self.snapshot.timeline[~np.isin(self.snapshot.timeline, list(photo_ids))]
        self._on_refreshed(replace(self.snapshot, timeline=left))

    def moment(self, viewing: bool) -> Moment:
        """Everything that decides which page is shown."""
        results = self._results
        library = len(self.snapshot.timeline)
        return Moment(
            read=self._read,
            error=self.snapshot.error,
            has_folders=bool(self.snapshot.folders) or self._adding is not None,
            looking=self._indexing.looking,
            hold=self._indexing.hold,
            library_photos=library,
            searching=self._search.active,
            waiting=self._search.busy,
            shown_photos=library if results is None else len(results.ids),
            search_title=self._search.title,
            search_error=self._search_error,
            search_part=self._searched_so_far(),
            viewing=viewing,
        )

    @property
    def results(self) -> Hits | None:
        """What the search found that is shown; None while the timeline is."""
        return self._results

    @property
    def folded(self) -> bool:
        """Whether photos that are less likely are hidden behind likely ones."""
        return self._folded

    def fold(self, folded: bool) -> None:
        """Hide photos that are less likely, also those of later searches, or show them again."""
        if folded != self._folded:
            self._folded = folded
            self._rearrange()

    def open_stack(self, photo_id: int, opened: bool) -> None:
        """Show all photos that look nearly like the first of a stack, or only this one again."""
        if opened != (photo_id in self._opened):
            self._opened ^= {photo_id}
            self._rearrange()

    def group(self, level: Level) -> None:
        """Put the timeline below other headings."""
        if level is not self._level:
            self._level = level
            if self._read and self._results is None:
                self.photos.emit(self._timeline(), Arrival.REFRESHED)

    def sentence(self) -> str:
        """What is shown, for the status bar."""
        title = self._search.title
        if self._search.busy:
            if self._client.is_ready:
                return self.tr("Searching for {0}…").format(title)
            return self.tr("The search for {0} begins when the engine is ready…").format(title)
        if self._search.active:
            if self._search_error or self._results is None or not self._results.ids:
                return ""  # the page says it
            said, part = self._say_found(self._results, title), self._searched_so_far()
            return f"{said} · {part}" if part else said
        if self.snapshot.stats is None or not self.snapshot.folders:
            return ""
        return wording.photos(len(self.snapshot.timeline))

    def _on_refreshed(self, snapshot: Snapshot) -> None:
        known, self.snapshot, self._read = self.snapshot.aspects, snapshot, True
        if snapshot.folders:
            self._adding = None
        if self._results is None:
            self.photos.emit(self._timeline(), Arrival.REFRESHED)
        elif not known.know(np.asarray(self._results.ids, np.int64)):
            self._rearrange()  # the engine found them before their shapes were read
        self.changed.emit()

    def _timeline(self) -> Arrangement:
        snapshot = self.snapshot
        return self._shaped(arrange_timeline(snapshot.timeline, snapshot.days, self._level))

    def _found(self, hits: Hits) -> Arrangement:
        return self._shaped(arrange(hits, self._opened, self._folded))

    def _shaped(self, arrangement: Arrangement) -> Arrangement:
        return replace(arrangement, aspects=self.snapshot.aspects.of(arrangement.ids))

    def _on_found(self, hits: Hits, title: str) -> None:
        self._search_error = ""
        self._results = hits
        if self._search.refining:
            self._opened.intersection_update(hits.ids)
        else:
            self._opened.clear()
        arrival = Arrival.REFINED if self._search.refining else Arrival.RESULTS
        self.photos.emit(self._found(hits), arrival)
        self.changed.emit()

    def _rearrange(self) -> None:
        if self._results is not None:
            self.photos.emit(self._found(self._results), Arrival.REFRESHED)
            self.changed.emit()

    def _say_found(self, hits: Hits, title: str) -> str:
        if hits.likely is None:
            return wording.results(len(hits.ids), title)
        return wording.found(hits.likely, len(hits.ids) - hits.likely, title)

    def _searched_so_far(self) -> str:
        hits = self._results
        if hits is None or hits.searched >= hits.photos:
            return ""
        return wording.searched_so_far(hits.searched, hits.photos)

    def _on_search_failed(self, message: str, title: str) -> None:
        self._search_error = message
        self.changed.emit()

    def _on_cleared(self) -> None:
        self._search_error = ""
        if self._results is not None:
            self._results = None
            self.photos.emit(self._timeline(), Arrival.TIMELINE)
        self.changed.emit()

    def _on_ready(self, _: object) -> None:
        self._reader.refresh()
        self.changed.emit()

    def _on_answered(self, request: int, message: str = "") -> None:
        if request == self._adding:
            if message:
                self._adding = None
            self._reader.refresh()
            self.changed.emit()
