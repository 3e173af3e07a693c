"""Measures of rankings, on ones whose values are known by hand, and what holds for all."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.retrieval.metrics import average_precision, f1, precision_at, recall_at

rankings = st.lists(st.booleans(), min_size=1, max_size=40).map(np.array)


def ranking(text):
    return np.array([letter == "+" for letter in text])


def test_recall_counts_what_was_found_of_all_there_is():
    assert recall_at(ranking("+-+--+"), 3) == pytest.approx(2 / 3)
    assert recall_at(ranking("+-+--+"), 6) == 1


def test_precision_counts_what_is_right_of_what_is_shown():
    assert precision_at(ranking("+-+--+"), 4) == 0.5
    assert precision_at(ranking("+"), 10) == 1


def test_average_precision_is_that_of_the_textbook():
    # Relevant at ranks 1, 3 and 6.
    assert average_precision(ranking("+-+--+")) == pytest.approx((1 + 2 / 3 + 3 / 6) / 3)


def test_the_f_measure_lies_between_precision_and_recall():
    assert f1(ranking("++--+"), 3) == pytest.approx(2 / 3)
    assert f1(ranking("++--+"), 0) == 0


def test_showing_nothing_is_right_where_there_is_nothing():
    assert f1(ranking("---"), 0) == 1
    assert f1(ranking("---"), 1) == 0


def test_there_is_no_recall_of_nothing():
    assert math.isnan(recall_at(ranking("--"), 1))
    assert math.isnan(average_precision(ranking("--")))
    assert math.isnan(precision_at(ranking("++"), 0))


@given(rankings, st.integers(0, 50))
def test_the_f_measure_is_the_harmonic_mean(relevant, shown):
    if not relevant.any() or not relevant[:shown].any():
        return
    precision, recall = precision_at(relevant, shown), recall_at(relevant, shown)
    assert f1(relevant, shown) == pytest.approx(2 * precision * recall / (precision + recall))


@given(rankings.filter(lambda r: r.any() and not r.all()))
def test_moving_a_relevant_photo_up_never_lowers_average_precision(relevant):
    behind = [i for i in range(1, len(relevant)) if relevant[i] and not relevant[i - 1]]
    for i in behind:
        better = relevant.copy()
        better[[i - 1, i]] = better[[i, i - 1]]
        assert average_precision(better) > average_precision(relevant)


@given(rankings.filter(lambda r: r.any()))
def test_recall_grows_with_what_is_shown_until_all_is_found(relevant):
    recalls = [recall_at(relevant, k) for k in range(len(relevant) + 1)]
    assert recalls == sorted(recalls)
    assert recalls[-1] == 1


@given(rankings.filter(lambda r: r.any()))
def test_only_a_perfect_ranking_has_an_average_precision_of_one(relevant):
    perfect = bool(relevant[: relevant.sum()].all())
    assert (average_precision(relevant) == pytest.approx(1)) == perfect
