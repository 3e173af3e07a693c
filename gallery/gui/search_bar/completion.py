"""What could be meant by the word that is being typed: a filter, or a value of one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gallery.query.dates import MONTHS
from gallery.query.fields import FIELDS, OTHER_NAMES

SHORTEST = 3  # letters of a filter's name: "is" and "on" are words first of all
MOST = 10

_NAME = re.compile(r"(?:^|\s)(-?)([A-Za-z]+)$")
_VALUE = re.compile(r'(?:^|\s)(-?)([A-Za-z]{2,20}):(?:"([^"]*)|([^\s"]*))$')


@dataclass(frozen=True, slots=True)
class Completion:
    """What may take the place of the word before the cursor.

    Attributes:
        begin: where that word begins.
        texts: what may be there instead, the likeliest first; those of filters end in a colon.
    """

    begin: int
    texts: tuple[str, ...] = ()


def complete(text: str, cursor: int, choices: Mapping[str, Sequence[str]]) -> Completion:
    """Complete what is typed up to the cursor.

    Args:
        choices: values of filters, by their names.
    """
    before, after = text[:cursor], text[cursor:]
    if after and not after[0].isspace():
        return Completion(cursor)
    if found := _VALUE.search(before):
        minus, typed_name = found[1], found[2]
        name = OTHER_NAMES.get(typed_name.casefold(), typed_name.casefold())
        typed = found[3] if found[3] is not None else found[4]
        values = _matching(typed, values_of(name, choices))
        texts = (f"{minus}{typed_name}:{quoted(value)}" for value in values)
        return Completion(found.start(1), tuple(texts))
    if (found := _NAME.search(before)) and len(found[2]) >= SHORTEST:
        names = (name for name in FIELDS if name.startswith(found[2].casefold()))
        return Completion(found.start(1), tuple(f"{found[1]}{name}:" for name in names))
    return Completion(cursor)


def values_of(name: str, choices: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Values a filter may be given, none where they are not of a few."""
    if name == "month":
        return MONTHS
    field = FIELDS.get(name)
    return field.choices if field and field.choices else choices.get(name, ())


def quoted(value: str) -> str:
    """A value as it is typed."""
    value = " ".join(value.replace('"', " ").split())
    return f'"{value}"' if " " in value else value


def _matching(typed: str, values: Sequence[str]) -> list[str]:
    """Values with what was typed in them, those that begin with it first."""
    wanted = typed.casefold()
    within = [value for value in values if wanted in value.casefold()]
    if [value.casefold() for value in within] == [wanted]:
        return []  # nothing is left to complete
    within.sort(key=lambda value: not value.casefold().startswith(wanted))
    return within[:MOST]
