"""The memory budget: its bound, its order, and that nobody waits for ever."""

from __future__ import annotations

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gallery.indexing.budget import MemoryBudget


@settings(max_examples=25)
@given(
    total=st.integers(1, 100),
    sizes=st.lists(st.integers(0, 250), min_size=1, max_size=60),
    threads=st.integers(1, 12),
)
def test_whatever_is_asked_no_more_than_the_total_is_held_and_all_are_served(total, sizes, threads):
    budget, counting = MemoryBudget(total), threading.Lock()
    held: list[int] = []
    breaches: list[list[int]] = []

    def ask(size: int) -> int:
        with budget.take(size):
            with counting:
                held.append(size)
                if sum(held) > total and len([each for each in held if each]) > 1:
                    breaches.append(list(held))
            time.sleep(random.random() / 2000)
            with counting:
                held.remove(size)
        return size

    with ThreadPoolExecutor(threads) as pool:
        assert list(pool.map(ask, sizes, timeout=60)) == sizes
    assert not breaches
    with budget.take(total):  # all of it was given back
        pass


class Asker(threading.Thread):
    """Takes some of a budget in a thread of its own, until told to give it back."""

    def __init__(self, budget: MemoryBudget, size: int) -> None:
        super().__init__(daemon=True)
        self.budget, self.size = budget, size
        self.has, self.give_back = threading.Event(), threading.Event()
        self.start()
        # It is in line, or has what it asked for.
        while not self.has.is_set() and not budget._waiting:
            time.sleep(0.001)

    def run(self) -> None:
        with self.budget.take(self.size):
            self.has.set()
            self.give_back.wait(30)

    def end(self) -> None:
        self.give_back.set()
        self.join(30)


def test_a_large_request_is_not_passed_by_small_ones_that_come_later():
    budget = MemoryBudget(10)
    first = Asker(budget, 4)
    large = Asker(budget, 8)
    small = threading.Thread(target=lambda: _taken(budget, 1), daemon=True)
    small.start()
    while len(budget._waiting) < 2:
        time.sleep(0.001)
    assert first.has.is_set()
    assert not large.has.is_set()
    first.end()
    assert large.has.wait(30)
    small.join(30)
    assert not small.is_alive(), "what fits beside the large one is served with it"
    large.end()


def test_more_than_the_total_waits_until_it_is_alone():
    budget = MemoryBudget(10)
    first = Asker(budget, 1)
    huge = Asker(budget, 1000)
    assert not huge.has.is_set()
    first.end()
    assert huge.has.wait(30)
    huge.end()
    _taken(budget, 10)


def test_what_was_taken_is_given_back_by_an_exception_too():
    budget = MemoryBudget(10)
    with pytest.raises(ZeroDivisionError), budget.take(10):
        1 / 0  # noqa: B018
    _taken(budget, 10)


def _taken(budget: MemoryBudget, size: int) -> None:
    with budget.take(size):
        pass
