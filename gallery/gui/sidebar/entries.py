"""The entries of the sidebar: what each says, and the query that shows what it stands for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum

from gallery.catalog import FolderRecord
from gallery.gui import wording
from gallery.gui.language import tr as _tr
from gallery.gui.sidebar.contents import RECENT_DAYS, Contents
from gallery.gui.sidebar.places import Place
from gallery.query import Filter
from gallery.query.printing import term_text

MOST_TAGS = 8  # shown; the tag list has them all


class Kind(StrEnum):
    """What an entry stands for."""

    PHOTOS = "photos"
    RECENT = "recent"
    FAVOURITES = "favourites"
    SECTION = "section"  # a heading with entries below
    FOLDER = "folder"  # one of the library's
    DIRECTORY = "directory"  # below it
    TAG = "tag"
    TAGS = "tags"  # the list of all
    ALBUM = "album"
    SEARCH = "search"  # a saved one
    DUPLICATES = "duplicates"
    FAILURES = "failures"
    HIDDEN = "hidden"


Key = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the sidebar.

    Attributes:
        name: what it is called in the catalogue: a path, a tag, an album; with `kind` it is the
            same entry from one reading to the next.
        query: what is to be searched for; empty: the timeline; None: it opens something else.
        photos: how many there are, None where nobody counts. tip: more about it.
        dim: what it stands for is not there right now.
    """

    kind: Kind
    title: str
    name: str = ""
    query: str | None = None
    photos: int | None = None
    below: tuple[Entry, ...] = ()
    tip: str = ""
    dim: bool = False

    @property
    def key(self) -> Key:
        """Tells it from all others with the same parent."""
        return self.kind, self.name

    @property
    def takes_photos(self) -> bool:
        """Whether photos that are dropped on it mean something."""
        kinds = (Kind.ALBUM, Kind.FAVOURITES, Kind.HIDDEN, Kind.TAG)
        return self.kind in kinds or self.key == (Kind.SECTION, "albums")

    @property
    def said(self) -> tuple[object, ...]:
        """All that is seen of it, without what is below."""
        return self.title, self.query, self.photos, self.tip, self.dim


def entries_of(contents: Contents) -> tuple[Entry, ...]:
    """The sidebar of a library."""
    entries = [
        Entry(Kind.PHOTOS, _tr("All photos"), query="", photos=contents.photos),
        Entry(
            Kind.RECENT,
            _tr("Recently added"),
            query=f'added:"{RECENT_DAYS}"',
            photos=contents.recent,
            tip=_tr("Added to the library in the last 30 days"),
        ),
        Entry(
            Kind.FAVOURITES,
            _tr("Favourites"),
            query=term_text(Filter("is", "favourite")),
            photos=contents.favourites,
        ),
        _section("folders", _tr("Folders"), [_folder(*one) for one in contents.folders]),
        _section("albums", _tr("Albums"), [_album(*album) for album in contents.albums]),
        _section(
            "searches",
            _tr("Saved searches"),
            [
                Entry(Kind.SEARCH, saved.name, saved.name, saved.query, tip=saved.query)
                for saved in contents.searches
            ],
        ),
        _section("tags", _tr("Tags"), _tags(contents.tags)),
        _section("tidying", _tr("Tidying up"), _tidying(contents.failed)),
    ]
    if contents.hidden:
        hidden = Entry(
            Kind.HIDDEN,
            _tr("Hidden photos"),
            query=term_text(Filter("is", "hidden")),
            photos=contents.hidden,
        )
        entries.append(_section("hidden", _tr("Hidden"), [hidden]))
    # Photos are dropped on the heading of albums to make the first one.
    kept = {"albums"} if contents.photos else set()
    return tuple(e for e in entries if e.kind is not Kind.SECTION or e.below or e.name in kept)


def folder_query(path: str) -> str:
    """What finds the photos in a directory and below."""
    whole = path if path.endswith(os.sep) else path + os.sep
    # A query has no sign for a quote within quotes, and no field of text has letters that are
    # none: of such a path the longest part that can be said.
    said = "".join('"' if "\ud800" <= letter <= "\udfff" else letter for letter in whole)
    return f'folder:"{max(said.split(chr(34)), key=len)}"'


def _section(name: str, title: str, entries: list[Entry]) -> Entry:
    return Entry(Kind.SECTION, title, name, below=tuple(entries))


def _folder(folder: FolderRecord, place: Place) -> Entry:
    offline = folder.offline_since is not None
    tip = wording.folder_state(folder) if offline else ""
    return _directory(place, Kind.FOLDER, tip, offline)


def _directory(
    place: Place, kind: Kind = Kind.DIRECTORY, state: str = "", dim: bool = False
) -> Entry:
    made: dict[str, Entry] = {}
    waiting = [place]
    while waiting:  # not by recursion: a path may have more parts than Python has frames
        one = waiting[-1]
        missing = [inside for inside in one.below if inside.path not in made]
        if missing:
            waiting += missing
            continue
        waiting.pop()
        shown = wording.printable(one.path)
        made[one.path] = Entry(
            kind if one is place else Kind.DIRECTORY,
            wording.name_of(one.path) or shown,
            one.path,
            folder_query(one.path),
            one.photos,
            tuple(made[inside.path] for inside in one.below),
            f"{shown}\n{state}" if state else shown,
            dim,
        )
    return made[place.path]


def _album(name: str, photos: int) -> Entry:
    return Entry(Kind.ALBUM, name, name, f'album:"{name}"', photos)


def _tags(tags: tuple[tuple[str, int], ...]) -> list[Entry]:
    shown = [
        Entry(Kind.TAG, name, name, term_text(Filter("tag", name)), photos)
        for name, photos in tags[:MOST_TAGS]
    ]
    return [*shown, Entry(Kind.TAGS, _tr("More tags…") if shown else _tr("Tags…"))]


def _tidying(failed: int) -> list[Entry]:
    found = [Entry(Kind.DUPLICATES, _tr("Duplicates…"))]
    if failed:
        tip = wording.unreadable(failed)
        found.append(Entry(Kind.FAILURES, _tr("Failed files…"), photos=failed, tip=tip))
    return found
