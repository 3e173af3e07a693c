"""What an opened picture says of itself: its EXIF, XMP and IPTC together."""

from __future__ import annotations

import struct
from typing import Any

from PIL import ExifTags, Image

from gallery.media.exif import ExifSource, read_exif
from gallery.media.iptc import read_iptc
from gallery.media.metadata import Metadata, combine
from gallery.media.xmp import read_xmp

# Where TIFF, and with it most RAW formats, keep XMP and IPTC.
_XMP_TAG, _IPTC_TAG = 700, 33723
_IPTC_RESOURCE = 0x0404  # among Photoshop's in a JPEG


def exif_of(image: Image.Image) -> Image.Exif:
    """The picture's EXIF; empty where it is missing or damaged."""
    try:
        return image.getexif()
    except Exception:  # Pillow raises anything on damaged EXIF; the picture may be whole
        return Image.Exif()


def orientation_of(image: Image.Image) -> int | None:
    """The orientation the picture's EXIF gives, 1 to 8; None where it gives none."""
    try:
        value = exif_of(image).get(ExifTags.Base.Orientation)
    except Exception:  # as above: a damaged value is only met when it is read
        return None
    return value if isinstance(value, int) and 1 <= value <= 8 else None


def read_embedded(image: Image.Image) -> Metadata:
    """Everything the picture says of itself; never raises."""
    exif = exif_of(image)
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")
    photoshop = image.info.get("photoshop")
    block = photoshop.get(_IPTC_RESOURCE) if isinstance(photoshop, dict) else None
    return read_all(exif, exif.endian, packet, block)


def read_all(
    exif: ExifSource, endian: str | None, packet: Any = None, block: bytes | None = None
) -> Metadata:
    """What EXIF, an XMP packet and an IPTC block say, the latter two perhaps tags of the first."""
    return combine(
        read_exif(exif),
        read_xmp(packet or _tag(exif, _XMP_TAG, endian)),
        read_iptc(block or _tag(exif, _IPTC_TAG, endian)),
    )


def _tag(exif: ExifSource, tag: int, endian: str | None) -> bytes | None:
    """A tag of bytes, also where it is one of 32-bit numbers, as IPTC often is."""
    try:
        value = exif.get(tag)
        if isinstance(value, tuple):
            value = struct.pack(f"{endian or '<'}{len(value)}I", *value)
    except Exception:  # as above: a damaged value is only met when it is read
        return None
    return value if isinstance(value, bytes) else None
