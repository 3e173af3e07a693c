"""XMP: what programs write of a photo, inside its file or in a sidecar beside it.

A packet is XML from strangers: no entities, no document types, no packet of more than MOST_BYTES.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from gallery.media import values
from gallery.media.exif import stars_of_percent
from gallery.media.metadata import Metadata

MOST_BYTES = 4 << 20

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_EXIF_EX = "{http://cipa.jp/exif/1.0/}"
_AUX = "{http://ns.adobe.com/exif/1.0/aux/}"
_TIFF = "{http://ns.adobe.com/tiff/1.0/}"
_LIGHTROOM = "{http://ns.adobe.com/lightroom/1.0/}"
_DIGIKAM = "{http://www.digikam.org/ns/1.0/}"
_MICROSOFT = ("{http://ns.microsoft.com/photo/1.0/}", "{http://ns.microsoft.com/photo/1.0}")


def read_xmp(packet: Any) -> Metadata:
    """Read a packet (bytes or text); never raises: of one that makes no sense, nothing is known."""
    found = _Properties(packet)
    taken = values.moment(None)
    for name in (f"{_EXIF}DateTimeOriginal", f"{_PHOTOSHOP}DateCreated"):
        if taken[0] is None:
            taken = values.moment(found.text(name), found.text(f"{_EXIF_EX}OffsetTimeOriginal"))
    saved = values.moment(found.text(f"{_XMP}CreateDate"))
    latitude, longitude, altitude = values.place(
        _degrees(found.text(f"{_EXIF}GPSLatitude")),
        _degrees(found.text(f"{_EXIF}GPSLongitude")),
        _altitude(found),
    )
    return Metadata(
        taken_at=taken[0],
        taken_offset=taken[1],
        saved_at=saved[0],
        saved_offset=saved[1],
        camera=values.camera(found.text(f"{_TIFF}Make"), found.text(f"{_TIFF}Model")),
        lens=found.text(f"{_EXIF_EX}LensModel") or found.text(f"{_AUX}Lens"),
        exposure_time=values.positive(found.text(f"{_EXIF}ExposureTime")),
        f_number=values.positive(found.text(f"{_EXIF}FNumber")),
        iso=values.whole(
            found.text(f"{_EXIF_EX}PhotographicSensitivity")
            or found.text(f"{_EXIF}ISOSpeedRatings")
        ),
        focal_length=values.positive(found.text(f"{_EXIF}FocalLength")),
        latitude=latitude,
        longitude=longitude,
        altitude=altitude,
        title=found.text(f"{_DC}title"),
        caption=found.text(f"{_DC}description", values.CAPTION),
        keywords=values.keywords(_keywords(found)),
        rating=_rating(found),
    )


class _Properties:
    """The properties of a packet by their qualified names; structures are passed over."""

    def __init__(self, packet: Any) -> None:
        self._values: dict[str, list[str]] = {}
        for description in _descriptions(packet):
            for name, value in description.attrib.items():
                self._values.setdefault(name, [value])
            for child in description:
                if isinstance(child.tag, str):  # not a comment
                    self._values.setdefault(child.tag, _items(child))

    def all(self, name: str) -> list[str]:
        return self._values.get(name, [])

    def text(self, name: str, limit: int = values.TITLE) -> str | None:
        found = (values.text(value, limit) for value in self.all(name))
        return next((value for value in found if value), None)


def _descriptions(packet: Any) -> Iterator[Element]:
    root = _parsed(packet)
    if root is None:
        return
    for rdf in root.iter(f"{_RDF}RDF"):
        yield from rdf.findall(f"{_RDF}Description")


def _parsed(packet: Any) -> Element | None:
    if isinstance(packet, str):
        packet = packet.encode("utf-8", "replace")
    if not isinstance(packet, bytes) or len(packet) > MOST_BYTES:
        return None
    packet = packet.strip(b" \t\r\n" if packet[:2] in (b"\xff\xfe", b"\xfe\xff") else b"\0 \t\r\n")
    try:
        root: Element = fromstring(packet, forbid_dtd=True)
    except (ParseError, ValueError, LookupError):  # LookupError: an encoding nobody knows
        return None
    return root


def _items(element: Element) -> list[str]:
    """The texts of a property: its own, or those of its list, the default language first."""
    listed = [item for group in element for item in group.findall(f"{_RDF}li")]
    if listed:
        listed.sort(key=lambda item: item.get(_LANGUAGE) != "x-default")
        return [item.text for item in listed if item.text]
    resource = element.get(f"{_RDF}resource")
    return [text for text in (element.text, resource) if text]


def _keywords(found: _Properties) -> Iterator[str]:
    yield from found.all(f"{_DC}subject")
    for prefix in _MICROSOFT:
        yield from found.all(f"{prefix}LastKeywordXMP")
    # Of a hierarchy the leaf: "Places|Italy|Rome" is a photo of Rome.
    for path in found.all(f"{_LIGHTROOM}hierarchicalSubject"):
        yield path.rpartition("|")[2]
    for path in found.all(f"{_DIGIKAM}TagsList"):
        yield path.rpartition("/")[2]


def _rating(found: _Properties) -> int | None:
    stars = values.rating(found.text(f"{_XMP}Rating"))
    for prefix in _MICROSOFT:
        if stars is None:
            stars = stars_of_percent(found.text(f"{prefix}Rating"))
    return stars


def _degrees(text: str | None) -> float | None:
    """From "33,51.5S" or "33,51,30S"."""
    if not text or text[-1].upper() not in "NSEW":
        return None
    parts = [values.number(part) for part in text[:-1].split(",")]
    if len(parts) > 3:
        return None
    result = 0.0
    for part, unit in zip(parts, (1, 60, 3600), strict=False):
        if part is None:
            return None
        result += part / unit
    return -result if text[-1].upper() in "SW" else result


def _altitude(found: _Properties) -> float | None:
    metres = values.number(found.text(f"{_EXIF}GPSAltitude"))
    below = found.text(f"{_EXIF}GPSAltitudeRef") == "1"
    return -metres if metres is not None and below else metres
