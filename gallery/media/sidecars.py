"""What an XMP file beside a photo says of it goes before what the photo says itself."""

from __future__ import annotations

from gallery.catalog.records import PhotoDetails
from gallery.media.metadata import override
from gallery.media.xmp import read_xmp


def apply_sidecar(details: PhotoDetails, xmp: bytes) -> PhotoDetails:
    """The details with the sidecar's values where it has any; never raises.

    Args:
        details: what the photo's own file says.
        xmp: the sidecar, a whole file. One that makes no sense changes nothing.
    """
    return override(details, read_xmp(xmp))
