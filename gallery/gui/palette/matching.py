"""How well a few letters name a command: they stand in it in order, best where words begin."""

from __future__ import annotations

from functools import lru_cache

LETTER = 1.0
WORD_START = 4.0  # a letter that begins a word
NEXT = 3.0  # a letter that follows the one before it
SKIPPED = 0.02  # each letter of the text that was not typed


def fitness(typed: str, text: str) -> float | None:
    """How well a text is named by letters, the higher the better; None where it is not.

    All letters must stand in the text in this order, whatever their case; blanks are passed over.
    """
    wanted = "".join(typed.casefold().split())
    if not wanted:
        return 0.0
    folded = text.casefold()
    best = _best(wanted, folded)
    return None if best is None else best - SKIPPED * (len(folded) - len(wanted))


@lru_cache(maxsize=4096)
def _best(wanted: str, text: str) -> float | None:
    """The best way to find the letters in the text: one row of it a letter."""
    starts = [_starts_word(text, place) for place in range(len(text))]
    ends: list[float | None] = []  # the best score of the letters so far that ends at a place
    for number, letter in enumerate(wanted):
        before, ends = ends, [None] * len(text)
        reached: float | None = None  # the best of those that end further to the left
        for place, there in enumerate(text):
            if there == letter:
                gain = LETTER + (WORD_START if starts[place] else 0.0)
                if number == 0:
                    ends[place] = gain
                elif reached is not None:
                    beside = before[place - 1]
                    ways = [reached] if beside is None else [reached, beside + NEXT]
                    ends[place] = gain + max(ways)
            if number and before[place] is not None:
                reached = max(filter(None, (reached, before[place])))
    found = [score for score in ends if score is not None]
    return max(found) if found else None


def _starts_word(text: str, place: int) -> bool:
    return text[place].isalnum() and (place == 0 or not text[place - 1].isalnum())
