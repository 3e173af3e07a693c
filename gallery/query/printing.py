"""From a Query to text that reads as it: what chips and saved searches are made of."""

from __future__ import annotations

import re
from datetime import date

from gallery.query.dates import find_days
from gallery.query.fields import FIELDS
from gallery.query.terms import Exact, Filter, Like, Query, Term, Words

_SIMPLE = re.compile(r"[^\W_]+(?: [^\W_]+)*")
# What stands for itself behind a colon, where ( or 2: or "without" would begin something else.
_BARE = re.compile(r"(?!without$)[\w.<>=-]+", re.IGNORECASE)
_SOME_DAY = date(2000, 1, 1)


def to_text(query: Query) -> str:
    """Text whose `parse` equals the query, as a person would type it."""
    parts: list[str] = []
    open_run = False
    for term in query.terms:
        text, is_run = _term(term)
        if open_run and is_run:
            parts.append("+")  # or they would be one text
        parts.append(text)
        open_run = is_run
    return " ".join(parts)


def term_text(term: Term) -> str:
    """One term as it is typed."""
    return _term(term)[0]


def _term(term: Term) -> tuple[str, bool]:
    """Its text, and whether words that follow would join it."""
    minus = "-" if term.negative else ""
    match term:
        case Words(text=text, weight=weight, negative=negative):
            weighed = "" if weight == 1 else f"{weight:g}:"
            if not _is_simple(text) or (negative and (weighed or " " in text)):
                return f"{weighed}{minus}({text})", False
            if weighed and text[0].isdecimal():
                return f"{weighed}({text})", False
            return f"{weighed}{minus}{text}", not negative
        case Exact(text=text):
            return f'{minus}"{text}"', False
        case Like(photo_id=photo_id, weight=weight):
            weighed = "" if weight == 1 else f"{weight:g}:"
            return f"{weighed}{minus}photo:{photo_id}", False
        case Filter(name=name, value=value):
            typed = FIELDS[name].write(value)
            bare = _BARE.fullmatch(typed)
            return f"{minus}{name}:{typed}" if bare else f'{minus}{name}:"{typed}"', False


def _is_simple(text: str) -> bool:
    """Whether it reads as these words even outside of brackets."""
    if not _SIMPLE.fullmatch(text) or "without" in text.casefold().split():
        return False
    return next(find_days(text, _SOME_DAY), None) is None
