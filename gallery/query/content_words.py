"""The words of a text that say what it is about, and the forms they are written in; English.

Forms are looked for instead of stems kept in the index: names, places and unfinished words stay as
they are written, and other languages are not cut where English ends.
"""

from __future__ import annotations

import unicodedata
from string import ascii_lowercase, digits

_STOP_WORDS = """
a an the this that these those some any no not all both each every other another such
and or but nor so if then than as
of in on at by for from with without to into onto over under above below up down out off
about around across through between among behind beside against along during before after
near next front while within inside outside toward towards upon
i me my mine we us our ours you your yours he him his she her hers it its they them their
who whom whose which what where when why how there here
is are was were be been being am do does did doing done has have had having
can could will would shall should may might must
don doesn didn isn aren wasn weren ll re ve
one two three four five six seven eight nine ten
many several few more most much lot lots very only just also too like
photo photos photograph photographs picture pictures image images pic pics snapshot snapshots
show shows showing find search look looks
"""
STOP_WORDS = frozenset((*_STOP_WORDS.split(), *ascii_lowercase, *digits))  # "dog's": "dog" and "s"

_IRREGULAR = (
    ("man", "men"),
    ("woman", "women"),
    ("person", "people"),
    ("child", "children"),
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("goose", "geese"),
    ("mouse", "mice"),
    ("knife", "knives"),
    ("wife", "wives"),
    ("life", "lives"),
    ("leaf", "leaves"),
    ("loaf", "loaves"),
    ("shelf", "shelves"),
    ("wolf", "wolves"),
    ("calf", "calves"),
    ("half", "halves"),
    ("scarf", "scarves"),
)
_OTHER_FORM = dict(_IRREGULAR) | {plural: singular for singular, plural in _IRREGULAR}
_LEAST = 3  # letters of a singular that is made from a plural


def content_words(text: str) -> list[str]:
    """The words of a text that are no stop words, in lower case, in order, each once."""
    composed = unicodedata.normalize("NFC", text).lower()
    # Marks belong to their letters, as the index has it.
    spaced = "".join(
        char if char.isalnum() or unicodedata.category(char)[0] == "M" else " " for char in composed
    )
    words = (word for word in spaced.split() if any(map(str.isalnum, word)))
    return list(dict.fromkeys(word for word in words if word not in STOP_WORDS))


def word_forms(word: str) -> tuple[str, ...]:
    """A word in lower case, then what may be its singular or its plural.

    Some forms are no words ("gase"): nothing is written so, and nothing is found by them.
    """
    if word in _OTHER_FORM:
        return word, _OTHER_FORM[word]
    return tuple(dict.fromkeys((word, *_singulars(word), *_plurals(word))))


def _singulars(word: str) -> list[str]:
    if not word.endswith("s") or word.endswith("ss"):
        return []
    found = [word[:-1]]
    if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        found.append(word[:-2])
    if word.endswith("ies"):
        found.append(f"{word[:-3]}y")
    return [singular for singular in found if len(singular) >= _LEAST]


def _plurals(word: str) -> list[str]:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return [f"{word}es"]
    if word.endswith("y") and word[-2:-1] not in ("", *"aeiou"):
        return [f"{word[:-1]}ies"]
    if word.endswith("o"):
        return [f"{word}s", f"{word}es"]
    return [f"{word}s"]
