"""The tags of a library as they were at one moment, and how they are grouped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gallery.catalog import Catalog, Tag, TaggingRun
from gallery.catalog.tags import OWN


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tags there can be.

    Attributes:
        counts: how many photos have a tag, by its id: accepted, suggested; none: left out.
        last: the tagging run that can be undone, None when there is none.
    """

    tags: tuple[Tag, ...] = ()
    counts: dict[int, tuple[int, int]] = field(default_factory=dict)
    last: TaggingRun | None = None


def read_vocabulary(catalog: Catalog) -> Vocabulary:
    """Read it."""
    return Vocabulary(tuple(catalog.tags()), catalog.tag_counts(), catalog.last_tagging())


def grouped(tags: Sequence[Tag], words: str = "") -> list[tuple[str, list[Tag]]]:
    """Headings with their tags, the user's own first, both else in the order of the alphabet.

    Args:
        words: only tags are kept whose name, or whose heading, has this in it.
    """
    wanted = " ".join(words.split()).casefold()
    groups: dict[str, list[Tag]] = {}
    for tag in sorted(tags, key=lambda tag: (tag.name.casefold(), tag.id)):
        if wanted in tag.name.casefold() or wanted in tag.heading.casefold():
            groups.setdefault(tag.heading, []).append(tag)
    return sorted(groups.items(), key=lambda group: (group[0] != OWN, group[0].casefold()))
