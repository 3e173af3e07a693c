"""What an XMP file beside a photo says of it goes before what the photo says itself."""

from __future__ import annotations

from pathlib import Path

from gallery.catalog.records import PhotoDetails
from gallery.media.metadata import override
from gallery.media.xmp import read_xmp

# More is no XMP; what is cut off makes no sense, and changes nothing.
MOST_BYTES = 8 << 20


def apply_sidecar(details: PhotoDetails, xmp: bytes) -> PhotoDetails:
    """The details with the sidecar's values where it has any; never raises.

    Args:
        details: what the photo's own file says.
        xmp: the sidecar, a whole file. One that makes no sense changes nothing.
    """
    return override(details, read_xmp(xmp))


def apply_sidecar_at(details: PhotoDetails, path: str | None) -> PhotoDetails:
    """The same, of a sidecar by its path; one that is not there or not readable changes nothing."""
    if path is None:
        return details
    try:
        with Path(path).open("rb") as file:
            return apply_sidecar(details, file.read(MOST_BYTES))
    except OSError:
        return details
