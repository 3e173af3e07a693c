"""Looking through folders: what is new, changed or gone, without opening any file."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from gallery.catalog import Catalog, FolderRecord, FoundFile, Gone
from gallery.indexing.exclusions import Exclusions
from gallery.media.formats import (
    PHOTO_SUFFIXES,
    RAW_SUFFIXES,
    UNSUPPORTED_SUFFIXES,
    VIDEO_SUFFIXES,
)
from gallery.media.pairing import companions, sidecars
from gallery.paths import path_to_sql

PAGE = 1000  # files noted in one transaction
INODES = (1 << 63) - 1  # what an INTEGER of SQLite holds

# By suffix: "" for what is read, a reason for what is not, None for sidecars.
_SUFFIXES: dict[str, str | None] = {
    **dict.fromkeys(PHOTO_SUFFIXES, ""),
    **UNSUPPORTED_SUFFIXES,
    ".xmp": None,
}
_MAY_BE_COMPANIONS = RAW_SUFFIXES | VIDEO_SUFFIXES


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
            below: list[str] = []
            yield from self._compare(path, listed, inside, below)
            if path == start:
                met.update(below)
            for child in sorted(below, reverse=True):
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

    def _compare(
        self,
        path: str,
        entries: list[os.DirEntry[str]],
        exclusions: Exclusions,
        below: list[str],
    ) -> Iterator[FoundFile]:
        """What is new or changed in a directory; its subdirectories come to `below`.

        This is what a rescan of a million files spends its time in, hence the plain loops.
        """
        scanner = self._scanner
        files: list[tuple[str, str, os.DirEntry[str]]] = []
        written: list[str] = []  # sidecars
        pairing = False
        plain = not exclusions.rules
        for entry in entries:
            name = entry.name
            if entry.is_dir(follow_symlinks=False) or (
                entry.is_symlink() and _leads_to_directory(entry)
            ):
                if not exclusions.passes_over_directory(
                    entry.path, name
                ) and not scanner.is_elsewhere(entry.path, entry.is_symlink()):
                    below.append(entry.path)
                continue
            suffix = name[name.rfind(".") :].lower()
            reason = _SUFFIXES.get(suffix, "?")
            if reason == "?" or (
                not (plain and name[0] != ".") and exclusions.passes_over_file(entry.path, name)
            ):
                continue
            if reason is None:
                written.append(name)
            else:
                files.append((name, reason, entry))
                pairing = pairing or suffix in _MAY_BE_COMPANIONS
        directory_id = self._known.get(path)
        if directory_id is None:
            directory_id = scanner._catalog.add_directory(self._folder.id, path)
            self._known[path] = directory_id
        known = scanner._catalog.known_in(directory_id)
        names = [name for name, _, _ in files] if pairing or written else []
        primaries = companions(names) if pairing else {}
        beside = sidecars([*names, *written]) if written else {}
        changed = []
        unsupported = shown = 0
        posix = os.name == "posix"
        for name, reason, entry in files:
            try:
                status = entry.stat() if posix else os.stat(entry.path)
            except OSError:
                continue  # gone or a dangling link: the next scan sees what is then there
            if not stat.S_ISREG(status.st_mode):
                continue  # a pipe or device with a photo's name would block whoever reads it
            primary = primaries.get(name) if pairing else None
            sidecar = None
            if primary is not None:
                reason = ""
            elif reason:
                unsupported += 1
            else:
                shown += 1
                if beside:
                    sidecar = self._sidecar(path, beside.get(name))
            before = known.pop(name, None)
            if before is None or before[1:] != (
                status.st_size,
                status.st_mtime_ns,
                status.st_ino & INODES,
                bool(reason),
                None if primary is None else path_to_sql(primary),
                None if sidecar is None else path_to_sql(sidecar[0]),
                None if sidecar is None else sidecar[1],
            ):
                changed.append(
                    FoundFile(
                        entry.path,
                        status.st_size,
                        status.st_mtime_ns,
                        reason or None,
                        status.st_ino & INODES,
                        primary,
                        sidecar,
                    )
                )
        scanner.unsupported += unsupported
        scanner.found += shown
        self.missing_files += [row[0] for row in known.values()]
        yield from sorted(changed, key=lambda file: file.path)

    @staticmethod
    def _sidecar(directory: str, name: str | None) -> tuple[str, int] | None:
        if name is None:
            return None
        try:
            return name, os.stat(os.path.join(directory, name)).st_mtime_ns
        except OSError:
            return None


def _leads_to_directory(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


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


def is_watched_name(name: str) -> bool:
    """Whether a file of this name matters to a scan."""
    return name[name.rfind(".") :].lower() in _SUFFIXES
