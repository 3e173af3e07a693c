"""What the library holds at one moment, as far as the sidebar shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from gallery.catalog import Catalog, FolderRecord, SavedSearch
from gallery.gui.sidebar.places import Place, trees
from gallery.query import Filter
from gallery.query.fields import FIELDS

RECENT_DAYS = "last 30 days"


@dataclass(frozen=True, slots=True)
class Contents:
    """Counts are of photos that have a file and, but for `hidden`, are not hidden.

    Attributes:
        recent: how many were added in RECENT_DAYS. failed: files that could not be read.
        folders: each with its directories. tags: with how many photos, most used first.
        albums: with how many photos, by name. searches: as they were saved.
    """

    photos: int = 0
    recent: int = 0
    favourites: int = 0
    hidden: int = 0
    failed: int = 0
    folders: tuple[tuple[FolderRecord, Place], ...] = ()
    tags: tuple[tuple[str, int], ...] = ()
    albums: tuple[tuple[str, int], ...] = ()
    searches: tuple[SavedSearch, ...] = ()


def read_contents(catalog: Catalog) -> Contents:
    """Read it."""
    hidden = catalog.hidden_photos()

    def shown(*filters: Filter) -> int:
        found = catalog.photos_where(filters)
        return len(np.setdiff1d(found, hidden, assume_unique=True))

    folders = catalog.folder_records()
    places = trees([folder.path for folder in folders], catalog.photos_by_directories())
    counts = catalog.tag_counts()
    tags = [(tag.name, sum(counts[tag.id])) for tag in catalog.tags() if tag.id in counts]
    everything = catalog.photos_where(())
    visible = np.setdiff1d(everything, hidden, assume_unique=True)
    return Contents(
        photos=len(visible),
        recent=shown(Filter("added", FIELDS["added"].read(RECENT_DAYS, date.today()))),
        favourites=shown(Filter("is", "favourite")),
        hidden=len(everything) - len(visible),
        failed=catalog.stats().failed,
        folders=tuple(zip(folders, places, strict=True)),
        tags=tuple(sorted(tags, key=lambda tag: (-tag[1], tag[0].casefold()))),
        albums=tuple(
            (name, int(np.isin(album, visible).sum()))
            for name, album in catalog.album_contents().items()
        ),
        searches=tuple(catalog.saved_searches()),
    )
