"""What a query says that a model can compare with photos: vectors of its words and pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from gallery.catalog import Concept
from gallery.models.encoder import Embeddings
from gallery.query import Like, Query, Words
from gallery.retrieval.concepts import find_mentions, query_vector
from gallery.retrieval.prompts import query_prompts

LEAST_DEVIATION = 1e-6  # of a library of one photo it is nothing


@dataclass(slots=True)
class Meaning:
    """What a query says.

    Attributes:
        parts: vectors with their weights, to be composed. concepts: taught ones that are named.
        said: words that may be written about a photo. unsaid: words that must not.
        only_words: whether it is nothing but words, whose scores compare with those of others.
    """

    parts: list[tuple[Embeddings, float]] = field(default_factory=list)
    concepts: list[Concept] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)
    only_words: bool = True


def meaning_of(
    query: Query,
    concepts: Sequence[Concept],
    embed: Callable[[str], Embeddings],
    of_photo: Callable[[int], Embeddings | None],
    deviation: Callable[[Embeddings], float],
    picture: Embeddings | None = None,
) -> Meaning:
    """Read a query.

    Args:
        concepts: what was taught to the model.
        embed: words to their unit vector [dim].
        of_photo: a photo's unit vector [dim], None when it has none.
        deviation: of a vector's scores over the library; asked for only where words are put
            together with pictures or with what was taught.
        picture: unit vector [dim] of one that is looked for besides what the query says.
    """
    found = Meaning(only_words=picture is None)
    pictures = picture is not None or any(isinstance(term, Like) for term in query.terms)
    if picture is not None:
        found.parts.append((picture, 1 / max(deviation(picture), LEAST_DEVIATION)))
    for term in query.terms:
        vector: Embeddings | None = None
        if isinstance(term, Words) and query_prompts(term.text):
            vector = query_vector(term.text, embed, concepts, deviation)
            if term.negative:
                found.unsaid.append(term.text)
            else:
                named = find_mentions(term.text, concepts).concepts
                found.concepts += named
                found.only_words = found.only_words and not named
                found.said.append(term.text)
        elif isinstance(term, Like):
            vector = of_photo(term.photo_id)
            found.only_words = False
        if vector is not None and isinstance(term, Words | Like):
            # Photos are much nearer to photos than to words, which would not count beside them.
            usual = max(deviation(vector), LEAST_DEVIATION) if pictures else 1.0
            weight = term.weight / usual
            found.parts.append((vector, -weight if term.negative else weight))
    return found
