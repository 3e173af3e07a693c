"""Carrying out a query: words and pictures to a vector, filters to the photos that meet them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from gallery.catalog import Catalog, Concept, ModelRecord
from gallery.models.encoder import Embeddings, Encoder, l2_normalise
from gallery.places.search import photos_where
from gallery.query import Exact, Like, Query, Words, parse
from gallery.query.terms import Filter, Problem
from gallery.retrieval.composition import compose
from gallery.retrieval.concepts import find_mentions, query_vector
from gallery.retrieval.prompts import prompt_ensemble, query_prompts
from gallery.retrieval.vector_search import VectorSearch
from gallery.searching.found import Found, Ids

MOST_EXACT = 100_000  # photos that have a text in quotes


class Searcher:
    """Answers queries of one library with one model.

    Args:
        catalog: of the calling thread. index: with all vectors of the model.
        spread: standard deviation of a vector's scores over the index.
        encoder: loads the model, when words are asked.
    """

    def __init__(
        self,
        catalog: Catalog,
        model: ModelRecord,
        index: VectorSearch,
        spread: Callable[[Embeddings], float],
        encoder: Callable[[], Encoder],
    ) -> None:
        self._catalog = catalog
        self._model = model
        self._index = index
        self._spread = spread
        self._encoder = encoder

    def search(self, text: str, limit: int) -> Found | None:
        """Photos for a query as typed; None when it asks for nothing."""
        query = parse(text)
        problems = [f"{text[slice(*p.span)].strip()}: {p.message}" for p in query.problems]
        if not query.terms:
            return Found(*_nothing(), problems=tuple(problems)) if problems else None
        among, more = self._among(query)
        problems += [problem.message for problem in more]
        parts, named = self._parts(query)
        denied = {photo_id for concept in named for photo_id in self._denied(concept)}
        if not parts:
            return Found(*self._newest(among, limit), problems=tuple(problems))
        if any(isinstance(term, Like) for term in query.terms):
            # Photos are much nearer to photos than to words, which would not count beside them.
            parts = [(part, weight / max(self._spread(part), 1e-6)) for part, weight in parts]
        vector = compose(parts)
        ids, scores = self._index.search(vector, limit + len(denied), among)
        kept = ~np.isin(ids, list(denied))
        return Found(ids[kept][:limit], scores[kept][:limit], problems=tuple(problems))

    # -- which photos ------------------------------------------------------------------------

    def _among(self, query: Query) -> tuple[Ids | None, list[Problem]]:
        """The photos that meet all conditions, None without any; and what made no sense."""
        exact = [term for term in query.terms if isinstance(term, Exact)]
        if not query.filters and not exact:
            return None, []
        ids, problems = photos_where(self._catalog, query.filters)
        for term in exact:
            saying = self._saying(term.text)
            meet = np.setdiff1d if term.negative else np.intersect1d
            ids = meet(ids, saying)
        return ids, problems

    def _saying(self, text: str) -> Ids:
        """Photos that have a text in caption, title, place, picture, tags or file name."""
        named = self._catalog.photos_where([Filter("file", text)])
        tagged = self._catalog.photos_where([Filter("tag", text)])
        said = self._catalog.photos_saying(text, MOST_EXACT)
        return np.unique(np.concatenate([named, tagged, said]))

    def _newest(self, among: Ids | None, limit: int) -> tuple[Ids, NDArray[np.float32]]:
        ids = self._catalog.photos_by_time()
        if among is not None:
            ids = ids[np.isin(ids, among)]
        return ids[:limit], np.zeros(len(ids[:limit]), np.float32)

    # -- what they are like ------------------------------------------------------------------

    def _parts(self, query: Query) -> tuple[list[tuple[Embeddings, float]], list[Concept]]:
        """Vectors of words and pictures with their weights, and the concepts that are named."""
        concepts = self._catalog.concepts(self._model.id)
        parts: list[tuple[Embeddings, float]] = []
        named: list[Concept] = []
        for term in query.terms:
            vector: Embeddings | None = None
            if isinstance(term, Words) and query_prompts(term.text):
                vector = query_vector(term.text, self._embed, concepts, self._spread)
                if not term.negative:
                    named += find_mentions(term.text, concepts).concepts
            elif isinstance(term, Like):
                known = self._catalog.vector(term.photo_id, self._model.id)
                vector = None if known is None else l2_normalise(known)
            if vector is not None and isinstance(term, Words | Like):
                parts.append((vector, -term.weight if term.negative else term.weight))
        return parts, named

    def _embed(self, words: str) -> Embeddings:
        embeddings = self._encoder().encode_texts(query_prompts(words))
        vector: Embeddings = prompt_ensemble(embeddings[None])[0]
        return vector

    def _denied(self, concept: Concept) -> list[int]:
        judged = self._catalog.judged(concept.tag_id)
        return [photo_id for photo_id, positive in judged.items() if not positive]


def _nothing() -> tuple[Ids, NDArray[np.float32]]:
    return np.empty(0, np.int64), np.empty(0, np.float32)
