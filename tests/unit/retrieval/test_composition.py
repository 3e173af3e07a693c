"""Queries of several words and pictures, some of them not wanted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gallery.retrieval.composition import compose

EAST, NORTH = np.eye(2, dtype=np.float32)


def unit(*values):
    vector = np.array(values, np.float32)
    return vector / np.linalg.norm(vector)


def unit_vectors(dim=4):
    numbers = st.floats(-1, 1, width=32).filter(lambda x: abs(x) > 1e-3)
    return arrays(np.float32, dim, elements=numbers).map(lambda v: v / np.linalg.norm(v))


def test_two_words_meet_in_the_middle():
    assert compose([(EAST, 1.0), (NORTH, 1.0)]) == pytest.approx(unit(1, 1))


def test_a_heavier_word_draws_nearer():
    found = compose([(EAST, 3.0), (NORTH, 1.0)])
    assert found @ EAST > found @ NORTH > 0


def test_what_is_not_wanted_lies_further_away():
    wanted, unwanted = unit(1, 0.2), unit(0.8, 0.6)
    found = compose([(wanted, 1.0), (unwanted, -0.5)])
    assert found @ unwanted < wanted @ unwanted
    assert found @ wanted > 0.8


def test_what_is_not_wanted_and_has_nothing_in_common_changes_nothing():
    assert compose([(EAST, 1.0), (NORTH, -1.0)]) == pytest.approx(EAST)


def test_what_was_taken_away_whole_leaves_nothing():
    assert not compose([(EAST, 1.0), (EAST, -1.0)]).any()


def test_only_unwanted_words_look_for_what_is_least_like_them():
    assert compose([(EAST, -1.0)]) == pytest.approx(-EAST)


@given(st.lists(st.tuples(unit_vectors(), st.floats(-3, 3)), min_size=1, max_size=5))
def test_the_result_is_a_unit_vector_or_nothing(parts):
    found = compose(parts)
    assert np.isfinite(found).all()
    assert not found.any() or np.linalg.norm(found) == pytest.approx(1, abs=1e-4)


@given(unit_vectors(), st.floats(0.1, 10))
def test_a_single_word_is_itself_whatever_its_weight(vector, weight):
    assert compose([(vector, weight)]) == pytest.approx(vector, abs=1e-5)


@given(st.lists(st.tuples(unit_vectors(), st.floats(0.1, 3)), min_size=1, max_size=5))
def test_the_order_of_wanted_words_does_not_matter(parts):
    assert compose(parts) == pytest.approx(compose(parts[::-1]), abs=1e-4)
