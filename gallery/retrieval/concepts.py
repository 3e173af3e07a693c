"""Names of what the user taught, inside a query: "Rex on a beach"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gallery.catalog.records import Concept

Floats = NDArray[np.float32]

# Weight of a concept beside the words, whose weight is 1: docs/decisions/012-teaching.md.
CONCEPT_WEIGHT = 0.85

# What is left over where a name was: "on a beach", "and a ball".
_LEFT_OVER = re.compile(
    r"^(?:\s|[,;+&]|\b(?:and|with|on|in|at|by|near|of)\b)+|(?:\s|[,;+&]|\b(?:and|with|of)\b)+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a query says.

    Attributes:
        concepts: whose names are in it, in the order of the query, each once.
        words: what else it says, empty when it is nothing but names.
    """

    concepts: tuple[Concept, ...]
    words: str


def find_mentions(query: str, concepts: Iterable[Concept]) -> Mentions:
    """Find names of concepts in a query: whole words, in any letter case, with or without accents.

    Of names that overlap, the longest is meant. Where a query says more than names, the words of
    a name that the model may know stay: "my dog Rex on a beach" is "my dog on a beach" for it.
    """
    plain, origin = _plain(query)
    found: list[tuple[int, int, Concept]] = []
    for concept in sorted(concepts, key=lambda concept: (-len(concept.name), concept.name)):
        name = _plain(concept.name)[0].split()
        if not name:
            continue
        words = r"\s+".join(map(re.escape, name))
        for match in re.finditer(rf"(?<!\w){words}(?:['\u2019]s)?(?!\w)", plain):
            if all(match.end() <= start or end <= match.start() for start, end, _ in found):
                found.append((*match.span(), concept))
    found.sort(key=lambda mention: mention[0])
    outside, inside, last = [], [], 0
    for start, end, concept in found:
        between = query[origin[last] : origin[start]]
        outside.append(between)
        inside += [between, _known_words(concept.name)]
        last = end
    outside.append(query[origin[last] :])
    inside.append(outside[-1])
    says_more = bool(_tidy(" ".join(outside)))
    unique = dict.fromkeys(concept.tag_id for _, _, concept in found)
    by_id = {concept.tag_id: concept for _, _, concept in found}
    return Mentions(
        tuple(by_id[tag_id] for tag_id in unique), _tidy(" ".join(inside)) if says_more else ""
    )


def query_vector(
    query: str,
    embed: Callable[[str], Floats],
    concepts: Sequence[Concept],
    spread: Callable[[Floats], float] = lambda vector: 1.0,
) -> Floats:
    """What to search for: the words' vector, with the directions of the concepts that are named.

    Args:
        query: as typed.
        embed: gives the unit vector [d] of words; not called for a query of names alone.
        concepts: of the space of those vectors.
        spread: how much the scores of the library's photos differ for a vector. Photos are much
            nearer to photos than to words, so without it the words might not count.

    Returns:
        float32 [d], of length 1; zeros where the parts cancel out.
    """
    mentions = find_mentions(query, concepts)
    if not mentions.concepts:
        return embed(query)
    parts = [(direction(concept), CONCEPT_WEIGHT) for concept in mentions.concepts]
    if mentions.words:
        parts.append((embed(mentions.words), 1.0))
    return _unit(
        np.sum([vector * (weight / max(spread(vector), 1e-6)) for vector, weight in parts], axis=0)
    )


def direction(concept: Concept) -> Floats:
    """The unit vector [d] that finds a concept: its probe's, which is better, or its prototype."""
    return concept.prototype if concept.weight is None else _unit(concept.weight)


def _unit(vector: NDArray[np.floating]) -> Floats:
    length = float(np.linalg.norm(vector))
    unit: Floats = np.asarray(vector / length if length > 0 else vector, np.float32)
    return unit


def _plain(text: str) -> tuple[str, list[int]]:
    """A text without letter case and accents, and where each character of it stood, and the end."""
    plain, origin = [], []
    for place, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character.casefold()):
            if not unicodedata.combining(part):
                plain.append(part)
                origin.append(place)
    return "".join(plain), [*origin, len(text)]


def _known_words(name: str) -> str:
    """Words of a name that are no proper names: those it does not write with a capital."""
    return " ".join(word for word in name.split() if not word[:1].isupper())


def _tidy(text: str) -> str:
    return " ".join(_LEFT_OVER.sub("", " ".join(text.split())).split())
