"""Labelled folders: which photos each query should find, read from a CSV file.

    file,name,hypernyms                     one row a photo; `file` beside the CSV file, or below
    tench.jpg,tench,"fish, vertebrate"      its names, most exact first, in any further columns
    ,a unicorn on the moon                  no file: a query that no photo here answers

The simplest form has two columns, `file,labels`. Several names in a cell are parted by commas or
semicolons; several rows may name one file. A column called `wnid` or `id` is passed over, and
letter case means nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

NOT_NAMES = frozenset({"file", "wnid", "id"})


@dataclass(frozen=True, slots=True)
class Labels:
    """A labelled folder.

    Attributes:
        files: of the photos, as written, [photos].
        queries: every name, sorted, [queries].
        relevant: whether a photo bears a name, [queries, photos].
        absent: queries that no photo answers.
    """

    files: tuple[str, ...]
    queries: tuple[str, ...]
    relevant: NDArray[np.bool_]
    absent: tuple[str, ...] = ()

    def among(self, files: Iterable[str]) -> Labels:
        """The same of some of the photos; queries that none of them answers are left out."""
        wanted = set(files)
        photos = [i for i, file in enumerate(self.files) if file in wanted]
        relevant = self.relevant[:, photos]
        queries = np.flatnonzero(relevant.any(axis=1))
        return Labels(
            tuple(self.files[i] for i in photos),
            tuple(self.queries[i] for i in queries),
            relevant[queries],
            self.absent,
        )


def read_labels(path: Path) -> Labels:
    """Read a file of labels.

    Raises:
        OSError: it cannot be read.
        ValueError: it has no column `file`, no photo, or no name.
    """
    with path.open(encoding="utf-8-sig", newline="") as table:
        try:
            rows = list(csv.DictReader(table))
        except csv.Error as error:
            raise ValueError(f"{path} is no CSV file: {error}") from error
    names: dict[str, set[str]] = {}
    absent: set[str] = set()
    for row in rows:
        cells = {(column or "").strip().casefold(): cell for column, cell in row.items()}
        if "file" not in cells:
            raise ValueError(f"{path} needs a column called file")
        found = {
            name
            for column, cell in cells.items()
            if column and column not in NOT_NAMES and isinstance(cell, str)
            for name in _split(cell)
        }
        file = (cells["file"] or "").strip()
        if file:
            names.setdefault(file, set()).update(found)
        else:
            absent |= found
    queries = sorted(set().union(*names.values())) if names else []
    if not queries:
        raise ValueError(f"{path} labels no photo")
    relevant = np.array([[query in of_file for of_file in names.values()] for query in queries])
    return Labels(tuple(names), tuple(queries), relevant, tuple(sorted(absent - set(queries))))


def read_texts(path: Path) -> list[str]:
    """Texts of a file, one a line; blank lines and those after # are passed over."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _split(cell: str) -> list[str]:
    names = (" ".join(name.split()).casefold() for name in re.split("[,;]", cell))
    return [name for name in names if name]
