"""When a tag is given: what stands out is, what does not is not, at any scale of scores."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.understanding.calibration import (
    GIVEN_FROM,
    MOST,
    best,
    confidences,
    likeness_confidences,
    log_sums,
    measure_background,
    robust_spread,
    stand_out,
    weigh,
    without,
)

PHOTOS, TAGS = 300, 1000
SCALE = 80.0  # of a model whose scores spread as these


def library(photos: int = PHOTOS, seed: int = 0) -> np.ndarray:
    """Scores of photos on tags none of which fits: a tag's own level, and noise."""
    random = np.random.default_rng(seed)
    level = random.normal(0.14, 0.01, TAGS)
    return (level + random.normal(0, 0.02, (photos, TAGS))).astype(np.float32)


def given_by(scores: np.ndarray, at: np.ndarray | None = None) -> np.ndarray:
    """Which tags are given to photos (`at`; all) of a library with such scores."""
    background = measure_background(scores, SCALE)
    chosen = scores if at is None else at
    neutral = np.full((len(chosen), 2), 0.14, np.float32)
    masses, sums = weigh(background, chosen, neutral)
    high = stand_out(chosen, background.usual(scores), background.spread)
    return best(confidences(masses, sums), high)


def test_a_photo_of_which_no_tag_says_anything_gets_none():
    assert given_by(library()).sum(axis=1).mean() < 0.15


@pytest.mark.parametrize("photos", [1, 3, 20, PHOTOS])
def test_what_fits_is_given_in_libraries_of_any_size(photos: int):
    scores = library(photos)
    scores[0, [3, 7]] += 0.15
    found = given_by(scores)
    assert np.flatnonzero(found[0]).tolist() == [3, 7]


@given(st.floats(0.05, 20), st.floats(-0.2, 0.5))
def test_where_a_models_scores_lie_does_not_matter(wider: float, shift: float):
    scores = library()
    scores[:40, 5] += 0.12
    neutral = np.full((PHOTOS, 2), 0.14, np.float32)
    other, other_neutral = ((s * wider + shift).astype(np.float32) for s in (scores, neutral))
    ours = weigh(measure_background(scores, SCALE), scores, neutral)
    theirs = weigh(measure_background(other, SCALE / wider), other, other_neutral)
    assert np.allclose(confidences(*ours), confidences(*theirs), atol=5e-3)


def test_what_is_in_most_photos_is_still_given():
    scores = library()
    scores[:270, 5] += 0.2
    assert given_by(scores)[:270, 5].mean() > 0.9


def test_a_tag_that_every_photo_likes_a_little_more_is_given_to_none():
    scores = library()
    favourite = scores.mean(axis=1) + 0.05
    scores[:, 5] = favourite
    assert not given_by(scores)[:, 5].any()


def test_a_photo_gets_the_surest_few():
    confidence = np.linspace(GIVEN_FROM, 1, 20, dtype=np.float32)[None].repeat(2, axis=0)
    allowed = np.ones((2, 20), np.bool_)
    allowed[1, 19] = False
    chosen = best(confidence, allowed)
    assert np.flatnonzero(chosen[0]).tolist() == list(range(20 - MOST, 20))
    assert np.flatnonzero(chosen[1]).tolist() == list(range(19 - MOST, 19))


def test_one_class_can_be_taken_out_of_a_sum():
    masses = SCALE * library()
    assert np.allclose(
        without(log_sums(masses), masses[:, 4]), log_sums(np.delete(masses, 4, 1)), atol=1e-4
    )
    alone = masses[:, :1]
    assert np.isfinite(without(log_sums(alone), alone[:, 0])).all()


def test_confidence_grows_with_the_share_and_stays_within_bounds():
    masses = np.linspace(-800, 800, 50, dtype=np.float32)[:, None]
    sure = confidences(masses, np.zeros(50))[:, 0]
    assert (np.diff(sure) >= 0).all()
    assert sure[0] >= 0
    assert sure[-1] <= 1


def test_a_spread_is_not_moved_by_outliers():
    values = np.random.default_rng(0).normal(0, 2, 2001)
    values[:300] = 1000
    assert robust_spread(values) == pytest.approx(2, rel=0.3)


def test_few_photos_and_no_tags_are_no_trouble():
    for shape in ((0, 5), (5, 0), (0, 0), (1, 1)):
        background = measure_background(np.zeros(shape, np.float32), SCALE)
        assert background.usual(np.zeros(shape, np.float32)).shape == (shape[1],)
        assert np.isfinite(background.spread)
        assert background.spread > 0


def test_likeness_to_a_prototype_counts_against_what_is_usual():
    usual = np.random.default_rng(0).normal(0.3, 0.05, 500).astype(np.float32)
    sure = likeness_confidences(np.array([0.3, 0.6, 0.9], np.float32), usual)
    assert sure[0] < 0.1
    assert 0.3 < sure[1] < 0.7
    assert sure[2] > 0.95
