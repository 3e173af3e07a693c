"""Photos side by side: which are shown, what differs, and that they are looked at together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage

from gallery.gui.picture import PictureView, View
from gallery.gui.pictures import Picture
from gallery.gui.side_by_side.comparison import Comparison, differing
from gallery.gui.side_by_side.window import SideBySide

Key = Qt.Key
LONG = 20_000


# -- which photos ----------------------------------------------------------------------------


def test_two_photos_change_places():
    comparison = Comparison([10, 20])
    comparison.swap(1)
    assert comparison.shown == (20, 10)
    comparison.step(1)
    comparison.swap(1)
    assert comparison.shown == (10, 20)


def test_a_photo_that_is_not_shown_takes_the_active_ones_place():
    comparison = Comparison([1, 2, 3, 4, 5])
    assert comparison.shown == (1, 2, 3, 4)
    comparison.swap(-1)
    assert comparison.shown == (5, 2, 3, 4)


@given(
    st.integers(2, 9), st.lists(st.tuples(st.sampled_from(["swap", "step"]), st.integers(-3, 3)))
)
def test_no_photo_is_ever_shown_twice(count, moves):
    comparison = Comparison(range(count))
    for move, by in moves:
        getattr(comparison, move)(by)
        assert len(set(comparison.shown)) == min(count, 4)
        assert comparison.photo_id == comparison.shown[comparison.active]


def test_only_facts_that_differ_are_told_and_what_is_missing_is_empty():
    one = [("Taken", "monday"), ("Camera", "Pixel"), ("Place", "Rome")]
    two = [("Taken", "tuesday"), ("Camera", "Pixel")]
    assert differing([one, two]) == [
        [("Taken", "monday"), ("Place", "Rome")],
        [("Taken", "tuesday"), ("Place", "")],
    ]
    assert differing([one, one]) == [[], []]


# -- the same place --------------------------------------------------------------------------


def view_of(qtbot, width: int, height: int) -> PictureView:
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(200, 100)
    view.show()
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    view.show_picture(Picture((image,), QSize(width, height)))
    return view


def test_a_place_means_the_same_in_a_picture_of_another_size(qtbot):
    large, small = view_of(qtbot, 1600, 800), view_of(qtbot, 800, 400)
    told = []
    large.view_changed.connect(lambda: told.append(large.view))
    large._zoom_at(2.0, QPointF(150, 25))
    small.show_view(told[-1])
    assert small.scale == pytest.approx(4.0)  # screen pixels a picture's pixel
    for one, other in zip(large.place.getRect(), small.place.getRect(), strict=True):
        assert one == pytest.approx(other)


def test_what_is_fitted_stays_fitted_in_another_picture(qtbot):
    large, small = view_of(qtbot, 1600, 800), view_of(qtbot, 800, 400)
    small.zoom(5)
    large.fit()
    small.show_view(large.view)
    assert small.fitted


def test_being_shown_a_place_is_not_told_as_the_users_move(qtbot):
    view = view_of(qtbot, 1600, 800)
    with qtbot.assertNotEmitted(view.view_changed):
        view.show_view(View(3.0, 0.2, 0.2))
    assert view.view.zoom == pytest.approx(3.0)


def test_filling_makes_a_small_picture_as_large_as_there_is_room(qtbot):
    view = view_of(qtbot, 50, 50)
    assert view.place.width() == pytest.approx(50)
    view.fill()
    assert view.place.height() == pytest.approx(100)
    view.fit()
    assert view.place.width() == pytest.approx(50)


# -- in the window ---------------------------------------------------------------------------


def select(window, *rows: int) -> None:
    model = window.browser.model
    window.browser.grid._select_ids([model.photo_id(row) for row in rows])


@pytest.fixture
def compared(qtbot, window):
    """The first three photos side by side."""
    select(window, 0, 1, 2)
    window.commands.side_by_side.trigger()
    (compared,) = window.findChildren(SideBySide)
    qtbot.waitUntil(lambda: names(compared) == ["dog 00.jpg", "cat 00.jpg", "dog 01.jpg"])
    return compared


def names(compared) -> list[str]:
    return [pane.name.text() for pane in compared.panes]


def test_it_needs_two_photos_of_the_grid(window):
    assert not window.commands.side_by_side.isEnabled()
    select(window, 3)
    assert not window.commands.side_by_side.isEnabled()
    select(window, 3, 4)
    assert window.commands.side_by_side.isEnabled()
    window.browser.open_row(3)
    assert not window.commands.side_by_side.isEnabled()


def test_each_photo_is_loaded_and_what_differs_is_said(qtbot, compared):
    for pane in compared.panes:
        qtbot.waitUntil(lambda pane=pane: bool(pane.picture._levels))
        assert "Taken" in pane.facts.text()
        assert "Camera" not in pane.facts.text()
    assert len({pane.facts.text() for pane in compared.panes}) == 3


def test_arrows_change_the_photo_and_the_pane(qtbot, compared):
    qtbot.keyClick(compared, Key.Key_Right)
    assert names(compared) == ["cat 00.jpg", "dog 00.jpg", "dog 01.jpg"]
    qtbot.keyClick(compared, Key.Key_Down)
    assert [pane.active for pane in compared.panes] == [False, True, False]
    qtbot.mouseClick(compared.panes[2].picture, Qt.MouseButton.LeftButton)
    assert [pane.active for pane in compared.panes] == [False, False, True]


def test_all_zoom_together_until_they_are_unlinked(qtbot, compared):
    views = [pane.picture for pane in compared.panes]
    qtbot.keyClick(compared, Key.Key_Plus)
    assert {round(view.view.zoom, 6) for view in views} == {1.25}
    qtbot.keyClick(compared, Key.Key_L)
    views[1].zoom(2)
    assert round(views[0].view.zoom, 6) == 1.25
    qtbot.keyClick(compared, Key.Key_L)  # the active one leads
    assert round(views[1].view.zoom, 6) == 1.25


def test_digits_rate_the_active_photo(qtbot, compared, state, photos):
    qtbot.keyClick(compared, Key.Key_Down)
    qtbot.keyClick(compared, Key.Key_4)
    qtbot.waitUntil(lambda: compared.panes[1].stars.text() == "★★★★", timeout=LONG)
    assert state.asked("RatePhotos")[-1].endswith(f"photo_ids=({photos[1]},), stars=4)")
    assert compared.panes[0].stars.text() == ""


def test_delete_and_x_do_nothing_and_esc_closes(qtbot, compared, window, state):
    before = len(state.requests)
    for key in (Key.Key_Delete, Key.Key_X, Key.Key_Backspace):
        qtbot.keyClick(compared, key)
    assert len(state.requests) == before
    qtbot.keyClick(compared, Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(SideBySide), timeout=LONG)


def test_it_is_closed_with_the_window(qtbot, compared, window):
    window.close()
    qtbot.waitUntil(lambda: not window.findChildren(SideBySide), timeout=LONG)
