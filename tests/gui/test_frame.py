"""The frame of the window: there first, and what it shows until the window is in it."""

from __future__ import annotations

import os
import stat

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from gallery.gui.frame import Frame, keep_picture, window_settings


@pytest.fixture
def settings(library):
    library.create()
    return window_settings(library)


@pytest.fixture
def make_frame(qtbot, library, settings):
    def make() -> Frame:
        frame = Frame(library, settings)
        qtbot.addWidget(frame)
        return frame

    return make


class Red(QWidget):
    """A window's inside that is red all over."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor("red"))
        self.setPalette(palette)


def shown(qtbot, frame: Frame) -> QColor:
    with qtbot.waitExposed(frame):
        frame.show()
    return frame.grab().toImage().pixelColor(5, 5)


def is_red(colour: QColor) -> bool:
    return colour.red() > 240 and colour.green() < 20 and colour.blue() < 20


def keep(frame: Frame, library, settings) -> None:
    """Keep a red picture as large as the frame, under the palette that there is."""
    frame.resize(500, 400)  # no larger than the screen, or it comes back smaller
    frame.fill(Red())
    frame.show()
    keep_picture(frame, library, settings)
    frame.close()


def test_it_looks_as_the_window_did_when_it_was_closed(qtbot, make_frame, library, settings):
    assert not is_red(shown(qtbot, make_frame()))
    keep(make_frame(), library, settings)
    assert is_red(shown(qtbot, make_frame()))


def test_the_picture_is_not_shown_where_the_colours_are_others(
    qtbot, make_frame, library, settings, qapp
):
    keep(make_frame(), library, settings)
    before = qapp.palette()
    qapp.setPalette(QPalette(QColor("#323232")))
    try:
        assert not is_red(shown(qtbot, make_frame()))
    finally:
        qapp.setPalette(before)


def test_a_damaged_picture_is_done_without(qtbot, make_frame, library, settings):
    keep(make_frame(), library, settings)
    library.window_picture.write_bytes(b"no picture")
    assert not is_red(shown(qtbot, make_frame()))


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_the_picture_is_for_its_owner_alone(make_frame, library, settings):
    keep(make_frame(), library, settings)
    assert stat.S_IMODE(library.window_picture.stat().st_mode) == 0o600


def test_it_is_told_once_that_there_is_time_to_build_the_rest(qtbot, make_frame):
    frame = make_frame()
    told = []
    frame.painted.connect(lambda: told.append(True))
    shown(qtbot, frame)
    qtbot.waitUntil(lambda: bool(told))
    frame.repaint()
    qtbot.wait(400)
    assert told == [True]


def test_what_it_is_filled_with_takes_its_place_and_the_focus(qtbot, make_frame):
    frame, inside = make_frame(), QWidget()
    field = QLineEdit(inside)
    shown(qtbot, frame)
    frame.activateWindow()
    frame.fill(inside)
    qtbot.waitUntil(lambda: inside.size() == frame.size())
    assert not inside.isWindow() and inside.isVisible()
    assert frame.focusWidget() is field


def test_it_remembers_its_size(qtbot, make_frame):
    frame = make_frame()
    shown(qtbot, frame)
    frame.resize(500, 400)
    frame.close()
    assert make_frame().size() == frame.size()


def test_what_is_in_it_closes_with_it(qtbot, make_frame):
    frame, inside = make_frame(), QWidget()
    frame.fill(inside)
    shown(qtbot, frame)
    frame.close()
    assert not inside.isVisible()


def test_the_window_keeps_a_picture_of_all_photos_and_of_nothing_else(qtbot, window, library):
    window.close()
    assert not QImage(str(library.window_picture)).isNull()


def test_the_window_forgets_the_picture_when_something_else_is_shown(qtbot, window, library):
    library.window_picture.write_bytes(b"of before")
    window.browser.open_row(0)
    window.close()
    assert not library.window_picture.exists()
