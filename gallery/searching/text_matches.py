"""Where words of a query stand in what is known of a photo."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from gallery.catalog import Catalog, PhotoRecord
from gallery.protocol import TextMatch, Where

# Words that say nothing of what a photo shows.
FUNCTION_WORDS = frozenset(
    [
        *("a", "an", "the", "some", "this", "that", "these", "those"),
        *("my", "our", "your", "his", "her", "its", "their", "i", "it"),
        *("at", "by", "for", "from", "in", "into", "near", "of", "on", "over", "to", "under"),
        *("and", "or", "as", "with", "without", "is", "are", "was", "were"),
    ]
)
LONGEST = 120  # characters of a text that are shown
BEFORE = 40  # of these, so many before the first word

_WORD = re.compile(r"[^\W_]+")


def content_words(text: str) -> list[str]:
    """Words of a text that say something, as they are compared, each once."""
    words = dict.fromkeys(_compared(word) for word in _WORD.findall(text))
    return [word for word in words if word not in FUNCTION_WORDS]


def text_matches(catalog: Catalog, photo: PhotoRecord, words: Iterable[str]) -> list[TextMatch]:
    """What is known of a photo and has one of the words, each shortened around the first.

    Args:
        words: as `content_words` gives them; letter case and accents make no difference.
    """
    wanted = frozenset(words)
    matches = []
    for where, text in dict.fromkeys(_known(catalog, photo)):
        start = next((m.start() for m in _WORD.finditer(text) if _compared(m[0]) in wanted), None)
        if start is not None:
            matches.append(TextMatch(where, _around(text, start)))
    return matches


def _known(catalog: Catalog, photo: PhotoRecord) -> Iterator[tuple[Where, str]]:
    caption = catalog.caption_of(photo.id)
    yield Where.CAPTION, caption.text if caption else ""
    yield Where.TITLE, photo.details.title or ""
    for tag in catalog.tags_of(photo.id):
        yield Where.TAG, tag.name
    for keyword in photo.details.keywords:
        yield Where.TAG, keyword
    yield Where.PLACE, catalog.place_of(photo.id)
    yield Where.TEXT, catalog.text_in(photo.id) or ""
    yield Where.NAME, Path(photo.path).name


def _compared(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _around(text: str, place: int) -> str:
    """The text in one line, or so much of it around a place as is shown."""
    if len(text) <= LONGEST:
        return " ".join(text.split())
    start = max(0, min(place - BEFORE, len(text) - LONGEST))
    shown = " ".join(text[start : start + LONGEST].split())
    return f"{'…' if start else ''}{shown}{'…' if start + LONGEST < len(text) else ''}"
