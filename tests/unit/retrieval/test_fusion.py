"""Several rankings made into one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.retrieval.fusion import K, fuse

rankings = st.lists(
    st.tuples(st.lists(st.integers(1, 30), unique=True, max_size=20), st.floats(0.1, 5)), max_size=4
)


def order(scores):
    return sorted(scores, key=lambda photo: (-scores[photo], photo))


def test_a_photo_found_by_both_comes_before_those_found_by_one():
    fused = fuse([([1, 2, 3], 1.0), ([4, 2, 5], 1.0)])
    assert order(fused)[0] == 2
    assert set(fused) == {1, 2, 3, 4, 5}


def test_the_score_is_that_of_the_paper():
    fused = fuse([([7, 8], 1.0), ([8], 2.0)])
    assert fused[7] == pytest.approx(1 / (K + 1))
    assert fused[8] == pytest.approx(1 / (K + 2) + 2 / (K + 1))


def test_a_heavier_ranking_decides():
    assert order(fuse([([1, 2], 1.0), ([2, 1], 3.0)])) == [2, 1]


def test_nothing_fused_is_nothing():
    assert fuse([]) == {}


@given(rankings)
def test_exactly_the_photos_that_were_found_are_scored(given_rankings):
    assert set(fuse(given_rankings)) == {i for ids, _ in given_rankings for i in ids}


@given(st.lists(st.integers(1, 30), unique=True, min_size=1), st.floats(0.1, 5))
def test_one_ranking_alone_keeps_its_order(ids, weight):
    fused = fuse([(ids, weight)])
    assert sorted(fused, key=fused.__getitem__, reverse=True) == ids


@given(rankings)
def test_it_does_not_matter_which_ranking_comes_first(given_rankings):
    one, other = fuse(given_rankings), fuse(reversed(given_rankings))
    assert one == pytest.approx(other)
