"""Stopping, pausing and resuming."""

from __future__ import annotations

import threading
import time

from gallery.indexing.control import Control


def waiting(control: Control) -> threading.Thread:
    thread = threading.Thread(target=control.wait_while_paused, daemon=True)
    thread.start()
    return thread


def test_it_begins_neither_stopped_nor_paused():
    control = Control()
    assert (control.stopped, control.paused, control.halted) == (False, None, False)
    control.wait_while_paused()


def test_a_pause_lasts_until_it_is_resumed_and_tells_its_reason():
    control = Control()
    control.pause("on battery")
    assert (control.paused, control.halted) == ("on battery", True)
    thread = waiting(control)
    control.pause("because you said so")
    assert control.paused == "because you said so"
    assert thread.is_alive()
    control.resume()
    thread.join(30)
    assert not thread.is_alive()
    assert control.paused is None


def test_a_stop_ends_a_pause_and_is_for_good():
    control = Control()
    control.pause()
    thread = waiting(control)
    control.stop()
    thread.join(30)
    assert not thread.is_alive()
    control.resume()
    assert (control.stopped, control.paused, control.halted) == (True, None, True)


def test_a_rest_is_cut_short_by_a_stop_or_a_pause():
    for cut in (Control.stop, Control.pause):
        control = Control()
        thread = threading.Thread(target=control.rest, args=[3600], daemon=True)
        thread.start()
        cut(control)
        thread.join(30)
        assert not thread.is_alive()


def test_a_rest_lasts_as_long_as_it_should():
    started = time.monotonic()
    Control().rest(0.05)
    assert time.monotonic() - started >= 0.05
