"""What is known of a photo besides its pixels, and which source is believed.

What people wrote (title, caption, keywords, rating): sidecar, then embedded XMP, IPTC, EXIF, since
programs that write words write XMP, and the older forms are what they leave behind.

What the camera measured (time, camera, exposure, place): sidecar, then EXIF, embedded XMP, IPTC,
since the camera writes EXIF, and the others are copies of it. When a file was saved (EXIF's
DateTime, xmp:CreateDate) is taken for when the photo was taken only if nothing else tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from gallery.catalog.records import PhotoDetails

# What belongs together comes from one source; the first of a group tells whether it is there.
_WRITTEN = (("title",), ("caption",), ("keywords",), ("rating",))
_MEASURED = (
    ("taken_at", "taken_offset"),
    ("camera",),
    ("lens",),
    ("exposure_time",),
    ("f_number",),
    ("iso",),
    ("focal_length",),
    ("latitude", "longitude", "altitude"),
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What one source says: fields of `PhotoDetails`, same units.

    saved_at, saved_offset: when it was written, the time for want of a better.
    """

    taken_at: str | None = None
    taken_offset: str | None = None
    camera: str | None = None
    lens: str | None = None
    exposure_time: float | None = None
    f_number: float | None = None
    iso: int | None = None
    focal_length: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    altitude: float | None = None
    title: str | None = None
    caption: str | None = None
    keywords: tuple[str, ...] = ()
    rating: int | None = None
    saved_at: str | None = None
    saved_offset: str | None = None


def combine(exif: Metadata, xmp: Metadata, iptc: Metadata) -> Metadata:
    """What a file says of itself, from all three."""
    return Metadata(
        **_first(_WRITTEN, (xmp, iptc, exif)),
        **_first(_MEASURED, (exif, xmp, iptc)),
        **_first((("saved_at", "saved_offset"),), (exif, xmp)),
    )


def describe(width: int, height: int, format_name: str, said: Metadata) -> PhotoDetails:
    """The details of a photo of a size (pixels, upright) and of what its file says."""
    fields = asdict(said)
    saved = fields.pop("saved_at"), fields.pop("saved_offset")
    if said.taken_at is None:
        fields["taken_at"], fields["taken_offset"] = saved
    return PhotoDetails(width, height, format_name, **fields)


def override(details: PhotoDetails, sidecar: Metadata) -> PhotoDetails:
    """The details, but what the sidecar says instead where it says anything."""
    details = replace(details, **_first(_WRITTEN + _MEASURED, (sidecar, details)))
    if details.taken_at is None:
        return replace(details, taken_at=sidecar.saved_at, taken_offset=sidecar.saved_offset)
    return details


def _first(
    groups: Iterable[tuple[str, ...]], sources: tuple[Metadata | PhotoDetails, ...]
) -> dict[str, Any]:
    """For each group of fields, the values of the first source that has it."""
    chosen: dict[str, Any] = {}
    for group in groups:
        for source in sources:
            if getattr(source, group[0]) not in (None, ()):
                chosen |= {name: getattr(source, name) for name in group}
                break
    return chosen
