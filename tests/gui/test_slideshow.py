"""The slideshow: in which order and at which pace, what is seen, and how it ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, QSettings, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from gallery.gui.memory import slide_seconds
from gallery.gui.pictures import Picture
from gallery.gui.slideshow import awake
from gallery.gui.slideshow.frames import frame_of
from gallery.gui.slideshow.slides import LONGEST, SHORTEST, Slides

Key = Qt.Key


class Asked:
    """Slides of so many photos, and which rows they wanted."""

    def __init__(self, count: int, seconds: int = 4) -> None:
        self.count = count
        self.rows: list[int] = []
        self.slides = Slides(lambda: self.count, seconds)
        self.slides.wanted.connect(self.rows.append)

    @property
    def left_ms(self) -> int:
        """Of the time until the next photo; -1 while none is to come."""
        return self.slides._timer.remainingTime()


# -- order and pace --------------------------------------------------------------------------


def test_after_the_last_photo_comes_the_first_and_before_it_the_last(qtbot):
    asked = Asked(3)
    asked.slides.start(2)
    asked.slides.step(1)
    asked.slides.step(-1)
    assert asked.rows == [2, 0, 2]


def test_the_time_of_a_photo_begins_when_it_is_there(qtbot):
    asked = Asked(3)
    asked.slides.start(0)
    assert asked.left_ms == -1
    asked.slides.shown()
    assert asked.left_ms > 3000


def test_the_next_photo_comes_by_itself(qtbot):
    asked = Asked(3)
    asked.slides.start(1)
    asked.slides.shown()
    asked.slides._timer.start(1)
    qtbot.waitUntil(lambda: asked.rows == [1, 2])


@pytest.mark.parametrize(("by", "is_"), [(1, 5), (-1, 3), (-9, SHORTEST), (99, LONGEST)])
def test_the_pace_stays_within_reason_and_is_kept_at_once(qtbot, by, is_):
    asked = Asked(3)
    asked.slides.start(0)
    asked.slides.shown()
    asked.slides.pace(by)
    assert asked.slides.seconds == is_
    assert asked.slides._timer.isActive()
    assert asked.slides._timer.interval() == is_ * 1000


def test_a_pause_keeps_the_photo_also_when_another_was_stepped_to(qtbot):
    asked = Asked(3)
    asked.slides.start(0)
    asked.slides.shown()
    asked.slides.pause(True)
    assert asked.left_ms == -1
    asked.slides.step(1)
    asked.slides.shown()
    assert asked.left_ms == -1
    asked.slides.pause(False)
    assert asked.left_ms > 0


def test_neighbours_go_round_and_are_none_twice(qtbot):
    for count, near in ((0, ()), (1, ()), (2, (1,)), (5, (1, 4))):
        asked = Asked(count)
        asked.slides.start(0)
        assert asked.slides.neighbours() == near


# -- frames ----------------------------------------------------------------------------------


def picture_of(width: int, height: int) -> Picture:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return Picture((image,), QSize(width, height))


@pytest.mark.parametrize(
    ("width", "height", "ratio", "red"),
    [
        (400, 200, 1.0, (200, 100)),  # fitted
        (100, 200, 1.0, (50, 100)),
        (60, 30, 1.0, (60, 30)),  # not blown up
        (60, 30, 2.0, (120, 60)),  # but as large as it is on other screens
    ],
)
def test_a_frame_has_the_photo_in_the_middle_of_black(width, height, ratio, red):
    frame = frame_of(picture_of(width, height), QSize(200, 100), ratio)
    assert frame.size() == QSize(200, 100)
    there = [(x, y) for x in range(200) for y in range(100) if frame.pixelColor(x, y).red() > 128]
    across = {x for x, _ in there}
    down = {y for _, y in there}
    assert (len(across), len(down)) == red
    assert abs(min(across) - (199 - max(across))) <= 1


# -- on the screen ---------------------------------------------------------------------------


@pytest.fixture
def show(qtbot, window):
    """A slideshow that begins with the fourth photo, which is there."""
    window.browser.open_row(3)
    qtbot.keyClick(window.browser.viewer, Key.Key_Space)
    show = window.browser.slides
    qtbot.waitUntil(lambda: show.shown)
    yield show
    if window.browser.slides is show:
        show.close()


def test_space_in_the_viewer_begins_with_the_open_photo(show, photos):
    assert show.isFullScreen()
    assert show.photo_id == photos[3]
    assert not show.bar.isVisible()
    assert show.slides._timer.isActive()


def test_keys_lead_on_and_esc_ends_at_the_photo_shown(qtbot, show, window, photos):
    qtbot.keyClick(show, Key.Key_Right)
    qtbot.keyClick(show, Key.Key_Right)
    qtbot.keyClick(show, Key.Key_Left)
    qtbot.keyClick(show, Key.Key_Right)
    qtbot.waitUntil(lambda: show.photo_id == photos[5] and show.shown)
    qtbot.keyClick(show, Key.Key_Escape)
    assert window.browser.slides is None
    assert window.browser.viewer.photo_id == photos[5]


def test_any_key_shows_the_bar_and_it_goes_by_itself(qtbot, show):
    show.bar.underMouse = lambda: False
    qtbot.keyClick(show, Key.Key_Plus)
    assert show.bar.isVisible()
    assert show.bar.seconds.text() == "5 s"
    assert show.bar.place.text() == "4 of 30"
    show._resting.start(1)
    qtbot.waitUntil(lambda: not show.bar.isVisible())
    assert show.cursor().shape() is Qt.CursorShape.BlankCursor


def test_a_move_of_the_mouse_shows_the_bar_but_not_where_it_stood(qtbot, show):
    def move(x: int) -> None:
        none = Qt.MouseButton.NoButton
        place = QPointF(x, 50)
        event = QMouseEvent(
            QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(show, event)

    move(100)
    move(100)
    assert not show.bar.isVisible()
    move(101)
    assert show.bar.isVisible()


def test_the_buttons_of_the_bar_do_as_the_keys(qtbot, show, photos):
    show.bar.show()
    qtbot.mouseClick(show.bar.pause, Qt.MouseButton.LeftButton)
    assert show.slides.paused
    qtbot.mouseClick(show.bar.on, Qt.MouseButton.LeftButton)
    assert show.photo_id == photos[4]
    qtbot.mouseClick(show.bar.faster, Qt.MouseButton.LeftButton)
    assert show.slides.seconds == 3


def test_a_photo_that_cannot_be_read_is_told_of_and_the_next_one_comes(
    qtbot, window, tmp_path, library
):
    library.thumbnails.unlink()
    (tmp_path / "photos" / "cat 00.jpg").unlink()
    window.browser.open_row(0)
    window.commands.slideshow.trigger()
    show = window.browser.slides
    qtbot.waitUntil(lambda: show.shown)
    qtbot.keyClick(show, Key.Key_Right)
    qtbot.waitUntil(lambda: "is not there" in show._message)
    assert show.slides._timer.isActive()
    show.close()


def test_a_machine_too_slow_for_fading_stops_doing_it(qtbot, show, monkeypatch):
    assert show.fades
    monkeypatch.setattr("gallery.gui.slideshow.window.MOST_PAINT_MS", -1)
    qtbot.keyClick(show, Key.Key_Right)
    qtbot.waitUntil(lambda: not show.fades)


def test_from_the_grid_it_begins_with_the_selected_photo_and_goes_back_there(qtbot, window, photos):
    grid = window.browser.grid
    grid.setCurrentIndex(grid.model().index(7))
    window.commands.slideshow.trigger()
    show = window.browser.slides
    assert show.photo_id == photos[7]
    qtbot.keyClick(show, Key.Key_End)
    qtbot.keyClick(show, Key.Key_F5)
    assert grid.currentIndex().row() == 29


def test_the_pace_is_remembered(qtbot, window, tmp_path):
    window.commands.slideshow.trigger()
    qtbot.keyClick(window.browser.slides, Key.Key_Plus)
    window.close()
    assert window.browser.slides is None
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    assert slide_seconds(settings) == 5


def test_photos_that_come_meanwhile_leave_the_photo_shown(qtbot, show, window, photos):
    window.browser.model.set_ids([999_999, *photos])
    assert show.photo_id == photos[3]
    assert show.slides.row == 4


def test_what_the_grid_behind_it_wants_does_not_stop_it(qtbot, window, photos):
    model = window.browser.model
    window.commands.slideshow.trigger()
    show = window.browser.slides
    model._records.clear()
    qtbot.keyClick(show, Key.Key_End)
    model.want([0], 96)  # before a record was read
    qtbot.waitUntil(lambda: show.photo_id == photos[-1] and show.shown)


def test_where_there_is_no_session_bus_the_screen_is_left_alone(monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setattr(awake, "_inhibit", lambda reason: pytest.fail("it was asked"))
    awake.Awake("x").begin()
    awake.Awake("x").end()
