"""Why a photo was found: how each part of the query stands on it, where its words stand, and heat.

How a part stands is said in spreads of its scores over the library, since scores as they are tell
nothing: they differ from model to model and from word to word. What a word does for a sentence is
what the score of the sentence loses without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gallery.catalog import Catalog, Concept, ModelRecord, PhotoRecord
from gallery.errors import QueryError
from gallery.models.encoder import Embeddings, Encoder, l2_normalise
from gallery.protocol import PartScore, TextMatch, Where
from gallery.query import Exact, Like, Query, Words, parse
from gallery.query.content_words import STOP_WORDS
from gallery.retrieval.composition import compose
from gallery.retrieval.concepts import Mentions, direction, find_mentions
from gallery.retrieval.prompts import query_prompts
from gallery.searching.heat import heat_map
from gallery.searching.meaning import meaning_of
from gallery.searching.pictures import picture_of

SAMPLE = 1000  # photos that stand for the library
SHARP = 256  # pixels of the shorter side in which heat is looked for
MOST_WORDS = 16  # of one text that are told apart


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a photo was found.

    Attributes:
        parts: of the query, in its order: names of what was taught, pictures, texts, and after a
            text of several words what each of them does for it.
        matches: where words of the query stand.
        heat: where the photo shows what is looked for: rows of a grid over all of it, 0 to 1;
            empty where that cannot be told.
    """

    parts: tuple[PartScore, ...] = ()
    matches: tuple[TextMatch, ...] = ()
    heat: tuple[tuple[float, ...], ...] = ()


class Explainer:
    """Explains what one model found. For one thread.

    It needs no index, so that it may work beside a search without a second one in memory.

    Args:
        catalog: of that thread.
        embed: texts to unit vectors, as queries are embedded.
        encoder: loads the model, when photos are to be looked at.
        thumbnails: the store, for photos whose file is not there.
    """

    def __init__(
        self,
        catalog: Catalog,
        model: ModelRecord,
        embed: Callable[[Sequence[str]], Embeddings],
        encoder: Callable[[], Encoder],
        thumbnails: Path,
    ) -> None:
        self._catalog = catalog
        self._model = model
        self._embed = embed
        self._encoder = encoder
        self._thumbnails = thumbnails

    def explain(self, photo_id: int, text: str) -> Explanation:
        """Why a photo was found by a query as typed.

        Raises:
            QueryError: there is no such photo.
            ModelError: the model does not load.
        """
        photo = next(iter(self._catalog.photos([photo_id])), None)
        if photo is None:
            raise QueryError("This photo is not in the library any more.")
        query = parse(text)
        said = [t.text for t in query.terms if isinstance(t, Words | Exact) and not t.negative]
        matches = self._catalog.matches_in(photo_id, " ".join(said))
        reading = self._read(query)
        return Explanation(
            tuple(self._parts(photo_id, text, query, reading)),
            tuple(TextMatch(Where(where), text) for where, text in matches),
            self._heat(photo, self._vector(query, reading)),
        )

    # -- what is asked ------------------------------------------------------------------------

    def _read(self, query: Query) -> _Reading:
        """Embed all texts of a query at once, whole and without each of their words."""
        concepts = self._catalog.concepts(self._model.id)
        texts: dict[str, None] = {}
        for term in query.words:
            words = _mentions(term, concepts).words
            texts |= dict.fromkeys([words, *(rest for _, rest in _without_each(words))])
        asked = [text for text in texts if query_prompts(text)]
        vectors = dict(zip(asked, self._embed(asked), strict=True))
        sample = self._catalog.some_vectors(self._model.id, SAMPLE).astype(np.float32)
        return _Reading(concepts, vectors, _Usual(sample))

    def _vector(self, query: Query, reading: _Reading) -> Embeddings | None:
        """What is looked for, as `Searcher` puts it together; None when nothing is."""
        parts = meaning_of(
            query,
            reading.concepts,
            reading.vectors.__getitem__,
            self._of_photo,
            reading.usual.spread,
        ).parts
        vector = compose(parts) if parts else None
        return None if vector is None or not vector.any() else vector

    def _of_photo(self, photo_id: int) -> Embeddings | None:
        known = self._catalog.vector(photo_id, self._model.id)
        return None if known is None else l2_normalise(known)

    # -- how the photo stands ----------------------------------------------------------------

    def _parts(
        self, photo_id: int, typed: str, query: Query, reading: _Reading
    ) -> Iterator[PartScore]:
        photo = self._of_photo(photo_id)
        if photo is None:  # it is known by its words alone so far
            return
        for term in query.terms:
            if isinstance(term, Words | Like):
                sign = -1 if term.negative else 1
                for name, vector in self._named(term, typed, reading):
                    yield PartScore(name, sign * reading.usual.standing(photo, vector))

    def _named(
        self, term: Words | Like, typed: str, reading: _Reading
    ) -> list[tuple[str, Embeddings]]:
        """Parts of a term, and for each the vector whose score says how it stands."""
        if isinstance(term, Like):
            like = self._of_photo(term.photo_id)
            return [] if like is None else [(typed[slice(*term.span)].strip(), like)]
        mentions = _mentions(term, reading.concepts)
        parts = [(concept.name, direction(concept)) for concept in mentions.concepts]
        whole = reading.vectors.get(mentions.words)
        if whole is not None:
            parts.append((mentions.words, whole))
        if term.negative:
            return [(f"-{name}", vector) for name, vector in parts]
        if whole is not None:
            parts += [
                (word, whole - reading.vectors[rest])
                for word, rest in _without_each(mentions.words)
            ]
        return parts

    # -- where it shows it -------------------------------------------------------------------

    def _heat(self, photo: PhotoRecord, vector: Embeddings | None) -> tuple[tuple[float, ...], ...]:
        if vector is None:
            return ()
        encoder = self._encoder()
        image = picture_of(photo, self._thumbnails, max(SHARP, encoder.image_size))
        patches = None if image is None else encoder.patches(image)
        if image is None or patches is None:
            return ()
        heat = heat_map(patches.embeddings @ vector, patches.frame, *image.size)
        return tuple(tuple(row) for row in np.round(heat.astype(float), 3).tolist())


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is needed to tell the parts of a query. vectors: of its texts."""

    concepts: Sequence[Concept]
    vectors: dict[str, Embeddings]
    usual: _Usual


@dataclass(frozen=True, slots=True)
class _Usual:
    """What is usual in the library. sample: vectors of its photos, float32 [n, dim]."""

    sample: Embeddings

    def spread(self, vector: Embeddings) -> float:
        """Standard deviation of a vector's scores."""
        return float(np.std(self.sample @ vector)) if len(self.sample) else 0.0

    def standing(self, photo: Embeddings, vector: Embeddings) -> float:
        """How far a photo's score is above the usual one, in spreads; 0 where there is none."""
        scores = self.sample @ vector
        spread = self.spread(vector)
        return float((photo @ vector - scores.mean()) / spread) if spread > 1e-6 else 0.0


def _mentions(term: Words, concepts: Sequence[Concept]) -> Mentions:
    """What a text says, as `query_vector` reads it."""
    mentions = find_mentions(term.text, concepts)
    return mentions if mentions.concepts else Mentions((), term.text)


def _without_each(text: str) -> Iterator[tuple[str, str]]:
    """Words of a text that say something, each with what the text is without it.

    The stop words before one go with it: "two dogs on a beach" is "two dogs" without "beach".
    """
    words = text.split()
    saying = [i for i, word in enumerate(words) if word.lower() not in STOP_WORDS]
    if len(saying) < 2:
        return
    for i in saying[:MOST_WORDS]:
        first = i
        while first and words[first - 1].lower() in STOP_WORDS:
            first -= 1
        yield words[i], " ".join(words[:first] + words[i + 1 :])
