"""Looking through folders: what is new, changed or gone, without opening any file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from gallery.catalog import Catalog, FolderRecord, FoundFile, Gone
from gallery.indexing.exclusions import Exclusions
from gallery.indexing.listing import Listing, compare, sort_out

PAGE = 1000  # files noted in one transaction


@dataclass(frozen=True, slots=True)
class Place:
    """A directory to look through; deep: with everything below it."""

    path: str
    deep: bool = False


class Scanner:
    """Brings the catalogue's files up to the disk's state.

    What is gone is only collected, because a file that was moved is first to be found at its new
    place. After `scan`, read what it met:

    Attributes:
        found: files seen of formats that are read. unsupported: of formats that are not.
        gone: known files and directories that are not there any longer.
        unreadable: directories that could not be listed; what is known below them is kept.
        offline: folders that were not there; what is known of them is kept.

    Args:
        catalog: a connection for the thread that scans.
        patterns, hidden: see `Exclusions.of`.
        stopped: asked now and then whether to end early (then nothing is gone).
        on_seen: called now and then with the number of files found so far.
    """

    def __init__(
        self,
        catalog: Catalog,
        patterns: Iterable[str] = (),
        hidden: bool = False,
        stopped: Callable[[], bool] = lambda: False,
        on_seen: Callable[[int], None] = lambda seen: None,
    ) -> None:
        self._catalog = catalog
        self._patterns = list(patterns)
        self._hidden = hidden
        self._stopped = stopped
        self._on_seen = on_seen
        self._folders = {folder.path: folder for folder in catalog.folder_records()}
        self._visited: set[str] = set()
        self._missing: dict[str, int] = {}
        self._missing_files: list[int] = []
        self.found = self.unsupported = 0
        self.unreadable: list[str] = []
        self.offline: list[str] = []

    def scan(self, places: Iterable[Place]) -> None:
        """Look through places of the library's folders; those outside of all are passed over."""
        by_folder: dict[str, list[Place]] = {}
        for place in places:
            folder = self._folder_of(place.path)
            if folder is not None:
                by_folder.setdefault(folder.path, []).append(place)
        for path, inside in by_folder.items():
            folder = self._folders[path]
            offline = is_offline(path)
            self._catalog.set_offline(folder.id, offline)
            if offline:
                self.offline.append(path)
                continue
            walk = _Walk(self, folder, inside)
            while page := list(islice(walk.files, PAGE)):
                self._catalog.record_scan(folder.id, page)
            if not self._stopped() and not is_offline(path):
                self._missing |= walk.missing
                self._missing_files += walk.missing_files

    @property
    def gone(self) -> Gone:
        """Known files and directories that are not there any longer."""
        if self._stopped():
            return Gone()
        # A directory may have been met in another folder of the library.
        directories = [i for path, i in self._missing.items() if path not in self._visited]
        return Gone(tuple(self._missing_files), tuple(directories))

    def _folder_of(self, path: str) -> FolderRecord | None:
        """The innermost library folder that a path is or lies in."""
        holding = [folder for folder in self._folders if is_within(path, folder)]
        return self._folders[max(holding, key=len)] if holding else None

    # -- for the walk ------------------------------------------------------------------------

    def exclusions(self, folder: str) -> Exclusions:
        """What is passed over in a library folder."""
        return Exclusions.of(folder, self._patterns, self._hidden)

    def is_elsewhere(self, path: str, is_link: bool) -> bool:
        """Whether a directory is scanned as, or as part of, a library folder by its own name."""
        if path in self._folders:
            return True
        return is_link and self._folder_of(os.path.realpath(path)) is not None

    def tell(self) -> bool:
        """Say how many files were found; gives whether to go on."""
        self._on_seen(self.found)
        return not self._stopped()


class _Walk:
    """One folder's places: `files` yields what is new or changed; the rest is filled meanwhile."""

    def __init__(self, scanner: Scanner, folder: FolderRecord, places: list[Place]) -> None:
        self._scanner = scanner
        self._folder = folder
        self._known = scanner._catalog.directories(folder.id)
        self._seen: set[tuple[int, int]] = set()
        self.missing: dict[str, int] = {}
        self.missing_files: list[int] = []
        self.files = self._files(places)

    def _files(self, places: list[Place]) -> Iterator[FoundFile]:
        done: set[str] = set()
        # Deep ones first: what they cover need not be looked through again.
        for place in sorted(places, key=lambda place: (not place.deep, len(place.path))):
            start = place.path
            while not os.path.isdir(start) and start != self._folder.path:
                start = os.path.dirname(start)
            if start not in done:
                yield from self._look_through(start, place.deep and start == place.path, done)

    def _look_through(self, start: str, deep: bool, done: set[str]) -> Iterator[FoundFile]:
        met: set[str] = set()  # directories right below, whether entered or not
        self._seen = set()
        exclusions = self._exclusions_at(start)
        waiting = [] if exclusions is None else [(start, exclusions)]
        if start != self._folder.path:
            self._note_ancestors(start)
        while waiting:
            path, exclusions = waiting.pop()
            listed = self._list(path)
            if listed is None:
                continue
            marks = [entry.name for entry in listed if entry.name[0] == "."]
            inside = exclusions.entering(path, marks)
            if inside is None:
                continue
            done.add(path)
            self._scanner._visited.add(path)
            listing = sort_out(listed, inside, self._scanner.is_elsewhere)
            yield from self._compare(path, listing)
            if path == start:
                met.update(listing.below)
            for child in sorted(listing.below, reverse=True):
                if deep or child not in self._known or path != start:
                    waiting.append((child, inside))
            if not self._scanner.tell():
                return
        visited, unreadable = self._scanner._visited, self._scanner.unreadable
        for path, directory_id in self._known.items():
            if (
                is_within(path, start)
                and path not in visited
                and (deep or _child(start, path) not in met)
                and not any(is_within(path, spared) for spared in unreadable)
            ):
                self.missing[path] = directory_id

    def _exclusions_at(self, start: str) -> Exclusions | None:
        """What is passed over at a place, None when all of it is."""
        exclusions: Exclusions | None = self._scanner.exclusions(self._folder.path)
        path = self._folder.path
        inside = start[len(path.rstrip(os.sep)) + 1 :]
        for name in inside.split(os.sep) if inside else ():
            try:
                names = os.listdir(path)
            except OSError:
                self._scanner.unreadable.append(path)
                return None
            exclusions = exclusions.entering(path, names) if exclusions else None
            path = os.path.join(path, name)
            if exclusions is None or exclusions.passes_over_directory(path, name):
                return None
        return exclusions

    def _note_ancestors(self, start: str) -> None:
        """Let links that lead back above a place end there."""
        path = start
        while path != self._folder.path:
            path = os.path.dirname(path)
            try:
                status = os.stat(path)
            except OSError:
                return
            self._seen.add((status.st_dev, status.st_ino))

    def _list(self, path: str) -> list[os.DirEntry[str]] | None:
        try:
            status = os.stat(path)
            with os.scandir(path) as listing:
                entries = list(listing)
        except OSError:
            self._scanner.unreadable.append(path)
            return None
        place = (status.st_dev, status.st_ino)
        if place in self._seen and status.st_ino:
            return None
        self._seen.add(place)
        return entries

    def _compare(self, path: str, listing: Listing) -> list[FoundFile]:
        """What is new or changed in a directory, by name."""
        directory_id = self._known.get(path)
        if directory_id is None:
            directory_id = self._scanner._catalog.add_directory(self._folder.id, path)
            self._known[path] = directory_id
        comparison = compare(path, listing, self._scanner._catalog.known_in(directory_id))
        self._scanner.found += comparison.found
        self._scanner.unsupported += comparison.unsupported
        self.missing_files += comparison.gone
        return comparison.changed


def _child(directory: str, path: str) -> str:
    """The subdirectory through which a path lies in a directory."""
    head = directory.rstrip(os.sep) + os.sep
    return head + path[len(head) :].split(os.sep, 1)[0]


def is_within(path: str, folder: str) -> bool:
    """Whether a path is a folder or lies in it, by their names."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


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
