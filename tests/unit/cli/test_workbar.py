"""How long work goes on is told in a terminal and in a log."""

from __future__ import annotations

import io

from gallery.cli.workbar import WorkBar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_has_a_bar_with_lines_above_it() -> None:
    stream = Terminal()
    with WorkBar("Describing", stream) as bar:
        bar.show(0, 9)
        bar.note("a.jpg: damaged")
        bar.show(3, 9)
    assert "Describing" in stream.getvalue()
    assert "3/9" in stream.getvalue()
    assert "a.jpg: damaged\n" in stream.getvalue()


def test_a_log_has_a_line_now_and_then_with_the_time_left() -> None:
    stream, now = io.StringIO(), [0.0]
    bar = WorkBar("Describing", stream, lambda: now[0])
    for done in range(4):
        bar.show(done, 9)
        now[0] += 4.0
    assert stream.getvalue() == "2 of 9, 28 s left\n"
