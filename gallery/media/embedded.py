"""What an opened picture says of itself: its EXIF, XMP and IPTC together."""

from __future__ import annotations

from PIL import ExifTags, Image, TiffImagePlugin, TiffTags

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
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return read_tiff(exif_of(image), image.tag_v2)
    photoshop = image.info.get("photoshop")
    block = photoshop.get(_IPTC_RESOURCE) if isinstance(photoshop, dict) else None
    return combine(read_exif(exif_of(image)), read_xmp(xmp_of(image)), read_iptc(block))


def xmp_of(image: Image.Image) -> bytes | str | None:
    """The picture's XMP packet as it is in its file."""
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return _stored(image.tag_v2, _XMP_TAG)
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")
    return packet if isinstance(packet, (bytes, str)) else None


def read_tiff(exif: ExifSource, directory: TiffImagePlugin.ImageFileDirectory_v2) -> Metadata:
    """Everything a TIFF, or a RAW that is made like one, says of itself in its first directory."""
    return combine(
        read_exif(exif),
        read_xmp(_stored(directory, _XMP_TAG)),
        read_iptc(_stored(directory, _IPTC_TAG)),
    )


def _stored(directory: TiffImagePlugin.ImageFileDirectory_v2, tag: int) -> bytes | None:
    """A tag's bytes as they lie there: IPTC is often said to be numbers, and never is."""
    if tag in directory.tagtype:
        directory.tagtype[tag] = TiffTags.BYTE
    try:
        value = directory.get(tag)
    except Exception:  # as above: a damaged value is only met when it is read
        return None
    return value if isinstance(value, bytes) else None
