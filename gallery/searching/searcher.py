"""Carrying out a query: words and pictures to a vector, filters to the photos that meet them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gallery.catalog import Catalog, Concept, ModelRecord
from gallery.models.encoder import Embeddings, l2_normalise
from gallery.places.search import photos_where
from gallery.protocol import Order
from gallery.query import Exact, Query
from gallery.query.terms import Filter, Problem
from gallery.retrieval.composition import compose
from gallery.retrieval.cutoff import likely
from gallery.retrieval.duplicates import collapse
from gallery.retrieval.feedback import refine
from gallery.retrieval.vector_search import Floats, VectorSearch
from gallery.searching.background import Background
from gallery.searching.found import Found, Ids
from gallery.searching.hidden import asks_for_hidden, not_hidden
from gallery.searching.meaning import Meaning, meaning_of
from gallery.searching.ranking import judge, merge, sort
from gallery.searching.remembered import Remembered
from gallery.searching.stacks import LOOKED_THROUGH, Stacks

MOST_EXACT = 100_000  # photos that have a text in quotes
MOST_SAID = 500  # photos about which the words of a query are written
DEEPER = 8  # times as many photos are asked for when all so far are likely


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a search besides its words.

    Attributes:
        limit: photos at most, likely ones excepted. order: of the likely ones.
        up, down: photos that are, and are not, what is looked for.
        stacked: one photo stands for all that look nearly the same.
    """

    limit: int
    order: Order = Order.RELEVANCE
    up: tuple[int, ...] = ()
    down: tuple[int, ...] = ()
    stacked: bool = False


class Searcher:
    """Answers queries of one library with one model.

    Args:
        catalog: of the calling thread. index: with all vectors of the model.
        embed: gives the unit vector of words.
        background: of the library. stacks: finds photos that look the same.
        remembered: what the catalogue said before.
    """

    def __init__(
        self,
        catalog: Catalog,
        model: ModelRecord,
        index: VectorSearch,
        embed: Callable[[str], Embeddings],
        background: Callable[[], Background],
        stacks: Stacks,
        remembered: Remembered,
    ) -> None:
        self._catalog = catalog
        self._model = model
        self._index = index
        self._embed = embed
        self._background = background
        self._stacks = stacks
        self._remembered = remembered

    def search(self, query: Query, text: str, wish: Wish) -> Found | None:
        """Photos for a query; None when it asks for nothing. text: the query as typed."""
        problems = _said_of(query, text)
        if not query.terms:
            return self._found([], problems=problems) if problems else None
        among, more = self._among(query)
        problems += [problem.message for problem in more]
        meaning = self._meaning(query)
        if not meaning.parts:
            return self._found(self._filtered(among, wish.order), problems=problems)
        return self._ranked(meaning, among, wish, problems)

    def like(
        self,
        picture: Embeddings,
        query: Query,
        text: str,
        limit: int,
        without: int | None = None,
    ) -> Found:
        """Photos like a picture that also meet a query, best first.

        Args:
            picture: its unit vector [dim]. text: the query as typed. limit: photos at most.
            without: a photo that is not to be found.
        """
        problems = _said_of(query, text)
        among, more = self._among(query)
        problems += [problem.message for problem in more]
        vector = compose(self._meaning(query, picture).parts)
        ids, scores = self._index.search(vector, limit + (without is not None), among)
        kept = np.flatnonzero(ids != without)[:limit]
        return self._found(ids[kept].tolist(), scores[kept], problems=problems)

    # -- which photos ------------------------------------------------------------------------

    def _among(self, query: Query) -> tuple[Ids | None, list[Problem]]:
        """The photos that may be found, None when all may be; and what made no sense."""
        exact = tuple(term for term in query.terms if isinstance(term, Exact))
        if not query.filters and not exact:
            return self._remembered.get("not hidden", lambda: not_hidden(self._catalog)), []
        ids, problems = self._remembered.get(
            (query.filters, exact), lambda: self._meeting(query.filters, exact)
        )
        if not asks_for_hidden(query):
            hidden = self._remembered.get("hidden", self._catalog.hidden_photos)
            ids = np.setdiff1d(ids, hidden, assume_unique=True)
        return ids, problems

    def _meeting(
        self, filters: Sequence[Filter], exact: Sequence[Exact]
    ) -> tuple[Ids, list[Problem]]:
        ids, problems = photos_where(self._catalog, filters)
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

    def _filtered(self, among: Ids | None, order: Order) -> list[int]:
        """Photos that nothing ranks."""
        ids = self._remembered.get(
            "by time", lambda: self._catalog.photos_by_time(with_hidden=True)
        )
        if among is not None:
            ids = ids[np.isin(ids, among)]
        newest: list[int] = ids.tolist()
        if order in (Order.RELEVANCE, Order.NEWEST):
            return newest
        return sort(newest, order, self._catalog.moments_and_stars(newest))

    # -- what they are like ------------------------------------------------------------------

    def _meaning(self, query: Query, picture: Embeddings | None = None) -> Meaning:
        return meaning_of(
            query,
            self._catalog.concepts(self._model.id),
            self._embed,
            self._of_photo,
            lambda vector: self._background().deviation(vector),
            picture,
        )

    def _of_photo(self, photo_id: int) -> Embeddings | None:
        known = self._catalog.vector(photo_id, self._model.id)
        return None if known is None else l2_normalise(known)

    def _ranked(
        self, meaning: Meaning, among: Ids | None, wish: Wish, problems: list[str]
    ) -> Found:
        vector = compose(meaning.parts)
        denied = {photo_id for concept in meaning.concepts for photo_id in self._denied(concept)}
        more = len(denied) + len(wish.down)
        seen, scores, count = self._seen(vector, among, wish.limit + more, meaning.only_words)
        if wish.up or wish.down:
            # How many are likely is told by the words: what was turned by thumbs scores otherwise.
            turned = self._turned(vector, wish)
            seen, scores = self._index.search(turned, len(seen), among)
        cosines = dict(zip(seen.tolist(), scores.tolist(), strict=True))
        ids = [photo_id for photo_id in cosines if photo_id not in denied]
        said = [photo_id for photo_id in self._said(meaning, among) if photo_id not in denied]
        some, others = merge(ids, len(ids) if count is None else count, said)
        others = others[: max(wish.limit - len(some), 0)]
        up, down = self._there(wish.up, among), self._there(wish.down, among)
        some, others = judge(some, others, up, down)
        if wish.order is not Order.RELEVANCE:
            some = sort(some, wish.order, self._catalog.moments_and_stars(some))
        everything = some + others
        return self._found(
            everything,
            self._cosines(everything, cosines, vector),
            None if count is None else len(some),
            problems,
            wish.stacked,
        )

    def _seen(
        self, vector: Embeddings, among: Ids | None, limit: int, only_words: bool
    ) -> tuple[Ids, Floats, int | None]:
        """The best photos for a vector, all likely ones among them, and how many these are."""
        while True:
            ids, scores = self._index.search(vector, limit, among)
            if not only_words or not self._background().knows_noise:
                return *self._newer_first(ids, scores), None
            background = self._background()
            count = likely(scores, background.noise, background.usual(vector))
            if count < len(ids) or len(ids) < limit:
                return *self._newer_first(ids, scores), count
            limit *= DEEPER

    def _newer_first(self, ids: Ids, scores: Floats) -> tuple[Ids, Floats]:
        """Of photos that score the same the newer first."""
        same = np.flatnonzero(scores[1:] == scores[:-1])
        if not len(same):
            return ids, scores
        tied = ids[np.union1d(same, same + 1)].tolist()
        by_time = sort(tied, Order.NEWEST, self._catalog.moments_and_stars(tied))
        places = {photo_id: place for place, photo_id in enumerate(by_time)}
        order = np.lexsort((np.array([places.get(i, 0) for i in ids.tolist()]), -scores))
        return ids[order], scores[order]

    def _turned(self, vector: Embeddings, wish: Wish) -> Embeddings:
        return refine(
            vector,
            self._index.vectors(np.array(wish.up, np.int64)),
            self._index.vectors(np.array(wish.down, np.int64)),
            self._background().spread,
        )

    def _said(self, meaning: Meaning, among: Ids | None) -> list[int]:
        """Photos about which the words of the query are written, best first."""
        words = " ".join(meaning.said)
        if not words:
            return []
        ids = self._catalog.photos_matching(words, MOST_SAID)
        for unwanted in meaning.unsaid:
            ids = ids[~np.isin(ids, self._catalog.photos_matching(unwanted, MOST_SAID))]
        said: list[int] = (ids if among is None else ids[np.isin(ids, among)]).tolist()
        return said

    def _there(self, photo_ids: Sequence[int], among: Ids | None) -> list[int]:
        """Those of these photos that may be found at all."""
        if not photo_ids:
            return []
        ids = np.array(photo_ids, np.int64)
        present = np.isin(ids, self._catalog.present(photo_ids))
        if among is not None:
            present &= np.isin(ids, among)
        there: list[int] = ids[present].tolist()
        return there

    def _cosines(self, ids: list[int], known: dict[int, float], vector: Embeddings) -> Floats:
        """What is shown as score: cosines; 0 of a photo that has no vector."""
        missing = [photo_id for photo_id in ids if photo_id not in known]
        if not missing:
            return np.array([known[photo_id] for photo_id in ids], np.float32)
        scores = self._index.scores(vector, np.array(missing, np.int64))
        known = known | dict(zip(missing, np.nan_to_num(scores).tolist(), strict=True))
        return np.array([known[photo_id] for photo_id in ids], np.float32)

    def _denied(self, concept: Concept) -> list[int]:
        judged = self._catalog.judged(concept.tag_id)
        return [photo_id for photo_id, positive in judged.items() if not positive]

    # -- what is given -----------------------------------------------------------------------

    def _found(
        self,
        ids: list[int],
        scores: NDArray[np.float32] | None = None,
        count: int | None = None,
        problems: Sequence[str] = (),
        stacked: bool = False,
    ) -> Found:
        rows = np.array(ids, np.int64)
        cosines = np.zeros(len(ids), np.float32) if scores is None else scores
        alike: list[list[int]] = []
        if stacked:
            first = ids[:LOOKED_THROUGH]
            alike = self._stacks.among(
                first, self._index.vectors(rows[: len(first)]), self._background().likeness
            )
        if alike:
            left = dict(collapse(ids, alike))
            kept = np.array([photo_id in left for photo_id in ids], np.bool_)
            rows, cosines = rows[kept], cosines[kept]
            count = None if count is None else int(kept[:count].sum())
        return Found(
            rows,
            cosines,
            count,
            tuple(tuple(group) for group in alike),
            len(self._index),
            self._remembered.get("count", self._catalog.count_photos),
            tuple(problems),
        )


def _said_of(query: Query, text: str) -> list[str]:
    """What of a query makes no sense, for the user."""
    return [f"{text[slice(*p.span)].strip()}: {p.message}" for p in query.problems]
