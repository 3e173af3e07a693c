"""Measuring a model on labelled photos, and the rules its cut-off is compared with."""

import math

import numpy as np
import pytest

from gallery.retrieval.evaluation import best_flat_threshold, evaluate, tail_rule


def unit(rows):
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def model(blind=False, kinds=6, each=10, dim=32, seed=0):
    """Photos [n, d], queries [q, d] and which belongs to which; a blind model sees none of it."""
    random = np.random.default_rng(seed)
    centres = random.normal(size=(kinds, dim))
    labels = np.repeat(np.arange(kinds), each)
    photos = random.normal(size=(kinds * each, dim)) + (0 if blind else 2) * centres[labels]
    relevant = labels == np.arange(kinds)[:, None]
    return unit(photos), unit(centres), relevant, unit(random.normal(size=(80, dim)))


def test_a_model_that_knows_everything_finds_everything():
    photos, queries, relevant, others = model()
    found = evaluate(photos, queries, relevant, others[:40], others[40:])
    assert found.mean_average_precision > 0.95
    assert found.recall[10] > 0.9
    assert found.recall[1] == pytest.approx(0.1)
    assert found.understood == len(queries)
    ours = found.cuts[0]
    assert ours.name == "Gallery"
    assert ours.f1 > 0.8
    assert ours.silent == 0
    assert ours.silent_when_absent > 0.2


def test_a_blind_model_is_no_better_than_chance():
    photos, queries, relevant, others = model(blind=True)
    found = evaluate(photos, queries, relevant, others[:40], others[40:])
    assert found.mean_average_precision < 0.35


def test_queries_that_do_not_count_are_not_counted():
    photos, queries, relevant, others = model()
    judged = np.arange(len(queries)) < 2
    found = evaluate(photos, queries, relevant, others[:40], others[40:], judged)
    assert found.queries == 2
    alone = evaluate(photos, queries[:2], relevant[:2], others[:40], others[40:])
    assert found == alone


def test_without_absent_queries_there_is_no_figure_for_them():
    photos, queries, relevant, others = model()
    found = evaluate(photos, queries, relevant, others[:0], others)
    assert math.isnan(found.cuts[0].silent_when_absent)


def test_without_photos_there_is_nothing_to_evaluate():
    photos, queries, relevant, others = model()
    with pytest.raises(ValueError, match="nothing to evaluate"):
        evaluate(photos[:0], queries, relevant[:, :0], others, others)


def test_the_best_flat_threshold_parts_what_can_be_parted():
    scores = np.array([[0.9, 0.8, 0.3, 0.2], [0.7, 0.35, 0.3, 0.1]], np.float32)
    answers = np.array([[True, True, False, False], [True, False, False, False]])
    assert 0.35 < best_flat_threshold(scores, answers) <= 0.7


def test_the_tail_rule_ends_at_a_large_gap():
    scores = 1 - np.concatenate([np.linspace(0.3, 0.32, 12), np.linspace(0.7, 0.72, 60)])
    assert tail_rule(scores.astype(np.float32)) == 12


def test_without_a_gap_the_tail_rule_ends_where_its_noise_begins():
    distances = np.concatenate([np.linspace(0.5, 0.9, 40), np.full(60, 0.9)])
    assert 30 < tail_rule((1 - distances).astype(np.float32)) < 100


def test_the_tail_rule_always_keeps_eight():
    assert tail_rule(np.linspace(0.5, 0.1, 5).astype(np.float32)) == 5
    assert tail_rule(np.linspace(0.9, 0.1, 50).astype(np.float32)) >= 8
