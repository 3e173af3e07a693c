"""Filters of a query as conditions on the catalogue: which photos meet all of them.

Values are always bound; what the user typed never becomes a part of the SQL.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gallery.catalog.database import Connection
from gallery.catalog.files import FILES
from gallery.media.formats import RAW_FORMATS
from gallery.paths import path_to_sql
from gallery.query.terms import Days, Filter, Numbers, Value

Condition = tuple[str, list[Any]]
"""SQL about a row of photos, and the values of its marks."""

AT_ONCE = 100  # filters in one statement: SQLite takes no expression that is 1000 deep
WIDE = 2.0  # a photo at least so many times wider than high is a panorama

# Paths that are no UTF-8 are kept as bytes; their readable part is searched all the same.
_NAME = "CAST(name AS TEXT)"
# With its separator at the end "Italy/" is a folder and those below, but not "Italy 2019".
_FOLDER = f"CAST(directories.path AS TEXT) || '{os.sep}'"
_TEXT = "CAST(? AS TEXT)"


class Filters(Connection):
    """The part of the catalogue that finds photos by what is known of them."""

    def photos_where(self, filters: Iterable[Filter]) -> NDArray[np.int64]:
        """Ids of photos with a file that meet all filters, int64 [n] ascending.

        Albums go by their whole names (see `Albums.read_albums`). Hidden photos are among what is
        found like all others.

        Raises:
            KeyError: the catalogue cannot judge a filter, which is not in JUDGED.
        """
        wanted = list(dict.fromkeys(filters))
        found = [
            self._meeting(wanted[start : start + AT_ONCE])
            for start in range(0, len(wanted) or 1, AT_ONCE)
        ]
        return reduce(lambda one, other: np.intersect1d(one, other, assume_unique=True), found)

    def _meeting(self, filters: Iterable[Filter]) -> NDArray[np.int64]:
        conditions = ["gone_at IS NULL"]
        values: list[Any] = []
        for one in filters:
            sql, bound = _CONDITIONS[one.name](one.value)
            # What is not known of a photo does not meet a filter, and does not meet its opposite.
            conditions.append(f"NOT ({sql})" if one.negative else f"({sql})")
            values += bound
        return self._ids(
            f"SELECT id FROM photos WHERE {' AND '.join(conditions)} ORDER BY id", *values
        )


def _days(value: Value) -> Condition:
    assert isinstance(value, Days)  # noqa: S101
    sql, values = "taken_at >= ?", [value.first.isoformat() if value.first else ""]
    if value.last is not None and value.last < date.max:
        sql += " AND taken_at < ?"
        values.append(date.fromordinal(value.last.toordinal() + 1).isoformat())
    return sql, values


def _added(value: Value) -> Condition:
    assert isinstance(value, Days)  # noqa: S101
    sql, values = "added_at >= ?", [_midnight(value.first) if value.first else ""]
    if value.last is not None and value.last < date.max:
        sql += " AND added_at < ?"
        values.append(_midnight(value.last + timedelta(1)))
    return sql, values


def _midnight(day: date) -> str:
    """When a day begins here, as SQLite notes moments: in UTC."""
    try:
        moment = datetime.combine(day, time()).astimezone(UTC)
    except (OverflowError, ValueError, OSError):  # so near the first or last day that there are
        moment = datetime.combine(day, time())
    return moment.isoformat(" ", "seconds")[:19]


def _months(value: Value) -> Condition:
    assert isinstance(value, tuple)  # noqa: S101
    marks = ", ".join("?" for _ in value)
    return f"CAST(substr(taken_at, 6, 2) AS INTEGER) IN ({marks})", list(value)


def _number(column: str) -> Callable[[Value], Condition]:
    def condition(value: Value) -> Condition:
        assert isinstance(value, Numbers)  # noqa: S101
        equal = "" if value.strict else "="
        sql, values = [], []
        if value.low is not None:
            sql.append(f"{column} >{equal} ?")
            values.append(value.low)
        if value.high is not None:
            sql.append(f"{column} <{equal} ?")
            values.append(value.high)
        return " AND ".join(sql), values

    return condition


def _holds(column: str) -> Callable[[Value], Condition]:
    """Text in a column; of the letters A to Z the case does not count."""
    return lambda value: (f"instr(lower({column}), lower({_TEXT}))", [_text(value)])


def _text(value: Value) -> str | bytes:
    """What was typed as the catalogue keeps it, also where it is no UTF-8 (the name of a file)."""
    try:
        return path_to_sql(str(value))
    except UnicodeEncodeError:  # halves of characters that no path can have
        return str(value).encode("utf-8", "replace")


def _of_a_file(sql: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {FILES} JOIN folders ON folders.id = folder_id "
        f"WHERE photo_id = photos.id AND {sql})"
    )


def _file_holds(column: str) -> Callable[[Value], Condition]:
    def condition(value: Value) -> Condition:
        sql, values = _holds(column)(value)
        return _of_a_file(sql), values

    return condition


def _size(value: Value) -> Condition:
    sql, values = _number("size")(value)
    return _of_a_file(sql), values


# What files are called whose format is called otherwise.
_FORMATS = {
    **dict.fromkeys(("JPG", "JPE", "JFIF"), "JPEG"),
    **dict.fromkeys(("JP2", "J2K"), "JPEG2000"),
    **dict.fromkeys(("HEIC", "HIF"), "HEIF"),
    "TIF": "TIFF",
}


def _type(value: Value) -> Condition:
    name = str(value).lstrip(".").upper()
    if name == "RAW":
        return _raw()
    return f"format = {_TEXT}", [_text(_FORMATS.get(name, name))]


def _raw() -> Condition:
    formats = sorted(RAW_FORMATS)
    return f"format IN ({', '.join('?' for _ in formats)})", list(formats)


_SHAPES = {
    "landscape": "width > height",
    "portrait": "height > width",
    "square": "width = height",
    "panorama": f"width >= {WIDE} * height",
}
_OFFLINE = f"NOT {_of_a_file('offline_since IS NULL')}"
_STARS = "coalesce((SELECT stars FROM ratings WHERE photo_id = photos.id), rating)"
_MARKED = "photos.id IN (SELECT photo_id FROM photo_marks WHERE mark = '{0}')"
_IS = {
    "raw": _raw(),
    "offline": (_OFFLINE, []),
    # Of every photo it is known whether it is one, also of those that have no stars.
    "favourite": (f"{_MARKED.format('favourite')} OR {_STARS} IS 5", []),
    "hidden": (_MARKED.format("hidden"), []),
}
_IN_ALBUM = (
    "photos.id IN (SELECT photo_id FROM album_photos JOIN albums ON albums.id = album_id "
    "WHERE albums.name = ?)"
)
_TAGGED = (
    "EXISTS (SELECT 1 FROM photo_tags JOIN tags ON tags.id = tag_id "
    "WHERE photo_id = photos.id AND state <> 'rejected'{0}) "
    "OR EXISTS (SELECT 1 FROM json_each(keywords){1})"
)
_HAS = {
    "gps": "latitude IS NOT NULL AND longitude IS NOT NULL",
    "caption": "EXISTS (SELECT 1 FROM shown_captions "
    "WHERE photo_id = photos.id AND shown_captions.caption IS NOT NULL)",
    "tags": _TAGGED.format("", ""),
    "text": "EXISTS (SELECT 1 FROM photo_texts "
    "WHERE photo_id = photos.id AND photo_texts.text <> '')",
}


def _tag(value: Value) -> Condition:
    sql = _TAGGED.format(
        f" AND name = {_TEXT} COLLATE NOCASE", f" WHERE json_each.value = {_TEXT} COLLATE NOCASE"
    )
    return sql, [_text(value), _text(value)]


_CONDITIONS: dict[str, Callable[[Value], Condition]] = {
    "on": _days,
    "after": _days,
    "before": _days,
    "year": _days,
    "month": _months,
    "added": _added,
    "camera": _holds("camera"),
    "lens": _holds("lens"),
    "iso": _number("iso"),
    "focal": _number("focal_length"),
    "folder": _file_holds(_FOLDER),
    "file": _file_holds(_NAME),
    "type": _type,
    "size": _size,
    "orientation": lambda value: (_SHAPES[str(value)], []),
    "rating": _number(_STARS),
    "is": lambda value: _IS[str(value)],
    "has": lambda value: (_HAS[str(value)], []),
    "tag": _tag,
    "album": lambda value: (_IN_ALBUM, [value]),
}
JUDGED = frozenset(_CONDITIONS)
"""Names of the filters that the catalogue can judge."""
