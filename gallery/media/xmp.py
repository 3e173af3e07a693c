"""XMP: what programs write of a photo, inside its file or in a sidecar beside it.

A packet is XML from strangers: no entities, no document types, no packet of more than MOST_BYTES.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from gallery.catalog.records import KeywordPath
from gallery.media import values
from gallery.media.exif import stars_of_percent
from gallery.media.metadata import Metadata
from gallery.media.xmp_names import (
    ACDSEE,
    AUX,
    DC,
    DESCRIPTION,
    EXIF,
    EXIF_EX,
    HIERARCHIES,
    LANGUAGE,
    MICROSOFT,
    PHOTOSHOP,
    RATING,
    RDF,
    SUBJECT,
    SUGGESTED_DESCRIPTION,
    SUGGESTED_KEYWORDS,
    TIFF,
    XMP,
)

MOST_BYTES = 4 << 20

# What programs keep in the lists of keywords for themselves.
_INTERNAL = frozenset({"darktable", "_digikam_internal_tags_"})


def read_xmp(packet: Any, suggestions: bool = False) -> Metadata:
    """Read a packet (bytes or text); never raises: of one that makes no sense, nothing is known.

    Args:
        packet: XMP, whole.
        suggestions: with what Gallery wrote and no person has confirmed.
    """
    found = _Properties(packet)
    taken = values.moment(None)
    for name in (f"{EXIF}DateTimeOriginal", f"{PHOTOSHOP}DateCreated"):
        if taken[0] is None:
            taken = values.moment(found.text(name), found.text(f"{EXIF_EX}OffsetTimeOriginal"))
    saved = values.moment(found.text(f"{XMP}CreateDate"))
    latitude, longitude, altitude = values.place(
        _degrees(found.text(f"{EXIF}GPSLatitude")),
        _degrees(found.text(f"{EXIF}GPSLongitude")),
        _altitude(found),
    )
    return Metadata(
        taken_at=taken[0],
        taken_offset=taken[1],
        saved_at=saved[0],
        saved_offset=saved[1],
        camera=values.camera(found.text(f"{TIFF}Make"), found.text(f"{TIFF}Model")),
        lens=found.text(f"{EXIF_EX}LensModel") or found.text(f"{AUX}Lens"),
        exposure_time=values.positive(found.text(f"{EXIF}ExposureTime")),
        f_number=values.positive(found.text(f"{EXIF}FNumber")),
        iso=values.whole(
            found.text(f"{EXIF_EX}PhotographicSensitivity") or found.text(f"{EXIF}ISOSpeedRatings")
        ),
        focal_length=values.positive(found.text(f"{EXIF}FocalLength")),
        latitude=latitude,
        longitude=longitude,
        altitude=altitude,
        title=found.text(f"{DC}title"),
        caption=_caption(found, suggestions),
        keywords=values.keywords(_keywords(found, suggestions)),
        rating=_rating(found),
    )


def read_keyword_paths(packet: Any) -> list[KeywordPath]:
    """The keywords of a packet, each with what stands above it where a list tells; never raises."""
    found = _Properties(packet)
    paths = [path for path in _hierarchies(found) if not _is_internal(path)]
    levels = {level.casefold() for path in paths for level in path}
    flat = [(word,) for word in _keywords(found, suggestions=True) if word.casefold() not in levels]
    return list(dict.fromkeys([*paths, *flat]))


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
    for rdf in root.iter(f"{RDF}RDF"):
        yield from rdf.findall(f"{RDF}Description")


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
    listed = [item for group in element for item in group.findall(f"{RDF}li")]
    if listed:
        listed.sort(key=lambda item: item.get(LANGUAGE) != "x-default")
        return [item.text for item in listed if item.text]
    resource = element.get(f"{RDF}resource")
    return [text for text in (element.text, resource) if text]


def _caption(found: _Properties, suggestions: bool) -> str | None:
    caption = found.text(DESCRIPTION, values.CAPTION)
    suggested = found.text(SUGGESTED_DESCRIPTION, values.CAPTION)
    return caption if suggestions or caption != suggested else None


def _keywords(found: _Properties, suggestions: bool) -> Iterator[str]:
    """Keywords as they stand alone; of a hierarchy the leaf: ("Italy", "Rome") is one of Rome."""
    passed_over = set() if suggestions else _folded(found.all(SUGGESTED_KEYWORDS))
    paths = _hierarchies(found)
    # darktable has every level of a path among the plain ones, those of its own paths as well.
    internal = _folded(level for path in paths if _is_internal(path) for level in path)
    passed_over |= internal - _folded(
        level for path in paths if not _is_internal(path) for level in path
    )
    flat = [word for word in found.all(SUBJECT) if not _is_internal(word.split("|"))]
    leaves = [path[-1] for path in paths if not _is_internal(path)]
    for word in (*flat, *found.all(f"{ACDSEE}keywords"), *leaves):
        if word.strip().casefold() not in passed_over:
            yield word


def _hierarchies(found: _Properties) -> list[KeywordPath]:
    return [
        path
        for name, divider in HIERARCHIES.items()
        for written in found.all(name)
        if (path := split_path(written, divider))
    ]


def split_path(written: str, divider: str) -> KeywordPath:
    """A keyword's levels, without blank ones."""
    levels = tuple(level.strip() for level in written.split(divider))
    if divider == "/":
        levels = tuple(level.replace("\\", "/") for level in levels)  # as `join_path` has it
    return tuple(level for level in levels if level)


def join_path(path: KeywordPath, divider: str) -> str:
    """A keyword's levels as one text; a divider within a level is written as digiKam does."""
    instead = "\\" if divider == "/" else "/"
    return divider.join(level.replace(divider, instead) for level in path)


def _is_internal(path: Sequence[str]) -> bool:
    return len(path) > 1 and path[0].strip().casefold() in _INTERNAL


def _folded(words: Iterable[str]) -> set[str]:
    return {word.strip().casefold() for word in words}


def _rating(found: _Properties) -> int | None:
    stars = values.rating(found.text(RATING))
    if stars is None:
        stars = values.rating(found.text(f"{ACDSEE}rating"))
    for prefix in MICROSOFT:
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
    metres = values.number(found.text(f"{EXIF}GPSAltitude"))
    below = found.text(f"{EXIF}GPSAltitudeRef") == "1"
    return -metres if metres is not None and below else metres
