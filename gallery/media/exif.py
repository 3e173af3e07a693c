"""What a camera wrote beside the picture: EXIF 2.32 as Pillow reads it, made plain.

Every value is hostile input: anything missing, malformed or impossible becomes None.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any, Protocol

from PIL import ExifTags

from gallery.media import values
from gallery.media.metadata import Metadata

# Windows Explorer's own tags, in UTF-16.
_XP_TITLE, _XP_COMMENT, _XP_KEYWORDS = 0x9C9B, 0x9C9C, 0x9C9E
_RATING, _RATING_PERCENT = 0x4746, 0x4749

# What cameras put where a person's words belong.
_RUBBISH = re.compile(
    r"(olympus |minolta |konica minolta |samsung |kodak |sanyo |polaroid |casio |sony )?"
    r"(digital camera|digital still camera|dsc)"
    r"|dcim\b.*|exif[_ ]jpeg.*|<.*>|[\s_.-]+"
    r"|pentax image|samsung|jpeg|image|picture|default|untitled",
    re.IGNORECASE | re.DOTALL,
)
_HUAWEI_SCENES = frozenset(
    {"cof", "cuva", "dav", "edf", "hdr", "hdrpl", "mde", "nor", "oznor", "ptr", "rbt", "sdr"}
)


class ExifSource(Protocol):
    """Where EXIF tags come from, as `PIL.Image.Exif` gives them."""

    def get(self, tag: int, /) -> Any:
        """A tag of the first directory."""

    def get_ifd(self, tag: int, /) -> Any:
        """The directory a tag points to, a mapping."""


def read_exif(exif: ExifSource) -> Metadata:
    """Read capture time, camera, lens, exposure, position and words; never raises."""
    base = _Tags(exif)
    shot = _Tags(_directory(exif, ExifTags.IFD.Exif))
    gps = _Tags(_directory(exif, ExifTags.IFD.GPSInfo))
    taken = values.moment(
        shot.text(ExifTags.Base.DateTimeOriginal), shot.text(ExifTags.Base.OffsetTimeOriginal)
    )
    if taken[0] is None:
        taken = values.moment(
            shot.text(ExifTags.Base.DateTimeDigitized), shot.text(ExifTags.Base.OffsetTimeDigitized)
        )
    saved = values.moment(base.text(ExifTags.Base.DateTime), shot.text(ExifTags.Base.OffsetTime))
    make, model = base.text(ExifTags.Base.Make), base.text(ExifTags.Base.Model)
    latitude, longitude, altitude = _place(gps)
    caption = base.text(ExifTags.Base.ImageDescription, values.CAPTION)
    if caption and (caption in (make, model) or _is_rubbish(caption)):
        caption = None
    return Metadata(
        taken_at=taken[0],
        taken_offset=taken[1],
        saved_at=saved[0],
        saved_offset=saved[1],
        camera=values.camera(make, model),
        lens=shot.text(ExifTags.Base.LensModel),
        exposure_time=values.positive(shot.get(ExifTags.Base.ExposureTime)),
        f_number=values.positive(shot.get(ExifTags.Base.FNumber)),
        iso=values.whole(shot.get(ExifTags.Base.ISOSpeedRatings)),
        focal_length=values.positive(shot.get(ExifTags.Base.FocalLength)),
        latitude=latitude,
        longitude=longitude,
        altitude=altitude,
        title=base.utf16(_XP_TITLE),
        caption=caption or base.utf16(_XP_COMMENT, values.CAPTION),
        keywords=values.keywords((base.utf16(_XP_KEYWORDS, 1 << 16) or "").split(";")),
        rating=_rating(base),
    )


def _is_rubbish(caption: str) -> bool:
    words = set(caption.lower().strip("_").split("_"))
    return words <= _HUAWEI_SCENES or _RUBBISH.fullmatch(caption) is not None


def _directory(exif: ExifSource, tag: int) -> Any:
    try:
        return exif.get_ifd(tag)
    except Exception:  # Pillow raises anything on damaged EXIF; the rest counts
        return None


class _Tags:
    """Values of one EXIF directory, each as the type asked for, or None."""

    def __init__(self, tags: Any) -> None:
        self._tags = tags if tags is not None else {}

    def get(self, tag: int) -> Any:
        try:
            return self._tags.get(tag)
        except Exception:  # a damaged directory is read lazily and may raise here
            return None

    def text(self, tag: int, limit: int = values.TITLE) -> str | None:
        value = self.get(tag)
        if isinstance(value, str):
            # Pillow reads text as Latin-1; most of what is not ASCII is UTF-8.
            with suppress(UnicodeError):
                value = value.encode("latin-1").decode("utf-8")
        return values.text(value, limit)

    def utf16(self, tag: int, limit: int = values.TITLE) -> str | None:
        value = self.get(tag)
        if isinstance(value, tuple):
            value = bytes(part for part in value if isinstance(part, int) and 0 <= part < 256)
        if not isinstance(value, bytes):
            return None
        return values.text(value.decode("utf-16-le", "replace"), limit)


def _rating(base: _Tags) -> int | None:
    stars = values.rating(base.get(_RATING))
    if stars is not None:
        return stars
    return stars_of_percent(base.get(_RATING_PERCENT))


def stars_of_percent(value: Any) -> int | None:
    """Microsoft's rating in per cent (1, 25, 50, 75, 99) as stars."""
    percent = values.number(value)
    if percent is None or not 0 <= percent <= 100:
        return None
    return 0 if percent == 0 else min(5, round(percent / 25) + 1)


def _place(gps: _Tags) -> tuple[float | None, float | None, float | None]:
    altitude = values.number(gps.get(ExifTags.GPS.GPSAltitude))
    if altitude is not None and gps.get(ExifTags.GPS.GPSAltitudeRef) in (1, b"\x01"):
        altitude = -altitude
    return values.place(
        _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.text(ExifTags.GPS.GPSLatitudeRef)),
        _degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.text(ExifTags.GPS.GPSLongitudeRef)),
        altitude,
    )


def _degrees(value: Any, reference: str | None) -> float | None:
    if not isinstance(value, tuple) or len(value) != 3:
        return None
    degrees, minutes, seconds = (values.number(part) for part in value)
    if degrees is None or minutes is None or seconds is None:
        return None
    result = degrees + minutes / 60 + seconds / 3600
    return -result if reference and reference.upper() in ("S", "W") else result
