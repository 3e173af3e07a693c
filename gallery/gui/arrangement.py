"""Which photos the grid shows and under which headings: all alike, or what a search found, with
stacks opened or not and the less likely ones folded away or not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

import numpy as np
from numpy.typing import NDArray

from gallery.gui import wording
from gallery.protocol import Hits


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and the photos below it.

    Attributes:
        first: the row of its first photo. heading: what is said above it.
        note: said at the heading's other end.
        folded: whether its photos are hidden; None where they cannot be.
    """

    first: int
    heading: str
    note: str = ""
    folded: bool | None = None


class Sections(Sequence[Section]):
    """Sections in order; each is put in words when it is looked at, for there may be thousands.

    Attributes:
        starts: the row of each one's first photo, ascending.
    """

    def __init__(self, starts: Sequence[int], name: Callable[[int], Section]) -> None:
        self.starts = tuple(starts)
        self._name = name

    @classmethod
    def of(cls, *sections: Section) -> Sections:
        """These."""
        return cls([section.first for section in sections], sections.__getitem__)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, number: int) -> Section: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Section]: ...

    def __getitem__(self, number: int | slice) -> Section | Sequence[Section]:
        numbers = range(len(self))[number]  # what is beyond is an IndexError
        return self._name(numbers) if isinstance(numbers, int) else [*map(self._name, numbers)]


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """What the grid shows.

    Attributes:
        ids: the photos, each once, in order.
        sections: of them, in order. Photos before the first stand under no heading.
        stacks: how many photos look nearly like one of those shown, itself among them.
        opened: the photos of stacks that are opened, each with the first of its stack. That one
            stands before the others.
        unlikely: photos from this row on are less likely to be what is looked for.
        days: when each photo was taken, as yyyymmdd, 0 where nobody knows; None where photos do
            not stand in the order of time.
        aspects: the width of each photo by its height; None where nobody asked.
    """

    ids: NDArray[np.int64]
    sections: Sections = field(default_factory=Sections.of)
    stacks: Mapping[int, int] = field(default_factory=dict)
    opened: Mapping[int, int] = field(default_factory=dict)
    unlikely: int | None = None
    days: NDArray[np.int32] | None = None
    aspects: NDArray[np.float32] | None = None

    @property
    def foldable(self) -> bool:
        """Whether there are photos that can be folded away: the last ones."""
        return bool(self.sections) and self.sections[-1].folded is not None

    def rows_of(self, section: int) -> range:
        """The photos below a heading."""
        starts = (*self.sections.starts, len(self.ids))
        return range(starts[section], starts[section + 1])

    def stack_of(self, photo_id: int) -> int | None:
        """The first photo of the stack that a photo stands for or in, None when it is alone."""
        return self.opened.get(photo_id, photo_id if photo_id in self.stacks else None)


def arrange(hits: Hits, opened: Collection[int] = (), folded: bool = False) -> Arrangement:
    """Arrange what a search found.

    Args:
        opened: the first photos of stacks to be shown with all that look like them.
        folded: hide the less likely photos, where there are likely ones.
    """
    ids = np.fromiter(hits.ids, np.int64, len(hits.ids))
    likely = None if hits.likely is None else max(0, min(hits.likely, len(ids)))
    shown = ids[:likely] if folded and likely else ids
    # Those opened go in behind their first one, so that the cut moves by those before it.
    cut, members, shown = _insert(shown, likely, _groups(hits, ids, opened))
    return Arrangement(
        shown,
        Sections.of() if likely is None else _sections(likely, len(ids) - likely, cut, folded),
        {group[0]: len(group) for group in hits.alike if len(group) > 1},
        members,
        None if likely is None else cut,
    )


def _groups(
    hits: Hits, ids: NDArray[np.int64], opened: Collection[int]
) -> dict[int, tuple[int, ...]]:
    """The stacks to be opened, by their first photo; none has a photo that is shown already."""
    wanted = [group for group in hits.alike if len(group) > 1 and group[0] in opened]
    photos = np.asarray([i for group in wanted for i in group], np.int64)
    seen: set[int] = set(photos[np.isin(photos, ids)].tolist())
    groups: dict[int, tuple[int, ...]] = {}
    for group in wanted:
        if group[0] in seen:
            rest = tuple(i for i in dict.fromkeys(group[1:]) if i not in seen)
            groups[group[0]] = (*groups.get(group[0], group[:1]), *rest)
            seen.update(rest)
    return groups


def _insert(
    ids: NDArray[np.int64], cut: int | None, groups: Mapping[int, tuple[int, ...]]
) -> tuple[int, dict[int, int], NDArray[np.int64]]:
    """Gives the cut, the photos of groups with the first of each, and all photos with them."""
    rows = np.flatnonzero(np.isin(ids, list(groups))) if groups else np.zeros(0, np.int64)
    found = [groups[int(ids[row])] for row in rows]
    before = sum(len(g) - 1 for row, g in zip(rows, found, strict=True) if row < (cut or 0))
    places = np.repeat(rows + 1, [len(group) - 1 for group in found])
    values = [i for group in found for i in group[1:]]
    members = {i: group[0] for group in found for i in group}
    return (cut or 0) + before, members, np.insert(ids, places, values)


def _sections(likely: int, others: int, cut: int, folded: bool) -> Sections:
    if not likely:
        return Sections.of(Section(0, wording.closest())) if others else Sections.of()
    first = Section(0, wording.likely(likely))
    if not others:
        return Sections.of(first)
    less = Section(cut, wording.less_likely(), wording.photos(others), folded)
    return Sections.of(first, less)
