"""What chips say: a filter in the user's words rather than those of the query language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import cast

from PySide6.QtCore import QDate, QLocale

from gallery.gui import wording
from gallery.gui.language import tr as _tr
from gallery.gui.language import tr_noop as _tr_noop
from gallery.gui.likeness import Likeness
from gallery.gui.search_bar.terms import Chip
from gallery.query import Exact, Filter, Like, Words
from gallery.query.fields import FIELDS
from gallery.query.terms import Days, Numbers, Term, Value

_CAPITALISING = QLocale.Language.German


def label(chip: Chip, text: str) -> str:
    """What a chip says.

    Args:
        text: the query it stands in.
    """
    if chip.term is None:
        return " ".join(text[slice(*chip.span)].split())
    return term_label(chip.term)


def likeness_label(likeness: Likeness) -> str:
    """What the chip of a picture says."""
    form = _tr("Like {0}") if likeness.part is None else _tr("Like a part of {0}")
    return form.format(likeness.name)


def term_label(term: Term) -> str:
    """A term in the user's words."""
    if isinstance(term, Filter):
        said = filter_label(term)
        if not term.negative:
            return said
        if term.name == "has":
            return _without().get(str(term.value), said)
        return _tr("Not {0}").format(_within_sentence(term, said))
    if isinstance(term, Words):
        said = term.text
    elif isinstance(term, Exact):
        said = wording.quoted(term.text)
        return _tr("Without {0}").format(said) if term.negative else said
    else:
        said = _like(term)
    if term.weight != 1:
        said = f"{term.weight:g} × {said}"  # noqa: RUF001
    return _tr("Without {0}").format(said) if term.negative else said


def _like(term: Like) -> str:
    form = _tr("photos like photo {0}") if term.negative else _tr("Like photo {0}")
    return form.format(term.photo_id)


def _within_sentence(term: Filter, said: str) -> str:
    """Names keep their capitals, and so do German nouns; a word that only began the label not."""
    keeps = isinstance(term.value, Days | tuple) or QLocale().language() is _CAPITALISING
    return said if keeps or not said[1:2].islower() else said[0].lower() + said[1:]


def filter_label(term: Filter) -> str:
    """A filter as what it says of photos, its sign aside."""
    if term.name in _CHOICES:
        return _CHOICES[term.name]().get(str(term.value), str(term.value))
    if term.name in _SAID:
        return _SAID[term.name](term.value)
    return _tr("{0}: {1}").format(field_title(term.name), term.value)


def field_title(name: str) -> str:
    """A filter's name as a title."""
    return _titles().get(name, name)


def choice_label(name: str, value: str) -> str:
    """One of the few values of a filter, for a menu."""
    known = _CHOICES.get(name)
    return known().get(value, value) if known else value


def field_names() -> list[str]:
    """All filters, in the order they are offered."""
    titles = _titles()
    return sorted(FIELDS, key=lambda name: list(titles).index(name))


def _titles() -> dict[str, str]:
    return {
        "on": _tr("Date"),
        "after": _tr("Since"),
        "before": _tr("Before"),
        "year": _tr("Year"),
        "month": _tr("Month"),
        "added": _tr("Added"),
        "near": _tr("Near"),
        "within": _tr("Distance"),
        "tag": _tr("Tag"),
        "album": _tr("Album"),
        "folder": _tr("Folder"),
        "rating": _tr("Rating"),
        "is": _tr("Kind"),
        "has": _tr("With"),
        "camera": _tr("Camera"),
        "lens": _tr("Lens"),
        "iso": _tr("ISO"),
        "focal": _tr("Focal length"),
        "file": _tr("File name"),
        "type": _tr("File type"),
        "size": _tr("File size"),
        "orientation": _tr("Orientation"),
    }


_CHOICES: dict[str, Callable[[], dict[str, str]]] = {
    "is": lambda: {
        "favourite": _tr("Favourites"),
        "raw": _tr("RAW photos"),
        "offline": _tr("Not connected"),
    },
    "has": lambda: {
        "gps": _tr("With a place"),
        "caption": _tr("With a caption"),
        "tags": _tr("With tags"),
        "text": _tr("With text in it"),
    },
    "orientation": lambda: {
        "landscape": _tr("Landscape"),
        "portrait": _tr("Portrait"),
        "square": _tr("Square"),
        "panorama": _tr("Panorama"),
    },
}


def _without() -> dict[str, str]:
    return {
        "gps": _tr("Without a place"),
        "caption": _tr("Without a caption"),
        "tags": _tr("Without tags"),
        "text": _tr("Without text in it"),
    }


# -- dates -----------------------------------------------------------------------------------


def days_label(value: Value) -> str:
    """Days as short as they can be said: a year, a month, a few months, or from one to another."""
    days = cast(Days, value)
    first, last = days.first, days.last
    if first is None:
        return _tr("Before {0}").format(_day(last + timedelta(1))) if last else _tr("Any day")
    if last is None or last == date.max:
        return _tr("Since {0}").format(_day(first))
    if first == last:
        return _day(first)
    if first.day == 1 and (last + timedelta(1)).day == 1:
        return _months(first, last)
    return _tr("{0} – {1}").format(_day(first, first.year != last.year), _day(last))  # noqa: RUF001


def _months(first: date, last: date) -> str:
    if (first.month, last.month) == (1, 12):
        return _span(str(first.year), str(last.year))
    same_year = first.year == last.year
    same_month = same_year and first.month == last.month
    month = _tr("MMM yyyy", "a month, in QLocale's letters")
    begin = _said(first, "MMM" if same_year and not same_month else month)
    return _span(begin, _said(last, month))


def _span(one: str, other: str) -> str:
    return one if one == other else _tr("{0} – {1}").format(one, other)  # noqa: RUF001


def _day(day: date, year: bool = True) -> str:
    whole = _tr("d MMM yyyy", "a date, in QLocale's letters")
    return _said(day, whole if year else _tr("d MMM", "a date, in QLocale's letters"))


def _said(day: date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def month_label(number: int) -> str:
    """A month of any year."""
    return QLocale().standaloneMonthName(number)


# -- numbers ---------------------------------------------------------------------------------


def _numbers(
    form: str, say: Callable[[float], str] = lambda number: f"{number:g}"
) -> Callable[[Value], str]:
    """How numbers are said in a form of words, such as "ISO {0}"."""

    def said(value: Value) -> str:
        numbers = cast(Numbers, value)
        low, high = numbers.low, numbers.high
        if low is not None and high is not None:
            between = say(low) if low == high else f"{say(low)} – {say(high)}"  # noqa: RUF001
            return _tr(form).format(between)
        if low is not None:
            return _tr(form).format(f"{'>' if numbers.strict else '≥'} {say(low)}")
        return _tr(form).format(f"{'<' if numbers.strict else '≤'} {say(high or 0)}")

    return said


def _rating(value: Value) -> str:
    numbers = cast(Numbers, value)
    low, high = numbers.low, numbers.high
    if low is not None and low == high and 1 <= low <= 5 and low.is_integer():
        return "★" * int(low)
    return _numbers(_tr_noop("{0} ★"))(value)


_distance = _numbers(_tr_noop("{0} km"))

_SAID: dict[str, Callable[[Value], str]] = {
    "on": days_label,
    "after": days_label,
    "before": days_label,
    "year": days_label,
    "month": lambda value: ", ".join(map(month_label, cast(tuple[int, ...], value))),
    "added": lambda value: _tr("Added: {0}").format(days_label(value)),
    "near": lambda value: _tr("Near {0}").format(value),
    "within": lambda value: _tr("Within {0}").format(_distance(value)),
    "iso": _numbers(_tr_noop("ISO {0}")),
    "focal": _numbers(_tr_noop("{0} mm")),
    "size": _numbers("{0}", lambda number: wording.size(round(number))),
    "rating": _rating,
    "type": lambda value: str(value).lstrip(".").upper(),
}
