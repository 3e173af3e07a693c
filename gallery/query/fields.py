"""The filters there are, and how each reads its value and prints it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gallery.query.dates import MONTHS, days_of
from gallery.query.terms import Days, Numbers, Value


@dataclass(frozen=True, slots=True)
class Field:
    """A filter.

    Attributes:
        read: its value from what was typed; raises ValueError with what it takes instead.
        write: back into what can be typed.
        hint: an example, for the user.
        choices: all values there can be, where they are few.
    """

    name: str
    read: Callable[[str, date], Value]
    write: Callable[[Value], str]
    hint: str
    choices: tuple[str, ...] = ()


def _text(typed: str, today: date) -> str:
    if not typed.strip():
        raise ValueError("a word")
    return typed.strip()


def _choice(*choices: str) -> Callable[[str, date], str]:
    def read(typed: str, today: date) -> str:
        wanted = typed.strip().casefold()
        found = [choice for choice in choices if choice.startswith(wanted) and wanted]
        if wanted in choices:
            return wanted
        if len(found) != 1:
            raise ValueError(" or ".join(choices))
        return found[0]

    return read


def _choices(name: str, hint: str, *choices: str) -> Field:
    return Field(name, _choice(*choices), str, hint, choices)


_NUMBER = r"\d{1,40}(?:\.\d{1,40})?"
_SCALES = {"": 1, "b": 1, "k": 1e3, "kb": 1e3, "m": 1e6, "mb": 1e6, "g": 1e9, "gb": 1e9}
_UNITS = {"km": 1.0, "": 1.0, "m": 0.001, "mi": 1.609344}


def _numbers(
    scales: dict[str, float] | None = None, unit: str = ""
) -> Callable[[str, date], Numbers]:
    known = scales or {"": 1.0, unit: 1.0}
    suffix = "|".join(sorted((re.escape(name) for name in known), key=len, reverse=True))
    one = rf"({_NUMBER})\s*({suffix})"
    pattern = re.compile(
        rf"(?:(?P<sign>>=|<=|>|<|=)?\s*{one}|{one}\s*(?:-|\.\.)\s*{one})", re.IGNORECASE
    )

    def read(typed: str, today: date) -> Numbers:
        found = pattern.fullmatch(typed.strip())
        if found is None:
            raise ValueError("a number such as 100, >100 or 100-400")
        groups = found.groups()[1:]

        def value(index: int) -> float:
            return float(groups[index]) * known[groups[index + 1].lower()]

        if groups[0] is None:
            low, high = sorted((value(2), value(4)))
            return Numbers(low, high)
        number, sign = value(0), found["sign"] or "="
        if sign == "=":
            return Numbers(number, number)
        strict = len(sign) == 1
        return Numbers(number, None, strict) if sign[0] == ">" else Numbers(None, number, strict)

    return read


def _write_numbers(value: Value) -> str:
    assert isinstance(value, Numbers)  # noqa: S101
    equal = "" if value.strict else "="
    if value.low is None:
        return f"<{equal}{_plain(value.high or 0)}"
    if value.high is None:
        return f">{equal}{_plain(value.low)}"
    if value.low == value.high:
        return _plain(value.low)
    return f"{_plain(value.low)}-{_plain(value.high)}"


def _plain(number: float) -> str:
    return format(Decimal(repr(number)).normalize(), "f")


def _stars(typed: str, today: date) -> Numbers:
    if typed and not typed.strip("*★"):
        return Numbers(float(len(typed)), float(len(typed)))
    return _numbers()(typed, today)


def _day_range(typed: str, today: date) -> Days:
    first, dots, last = typed.partition("..")
    if dots:
        begin = days_of(first, today) if first else Days(None, None)
        end = days_of(last, today) if last else Days(None, None)
        if begin is not None and end is not None and (first or last):
            return Days(begin.first, end.last)
    elif (days := days_of(typed, today)) is not None:
        return days
    raise ValueError("a date such as 2019, 2019-05, 2019-05-31, May 2019 or yesterday")


def _after(typed: str, today: date) -> Days:
    return Days(_day_range(typed, today).first, None)


def _before(typed: str, today: date) -> Days:
    days = _day_range(typed, today)
    if days.first is None or days.first == date.min:
        raise ValueError("a date such as 2019, 2019-05 or 2019-05-31")
    return Days(None, date.fromordinal(days.first.toordinal() - 1))


def _write_after(value: Value) -> str:
    assert isinstance(value, Days) and value.first is not None  # noqa: S101
    return value.first.isoformat()


def _write_before(value: Value) -> str:
    assert isinstance(value, Days) and value.last is not None  # noqa: S101
    return date.fromordinal(value.last.toordinal() + 1).isoformat()


def _write_days(value: Value) -> str:
    assert isinstance(value, Days)  # noqa: S101
    first = value.first.isoformat() if value.first else ""
    last = value.last.isoformat() if value.last else ""
    return first if first == last else f"{first}..{last}"


def _months(typed: str, today: date) -> tuple[int, ...]:
    wanted = typed.strip().casefold()
    if wanted.isdecimal() and 1 <= int(wanted) <= 12:
        return (int(wanted),)
    if len(wanted) >= 3:
        for number, name in enumerate(MONTHS, 1):
            if name.startswith(wanted):
                return (number,)
    raise ValueError("a month such as 5 or May")


def _write_months(value: Value) -> str:
    assert isinstance(value, tuple)  # noqa: S101
    return str(value[0])


def _year(typed: str, today: date) -> Days:
    if not re.fullmatch(r"\s*[12]\d{3}\s*(?:(?:-|\.\.)\s*[12]\d{3}\s*)?", typed):
        raise ValueError("a year such as 2019, or 2017-2019")
    years = sorted(int(year) for year in re.findall(r"\d{4}", typed))
    return Days(date(years[0], 1, 1), date(years[-1], 12, 31))


def _write_year(value: Value) -> str:
    assert isinstance(value, Days) and value.first and value.last  # noqa: S101
    first, last = value.first.year, value.last.year
    return str(first) if first == last else f"{first}-{last}"


FIELDS = {
    field.name: field
    for field in (
        Field("after", _after, _write_after, "after:2019-05"),
        Field("before", _before, _write_before, "before:2020"),
        Field("on", _day_range, _write_days, "on:2019-05-31"),
        Field("year", _year, _write_year, "year:2019"),
        Field("month", _months, _write_months, "month:may"),
        Field("added", _day_range, _write_days, 'added:"last 30 days"'),
        Field("camera", _text, str, "camera:Pixel"),
        Field("lens", _text, str, "lens:50mm"),
        Field("iso", _numbers(), _write_numbers, "iso:>800"),
        Field("focal", _numbers(unit="mm"), _write_numbers, "focal:24-70"),
        Field("folder", _text, str, "folder:Italy"),
        Field("file", _text, str, "file:IMG_12"),
        Field("type", _text, str, "type:png"),
        Field("size", _numbers(_SCALES), _write_numbers, "size:>5MB"),
        _choices(
            "orientation", "orientation:portrait", "landscape", "portrait", "square", "panorama"
        ),
        Field("rating", _stars, _write_numbers, "rating:>=4"),
        _choices("is", "is:favourite", "favourite", "raw", "offline", "hidden"),
        _choices("has", "has:gps", "gps", "caption", "tags", "text"),
        Field("tag", _text, str, "tag:dog"),
        Field("album", _text, str, 'album:"Summer 2019"'),
        Field("near", _text, str, "near:Lisbon"),
        Field("within", _numbers(_UNITS), _write_numbers, "within:20km"),
    )
}
OTHER_NAMES = {
    "date": "on",
    "since": "after",
    "until": "before",
    "name": "file",
    "filename": "file",
    "path": "folder",
    "in": "folder",
    "format": "type",
    "ext": "type",
    "stars": "rating",
    "tags": "tag",
}
