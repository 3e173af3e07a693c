"""The conversation with a real child process: waiting, answering, dying, coming back."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from gallery.gui.client import EngineClient
from gallery.gui.process import EngineProcess
from gallery.protocol import Hits

LONG = 20_000


def test_a_search_before_the_engine_is_ready_is_answered_when_it_is(qtbot, client, photos, state):
    state.set("hold-ready")
    client.process.start()
    request = client.search_text("dog 0")
    qtbot.waitUntil(lambda: "start" in state.requests, timeout=LONG)
    assert not client.is_ready
    with qtbot.waitSignal(client.found, timeout=LONG) as found:
        state.unset("hold-ready")
    assert found.args[0] == request
    assert len(found.args[1].ids) == 10


def test_a_request_in_hand_survives_one_death(qtbot, client, photos, state):
    deaths = []
    client.died.connect(lambda reason, again: deaths.append((reason, again)))
    with qtbot.waitSignal(client.found, timeout=LONG) as found:
        client.process.start()
        request = client.search_text("crash once")
    assert deaths == [("boom: the fake engine died", True)]
    assert found.args == [request, Hits(request)]
    assert len(state.asked("crash once")) == 2


def test_a_request_that_kills_the_engine_twice_fails(qtbot, client, photos, state):
    with qtbot.waitSignal(client.failed, timeout=LONG) as failed:
        client.process.start()
        request = client.search_text("crash")
    assert failed.args[0] == request
    assert "boom" in failed.args[1]
    assert len(state.asked("SearchText")) == 2
    with qtbot.waitSignal(client.found, timeout=LONG):  # and the engine lives again
        client.search_text("dog")


def test_the_third_death_in_a_row_is_the_last_until_the_user_restarts(
    qtbot: QtBot, client: EngineClient, state
):
    state.set("die-at-start")
    deaths = []
    client.died.connect(lambda reason, again: deaths.append((reason, again)))
    client.process.start()
    qtbot.waitUntil(lambda: len(deaths) == 3, timeout=LONG)
    assert [again for _, again in deaths] == [True, True, False]
    assert deaths[-1][0] == "The library is busy."  # its own words, not the end of its stderr
    assert "boom" in client.process.last_words
    qtbot.wait(100)
    assert len(state.asked("start")) == 3
    state.unset("die-at-start")
    with qtbot.waitSignal(client.ready, timeout=LONG):
        client.process.restart()


def test_a_program_that_does_not_start_is_a_death_too(qtbot, state):
    client = EngineClient(EngineProcess([str(state.folder / "nothing here")], pauses_ms=(1,)))
    deaths = []
    client.died.connect(lambda reason, again: deaths.append(again))
    client.process.start()
    qtbot.waitUntil(lambda: deaths == [True, True, False], timeout=LONG)


def test_a_cancelled_search_is_never_answered(qtbot, client, photos, state):
    state.set("hold-search")
    client.process.start()
    answered = []
    client.found.connect(lambda request, _: answered.append(request))
    with qtbot.waitSignal(client.ready, timeout=LONG):
        pass
    first = client.search_text("dog")
    qtbot.waitUntil(lambda: len(state.asked("SearchText")) == 1, timeout=LONG)
    client.cancel(first)
    second = client.search_text("cat")
    state.unset("hold-search")
    qtbot.waitUntil(lambda: second in answered, timeout=LONG)
    assert answered == [second]
    assert state.asked(f"request={first}")


def test_a_search_cancelled_before_it_was_sent_is_not_sent(qtbot, client, photos, state):
    client.cancel(client.search_text("dog"))
    with qtbot.waitSignal(client.found, timeout=LONG):
        client.search_text("cat")
        client.process.start()
    assert not state.asked("dog")


def test_stopping_lets_the_engine_finish(qtbot, photos, state, make_process: Callable):
    process = make_process()
    client = EngineClient(process)
    with qtbot.waitSignal(client.ready, timeout=LONG):
        process.start()
    died = []
    client.died.connect(lambda *_: died.append(1))
    with qtbot.waitSignal(process.stopped, timeout=LONG):
        process.stop()
    assert state.requests[-1] == "end"
    assert not died


def test_an_engine_that_does_not_stop_is_made_to(qtbot, photos, state, make_process: Callable):
    state.set("hold-ready")
    process = make_process()
    process.start()
    qtbot.waitUntil(lambda: "start" in state.requests, timeout=LONG)
    with qtbot.waitSignal(process.stopped, timeout=LONG):
        process.stop(patience_ms=10)
    assert "end" not in state.requests


def test_a_name_that_is_no_text_reaches_the_engine(qtbot, client, photos, state):
    with qtbot.waitSignal(client.found, timeout=LONG):
        client.process.start()
        client.search_image("/photos/\udcff.jpg")
    assert state.asked("udcff")
