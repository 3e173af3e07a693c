"""What a camera wrote beside the picture: EXIF 2.32 as Pillow reads it, made plain.

Every value is hostile input: anything missing, malformed or impossible becomes None.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PIL import ExifTags, Image

_TIME = re.compile(r"(\d{4})[:\-./](\d\d)[:\-./](\d\d)[ T](\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d$")


@dataclass(frozen=True, slots=True)
class Exif:
    """The fields of `gallery.catalog.PhotoDetails` that EXIF fills; same units."""

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


def read_exif(exif: Image.Exif) -> Exif:
    """Read capture time, camera, lens, exposure and position; never raises."""
    base, shot, gps = _Tags(exif), _Tags(), _Tags()
    try:
        shot = _Tags(exif.get_ifd(ExifTags.IFD.Exif))
        gps = _Tags(exif.get_ifd(ExifTags.IFD.GPSInfo))
    except Exception:  # noqa: S110  Pillow raises anything on damaged EXIF; the rest counts
        pass
    latitude = _degrees(
        gps.get(ExifTags.GPS.GPSLatitude), gps.text(ExifTags.GPS.GPSLatitudeRef), 90
    )
    longitude = _degrees(
        gps.get(ExifTags.GPS.GPSLongitude), gps.text(ExifTags.GPS.GPSLongitudeRef), 180
    )
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        latitude = longitude = None  # cameras without a fix write zeros
    altitude = gps.number(ExifTags.GPS.GPSAltitude)
    if altitude is not None and gps.get(ExifTags.GPS.GPSAltitudeRef) in (1, b"\x01"):
        altitude = -altitude
    offset = shot.text(ExifTags.Base.OffsetTimeOriginal)
    return Exif(
        taken_at=_time(shot.text(ExifTags.Base.DateTimeOriginal))
        or _time(shot.text(ExifTags.Base.DateTimeDigitized))
        or _time(base.text(ExifTags.Base.DateTime)),
        taken_offset=offset if offset and _OFFSET.match(offset) else None,
        camera=_camera(base.text(ExifTags.Base.Make), base.text(ExifTags.Base.Model)),
        lens=shot.text(ExifTags.Base.LensModel),
        exposure_time=shot.positive(ExifTags.Base.ExposureTime),
        f_number=shot.positive(ExifTags.Base.FNumber),
        iso=_whole(shot.positive(ExifTags.Base.ISOSpeedRatings)),
        focal_length=shot.positive(ExifTags.Base.FocalLength),
        latitude=latitude,
        longitude=longitude,
        altitude=altitude if latitude is not None else None,
    )


class _Tags:
    """Values of one EXIF directory, each as the type asked for, or None."""

    def __init__(self, values: Any = None) -> None:
        self._values = values if values is not None else {}

    def get(self, tag: int) -> Any:
        try:
            return self._values.get(tag)
        except Exception:  # a damaged directory is read lazily and may raise here
            return None

    def text(self, tag: int) -> str | None:
        value = self.get(tag)
        if isinstance(value, bytes):
            value = value.decode("utf-8", "replace")
        if not isinstance(value, str):
            return None
        # Lone surrogates and NULs cannot be kept or shown.
        value = value.split("\0", 1)[0].encode("utf-8", "replace").decode("utf-8").strip()
        return value or None

    def number(self, tag: int) -> float | None:
        return _finite(self.get(tag))

    def positive(self, tag: int) -> float | None:
        value = self.number(tag)
        return value if value is not None and value > 0 else None


def _finite(value: Any) -> float | None:
    if isinstance(value, tuple) and value:
        value = value[0]
    try:
        number = float(value)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _whole(value: float | None) -> int | None:
    return int(value) if value is not None and 1 <= value < 1e9 else None


def _time(text: str | None) -> str | None:
    found = _TIME.match(text or "")
    if not found:
        return None
    try:
        year, month, day, hour, minute, second = (int(part) for part in found.groups())
        moment = datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None  # "0000:00:00 00:00:00" and the like
    return moment.isoformat() if moment.year >= 1800 else None


def _camera(make: str | None, model: str | None) -> str | None:
    if make and model and not model.lower().startswith(make.split()[0].lower()):
        return f"{make} {model}"
    return model or make


def _degrees(value: Any, reference: str | None, limit: float) -> float | None:
    if not isinstance(value, tuple) or len(value) != 3:
        return None
    parts = [_finite(part) for part in value]
    if None in parts:
        return None
    degrees, minutes, seconds = (part or 0.0 for part in parts)
    result = degrees + minutes / 60 + seconds / 3600
    if reference and reference.upper() in ("S", "W"):
        result = -result
    return result if -limit <= result <= limit else None
