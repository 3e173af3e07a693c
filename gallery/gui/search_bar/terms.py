"""The parts of a query that are shown as chips, and the query without or with another of them.

What the user typed stays as typed wherever it can: only when the rest would read otherwise than
before is it parted by a plus or, at last, printed anew.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gallery.gui.told import told
from gallery.query import Filter, Query, Words, parse, to_text
from gallery.query.fields import FIELDS, OTHER_NAMES
from gallery.query.printing import term_text
from gallery.query.terms import Problem, Term

Span = tuple[int, int]

_FIELD = re.compile(r"(-?)([A-Za-z]{2,20}):")
_PLUS_LAST = re.compile(r"(?:^|\s)\+\s*$")
_PLUS_FIRST = re.compile(r"^\s*\+(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of a query that is more than plain words.

    Attributes:
        span: where it stands in the text.
        pieces: what of that is its own: no date that stands between its words.
        term: what it means; None when it makes no sense.
        problem: what is wrong with it, for the user; empty when nothing is.
        field: the name of its filter; empty when it is none.
        negative: whether photos of this are not wanted.
    """

    span: Span
    pieces: tuple[Span, ...]
    term: Term | None
    problem: str = ""
    field: str = ""
    negative: bool = False


LIKENESS = Chip((0, 0), (), None)
"""The chip of the picture that photos are to be like, which no words of the query say."""


def read_chips(text: str, today: date | None = None) -> list[Chip]:
    """The chips of a query, in the order they stand in."""
    query = parse(text, today)
    problems = list(query.problems)
    chips = []
    for term in query.terms:
        if _is_plain(term):
            continue
        problem = next((p for p in problems if p.span == term.span), None)
        if problem is not None:
            problems.remove(problem)
        chips.append(
            Chip(
                term.span,
                _own_pieces(term, query.terms),
                term,
                told(problem.message) if problem else "",
                term.name if isinstance(term, Filter) else "",
                term.negative,
            )
        )
    chips += [_of_problem(text, problem) for problem in problems]
    return sorted(chips, key=lambda chip: chip.span)


def remove(text: str, chip: Chip, today: date | None = None) -> str:
    """The query without one of its chips.

    Args:
        chip: one of `read_chips(text, today)`.
    """
    rest = _with(text, chip, (), today)
    cut = _put(text, chip.pieces, "")
    parted = _put(text, chip.pieces, "+")
    if chip.term is None:
        # Words that stood behind a filter that is none are words still, though other ones.
        return next((t for t in (cut, parted) if _has_filters(t, rest, today)), cut)
    return next((t for t in (cut, parted) if _means(t, rest, today)), to_text(Query(rest)))


def replace_chip(text: str, chip: Chip, term: Term, today: date | None = None) -> str:
    """The query with something else in the place of one of its chips.

    Args:
        chip: one of `read_chips(text, today)`. term: any that `parse` could give.
    """
    wanted = _with(text, chip, (term,), today)
    new = term_text(term)
    tries = [
        _put(text, chip.pieces, new),
        _put(text, chip.pieces, f"{new} +"),
        _put(text, chip.pieces, f"+ {new}"),
        _put(text, chip.pieces, f"+ {new} +"),
    ]
    around = _around(text, chip, today)
    if around is not None:
        # Words around a date are one text, and stay one with the filter behind them.
        behind = f"{text[:around]} {new} {text[around:].lstrip()}".rstrip()
        tries.insert(0, _put(behind, chip.pieces, ""))
    return next((t for t in tries if _means(t, wanted, today)), to_text(Query(wanted)))


def negated(term: Term) -> Term:
    """The same with the opposite sign."""
    return replace(term, negative=not term.negative)


# -- reading ---------------------------------------------------------------------------------


def _is_plain(term: Term) -> bool:
    return isinstance(term, Words) and not term.negative and term.weight == 1


def _of_problem(text: str, problem: Problem) -> Chip:
    stands = text[slice(*problem.span)]
    found = _FIELD.match(stands)
    name = found[2].casefold() if found else ""
    name = OTHER_NAMES.get(name, name)
    field = name if name in FIELDS else ""
    negative = stands.startswith("-")
    return Chip(problem.span, (problem.span,), None, told(problem.message), field, negative)


def _own_pieces(term: Term, terms: Iterable[Term]) -> tuple[Span, ...]:
    begin, end = term.span
    pieces = []
    for first, last in sorted(other.span for other in terms if _within(other.span, term.span)):
        if first > begin:
            pieces.append((begin, first))
        begin = max(begin, last)
    return (*pieces, (begin, end)) if begin < end else tuple(pieces)


def _within(inner: Span, outer: Span) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


# -- writing ---------------------------------------------------------------------------------


def _put(text: str, pieces: Sequence[Span], instead: str) -> str:
    """The text with something in the place of the first piece, and without the others."""
    for index, (begin, end) in reversed(list(enumerate(pieces))):
        middle = "" if index else instead
        before, after = text[:begin].rstrip(), text[end:].lstrip()
        # A plus parts two things: beside nothing, or beside another one, it is left over.
        if _PLUS_LAST.search(before) and (not middle + after or _PLUS_FIRST.search(after)):
            before = _PLUS_LAST.sub("", before)
        if not before + middle:
            after = _PLUS_FIRST.sub("", after).lstrip()
        text = " ".join(part for part in (before, middle, after) if part)
    return text


def _around(text: str, chip: Chip, today: date | None) -> int | None:
    """The end of the words that a date stands within; None when it does not."""
    spans = (term.span for term in parse(text, today).terms if isinstance(term, Words))
    return next((span[1] for span in spans if _within(chip.span, span)), None)


def _with(text: str, chip: Chip, instead: tuple[Term, ...], today: date | None) -> tuple[Term, ...]:
    """All terms, with others in the place of a chip's; last where that had none."""
    terms = parse(text, today).terms
    places = (i for i, t in enumerate(terms) if t == chip.term and t.span == chip.span)
    place = next(places, None)
    if place is None:
        return (*terms, *instead)
    return (*terms[:place], *instead, *terms[place + 1 :])


def _means(text: str, terms: Iterable[Term], today: date | None) -> bool:
    """Whether a text asks for these, in any order; plain words may have come together."""
    return _meaning(parse(text, today).terms) == _meaning(terms)


def _has_filters(text: str, terms: Iterable[Term], today: date | None) -> bool:
    return _meaning(parse(text, today).terms)[1] == _meaning(terms)[1]


def _meaning(terms: Iterable[Term]) -> tuple[str, Counter[Term]]:
    plain, others = [], []
    for term in terms:
        if isinstance(term, Words) and _is_plain(term):
            plain.append(term.text)
        else:
            others.append(term)
    return " ".join(plain), Counter(others)
