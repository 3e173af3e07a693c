"""Full-text search: photos by all that is written about them, and what of it was found."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gallery.catalog.database import Connection
from gallery.catalog.schema import FILL_WORDS
from gallery.query.content_words import content_words, word_forms

MOST_WORDS = 64  # searched for at once
MOST_RANKED = 1000
"""Photos that are compared when a query's words stand in very many."""

WEIGHTS = {"caption": 6.0, "title": 10.0, "place": 3.0, "text": 1.0, "tags": 8.0, "names": 4.0}
"""What is written about a photo, in the order of the index, and how much a word there counts.

What a person chose for the photo counts most; text in it (a sign, a poster) may be anything.
"""
WORDS = tuple(WEIGHTS)
SAID = ("caption", "title")
LISTS = ("tags", "names")  # one a line

_BM25 = f"bm25(photo_words, {', '.join(map(str, WEIGHTS.values()))})"
_WHERE = {"tags": "tag", "names": "name"}  # as `protocol.Where` has them; the others are the same
_UNFINISHED = 3  # letters from which on a word may be
_SNIPPET = 24  # words
# Of what is written what is shown, with a mark (the first value) before each word that was found.
_CUTS = ", ".join(
    f"CAST(highlight(photo_words, {n}, ?1, '') AS BLOB)"
    if column in LISTS
    else f"CAST(snippet(photo_words, {n}, ?1, '', '…', {_SNIPPET}) AS BLOB)"
    for n, column in enumerate(WORDS)
)


class FullText(Connection):
    """The part of the catalogue that finds photos by words."""

    def photos_saying(
        self, words: str, limit: int = 1000, columns: Sequence[str] = WORDS
    ) -> NDArray[np.int64]:
        """Photos about which all these words are written, best first.

        Args:
            words: as typed; every word must be there, the last one may be unfinished. Only
                the first MOST_WORDS count.
            limit: photos at most. columns: of WORDS, together they have all words.
        """
        # FTS5 ends at a NUL, and SQLite takes no halves of surrogate pairs.
        typed = words.encode("utf-8", "replace").decode("utf-8").replace("\0", " ").split()
        query = " ".join(_quoted(word) for word in typed[:MOST_WORDS])
        if not query:
            return np.empty(0, np.int64)
        return self._ids(
            "SELECT rowid FROM photo_words WHERE photo_words MATCH ? ORDER BY rank, rowid LIMIT ?",
            f"{{{' '.join(columns)}}} : ({query}*)",
            limit,
        )

    def photos_matching(self, words: str, limit: int) -> NDArray[np.int64]:
        """Photos with all content words of a free text, in singular or plural, best first.

        They are ranked by BM25, a word counting by where it stands (WEIGHTS). Where more than
        MOST_RANKED have the words, which then tell little, those added last are ranked.

        Args:
            words: as typed; stop words do not count, and alone they find nothing. A last word of
                three letters or more that is written nowhere is taken for unfinished. Only the
                first MOST_WORDS count.
            limit: photos at most.
        """
        groups = self._groups(words)
        if not groups:
            return np.empty(0, np.int64)
        return self._ids(
            f"SELECT rowid FROM (SELECT rowid, {_BM25} AS score FROM photo_words "
            f"WHERE photo_words MATCH ? ORDER BY rowid DESC LIMIT {MOST_RANKED}) "
            "ORDER BY score, rowid DESC LIMIT ?",
            " AND ".join(f"({group})" for group in groups),
            limit,
        )

    def matches_in(self, photo_id: int, words: str) -> list[tuple[str, str]]:
        """Where content words of a free text stand in what is written about a photo.

        Returns:
            (where, text): where as `protocol.Where` has it, in the order of WORDS; text around
            the words, or the tag, or the name of a file or a directory. Some words suffice; they
            are read as by `photos_matching`.
        """
        groups = self._groups(words)
        if not groups:
            return []
        mark = secrets.token_hex()  # that no text has
        row = self._db.execute(
            f"SELECT {_CUTS} FROM photo_words WHERE photo_words MATCH ?2 AND rowid = ?3",
            [mark, " OR ".join(groups), photo_id],
        ).fetchone()
        found: list[tuple[str, str]] = []
        for column, cut in zip(WORDS, row or (), strict=row is not None):
            where = _WHERE.get(column, column)
            text = cut.decode("utf-8", "replace")  # names of files may be anything
            parts = text.split("\n") if column in LISTS else [text]
            found += (
                (where, " ".join(part.replace(mark, "").split())) for part in parts if mark in part
            )
        return found

    def rebuild_words(self) -> None:
        """Make the full-text index anew from what the catalogue knows."""
        with self._db.atomic():
            self._db.execute("DROP TABLE photo_words")
            for statement in FILL_WORDS:
                self._db.execute(statement)

    def _groups(self, words: str) -> list[str]:
        """For each content word an FTS5 query of its forms, one of which is to be there."""
        said = content_words(words)[:MOST_WORDS]
        groups = [" OR ".join(map(_quoted, word_forms(word))) for word in said]
        if groups and len(said[-1]) >= _UNFINISHED and not self._is_written(groups[-1]):
            groups[-1] = f"{_quoted(said[-1])}*"
        return groups

    def _is_written(self, query: str) -> bool:
        found = self._db.execute(
            "SELECT 1 FROM photo_words WHERE photo_words MATCH ? LIMIT 1", [query]
        ).fetchone()
        return found is not None


def _quoted(word: str) -> str:
    """A word as FTS5 takes it literally."""
    return '"{}"'.format(word.replace('"', '""'))
