"""Groups of photos that are alike are those that comparing everything with everything gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from gallery.retrieval import duplicates
from gallery.retrieval.duplicates import collapse, groups, moments, neighbours, threshold

AT_LEAST = 0.8
DIM = 3 * duplicates.SKETCH


@st.composite
def many_vectors(draw: st.DrawFn) -> np.ndarray:
    """Unit vectors around a few others, of more dimensions than the sketch has."""
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    subjects = random.standard_normal((draw(st.integers(1, 6)), DIM))
    count = draw(st.integers(0, 60))
    spread = draw(st.sampled_from([0.0, 0.2, 0.5, 1.0]))
    noise = random.standard_normal((count, DIM)) * spread
    vectors = subjects[random.integers(0, len(subjects), count)] + noise
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    exact = vectors.astype(np.float64) @ vectors.T.astype(np.float64)
    assume(not (np.abs(exact - AT_LEAST) < 1e-5).any())
    return vectors


def found_pairs(vectors: np.ndarray) -> list[tuple[int, int]]:
    return [
        (int(a), int(b))
        for first, second in neighbours(vectors, AT_LEAST)
        for a, b in zip(first, second, strict=True)
    ]


@given(many_vectors(), st.sampled_from([1, 7, 64]), st.sampled_from([1, 64, 10**9]))
def test_the_neighbours_are_those_of_all_products(vectors, block, dense):
    expected = {
        (i, j)
        for i in range(len(vectors))
        for j in range(i + 1, len(vectors))
        if float(vectors[i] @ vectors[j]) >= AT_LEAST
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duplicates, "BLOCK", block)
        patch.setattr(duplicates, "DENSE", dense)
        patch.setattr(duplicates, "PORTION", 5)
        found = found_pairs(vectors)
    assert len(found) == len(set(found))
    assert set(found) == expected


def components(count: int, pairs: set[tuple[int, int]]) -> set[frozenset[int]]:
    """By walking from each row, one by one."""
    beside = {row: {b for a, b in pairs if a == row} | {a for a, b in pairs if b == row}
              for row in range(count)}  # fmt: skip
    found = set()
    for row in range(count):
        reached, waiting = {row}, [row]
        while waiting:
            for other in beside[waiting.pop()] - reached:
                reached.add(other)
                waiting.append(other)
        if len(reached) > 1:
            found.add(frozenset(reached))
    return found


GRAPHS = st.integers(2, 25).flatmap(
    lambda count: st.tuples(
        st.just(count),
        st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=40),
        st.permutations(range(count)),
        st.integers(1, 9),
    )
)


def in_portions(pairs, size):
    for i in range(0, len(pairs), size):
        first, second = zip(*pairs[i : i + size], strict=True)
        yield np.array(first, np.intp), np.array(second, np.intp)


@given(GRAPHS)
def test_groups_are_what_walking_along_the_pairs_reaches_in_any_order(graph):
    count, pairs, renamed, size = graph
    found = groups(count, in_portions(pairs, size))
    assert {frozenset(group.tolist()) for group in found} == components(count, set(pairs))
    assert all((np.diff(group) > 0).all() for group in found)
    other = groups(count, in_portions([(renamed[b], renamed[a]) for a, b in reversed(pairs)], size))
    assert {frozenset(group.tolist()) for group in other} == {
        frozenset(renamed[row] for row in group) for group in found
    }


@given(GRAPHS)
def test_only_what_is_confirmed_is_joined(graph):
    count, pairs, _, size = graph

    def confirm(first, second):
        return (first + second) % 3 != 0

    right = {(a, b) for a, b in pairs if (a + b) % 3 != 0}
    found = groups(count, in_portions(pairs, size), confirm)
    assert {frozenset(group.tolist()) for group in found} == components(count, right)


def test_what_is_joined_already_is_not_asked_about():
    asked = []

    def confirm(first, second):
        asked.extend(zip(first.tolist(), second.tolist(), strict=True))
        return np.ones(len(first), bool)

    pairs = [(0, 1), (1, 2), (0, 2), (1, 0)]
    groups(3, in_portions(pairs, 1), confirm)
    assert asked == [(0, 1), (1, 2)]


@given(arrays.arrays(np.float64, st.integers(0, 30), elements=st.integers(0, 40)), st.data())
def test_moments_are_all_pairs_of_one_camera_within_the_time(seconds, data):
    cameras = [data.draw(st.sampled_from(["Canon", "Nikon"])) for _ in seconds]
    first, second = moments(seconds, cameras, 3.0)
    found = {frozenset(pair) for pair in zip(first.tolist(), second.tolist(), strict=True)}
    assert len(found) == len(first)
    assert found == {
        frozenset((i, j))
        for i in range(len(seconds))
        for j in range(i)
        if cameras[i] == cameras[j] and abs(seconds[i] - seconds[j]) <= 3.0
    }


def test_the_threshold_lies_between_strangers_and_the_same():
    random = np.random.default_rng(0)
    vectors = random.standard_normal((500, 64)) + 1.0  # in a cone, with a cosine of about a half
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert threshold(vectors, 0.0) == pytest.approx(0.5, abs=0.05)
    assert threshold(vectors, 0.6) == pytest.approx(0.8, abs=0.02)
    assert threshold(vectors, 1.0) == pytest.approx(1.0)
    assert threshold(np.ones((2, 1)), 0.6) < 1.0  # two equal photos are all there is


@given(st.lists(st.integers(0, 20), unique=True), st.permutations(range(21)), st.integers(1, 5))
def test_collapsing_keeps_the_first_of_each_group_and_counts_all(ids, members, size):
    alike = [members[i : i + size] for i in range(0, 15, size)]
    shown = collapse(ids, alike)
    of_group = {photo: number for number, group in enumerate(alike) for photo in group}
    best = {}
    for photo in ids:
        best.setdefault(of_group.get(photo, -1 - photo), photo)
    assert [photo for photo, _ in shown] == [photo for photo in ids if photo in best.values()]
    assert sum(count for _, count in shown) == len(ids)
    for photo, count in shown:
        group = alike[of_group[photo]] if photo in of_group else [photo]
        assert count == len(set(group) & set(ids))


def test_a_ranking_without_groups_stays_as_it_is():
    assert collapse([3, 1, 2], []) == [(3, 1), (1, 1), (2, 1)]
    assert collapse([], [[1, 2]]) == []
