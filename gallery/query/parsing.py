"""From what was typed to a Query; lark reads the grammar, this gives it meaning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path

from lark import Lark, Token, Tree

from gallery.query.dates import find_days
from gallery.query.fields import FIELDS, OTHER_NAMES
from gallery.query.terms import Exact, Filter, Like, Problem, Query, Term, Words


def parse(text: str, today: date | None = None) -> Query:
    """Read a query; never raises: what makes no sense is a Problem, and the rest is there.

    Args:
        text: as typed.
        today: what "yesterday" counts from; the local date when None.
    """
    return _Reading(text, today or date.today()).query()


@lru_cache(maxsize=1)
def _grammar() -> Lark:
    grammar = Path(__file__).with_name("query.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", maybe_placeholders=False)


_Piece = tuple[str, int, int]
"""Letters of a run, and from where to where in the query they stood."""


class _Reading:
    """One pass over the items of a query."""

    def __init__(self, text: str, today: date) -> None:
        self._text = text
        self._today = today
        self._terms: list[Term] = []
        self._problems: list[Problem] = []
        self._run: list[_Piece] = []  # words that belong together
        self._weight = 1.0
        self._negative = False
        self._begin: int | None = None  # of the weight or "without" that waits for what it is of

    def query(self) -> Query:
        """What was read."""
        handlers: dict[str, Callable[..., None]] = {
            "plus": self._plus,
            "weight": self._weigh,
            "without": self._without,
            "filter": self._filter,
            "like": self._like,
            "quoted": self._quoted,
            "group": self._group,
            "word": self._word,
        }
        for item in _grammar().parse(self._text).children:
            assert isinstance(item, Tree)  # noqa: S101
            tokens = [token for token in item.children if isinstance(token, Token)]
            handlers[item.data](*tokens)
        self._end_run()
        return Query(tuple(self._terms), tuple(self._problems))

    # -- items -------------------------------------------------------------------------------

    def _plus(self, token: Token) -> None:
        self._end_run()

    def _weigh(self, token: Token) -> None:
        self._end_run()
        self._weight = float(token[:-1])
        self._begin = _span(token)[0]

    def _without(self, token: Token) -> None:
        self._end_run()
        self._negative = True
        self._begin = _span(token)[0]

    def _word(self, token: Token) -> None:
        if token.startswith("-") and len(token) > 1 and not self._negative:
            self._end_run()
            self._add_words(token[1:], _span(token), negative=True)
        else:
            self._run.append((str(token), *_span(token)))

    def _group(self, token: Token) -> None:
        """Words in brackets are taken as they stand, dates too."""
        weight, negative, begin = self._before(token)
        span = (begin, _span(token)[1])
        self._add_words(token.removeprefix("-")[1:-1], span, weight, negative)

    def _quoted(self, token: Token) -> None:
        _, negative, begin = self._before(token)
        if not token.endswith('"') or token in ('"', '-"'):
            self._complain(token, 'There is a " without its second one.')
        text = token.removeprefix("-").strip('"').strip()
        if text:
            self._terms.append(Exact(text, negative, (begin, _span(token)[1])))

    def _like(self, token: Token) -> None:
        weight, negative, begin = self._before(token)
        number = int(token.rpartition(":")[2])
        self._terms.append(Like(number, weight, negative, (begin, _span(token)[1])))

    def _filter(self, name: Token, typed: Token | None = None) -> None:
        key = name.strip("-:").casefold()
        field = FIELDS.get(OTHER_NAMES.get(key, key))
        if field is None:
            self._complain(name, f"There is no filter {key}: it is searched for as a word.")
            whole = str(name) + (str(typed) if typed is not None else "")
            self._run.append((whole, _span(name)[0], _span(typed or name)[1]))
            return
        _, negative, begin = self._before(name)
        if typed is None or not typed.strip('"'):
            self._complain(name, f"Nothing stands after {name} For example: {field.hint}")
            return
        span = (_span(name)[0], _span(typed)[1])
        try:
            value = field.read(typed.strip('"'), self._today)
        except ValueError as error:
            self._complain_at(span, f"{name} takes {error}.")
            return
        self._terms.append(Filter(field.name, value, negative, (begin, span[1])))

    def _before(self, token: Token) -> tuple[float, bool, int]:
        """Weight and sign of an item that is no word, and where it begins with them.

        Of what stands before words it gets none.
        """
        free = not self._run
        weight = self._weight if free else 1.0
        negative = token.startswith("-") or (free and self._negative)
        begin = self._begin if free and self._begin is not None else _span(token)[0]
        self._end_run()
        return weight, negative, begin

    # -- words ---------------------------------------------------------------------------------

    def _end_run(self) -> None:
        """What was collected is one text; dates in it are filters."""
        run, self._run = self._run, []
        weight, self._weight = self._weight, 1.0
        negative, self._negative = self._negative, False
        begin, self._begin = self._begin, None
        if not run:
            return
        span = (run[0][1] if begin is None else begin, run[-1][2])
        text = _text(run)
        # Again and again, since what stands around a date may be one once that is out.
        while (found := next(find_days(text, self._today), None)) is not None:
            start, stop, days = found
            run, stood = _cut(run, start, stop)
            self._terms.append(Filter("on", days, negative, stood))
            text = _text(run)
        self._add_words(text, span, weight, negative)

    def _add_words(
        self, text: str, span: tuple[int, int], weight: float = 1.0, negative: bool = False
    ) -> None:
        # Brackets mean nothing to the text tower, and group words here.
        text = " ".join(text.replace("(", " ").replace(")", " ").split())
        if text:
            self._terms.append(Words(text, weight, negative, span))

    def _complain(self, token: Token, message: str) -> None:
        self._complain_at(_span(token), message)

    def _complain_at(self, span: tuple[int, int], message: str) -> None:
        self._problems.append(Problem(span, message))


def _span(token: Token) -> tuple[int, int]:
    return int(token.start_pos or 0), int(token.end_pos or 0)


def _text(run: list[_Piece]) -> str:
    return " ".join(letters for letters, _, _ in run)


def _cut(run: list[_Piece], start: int, stop: int) -> tuple[list[_Piece], tuple[int, int]]:
    """A run without some characters of its text, and the part of the query they stood in."""
    left: list[_Piece] = []
    stood: list[int] = []
    place = 0
    for letters, begin, end in run:
        first, last = max(start - place, 0), min(stop - place, len(letters))
        place += len(letters) + 1
        if first >= last:
            left.append((letters, begin, end))
            continue
        # Where blanks were left out, only the piece as a whole is known to stand there.
        exact = len(letters) == end - begin
        cut = (begin + first, begin + last) if exact else (begin, end)
        left += [(letters[:first], begin, cut[0]), (letters[last:], cut[1], end)]
        stood += cut
    return [piece for piece in left if piece[0]], (stood[0], stood[-1])
