"""A tag as it was before it is changed, and what has it so again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gallery.catalog import Catalog, Tag
from gallery.protocol import DeleteTag, RestoreTag


@dataclass(frozen=True, slots=True)
class TagBefore:
    """What the catalogue had of a tag.

    Attributes:
        tag: None when there was none of the name.
        judged: photos of which people said whether they have it.
        examples: photos it was taught by, and whether they have it.
    """

    tag: Tag | None = None
    judged: Mapping[int, bool] = field(default_factory=dict)
    examples: Mapping[int, bool] = field(default_factory=dict)

    def restored(
        self, request: int, tag_id: int, photo_ids: Iterable[int] | None = None
    ) -> RestoreTag | DeleteTag:
        """The request that has it so again.

        Args:
            tag_id: which it has now. photo_ids: the only photos of which anything changed, None
                for all of which anything is known.
        """
        if self.tag is None:
            return DeleteTag(request, tag_id)
        ids = sorted({*self.judged, *self.examples} if photo_ids is None else {*photo_ids})
        return RestoreTag(
            request,
            self.tag,
            tuple((i, self.judged.get(i)) for i in ids),
            tuple((i, self.examples.get(i)) for i in ids),
        )


def read_tag_before(catalog: Catalog, name: str) -> TagBefore:
    """Read it, by name in any letter case."""
    tag = catalog.tag_named(name)
    if tag is None:
        return TagBefore()
    return TagBefore(tag, catalog.judged(tag.id), catalog.examples(tag.id))
