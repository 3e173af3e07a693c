"""A lane: work in order on a thread of its own, and every piece of it can be stopped."""

from __future__ import annotations

import queue
import sqlite3
import threading
from pathlib import Path

import pytest

from gallery.errors import QueryError
from gallery.paths import Library
from gallery.protocol import Ask, Done, Failed, Request
from gallery.server.lane import Lane


class Diary:
    """A worker that does as the question says, and notes it."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.done: list[str] = []
        self.begun = threading.Event()
        self.closed = threading.Event()

    def answer(self, request: Request, stopped) -> Done:
        assert threading.get_ident() == self.thread
        assert isinstance(request, Ask)
        self.begun.set()
        self.done.append(request.question)
        if request.question == "until stopped":
            while not stopped():
                threading.Event().wait(0.005)
        elif request.question == "refuse":
            raise QueryError("That cannot be.")
        elif request.question == "locked":
            with sqlite3.connect(":memory:") as connection:
                connection.execute("SELECT * FROM nothing")
        elif request.question == "bug":
            raise ZeroDivisionError("oh")
        return Done(request.id)

    def close(self) -> None:
        assert threading.get_ident() == self.thread
        self.closed.set()


class Course:
    """A lane with a Diary, and what it sends."""

    def __init__(self, tmp_path: Path) -> None:
        self.made: queue.Queue[Diary] = queue.Queue()
        self.sent: queue.Queue = queue.Queue()
        self.lane = Lane("lane", self._make, Library(tmp_path), self.sent.put)

    def _make(self) -> Diary:
        diary = Diary()
        self.made.put(diary)
        return diary

    def put(self, number: int, what: str) -> None:
        self.lane.put(Ask(number, (), what))

    def reply(self):
        return self.sent.get(timeout=20)

    def diary(self) -> Diary:
        return self.made.get(timeout=20)


@pytest.fixture
def course(tmp_path: Path):
    course = Course(tmp_path)
    yield course
    course.lane.close()


def test_requests_are_answered_in_order_on_one_thread(course: Course) -> None:
    for number in range(5):
        course.put(number, str(number))
    assert [course.reply() for _ in range(5)] == [Done(number) for number in range(5)]
    assert course.diary().done == list("01234")


def test_nothing_is_made_before_there_is_work(course: Course) -> None:
    assert course.made.empty()
    course.lane.close()
    assert course.made.empty()


def test_what_goes_on_can_be_stopped_and_the_next_goes_on(course: Course) -> None:
    course.put(1, "until stopped")
    course.put(2, "after")
    course.diary().begun.wait(20)
    assert course.lane.cancel(1)
    assert course.reply() == Failed(1, "cancelled")
    assert course.reply() == Done(2)


def test_what_has_not_begun_is_never_begun_once_cancelled(course: Course) -> None:
    course.put(1, "until stopped")
    course.put(2, "never")
    diary = course.diary()
    diary.begun.wait(20)
    assert course.lane.cancel(2)
    assert course.lane.cancel(1)
    assert [course.reply().id, course.reply()] == [1, Failed(2, "cancelled")]
    assert diary.done == ["until stopped"]


def test_a_lane_knows_only_its_own_requests(course: Course) -> None:
    assert not course.lane.cancel(7)
    course.put(7, "once")
    course.reply()
    course.put(8, "after it")  # when this one is answered, all of the first is over
    course.reply()
    assert not course.lane.cancel(7)


@pytest.mark.parametrize(
    ("what", "words"),
    [("refuse", "That cannot be."), ("locked", "catalogue"), ("bug", "ZeroDivisionError('oh')")],
)
def test_an_error_is_told_and_the_lane_goes_on(course: Course, what: str, words: str) -> None:
    course.put(1, what)
    course.put(2, "after")
    failure = course.reply()
    assert isinstance(failure, Failed)
    assert words in failure.message
    assert course.reply() == Done(2)


def test_a_worker_that_cannot_be_made_is_told_of_and_tried_again(tmp_path: Path) -> None:
    attempts = []

    def make() -> Diary:
        attempts.append(1)
        if len(attempts) == 1:
            raise QueryError("There is no library.")
        return Diary()

    sent: queue.Queue = queue.Queue()
    lane = Lane("lane", make, Library(tmp_path), sent.put)
    lane.put(Ask(1, (), "x"))
    lane.put(Ask(2, (), "y"))
    assert sent.get(timeout=20) == Failed(1, "There is no library.")
    assert sent.get(timeout=20) == Done(2)
    lane.close()


def test_closing_stops_what_goes_on_and_closes_the_worker(course: Course) -> None:
    course.put(1, "until stopped")
    diary = course.diary()
    diary.begun.wait(20)
    course.lane.close()
    assert diary.closed.is_set()
