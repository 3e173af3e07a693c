"""What a query is made of: plain frozen records, each knowing where in the text it stood.

A span takes in the minus, "without" or weight before it. Dates within words have spans of their
own, inside that of the words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

NOWHERE = (0, 0)


@dataclass(frozen=True, slots=True)
class Words:
    """Free text for the text tower.

    Attributes:
        weight: how much it counts beside the other words and pictures.
        negative: photos of this are not wanted.
        span: characters of the query it stood in.
    """

    text: str
    weight: float = 1.0
    negative: bool = False
    span: tuple[int, int] = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Exact:
    """Text in quotes: to be found as written in file name, caption, tag or the photo's own text."""

    text: str
    negative: bool = False
    span: tuple[int, int] = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Like:
    """A photo of the library to be like."""

    photo_id: int
    weight: float = 1.0
    negative: bool = False
    span: tuple[int, int] = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Days:
    """Days from the first to the last, both included; None: open on that side."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers from the lowest to the highest; None: open on that side.

    Attributes:
        strict: the one bound there is does not belong to them; otherwise bounds do.
    """

    low: float | None
    high: float | None
    strict: bool = False


Value = str | Days | Numbers | tuple[int, ...]
"""A text, days, numbers, or months of any year."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on what is known of photos.

    Attributes:
        name: what stands before the colon, always in its canonical form.
    """

    name: str
    value: Value
    negative: bool = False
    span: tuple[int, int] = field(default=NOWHERE, compare=False)


Term = Words | Exact | Like | Filter


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of the query that makes no sense; the rest is searched.

    Attributes:
        span: characters of the query. message: for the user.
    """

    span: tuple[int, int]
    message: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood."""

    terms: tuple[Term, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def words(self) -> tuple[Words, ...]:
        """What the text tower is asked."""
        return tuple(term for term in self.terms if isinstance(term, Words))

    @property
    def filters(self) -> tuple[Filter, ...]:
        """Conditions, all of which hold for what is found."""
        return tuple(term for term in self.terms if isinstance(term, Filter))
