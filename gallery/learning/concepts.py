"""What words mean: a name stands for a set of classes, and captions are written about names.

Two captions mean the same for a photo when both names cover its class, so a beagle is a
positive for "beagle", "hound", "dog" and "animal" and a negative for "cat".
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gallery.retrieval.prompts import fill_template

# A broader word that covers more of the classes than this says too little to be searched for.
MOST_COVERED = 0.4


@dataclass(frozen=True, slots=True)
class Concept:
    """A name and the classes it covers.

    Attributes:
        name: what a caption calls it, in lower or proper case as the source has it.
        classes: indices into the class list, sorted, never empty.
        own: classes of which this is a name of their own (a synonym), not a broader word.
    """

    name: str
    classes: tuple[int, ...]
    own: frozenset[int]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The classes of a labelled collection and every concept that names some of them.

    Attributes:
        class_ids: one identifier a class (a WordNet id), the order of the label numbers.
        class_names: the first synonym of each class, same order.
        concepts: all names, own and broader, sorted by name.
    """

    class_ids: tuple[str, ...]
    class_names: tuple[str, ...]
    concepts: tuple[Concept, ...]

    def find(self, name: str) -> Concept:
        """The concept called `name`, whatever its letter case; KeyError when there is none."""
        wanted = name.casefold()
        for concept in self.concepts:
            if concept.name.casefold() == wanted:
                return concept
        raise KeyError(name)


def _split(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(",") if name.strip()]


def read_vocabulary(classes_tsv: Path, everyday_tsv: Path | None = None) -> Vocabulary:
    """Read classes with their synonyms and hypernyms.

    Args:
        classes_tsv: a table with the columns class id, synonyms, hypernyms (nearest first),
            the names separated by commas (the form of WordNet exports).
        everyday_tsv: a table of everyday word and the listed names it stands for
            ("vehicle" for "conveyance", "craft"); names that are not listed are passed over.

    Raises:
        ValueError: the table has no classes or a row without a name.
    """
    with classes_tsv.open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.reader(table, delimiter="\t")][1:]
    rows.sort(key=lambda row: row[0])
    if not rows or any(len(row) < 3 or not _split(row[1]) for row in rows):
        raise ValueError(f"{classes_tsv} needs three columns: class id, synonyms, hypernyms")
    own: dict[str, set[int]] = {}
    covered: dict[str, set[int]] = {}
    spelling: dict[str, str] = {}
    for number, row in enumerate(rows):
        for name in _split(row[1]):
            own.setdefault(name.casefold(), set()).add(number)
        for name in _split(row[1]) + _split(row[2]):
            spelling.setdefault(name.casefold(), name)
            covered.setdefault(name.casefold(), set()).add(number)
    if everyday_tsv is not None:
        for word, names in _read_everyday(everyday_tsv):
            classes = {c for name in names for c in covered.get(name.casefold(), ())}
            if classes:
                spelling.setdefault(word.casefold(), word)
                covered.setdefault(word.casefold(), set()).update(classes)
    limit = MOST_COVERED * len(rows)
    concepts = tuple(
        Concept(spelling[key], tuple(sorted(classes)), frozenset(own.get(key, ())))
        for key, classes in sorted(covered.items())
        if len(classes) <= max(limit, 1) or key in own
    )
    return Vocabulary(
        tuple(row[0] for row in rows), tuple(_split(row[1])[0] for row in rows), concepts
    )


def _read_everyday(path: Path) -> Iterable[tuple[str, list[str]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            word, _, names = line.partition("\t")
            yield word.strip(), _split(names)


def read_templates(path: Path) -> list[str]:
    """Read prompt templates, one a line with `{}` for the name; blank and # lines are passed over.

    Raises:
        ValueError: a template has no `{}`, or there is no template.
    """
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    templates = [line for line in lines if line and not line.startswith("#")]
    wrong = [line for line in templates if line.count("{}") != 1]
    if wrong or not templates:
        raise ValueError(f"{path}: each template needs one {{}} for the name: {wrong}")
    return templates


def captions(concepts: Sequence[Concept], templates: Sequence[str]) -> list[list[str]]:
    """All captions: one list a concept, one caption a template."""
    return [[fill_template(t, concept.name) for t in templates] for concept in concepts]
