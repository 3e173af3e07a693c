"""Whether a query is in a language that the model does not understand, and which model would.

Nobody is told so of an English query: names, dishes and single words are given the benefit of the
doubt. How well that goes is measured in docs/decisions/016-languages.md.
"""

from __future__ import annotations

import logging
import math
import re
import unicodedata
from collections import Counter
from functools import lru_cache

from gallery.errors import ModelError
from gallery.models.english import english_words
from gallery.models.presets import ModelKind, ModelSource, presets, resolve
from gallery.paths import resources
from gallery.protocol import LanguageAdvice

log = logging.getLogger(__name__)

MOST_LETTERS = 500  # of a query that are looked at
ENGLISH = "English"  # as presets.toml says that a model knows no other language

# A query is foreign when the library is as sure as this: the difference of its log-likelihoods, by
# the root of the query's bytes. The more of the words English does not have, the less it takes.
SURE = 7.25
STRANGE = 4.0  # less where all words are strange
LONG = 2.0  # less from three words on

LATIN = {
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "hu": "Hungarian",
    "it": "Italian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "sv": "Swedish",
    "tr": "Turkish",
}
SCRIPTS = {  # that are not called like the language written in them
    "ARABIC": "Arabic",
    "CJK": "Chinese",
    "CYRILLIC": "Russian",
    "DEVANAGARI": "Hindi",
    "HANGUL": "Korean",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "ETHIOPIC": "Amharic",
    "GURMUKHI": "Punjabi",
    "MYANMAR": "Burmese",
    "SINHALA": "Sinhala",
}
OWN_LETTERS = {  # of a language that shares its script
    "ARABIC": {"Persian": "پچژگ", "Urdu": "ٹڈڑےں"},
    "CYRILLIC": {"Ukrainian": "іїєґ", "Serbian": "ђјљњћџ"},
}
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile("[\u0300-\u036f]")


def advice_on_language(words: str, model: ModelSource) -> LanguageAdvice | None:
    """What to tell of the words of a query; None when the model understands them, or may.

    Of models that are the user's own nothing is known, so nothing is said. Never raises.

    Args:
        words: of the query, without its filters.
        model: that answers.
    """
    source = _base(model)
    if source.languages != ENGLISH or (language := foreign(words)) is None:
        return None
    title = model.title or source.title
    better = _multilingual()
    if better is None:
        return LanguageAdvice(language, title)
    return LanguageAdvice(language, title, better.id, better.title)


@lru_cache(maxsize=512)
def foreign(text: str) -> str | None:
    """English name of the language that a query is in; None when it is English, or may be.

    A script other than the Latin is always told, words in Latin letters from two on. Never raises.
    """
    text = unicodedata.normalize("NFKC", text[:MOST_LETTERS])
    script = _script(text)
    if script is None:
        return None
    if script == "LATIN":
        return _latin(_WORD.findall(_without_borrowed(text.casefold())))
    own = OWN_LETTERS.get(script, {})
    named = (language for language, letters in own.items() if set(letters) & set(text.casefold()))
    return next(named, SCRIPTS.get(script, script.capitalize()))


def _base(model: ModelSource) -> ModelSource:
    """The model whose languages count: the one that an adapter adapts."""
    try:
        return resolve(model.adapts) if model.adapts else model
    except ModelError:
        return model


def _multilingual() -> ModelSource | None:
    """The model to take for other languages: one that is here, else the smallest."""
    known = [
        model
        for model in presets().values()
        if model.kind is ModelKind.EMBEDDING and model.languages != ENGLISH and not model.special
    ]
    known.sort(key=lambda model: model.size_bytes)
    return next((model for model in known if model.on_this_machine()), next(iter(known), None))


def _script(text: str) -> str | None:
    """The script of more letters than any other, as Unicode calls it; None without letters."""
    letters = (letter for letter in text if unicodedata.category(letter) in ("Ll", "Lu", "Lo"))
    scripts = Counter(unicodedata.name(letter, "LATIN").split()[0] for letter in letters)
    # Japanese has many letters in common with Chinese, and these of its own.
    if kana := scripts["HIRAGANA"] + scripts["KATAKANA"]:
        scripts["HIRAGANA"] = kana + scripts.pop("CJK", 0)
    return max(scripts, key=lambda script: (scripts[script], script == "LATIN"), default=None)


def _latin(words: list[str]) -> str | None:
    """The language of words in Latin letters, None when that may be English."""
    words = [word for word in words if len(word) > 1 or word in _short_words()]
    known = english_words()
    if len(words) < 2 or not known:
        return None
    strange = sum(word in _short_words() or word not in known for word in words) / len(words)
    if not strange:
        return None
    text = " ".join(words)
    scores = _scores(text)
    if "en" not in scores:
        return None
    best = max(LATIN, key=lambda code: scores.get(code, -math.inf))
    sure = (scores[best] - scores["en"]) / math.sqrt(len(text.encode()))
    enough = SURE - STRANGE * strange - LONG * (len(words) > 2)
    return LATIN[best] if sure > enough else None


def _scores(text: str) -> dict[str, float]:
    """Log-likelihood by language code; nothing when the library does not work."""
    try:
        import py3langid  # late: its model takes half a second to load

        return dict(py3langid.rank(text))
    except (ImportError, OSError, ValueError) as error:
        log.warning("languages cannot be told: %r", error)
        return {}


def _without_borrowed(text: str) -> str:
    """A query without what English borrowed from other languages."""
    words = _WORD.findall(text)
    bare = [_bare(word) for word in words]
    borrowed, longest = _borrowed()
    kept, at = [], 0
    while at < len(words):
        for count in range(min(longest, len(words) - at), 1, -1):
            if tuple(bare[at : at + count]) in borrowed:
                at += count
                break
        else:
            kept.append(words[at])
            at += 1
    return " ".join(kept)


def _bare(word: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKD", word))


@lru_cache(maxsize=1)
def _borrowed() -> tuple[frozenset[tuple[str, ...]], int]:
    """Phrases as tuples of their words, and how many words the longest has."""
    phrases = frozenset(tuple(_WORD.findall(line)) for line in _lines("borrowed.txt"))
    return phrases, max(map(len, phrases))


@lru_cache(maxsize=1)
def _short_words() -> frozenset[str]:
    return frozenset(word for line in _lines("short-words.txt") for word in line.split())


def _lines(name: str) -> list[str]:
    text = (resources() / "languages" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
