"""Thumbs up and down, and what they do to a ranking."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.retrieval.feedback import measure_spread, refine

DIM = 24
NONE = np.empty((0, DIM), np.float32)


def unit(vectors):
    return (vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)).astype(np.float32)


def library(seed=0, count=300):
    """Photos of three kinds, which all share a direction as those of real models do."""
    random = np.random.default_rng(seed)
    kinds = random.normal(size=(3, DIM))
    shared = 3 * random.normal(size=DIM)
    labels = random.integers(0, 3, count)
    photos = shared + kinds[labels] + 0.5 * random.normal(size=(count, DIM))
    return unit(photos), labels, unit(kinds)


PHOTOS, LABELS, KINDS = library()
SPREAD = measure_spread(PHOTOS)
# Someone asked for what is half the first kind and half the second.
VAGUE = unit(KINDS[0] + 1.3 * KINDS[1])


def share(query, kind, first=50):
    return float((LABELS[np.argsort(-(PHOTOS @ query))[:first]] == kind).mean())


def photos_of(kind, count):
    """Those that the query put first, as they are the ones that get thumbs."""
    order = np.argsort(-(PHOTOS @ VAGUE))
    return PHOTOS[order[LABELS[order] == kind][:count]]


def test_without_thumbs_the_query_stays_as_it_is():
    assert refine(VAGUE, NONE, NONE, SPREAD) is VAGUE


def test_a_thumb_up_brings_more_of_that_kind():
    assert share(refine(VAGUE, photos_of(0, 1), NONE, SPREAD), 0) > share(VAGUE, 0) + 0.2


def test_a_thumb_down_takes_away_that_kind():
    assert share(refine(VAGUE, NONE, photos_of(1, 3), SPREAD), 1) < share(VAGUE, 1) - 0.05


def test_both_together_tell_more_than_either():
    both = share(refine(VAGUE, photos_of(0, 2), photos_of(1, 2), SPREAD), 0)
    assert both > share(refine(VAGUE, photos_of(0, 2), NONE, SPREAD), 0)
    assert both > share(refine(VAGUE, NONE, photos_of(1, 2), SPREAD), 0)


def rank(query, photo):
    return int((PHOTOS @ query > photo @ query + 1e-6).sum())


def test_a_photo_that_fits_rises_and_one_that_does_not_falls():
    up, down = photos_of(0, 20)[19], photos_of(1, 1)[0]
    after = refine(VAGUE, up[None], down[None], SPREAD)
    assert rank(after, up) < rank(VAGUE, up)
    assert rank(after, down) > rank(VAGUE, down)


def test_a_thumb_down_for_what_was_far_down_anyway_changes_nothing():
    worst = PHOTOS[[np.argmin(PHOTOS @ VAGUE)]]
    assert refine(VAGUE, NONE, worst, SPREAD) == pytest.approx(VAGUE, abs=1e-6)


def test_photos_that_are_all_alike_are_no_trouble():
    alike = np.repeat(unit(np.ones((1, DIM))), 5, axis=0)
    refined = refine(VAGUE, alike[:1], alike[1:2], measure_spread(alike))
    assert np.isfinite(refined).all()


@given(st.data())
def test_whatever_the_thumbs_the_result_is_a_unit_vector(data):
    rows = st.lists(st.integers(0, len(PHOTOS) - 1), max_size=6)
    up, down = PHOTOS[data.draw(rows)], PHOTOS[data.draw(rows)]
    refined = refine(VAGUE, up, down, SPREAD)
    assert np.linalg.norm(refined) == pytest.approx(1, abs=1e-4)


@given(st.lists(st.integers(0, 299), min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_thumbs_does_not_matter(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    one = refine(VAGUE, PHOTOS[rows], NONE, SPREAD)
    assert refine(VAGUE, PHOTOS[shuffled], NONE, SPREAD) == pytest.approx(one, abs=1e-3)
