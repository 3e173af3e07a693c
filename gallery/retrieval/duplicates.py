"""Photos that are alike: neighbours by cosine, moments by time, and the groups they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.intp]
Pairs = tuple[Rows, Rows]
"""Rows that belong together: the first of each pair, and the second."""
Floats = NDArray[np.float32]
Confirm = Callable[[Rows, Rows], NDArray[np.bool_]]

BLOCK = 1024  # rows compared with as many others at once: 4 MB of products
PORTION = 8192  # pairs given at once
SKETCH = 64  # numbers by which most pairs are told to be no neighbours
SAMPLE = 4096  # rows or pairs that stand for all
DENSE = 64  # from one candidate in so many on, all products are cheaper than some
SLACK = 1e-4  # more than float32 sums of a few thousand products of unit vectors are off
# A library of one subject, or of one photo: what it has in common does not make strangers of all.
MOST_ALIKE = 0.75
MOST_IN_A_MOMENT = 30  # photos of one camera that each is compared with, by time


class Components:
    """Which of n rows are joined, directly or through others (union-find)."""

    def __init__(self, count: int) -> None:
        self._parents = np.arange(count)

    def roots(self, rows: Rows) -> Rows:
        """The lowest row that each is joined with."""
        found = self._parents[rows]
        while not np.array_equal(above := self._parents[found], found):
            found = above
        self._parents[rows] = found
        return found

    def join(self, first: Rows, second: Rows) -> None:
        """Join the rows of each pair."""
        for a, b in zip(self.roots(first).tolist(), self.roots(second).tolist(), strict=True):
            low, high = sorted((self._root(a), self._root(b)))
            self._parents[high] = low

    def groups(self) -> list[Rows]:
        """The rows joined with any other, each group ascending, by their lowest rows."""
        roots = self.roots(np.arange(len(self._parents)))
        order = np.argsort(roots, kind="stable")
        starts = np.flatnonzero(np.diff(roots[order])) + 1
        return [group for group in np.split(order, starts) if len(group) > 1]

    def _root(self, row: int) -> int:
        while (parent := int(self._parents[row])) != row:
            row = parent
        return row


def groups(count: int, pairs: Iterable[Pairs], confirm: Confirm | None = None) -> list[Rows]:
    """Join what belongs together.

    Args:
        count: of rows.
        pairs: of rows. It may have any number of them, since they are taken portion by portion.
        confirm: says of pairs which to join; not asked of rows that are joined by then.

    Returns:
        The groups, each ascending, by their lowest rows.
    """
    components = Components(count)
    for first, second in pairs:
        apart = components.roots(first) != components.roots(second)
        first, second = first[apart], second[apart]
        if confirm is not None and len(first):
            right = confirm(first, second)
            first, second = first[right], second[right]
        components.join(first, second)
    return components.groups()


def threshold(vectors: NDArray[np.floating], likeness: float) -> float:
    """The cosine of two photos that are alike, whatever model embedded them.

    Args:
        vectors: [n, dim], L2-normalised.
        likeness: 0 is that of two photos picked at random, 1 that of a photo and itself.
    """
    if len(vectors) < 2:
        return 1.0
    random = np.random.default_rng(0)
    first = random.integers(0, len(vectors), SAMPLE)
    second = (first + random.integers(1, len(vectors), SAMPLE)) % len(vectors)
    of_strangers = min(MOST_ALIKE, float(np.mean(cosines(vectors, first, second))))
    return of_strangers + likeness * (1 - of_strangers)


def cosines(vectors: NDArray[np.floating], first: Rows, second: Rows) -> Floats:
    """Of each pair of rows, float32 [pairs]."""
    products: Floats = np.einsum(
        "ij,ij->i", vectors[first].astype(np.float32), vectors[second].astype(np.float32)
    )
    return products


def neighbours(
    vectors: NDArray[np.floating],
    at_least: float,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Pairs]:
    """All pairs of rows with a cosine of at least that, each once, in portions.

    Every pair is looked at, and none missed: of a vector's part outside of a small space only its
    length is kept, which bounds what that part can add to a product. What may reach the threshold
    by that bound is multiplied out.

    Args:
        vectors: [n, dim], L2-normalised. Besides them memory is taken for n times SKETCH numbers.
        on_progress: called now and then with (pairs looked at, of how many).
        stopped: asked now and then whether to end early.
    """
    count = len(vectors)
    sketch = _sketch(vectors)
    done, total = 0, count * (count + 1) // 2
    for i in range(0, count, BLOCK):
        for j in range(i, count, BLOCK):
            if stopped():
                return
            left, right = sketch[i : i + BLOCK], sketch[j : j + BLOCK]
            possible = left @ right.T >= at_least - SLACK
            if i == j:
                possible = np.triu(possible, 1)
            dense = np.count_nonzero(possible) * DENSE > possible.size
            if dense:
                possible &= _products(vectors, i, j) >= at_least
            # Of the flat matrix, since NumPy takes fifty times as long to look through two axes.
            first, second = np.divmod(np.flatnonzero(possible), len(right))
            for some, others in _portions(first + i, second + j):
                near = slice(None) if dense else cosines(vectors, some, others) >= at_least
                yield some[near], others[near]
            done += len(left) * len(right)
            on_progress(min(done, total), total)


def moments(seconds: NDArray[np.float64], cameras: Sequence[object], within: float) -> Pairs:
    """Pairs of rows taken by the same camera within so many seconds.

    Args:
        seconds: [n], when each was taken. cameras: [n], by what.
    """
    codes = np.unique(np.array([str(camera) for camera in cameras], object), return_inverse=True)[1]
    order = np.lexsort((seconds, codes))
    first, second = [np.empty(0, np.intp)], [np.empty(0, np.intp)]
    for shift in range(1, min(MOST_IN_A_MOMENT, len(order) - 1) + 1):
        earlier, later = order[:-shift], order[shift:]
        near = (codes[earlier] == codes[later]) & (seconds[later] - seconds[earlier] <= within)
        if not near.any():
            break
        first.append(earlier[near])
        second.append(later[near])
    return np.concatenate(first), np.concatenate(second)


def collapse(ids: Sequence[int], alike: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """A ranking in which the first photo of each group stands for all of it.

    Args:
        ids: photos, best first. alike: groups of photos, none in two of them.

    Returns:
        The photos left, in order, each with how many of `ids` it stands for, itself included.
    """
    leaders = {photo_id: group[0] for group in alike for photo_id in group}
    shown: dict[int, int] = {}
    for photo_id in ids:
        shown.setdefault(leaders.get(photo_id, photo_id), photo_id)
    counts = Counter(shown[leaders.get(photo_id, photo_id)] for photo_id in ids)
    return list(counts.items())


def _sketch(vectors: NDArray[np.floating]) -> Floats:
    """Coordinates in the space that holds most of the vectors, and the length of what is left.

    So a product of two sketches is at least that of their vectors (Cauchy and Schwarz).
    """
    count, dim = vectors.shape
    if dim <= 2 * SKETCH or not count:
        return vectors.astype(np.float32)
    some = vectors[:: max(1, count // SAMPLE)].astype(np.float32)
    space = np.linalg.eigh(some.T @ some)[1][:, -SKETCH:]
    sketch = np.empty((count, SKETCH + 1), np.float32)
    for i in range(0, count, BLOCK):
        rows = vectors[i : i + BLOCK].astype(np.float32)
        inside = rows @ space
        left = np.einsum("ij,ij->i", rows, rows) - np.einsum("ij,ij->i", inside, inside)
        sketch[i : i + BLOCK, :-1] = inside
        sketch[i : i + BLOCK, -1] = np.sqrt(np.maximum(left, 0))
    return sketch


def _products(vectors: NDArray[np.floating], i: int, j: int) -> Floats:
    left, right = vectors[i : i + BLOCK], vectors[j : j + BLOCK]
    products: Floats = left.astype(np.float32) @ right.astype(np.float32).T
    return products


def _portions(first: Rows, second: Rows) -> Iterator[Pairs]:
    for i in range(0, len(first), PORTION):
        yield first[i : i + PORTION], second[i : i + PORTION]
