"""The words that models of English know: those their tokenizer has whole, the common ones."""

from __future__ import annotations

import gzip
import importlib.util
import logging
from functools import lru_cache
from itertools import islice
from pathlib import Path

log = logging.getLogger(__name__)

# CLIP's merges, the commonest first; behind these come many words of other languages.
VOCABULARY = "bpe_simple_vocab_16e6.txt.gz"
COMMON = 25_000
END = "</w>"


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """Words in small letters, about 19,000 of them; empty when open_clip has the list no more."""
    spec = importlib.util.find_spec("open_clip")  # which imports nothing
    folder = Path(spec.origin).parent if spec is not None and spec.origin else Path()
    try:
        with gzip.open(folder / VOCABULARY, "rt", encoding="utf-8") as file:
            merged = ("".join(line.split()) for line in islice(file, 1, COMMON + 1))
            return frozenset(text.removesuffix(END) for text in merged if text.endswith(END))
    except (OSError, EOFError, UnicodeDecodeError) as error:
        log.warning("the words of English are not known: %s", error)
        return frozenset()
