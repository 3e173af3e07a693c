"""When a directory is looked through: quiet for a moment, or noisy for long; and now and then."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.indexing.scanner import Place
from gallery.indexing.schedule import LONGEST, POLLED, QUIET, SHARE, WATCHED, Schedule


@pytest.fixture
def schedule() -> Schedule:
    """With one folder that has been looked through at time 0."""
    schedule = Schedule()
    schedule.set_folders(["/p"], 0)
    assert schedule.due(0) == [Place("/p", deep=True)]
    return schedule


def test_a_new_folder_is_due_at_once_and_then_every_so_often(schedule):
    assert schedule.due(1) == []
    assert schedule.wait(1) == pytest.approx(WATCHED - 1)
    assert schedule.due(WATCHED) == [Place("/p", deep=True)]
    assert schedule.due(WATCHED) == []


def test_a_touched_directory_is_due_when_it_has_been_quiet(schedule):
    schedule.touch("/p/a", False, 10.0)
    assert schedule.wait(10.0) == pytest.approx(QUIET)
    schedule.touch("/p/a", False, 10.3)
    assert schedule.due(10.0 + QUIET) == []
    assert schedule.due(10.3 + QUIET) == [Place("/p/a")]
    assert schedule.due(10.3 + QUIET) == []


def test_a_directory_that_never_rests_is_due_all_the_same(schedule):
    moment = 10.0
    while moment < 10.0 + LONGEST:
        assert schedule.due(moment) == []
        schedule.touch("/p/a", False, moment)
        moment += QUIET / 2
    assert schedule.due(moment) == [Place("/p/a")]


def test_once_deep_is_deep(schedule):
    schedule.touch("/p/a", True, 1)
    schedule.touch("/p/a", False, 1)
    assert schedule.due(2) == [Place("/p/a", deep=True)]


def test_what_a_whole_look_covers_is_not_looked_at_twice(schedule):
    schedule.touch("/p/a", False, 1)
    schedule.touch("/q", False, 1)
    schedule.everything(2)
    assert schedule.due(2) == [Place("/p", deep=True), Place("/q")]


def test_a_polled_folder_comes_more_often_but_looking_takes_a_small_part_of_the_time(schedule):
    schedule.set_every("/p", POLLED)
    assert schedule.wait(0) == pytest.approx(POLLED)
    assert schedule.due(POLLED) == [Place("/p", deep=True)]
    schedule.looked("/p", 100, seconds=10)
    assert schedule.wait(100) == pytest.approx(10 * SHARE)


def test_a_removed_folder_is_due_no_more(schedule):
    schedule.set_folders([], 1)
    assert schedule.due(10 * WATCHED) == []
    assert schedule.wait(1) is None


def test_later_means_later(schedule):
    schedule.touch("/p/a", False, 0, after=2)
    assert schedule.due(1.9 + QUIET) == []
    assert schedule.due(2 + QUIET) == [Place("/p/a")]


@given(
    st.lists(
        st.tuples(st.sampled_from(["/p", "/p/a", "/p/b", "/q/c"]), st.booleans(), st.floats(0, 3)),
        max_size=40,
    )
)
def test_every_touch_is_answered_and_waiting_as_told_misses_none(events):
    schedule = Schedule()
    now = 0.0
    owed: set[str] = set()
    answered: set[str] = set()
    for path, deep, pause in events:
        schedule.touch(path, deep, now)
        owed.add(path)
        now += pause
        for place in schedule.due(now):
            owed.discard(place.path)
            answered.add(place.path)
    for _ in range(len(owed)):
        wait = schedule.wait(now)
        if wait is None:
            break
        now += wait + 1e-6
        due = schedule.due(now)
        assert due
        owed -= {place.path for place in due}
    assert owed == set()
    assert schedule.wait(now) is None
