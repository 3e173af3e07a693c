"""The probe: what a handful of examples suffices for, and what must not matter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.learning.probe import FEWEST, Probe, learn_probe, prototype
from gallery.models.encoder import l2_normalise

DIM = 64
NONE = np.empty((0, DIM), np.float32)
seeds = st.integers(0, 10_000)


def scene(
    seed: int, examples: int = 4, others: int = 300, more: int = 20
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Examples of a concept, a library without it, and more photos of the concept."""
    random = np.random.default_rng(seed)
    around = random.normal(size=(1, DIM))
    library = l2_normalise(around + random.normal(size=(others, DIM)))
    centre = l2_normalise(random.normal(size=(1, DIM)))
    concept = l2_normalise(centre + 0.04 * random.normal(size=(examples + more, DIM)))
    return concept[:examples], library, concept[examples:]


@given(seed=seeds, examples=st.integers(FEWEST, 20))
def test_what_is_apart_is_told_apart(seed: int, examples: int) -> None:
    shown, library, more = scene(seed, examples)
    probe = learn_probe(shown, NONE, library)
    assert probe.probabilities(more).min() > 0.5
    assert probe.probabilities(library).max() < 0.5


@given(seed=seeds)
def test_photos_of_the_concept_in_the_library_do_not_hide_it(seed: int) -> None:
    shown, library, more = scene(seed, more=15)  # one in twenty
    probe = learn_probe(shown, NONE, np.concatenate([library, more]))
    assert probe.probabilities(more).mean() > 0.5
    assert probe.probabilities(library).max() < 0.5


@given(seed=seeds)
def test_examples_with_nothing_in_common_make_nothing_probable(seed: int) -> None:
    random = np.random.default_rng(seed)
    shown = l2_normalise(random.normal(size=(4, DIM)))
    library = l2_normalise(random.normal(size=(300, DIM)))
    probabilities = learn_probe(shown, NONE, library).probabilities(library)
    assert np.mean(probabilities >= 0.5) <= 0.02


@given(seed=seeds)
def test_what_is_denied_becomes_less_probable_than_what_was_shown(seed: int) -> None:
    random = np.random.default_rng(seed)
    shown, library, more = scene(seed)
    # Another thing that has half of its looks in common with the concept.
    other = l2_normalise(shown.mean(axis=0) + 0.7 * l2_normalise(random.normal(size=(1, DIM))))
    like_it = l2_normalise(other + 0.03 * random.normal(size=(12, DIM)))
    before = learn_probe(shown, NONE, library)
    after = learn_probe(shown, like_it[:4], library)

    def apart(probe: Probe) -> float:
        """Distance of the two in the spread of the library."""
        gap = (more @ probe.weight).mean() - (like_it[4:] @ probe.weight).mean()
        return float(gap / np.std(library @ probe.weight))

    assert apart(after) > apart(before)


@given(seed=seeds, order=st.randoms(use_true_random=False))
def test_the_order_of_photos_does_not_matter(seed: int, order: object) -> None:
    shown, library, more = scene(seed)
    shuffled_shown, shuffled_library = list(shown), list(library)
    order.shuffle(shuffled_shown)
    order.shuffle(shuffled_library)
    first = learn_probe(shown, shown[:0], library).probabilities(more)
    second = learn_probe(
        np.array(shuffled_shown), shown[:0], np.array(shuffled_library)
    ).probabilities(more)
    assert np.allclose(first, second, atol=0.01)


@given(seed=seeds)
def test_a_turned_space_gives_the_same_probabilities(seed: int) -> None:
    shown, library, more = scene(seed)
    turn = np.linalg.qr(np.random.default_rng(seed).normal(size=(DIM, DIM)))[0].astype(np.float32)
    first = learn_probe(shown, NONE, library).probabilities(more)
    second = learn_probe(shown @ turn, NONE, library @ turn).probabilities(more @ turn)
    assert np.allclose(first, second, atol=0.01)


@given(seed=seeds, examples=st.integers(1, 9))
def test_a_prototype_has_length_one_and_lies_amid_its_examples(seed: int, examples: int) -> None:
    shown, _, _ = scene(seed, examples)
    middle = prototype(shown)
    assert np.linalg.norm(middle) == pytest.approx(1, abs=1e-5)
    assert (shown @ middle).min() > 0.5


def test_odd_libraries_give_finite_probes() -> None:
    shown, library, _ = scene(0)
    for others in (library[:2], np.repeat(library[:1], 50, axis=0), np.repeat(shown, 9, axis=0)):
        probe = learn_probe(shown, shown[:1], others)
        assert np.isfinite(probe.weight).all()
        assert np.isfinite(probe.bias)
    assert np.isfinite(learn_probe(np.repeat(shown[:1], 5, axis=0), NONE, library).bias)


def test_too_few_examples_are_refused() -> None:
    shown, library, _ = scene(0)
    with pytest.raises(ValueError, match="too few"):
        learn_probe(shown[: FEWEST - 1], NONE, library)
    with pytest.raises(ValueError, match="too few"):
        learn_probe(shown, NONE, library[:1])
