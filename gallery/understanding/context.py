"""What a captioner may be told of a photo besides its picture."""

from __future__ import annotations

from gallery.catalog import Catalog, PhotoDetails, State
from gallery.settings import Settings
from gallery.understanding.instructions import Known


def known_of(catalog: Catalog, details: PhotoDetails, photo_id: int | None = None) -> Known:
    """What a captioner may be told of a photo: nothing, unless the user has it told."""
    if not Settings.of(catalog).tell_captioner:
        return Known()
    tags = [] if photo_id is None else catalog.tags_of(photo_id)
    accepted = [tag.name for tag in tags if tag.state is State.ACCEPTED]
    return Known(
        details.taken_at,
        details.latitude,
        details.longitude,
        tuple(dict.fromkeys([*accepted, *details.keywords])),
    )
