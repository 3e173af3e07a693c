"""What each speed does to the threads that work, and how a battery is noticed."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import psutil
import pytest

from gallery.indexing.politeness import NICENESS, Speed, on_battery, yield_to_others

linux = pytest.mark.skipif(sys.platform != "linux", reason="priorities of threads are Linux's")


def priority() -> tuple[int, int]:
    """Niceness and I/O class of the calling thread."""
    thread = threading.get_native_id()
    niceness = os.getpriority(os.PRIO_PROCESS, thread)
    return niceness, int(psutil.Process(thread).ionice().ioclass)


@linux
@pytest.mark.parametrize(
    ("speed", "nicer", "io"),
    [
        (Speed.FULL, 0, psutil.IOPRIO_CLASS_NONE if sys.platform == "linux" else 0),
        (Speed.BALANCED, NICENESS, psutil.IOPRIO_CLASS_BE if sys.platform == "linux" else 0),
        (Speed.BACKGROUND, NICENESS, psutil.IOPRIO_CLASS_IDLE if sys.platform == "linux" else 0),
    ],
)
def test_a_speed_is_that_of_its_threads_and_of_those_they_start(speed, nicer, io):
    before = priority()
    with ThreadPoolExecutor(1, initializer=yield_to_others, initargs=(speed,)) as pool:
        own = pool.submit(priority).result()
        with pool.submit(ThreadPoolExecutor, 1).result() as inner:
            started = pool.submit(lambda: inner.submit(priority).result()).result()
    assert own == started == (max(before[0], nicer), io)
    assert priority() == before, "the thread that asked keeps its own"


@linux
def test_a_process_that_is_nicer_already_stays_so():
    def lower_twice() -> int:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 15)
        yield_to_others(Speed.BALANCED)
        return priority()[0]

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lower_twice).result() == 15


def test_a_refused_priority_is_no_reason_to_fail(monkeypatch):
    def refuse(*args, **kwargs):
        raise psutil.AccessDenied

    monkeypatch.setattr(psutil.Process, "ionice", refuse, raising=False)
    monkeypatch.setattr(psutil.Process, "nice", refuse)
    with ThreadPoolExecutor(1, initializer=yield_to_others, initargs=(Speed.BACKGROUND,)) as pool:
        assert pool.submit(lambda: "works").result() == "works"


def test_only_the_background_rests_and_reads_with_one_thread():
    assert [speed.rest for speed in Speed] == [0, 0, 1]
    assert Speed.BACKGROUND.readers == 1
    assert Speed.FULL.readers == Speed.BALANCED.readers == max(2, os.cpu_count() or 2)


@pytest.mark.parametrize(
    ("battery", "expected"),
    [
        (None, False),
        (SimpleNamespace(power_plugged=True), False),
        (SimpleNamespace(power_plugged=None), False),  # it does not say
        (SimpleNamespace(power_plugged=False), True),
    ],
)
def test_only_a_battery_that_is_not_plugged_in_counts(monkeypatch, battery, expected):
    monkeypatch.setattr(psutil, "sensors_battery", lambda: battery, raising=False)
    assert on_battery() is expected
