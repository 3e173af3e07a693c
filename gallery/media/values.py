"""From what strangers wrote to plain values: text, numbers, times, keywords.

Everything here takes hostile input and answers None (or nothing) where it makes no sense.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

TITLE = 1_000  # characters kept of a title or a name
CAPTION = 10_000  # of a caption
KEYWORD = 200  # of one keyword
MOST_KEYWORDS = 1_000

_TIME = re.compile(
    r"(\d{4})[:\-./](\d\d)[:\-./](\d\d)"
    r"(?:[ T](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?",
    re.ASCII,
)
_OFFSET = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d", re.ASCII)


def text(value: Any, limit: int = TITLE) -> str | None:
    """Text that can be kept and shown: no NULs, no lone surrogates, not blank, not endless."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return None
    value = value.split("\0", 1)[0].strip()[:limit]
    return value.encode("utf-8", "replace").decode("utf-8").strip() or None


def keywords(values: Iterable[Any]) -> tuple[str, ...]:
    """Keywords in their order, each once, whatever its case."""
    kept: dict[str, str] = {}
    for value in values:
        word = text(value, KEYWORD)
        if word:
            kept.setdefault(word.casefold(), word)
        if len(kept) == MOST_KEYWORDS:
            break
    return tuple(kept.values())


def number(value: Any) -> float | None:
    """A finite number, from a number, a fraction ("1/250"), or the first of several."""
    if isinstance(value, tuple) and value:
        value = value[0]
    try:
        if isinstance(value, str) and "/" in value:
            above, _, below = value.partition("/")
            result = float(above) / float(below)
        else:
            result = float(value)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return result if math.isfinite(result) else None


def positive(value: Any) -> float | None:
    """A number above nothing."""
    result = number(value)
    return result if result is not None and result > 0 else None


def whole(value: Any) -> int | None:
    """A positive integer of a size that cameras write."""
    result = number(value)
    return int(result) if result is not None and 1 <= result < 1e9 else None


def rating(value: Any) -> int | None:
    """Stars as XMP counts them: -1 to 5."""
    result = number(value)
    return int(result) if result is not None and -1 <= result <= 5 else None


def moment(value: str | None, offset: str | None = None) -> tuple[str | None, str | None]:
    """Local time (ISO 8601) and its offset from UTC, of EXIF's or XMP's spelling.

    A day alone is its midnight. An offset within the text goes before the one given.
    """
    found = _TIME.match(value or "")
    if not found:
        return None, None
    *parts, zone = found.groups()
    try:
        year, month, day, hour, minute, second = (int(part or 0) for part in parts)
        local = datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None, None  # "0000:00:00 00:00:00" and the like
    if local.year < 1800:
        return None, None
    zone = "+00:00" if zone == "Z" else zone or (offset or "").strip()
    return local.isoformat(), zone if _OFFSET.fullmatch(zone) else None


def camera(make: str | None, model: str | None) -> str | None:
    """The camera's name, its maker named once."""
    if not make or not model:
        return model or make
    maker = make.lower().split()  # "Eastman Kodak Company" makes the "Kodak DC240"
    named = model.split()[0].lower() in maker or model.lower().startswith(maker[0])
    return model if named else f"{make} {model}"


def place(
    latitude: float | None, longitude: float | None, altitude: float | None
) -> tuple[float | None, float | None, float | None]:
    """A place on Earth, in degrees and metres, or none at all."""
    if latitude is None or longitude is None:
        return None, None, None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None, None, None
    if latitude == 0 and longitude == 0:
        return None, None, None  # cameras without a fix write zeros
    return latitude, longitude, altitude
