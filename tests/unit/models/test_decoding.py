"""Decoding: against searches written plainly, over scores made up of photo and text so far."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from gallery.models.decoding import Decoded, decode

END = 0
PROMPT = (7, 9)


def scores(photo: int, written: tuple[int, ...], vocabulary: int) -> np.ndarray:
    """Logits of the next token: noise, but always the same."""
    return np.random.default_rng([photo, *written]).normal(0, 1.5, vocabulary)


def chances(photo: int, written: tuple[int, ...], vocabulary: int) -> np.ndarray:
    """Log-probabilities of the next token."""
    logits = scores(photo, written, vocabulary)
    return logits - np.logaddexp.reduce(logits)


def model(vocabulary: int, calls: list[int] | None = None) -> Callable:
    """That model as a step; notes how many rows it was asked for."""

    def step(tokens: torch.Tensor, photos: torch.Tensor) -> torch.Tensor:
        if calls is not None:
            calls.append(len(tokens))
        rows = zip(photos.tolist(), tokens.tolist(), strict=True)
        return torch.tensor(np.stack([scores(p, tuple(t), vocabulary) for p, t in rows]))

    return step


def run(photos: int = 1, vocabulary: int = 5, prompt: tuple[int, ...] = PROMPT, **how) -> list:
    calls = how.pop("calls", None)
    prompts = torch.tensor([prompt] * photos)
    return decode(model(vocabulary, calls), prompts, ends=(END,), **how)


def plain_greedy(photo: int, vocabulary: int, most: int) -> list[int]:
    written: list[int] = []
    while len(written) < most:
        token = int(scores(photo, (*PROMPT, *written), vocabulary).argmax())
        if token == END:
            break
        written.append(token)
    return written


def plain_beams(photo: int, vocabulary: int, beams: int, most: int) -> tuple[list[int], float]:
    """Tokens and mean log-probability of the best, by lists."""
    live, ended = [((), 0.0)], []
    for _ in range(most):
        grown = [
            ((*tokens, token), total + chance)
            for tokens, total in live
            for token, chance in enumerate(chances(photo, (*PROMPT, *tokens), vocabulary))
        ]
        grown.sort(key=lambda one: -one[1])
        kept = grown[: beams - len(ended)]
        ended += [one for one in kept if one[0][-1] == END]
        live = [one for one in kept if one[0][-1] != END]
    tokens, total = max(ended or live, key=lambda one: one[1] / len(one[0]))
    return [token for token in tokens if token != END], total / len(tokens)


@given(st.integers(0, 10_000), st.integers(2, 8), st.integers(1, 9))
def test_one_beam_takes_the_likeliest_token_each_time(
    seed: int, vocabulary: int, most: int
) -> None:
    found = decode(
        lambda tokens, photos: model(vocabulary)(tokens, photos + seed),
        torch.tensor([PROMPT]),
        ends=(END,),
        most=most,
    )[0]
    assert found.tokens == plain_greedy(seed, vocabulary, most)


@given(st.integers(0, 10_000), st.integers(2, 8), st.integers(1, 5), st.integers(1, 7))
def test_beams_find_what_a_plain_search_finds(
    seed: int, vocabulary: int, beams: int, most: int
) -> None:
    found = decode(
        lambda tokens, photos: model(vocabulary)(tokens, photos + seed),
        torch.tensor([PROMPT]),
        beams=beams,
        ends=(END,),
        most=most,
    )[0]
    tokens, mean = plain_beams(seed, vocabulary, beams, most)
    assert found.tokens == tokens
    assert math.log(found.confidence) == pytest.approx(mean, abs=1e-5)


@pytest.mark.parametrize("photo", range(6))
def test_beams_enough_for_all_texts_find_the_best_of_all(photo: int) -> None:
    vocabulary, most = 4, 4
    texts = [
        (*middle, END)
        for length in range(most)
        for middle in itertools.product(range(1, vocabulary), repeat=length)
    ]

    def mean(text: tuple[int, ...]) -> float:
        parts = [
            chances(photo, (*PROMPT, *text[:i]), vocabulary)[token] for i, token in enumerate(text)
        ]
        return sum(parts) / len(parts)

    best = max(texts, key=mean)
    found = run(photo + 1, vocabulary, beams=vocabulary**most, most=most)[photo]
    assert found.tokens == list(best[:-1])
    assert found.confidence == pytest.approx(math.exp(mean(best)), rel=1e-5)


@pytest.mark.parametrize("beams", [1, 3])
def test_several_photos_together_give_what_each_gives_alone(beams: int) -> None:
    together = run(5, beams=beams, most=8)
    for photo, found in enumerate(together):
        tokens, _ = plain_beams(photo, 5, beams, 8)
        assert found.tokens == tokens


def test_texts_that_ended_are_worked_on_no_more() -> None:
    calls: list[int] = []
    found = run(8, beams=1, most=20, calls=calls)
    assert all(one.finished for one in found)
    alive = [sum(one.chosen > step for one in found) for step in range(len(calls))]
    assert calls == alive
    assert calls[-1] >= 1


def test_the_length_gives_no_advantage() -> None:
    """0.6 at once, against 0.4 and then 0.99 twice: likelier by token, though not as a whole."""
    table = {(): [0.6, 0.4, 0.0], (1,): [0.005, 0.005, 0.99], (1, 2): [0.99, 0.005, 0.005]}

    def step(tokens: torch.Tensor, photos: torch.Tensor) -> torch.Tensor:
        rows = [table.get(tuple(row[1:]), [1.0, 0.0, 0.0]) for row in tokens.tolist()]
        return torch.tensor(rows).clamp(1e-9).log()

    prompts = torch.tensor([[5]])
    assert decode(step, prompts, ends=(END,), most=5)[0].tokens == []
    found = decode(step, prompts, beams=2, ends=(END,), most=5)[0]
    assert found.tokens == [1, 2]
    assert found.confidence == pytest.approx((0.4 * 0.99 * 0.99) ** (1 / 3), rel=1e-4)


def test_a_text_cut_at_the_most_tokens_is_unfinished() -> None:
    found = run(most=1, vocabulary=5, prompt=(3,))[0]
    assert not found.finished
    assert len(found.tokens) == found.chosen == 1
    assert 0 < found.confidence <= 1


@pytest.mark.parametrize("beams", [1, 4])
def test_who_asks_to_stop_gets_what_there_is(beams: int) -> None:
    asked = itertools.count()
    calls: list[int] = []
    # Without an end it would go on to the most.
    found = decode(
        model(5, calls),
        torch.tensor([PROMPT]),
        beams=beams,
        ends=(),
        most=50,
        stopped=lambda: next(asked) == 3,
    )[0]
    assert len(calls) == len(found.tokens) == 3
    assert not found.finished


def test_stopped_before_the_first_token_nothing_is_written() -> None:
    calls: list[int] = []
    assert run(2, most=5, stopped=lambda: True, calls=calls) == [Decoded([], 0.0, 0, False)] * 2
    assert calls == []
    assert run(1, most=5, stopped=lambda: True)[0].confidence == 0


def test_no_photo_no_text() -> None:
    assert decode(model(5), torch.empty(0, 2, dtype=torch.long), ends=(END,), most=5) == []


def test_any_of_several_tokens_ends_a_text() -> None:
    ends = (1, 2, 3, 4)
    found = decode(model(5), torch.tensor([PROMPT]), ends=ends, most=50)[0]
    assert found.finished
    assert not set(found.tokens) & set(ends)
