"""What a copy that is saved anew tells of its photo: its EXIF and XMP, or less of them."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree  # only to write what defusedxml has read

import defusedxml.ElementTree
from PIL import ExifTags, Image

from gallery.catalog.records import PhotoDetails
from gallery.media.embedded import exif_of, xmp_of
from gallery.protocol import Strip

Base, IFD = ExifTags.Base, ExifTags.IFD

# Of the first directory only what describes the photo; the rest describes the file it was in.
_DESCRIBES = frozenset(
    {
        Base.ImageDescription, Base.Make, Base.Model, Base.Software, Base.DateTime, Base.Artist,
        Base.HostComputer, Base.Copyright, Base.Rating, Base.RatingPercent, Base.XPTitle,
        Base.XPComment, Base.XPAuthor, Base.XPKeywords, Base.XPSubject,
    }
)  # fmt: skip
# Makers' notes hold offsets that break when they are moved, and sometimes places.
_LEFT_OUT = frozenset({Base.MakerNote, IFD.Interop})
_SRGB = 1

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_EXIF = "http://ns.adobe.com/exif/1.0/"
_TIFF = "http://ns.adobe.com/tiff/1.0/"
_PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
_IPTC_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
_IPTC_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
# What speaks of the file that was, not of the picture: its pixels, what was appended to it.
_OF_THE_FILE = (
    "http://ns.google.com/photos/",
    "http://ns.adobe.com/xmp/note/",
)
_PLACES = {
    _PHOTOSHOP: frozenset({"City", "State", "Country"}),
    _IPTC_CORE: frozenset({"Location", "CountryCode"}),
    _IPTC_EXT: frozenset({"LocationShown", "LocationCreated"}),
}
_BEGIN = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_END = b'<?xpacket end="w"?>'


@dataclass(frozen=True, slots=True)
class Told:
    """What is written into a copy: EXIF and XMP as bytes, None for none."""

    exif: bytes | None = None
    xmp: bytes | None = None


def told_by(
    source: Image.Image | None, details: PhotoDetails, size: tuple[int, int], strip: Strip
) -> Told:
    """What a copy tells: upright, in sRGB, of a size.

    Args:
        source: the photo, opened; None where Pillow does not open it (a RAW).
        details: what is known of it, for where its EXIF cannot be carried over.
        strip: what is left out.
    """
    if strip is Strip.ALL:
        return Told()
    exif = None if source is None else _carried_over(exif_of(source), size, strip)
    packet = None if source is None else xmp_of(source)
    return Told(
        exif or _as_exif(details, strip).tobytes(),
        None if packet is None else _kept_of(packet, strip),
    )


# -- EXIF --------------------------------------------------------------------------------------


def _carried_over(exif: Image.Exif, size: tuple[int, int], strip: Strip) -> bytes | None:
    """The EXIF for the copy; None where it is empty or damaged."""
    kept = Image.Exif()
    try:
        if not exif:
            return None
        kept.update({tag: value for tag, value in exif.items() if tag in _DESCRIBES})
        shot = exif.get_ifd(IFD.Exif)
        kept.get_ifd(IFD.Exif).update(
            {tag: value for tag, value in shot.items() if tag not in _LEFT_OUT}
        )
        if strip is not Strip.PLACE:
            kept.get_ifd(IFD.GPSInfo).update(exif.get_ifd(IFD.GPSInfo))
        about = kept.get_ifd(IFD.Exif)
        about[Base.ExifImageWidth], about[Base.ExifImageHeight] = size
        about[Base.ColorSpace] = _SRGB
        return kept.tobytes()
    except Exception:  # Pillow raises anything on damaged EXIF; what is known of it serves
        return None


def _as_exif(details: PhotoDetails, strip: Strip) -> Image.Exif:
    """What is known of a photo, as EXIF."""
    exif = Image.Exif()
    if details.camera:
        exif[Base.Model] = details.camera
    shot = exif.get_ifd(IFD.Exif)
    if details.taken_at:
        shot[Base.DateTimeOriginal] = details.taken_at[:19].replace("-", ":").replace("T", " ")
    if details.taken_offset:
        shot[Base.OffsetTimeOriginal] = details.taken_offset
    for tag, value in (
        (Base.LensModel, details.lens),
        (Base.ExposureTime, details.exposure_time),
        (Base.FNumber, details.f_number),
        (Base.ISOSpeedRatings, details.iso),
        (Base.FocalLength, details.focal_length),
    ):
        if value is not None:
            shot[tag] = value
    if strip is not Strip.PLACE and details.latitude is not None and details.longitude is not None:
        gps, tags = exif.get_ifd(IFD.GPSInfo), ExifTags.GPS
        gps[tags.GPSLatitudeRef] = "S" if details.latitude < 0 else "N"
        gps[tags.GPSLatitude] = _degrees(details.latitude)
        gps[tags.GPSLongitudeRef] = "W" if details.longitude < 0 else "E"
        gps[tags.GPSLongitude] = _degrees(details.longitude)
    return exif


def _degrees(value: float) -> tuple[float, float, float]:
    """Degrees, minutes and seconds."""
    minutes, seconds = divmod(round(abs(value) * 3600, 4), 60)
    degrees, minutes = divmod(minutes, 60)
    return degrees, minutes, seconds


# -- XMP ---------------------------------------------------------------------------------------


def _kept_of(packet: bytes | str, strip: Strip) -> bytes | None:
    """The packet for the copy; None where it makes no sense, since what it tells is not known."""
    text = packet.encode() if isinstance(packet, str) else packet
    try:
        root = defusedxml.ElementTree.fromstring(text.strip(b"\x00 \r\n\t"))
    except (ElementTree.ParseError, defusedxml.DefusedXmlException, ValueError):
        return None
    for description in root.iter(f"{{{_RDF}}}Description"):
        for name in [name for name in description.attrib if not _stays(name, strip)]:
            del description.attrib[name]
        for child in [child for child in description if not _stays(child.tag, strip)]:
            description.remove(child)
    return _BEGIN + ElementTree.tostring(root) + _END


def _stays(name: str, strip: Strip) -> bool:
    """Whether a property ("{namespace}name") is told by the copy too."""
    namespace, _, local = name.removeprefix("{").rpartition("}")
    if namespace == _TIFF or namespace.startswith(_OF_THE_FILE):
        return False
    if strip is not Strip.PLACE:
        return True
    if namespace == _EXIF:
        return not local.startswith("GPS")
    return local not in _PLACES.get(namespace, ())
