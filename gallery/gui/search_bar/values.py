"""What filters can be chosen from: the values that photos of the library have."""

from __future__ import annotations

from collections.abc import Sequence

from gallery.catalog import Catalog
from gallery.gui.wording import name_of

Choices = dict[str, Sequence[str]]
"""Values by the name of their filter, the likeliest first."""


def read_choices(catalog: Catalog) -> Choices:
    """Read them, for all filters whose values are texts of the library."""
    folders = (name_of(path) for path in catalog.directory_paths())
    counts = catalog.tag_counts()
    tags = sorted(catalog.tags(), key=lambda tag: (-sum(counts.get(tag.id, ())), tag.name))
    return {
        "camera": catalog.cameras(),
        "lens": catalog.lenses(),
        "folder": sorted({name for name in folders if name}, key=str.casefold),
        "type": [name.lower() for name in catalog.formats()],
        "tag": [tag.name for tag in tags],
        "near": catalog.place_names(),
    }
