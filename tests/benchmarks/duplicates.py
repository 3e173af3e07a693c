"""All neighbours among the vectors of a large library, in bounded memory."""

from __future__ import annotations

import time
import tracemalloc

import numpy as np
from figures import Figures

from gallery.retrieval.duplicates import groups, neighbours, threshold

DIM = 512
SUBJECTS = 2000
COPIED = 0.05  # of all photos; each has one copy


def main() -> None:
    figures = Figures.from_command_line(__doc__)
    count = 3_000 if figures.smoke else 100_000
    vectors, copies = library(count)
    tracemalloc.start()
    started = time.perf_counter()
    found = groups(count, neighbours(vectors, threshold(vectors, 0.8)))
    figures.add("duplicates, seconds", time.perf_counter() - started, at_most=30)
    peak = tracemalloc.get_traced_memory()[1]
    figures.add("duplicates, MB on top of the vectors", peak / 1e6, at_most=400)
    assert {(int(group[0]), int(group[-1])) for group in found} == copies
    figures.print()


def library(count: int) -> tuple[np.ndarray, set[tuple[int, int]]]:
    """Vectors as a CLIP gives them: in a cone, by subjects, with a spectrum that falls off."""
    random = np.random.default_rng(0)
    spectrum = (np.arange(1, DIM + 1) ** -0.5).astype(np.float32)
    spectrum /= np.linalg.norm(spectrum)
    cone = random.standard_normal(DIM).astype(np.float32) / DIM**0.5
    subjects = random.standard_normal((SUBJECTS, DIM)).astype(np.float32) * spectrum
    vectors = np.empty((count, DIM), np.float32)
    for i in range(0, count, 10_000):
        rows = vectors[i : i + 10_000]
        rows[:] = random.standard_normal(rows.shape).astype(np.float32) * spectrum * 0.6
        rows += cone + 0.5 * subjects[random.integers(0, SUBJECTS, len(rows))]
    originals = int(count * (1 - COPIED))
    copied = random.choice(originals, count - originals, replace=False)
    noise = random.standard_normal((count - originals, DIM)).astype(np.float32) * spectrum
    vectors[originals:] = vectors[copied] + 0.1 * noise
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    pairs = {(int(a), int(b)) for a, b in zip(copied, range(originals, count), strict=True)}
    return vectors.astype(np.float16), pairs


if __name__ == "__main__":
    main()
