"""Where the likely results of a query end."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gallery.retrieval.cutoff import Noise, likely, measure_noise

PHOTOS = 400


def ordinary_texts(count=60, seed=0):
    """Scores of texts that mean nothing to a library: noise about a usual score of their own."""
    random = np.random.default_rng(seed)
    usual = 0.2 + random.normal(0, 0.01, (count, 1))
    return (usual + random.normal(0, 0.03, (count, PHOTOS))).astype(np.float32)


def best_first(scores):
    return np.sort(np.asarray(scores, np.float32))[::-1]


def query(matches, score=0.5, seed=1):
    scores = np.random.default_rng(seed).normal(0.2, 0.03, PHOTOS)
    scores[:matches] = np.random.default_rng(seed + 1).normal(score, 0.01, matches)
    return best_first(scores)


NOISE = measure_noise(ordinary_texts())
finite = st.floats(-1, 1, width=32)
rankings = st.lists(finite, max_size=60).map(best_first)
noises = st.builds(Noise, finite, st.floats(0, 1), st.floats(0, 1))


@pytest.mark.parametrize("matches", [1, 2, 10, 100])
def test_all_that_stand_out_are_likely_and_no_others(matches):
    assert likely(query(matches), NOISE) == matches


def test_a_query_that_nothing_answers_has_no_likely_results():
    found = [likely(query(0, seed=seed), NOISE) for seed in range(40)]
    assert sum(number == 0 for number in found) > 10
    assert max(found) < PHOTOS / 20


def test_clearly_nothing_means_nothing():
    flat = np.full(PHOTOS, 0.3, np.float32)
    assert likely(flat, NOISE) == 0


def test_how_well_a_query_is_answered_decides_how_strict_it_is():
    doubtful = [0.33] * 5
    alone = best_first([*query(0)[10:], *doubtful])
    beside_better = best_first([*query(0)[10:], *doubtful, 0.6, 0.6])
    assert likely(alone, NOISE) == 5
    assert likely(beside_better, NOISE) == 2


def test_a_part_of_the_library_is_judged_by_the_whole():
    # All that is left by a filter matches: its own median says nothing about noise.
    scores = query(50)
    assert likely(scores[:50], NOISE, usual=float(np.median(scores))) == 50


def test_an_empty_ranking_has_no_likely_results():
    assert likely(np.empty(0, np.float32), NOISE) == 0


def test_without_texts_or_photos_there_is_no_noise():
    assert measure_noise(np.empty((0, 5), np.float32)) == Noise()
    assert measure_noise(np.empty((5, 0), np.float32)) == Noise()


@given(rankings, noises)
def test_any_ranking_has_an_end(scores, noise):
    assert 0 <= likely(scores, noise) <= len(scores)


@given(rankings.filter(lambda scores: len(scores) > 0), noises)
def test_equal_scores_are_all_likely_or_none_is(scores, noise):
    end = likely(scores, noise)
    assert end in (0, len(scores)) or scores[end - 1] > scores[end]


@given(st.integers(0, 50), st.floats(0.05, 20), st.floats(-2, 2))
def test_another_scale_of_scores_changes_nothing(matches, scale, shift):
    texts, scores = ordinary_texts(), query(matches)
    moved = measure_noise((texts * scale + shift).astype(np.float64))
    assert likely(scores.astype(np.float64) * scale + shift, moved) == likely(scores, NOISE)


@given(arrays(np.float32, (4, 9), elements=finite), st.randoms(use_true_random=False))
def test_the_order_of_texts_and_photos_changes_no_noise(scores, random):
    texts, photos = list(range(4)), list(range(9))
    random.shuffle(texts)
    random.shuffle(photos)
    one, other = measure_noise(scores), measure_noise(scores[texts][:, photos])
    assert one.usual == other.usual
    assert one.spread == pytest.approx(other.spread)
    assert one.stands_out == pytest.approx(other.stands_out)
