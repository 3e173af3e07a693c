"""What words mean to a model: asked once, then remembered, also from one run to the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

import numpy as np

from gallery.catalog import Catalog, ModelRecord
from gallery.models.encoder import Embeddings
from gallery.retrieval.prompts import query_prompts, query_vectors

MOST_KEPT = 5_000  # texts in the catalogue: about 10 MB


class TextEmbeddings:
    """Embeds texts as queries are, each by its prompt ensemble.

    Args:
        catalog: of the calling thread.
        encode: texts to unit vectors [n, dim]; called only for those that are not known yet.
    """

    def __init__(
        self, catalog: Catalog, model: ModelRecord, encode: Callable[[Sequence[str]], Embeddings]
    ) -> None:
        self._catalog = catalog
        self.model = model
        self._encode = encode
        self._known: dict[str, Embeddings] = {}
        self._saved: set[str] = set()

    def of(self, words: str) -> Embeddings:
        """The unit vector of a text that is not blank, float32 [dim]."""
        vector: Embeddings = self.of_all([words])[0]
        return vector

    def of_all(self, texts: Sequence[str]) -> Embeddings:
        """Those of several, float32 [texts, dim]."""
        keys = {text: _key(text) for text in texts}
        wanted = [key for key in keys.values() if key not in self._known]
        if wanted:
            self._known |= self._catalog.text_vectors(self.model.id, wanted)
        new = [text for text, key in keys.items() if key not in self._known]
        if new:
            vectors = query_vectors(new, self._encode)
            self._known |= {keys[text]: vector for text, vector in zip(new, vectors, strict=True)}
        if not texts:
            return np.empty((0, self.model.dim), np.float32)
        return np.stack([self._known[keys[text]] for text in texts])

    def knows(self, texts: Sequence[str]) -> bool:
        """Whether `of_all` can answer without the model."""
        missing = [key for key in map(_key, texts) if key not in self._known]
        return len(self._catalog.text_vectors(self.model.id, missing)) == len(set(missing))

    def save(self) -> None:
        """Keep in the catalogue what is new; it is no harm when that fails."""
        new = {key: vector for key, vector in self._known.items() if key not in self._saved}
        if not new:
            return
        try:
            self._catalog.keep_text_vectors(self.model.id, new, MOST_KEPT)
        except sqlite3.DatabaseError:
            return  # the disk is full, or the model was forgotten meanwhile
        self._saved |= set(new)


def _key(text: str) -> str:
    """By what a text is known: the prompts it is embedded as, one a line."""
    return "\n".join(query_prompts(text) or [text])
