"""Dates as people say them: "2019-05", "May 2019", "summer 2019", "last christmas".

Seasons are those of the north, by whole months: winter 2019 ends in February 2020.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from gallery.query.terms import Days

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
# First and last day, as (month, day); a last one before the first lies in the next year.
FEASTS = {
    "christmas": ((12, 24), (12, 26)),
    "xmas": ((12, 24), (12, 26)),
    "new year": ((12, 31), (1, 1)),
    "new year's eve": ((12, 31), (12, 31)),
    "halloween": ((10, 31), (10, 31)),
    "valentine's day": ((2, 14), (2, 14)),
}

_MONTH = "|".join([*MONTHS, *(f"{name[:3]}\\.?" for name in MONTHS), "sept\\.?"])
_YEAR = r"(?:19|20)\d\d"
_NAMED = "|".join(sorted([*SEASONS, *FEASTS], key=len, reverse=True))
_UNIT = "day|week|month|year"


def _count(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return {"two": 2, "three": 3}.get(text.casefold(), 1)


def _month_number(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name[:3].casefold()))


def _month_days(year: int, month: int, months: int = 1) -> Days:
    count = year * 12 + month - 1 + months
    return Days(date(year, month, 1), date(count // 12, count % 12 + 1, 1) - timedelta(1))


def _day(year: str, month: int, day: str) -> Days:
    found = date(int(year), month, int(day))
    return Days(found, found)


def _last(count: int, unit: str, today: date) -> Days:
    """So many days, weeks, months or years up to and with today."""
    if unit in ("day", "week"):
        return Days(today - timedelta(count * (7 if unit == "week" else 1)), today)
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
    begin = _month_days(months // 12, months % 12 + 1)
    assert begin.first is not None and begin.last is not None  # noqa: S101
    return Days(min(begin.first + timedelta(today.day - 1), begin.last), today)


def _named(name: str, year: int) -> Days:
    name = " ".join(name.casefold().split())
    if name in SEASONS:
        return _month_days(year, SEASONS[name], 3)
    (month, day), (last_month, last_day) = FEASTS[name]
    first, last = date(year, month, day), date(year, last_month, last_day)
    return Days(first, last if last >= first else last.replace(year=year + 1))


def _last_named(name: str, today: date) -> Days:
    """The newest that is over, or that goes on now."""
    for year in range(today.year, today.year - 3, -1):
        days = _named(name, year)
        if days.first is not None and days.first <= today:
            return days
    raise ValueError(name)


def _ago(count: int, unit: str, today: date) -> Days:
    if unit == "day":
        days = today - timedelta(count)
        return Days(days, days)
    if unit == "week":
        monday = today - timedelta(today.weekday() + 7 * count)
        return Days(monday, monday + timedelta(6))
    if unit == "month":
        months = today.year * 12 + today.month - 1 - count
        return _month_days(months // 12, months % 12 + 1)
    return _month_days(today.year - count, 1, 12)


_FORMS: tuple[tuple[str, Callable[[re.Match[str], date], Days]], ...] = (
    (
        r"(?P<y>[12]\d{3})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
        lambda m, today: _day(m["y"], int(m["m"]), m["d"]),
    ),
    (
        r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>[12]\d{3})",
        lambda m, today: _day(m["y"], int(m["m"]), m["d"]),
    ),
    (
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{_MONTH})\s+(?P<y>{_YEAR})",
        lambda m, today: _day(m["y"], _month_number(m["m"]), m["d"]),
    ),
    (
        rf"(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>{_YEAR})",
        lambda m, today: _day(m["y"], _month_number(m["m"]), m["d"]),
    ),
    (r"(?P<y>[12]\d{3})-(?P<m>\d{1,2})", lambda m, today: _month_days(int(m["y"]), int(m["m"]))),
    (
        rf"(?:in\s+)?(?P<m>{_MONTH})\s+(?:of\s+)?(?P<y>{_YEAR})",
        lambda m, today: _month_days(int(m["y"]), _month_number(m["m"])),
    ),
    (
        rf"(?:(?:in|at|over)\s+)?(?:the\s+)?(?P<n>{_NAMED})\s+(?:of\s+)?(?P<y>{_YEAR})",
        lambda m, today: _named(m["n"], int(m["y"])),
    ),
    (rf"last\s+(?P<n>{_NAMED})", lambda m, today: _last_named(m["n"], today)),
    (rf"last\s+(?P<u>{_UNIT})", lambda m, today: _ago(1, m["u"].casefold(), today)),
    (
        rf"(?:the\s+)?last\s+(?P<c>\d{{1,3}}|two|three)\s+(?P<u>{_UNIT})s",
        lambda m, today: _last(_count(m["c"]), m["u"].casefold(), today),
    ),
    (rf"this\s+(?P<u>{_UNIT})", lambda m, today: _ago(0, m["u"].casefold(), today)),
    (
        rf"(?P<c>\d{{1,3}}|an?|one|two|three)\s+(?P<u>{_UNIT})s?\s+ago",
        lambda m, today: _ago(_count(m["c"]), m["u"].casefold(), today),
    ),
    (r"today", lambda m, today: Days(today, today)),
    (r"yesterday", lambda m, today: _ago(1, "day", today)),
)
# What is a date in a filter or after "in", but in free text may be anything.
_BARE_YEAR = (r"(?P<y>[12]\d{3})", lambda m, today: _month_days(int(m["y"]), 1, 12))
_IN_YEAR = (rf"in\s+(?P<y>{_YEAR})", lambda m, today: _month_days(int(m["y"]), 1, 12))
_ALONE = (rf"(?P<y>{_YEAR})", lambda m, today: _month_days(int(m["y"]), 1, 12))

_WHOLE = [(re.compile(form, re.IGNORECASE), read) for form, read in (*_FORMS, _BARE_YEAR)]
_WITHIN = [
    (re.compile(rf"(?<![\w:.-]){form}(?![\w:-])", re.IGNORECASE), read)
    for form, read in (*_FORMS, _IN_YEAR, _ALONE)
]


def days_of(text: str, today: date) -> Days | None:
    """The days a whole text stands for, None when it is no date."""
    for form, read in _WHOLE:
        found = form.fullmatch(text.strip())
        if found is not None:
            try:
                return read(found, today)
            except (ValueError, OverflowError):
                return None  # the 31st of June
    return None


def find_days(text: str, today: date) -> Iterator[tuple[int, int, Days]]:
    """Dates within free text, from left to right, none inside another: (start, end, days)."""
    place = 0
    while place < len(text):
        first: tuple[int, int, Days] | None = None
        for form, read in _WITHIN:
            found = form.search(text, place)
            if found is None or (first is not None and found.start() >= first[0]):
                continue
            try:
                first = found.start(), found.end(), read(found, today)
            except (ValueError, OverflowError):
                continue
        if first is None:
            return
        yield first
        place = first[1]
