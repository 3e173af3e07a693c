"""Parts of a picture: geometry alone, no window is opened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from gallery.gui.part import box_between, is_click, moved, place_in, rect_of, stretched
from gallery.protocol import Box

PIXELS = st.floats(-5000, 5000)
FRACTION = st.floats(0, 1)
STEP = st.floats(-2, 2)
PICTURES = st.builds(QRectF, PIXELS, PIXELS, st.floats(20, 60_000), st.floats(20, 60_000))
PLACES = st.builds(QPointF, PIXELS, PIXELS)
BOXES = st.builds(
    lambda a, b, c, d: Box(min(a, b), min(c, d), max(a, b), max(c, d)),
    FRACTION,
    FRACTION,
    FRACTION,
    FRACTION,
)


def edges(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def test_a_box_on_a_fitted_picture_is_told_in_fractions_of_it():
    picture = QRectF(100, 50, 400, 200)
    start, end = QPointF(200, 100), QPointF(400, 250)
    box = box_between(place_in(picture, start), place_in(picture, end))
    assert edges(box) == pytest.approx((0.25, 0.25, 0.75, 1.0))


def test_a_box_on_a_zoomed_and_moved_picture_is_told_in_fractions_of_all_of_it():
    picture = QRectF(-1000, -3000, 4000, 6000)  # its middle part fills the window
    box = box_between(place_in(picture, QPointF(0, 0)), place_in(picture, QPointF(400, 300)))
    assert edges(box) == pytest.approx((0.25, 0.5, 0.35, 0.55))


def test_what_is_drawn_beside_the_picture_is_cut_off():
    picture = QRectF(100, 100, 200, 200)
    box = box_between(place_in(picture, QPointF(0, 0)), place_in(picture, QPointF(200, 900)))
    assert edges(box) == pytest.approx((0, 0, 0.5, 1))


@pytest.mark.parametrize(
    ("width", "height", "click"), [(0, 0, True), (90, 3, True), (3, 90, True), (9, 9, False)]
)
def test_a_tiny_box_was_a_click(width, height, click):
    assert is_click(QRectF(5, 5, width, height)) is click


def test_what_is_drawn_wholly_beside_the_picture_is_no_box():
    picture = QRectF(100, 100, 200, 200)
    box = box_between(place_in(picture, QPointF(0, 0)), place_in(picture, QPointF(80, 90)))
    assert is_click(rect_of(box, picture))


@given(picture=PICTURES, one=PLACES, other=PLACES)
def test_a_box_lies_in_the_picture_whichever_corner_comes_first(picture, one, other):
    places = place_in(picture, one), place_in(picture, other)
    box = box_between(*places)
    assert 0 <= box.left <= box.right <= 1 and 0 <= box.top <= box.bottom <= 1
    assert box == box_between(*reversed(places))


@given(picture=PICTURES, box=BOXES)
def test_a_box_is_found_again_where_it_lies_on_the_screen(picture, box):
    rect = rect_of(box, picture)
    again = box_between(place_in(picture, rect.topLeft()), place_in(picture, rect.bottomRight()))
    assert edges(again) == pytest.approx(edges(box), abs=1e-6)


@given(box=BOXES, x=STEP, y=STEP)
def test_a_moved_box_keeps_its_size_and_stays_in_the_picture(box, x, y):
    after = moved(box, QPointF(x, y))
    assert 0 <= after.left <= after.right <= 1 and 0 <= after.top <= after.bottom <= 1
    assert after.right - after.left == pytest.approx(box.right - box.left, abs=1e-9)
    assert after.bottom - after.top == pytest.approx(box.bottom - box.top, abs=1e-9)


def test_a_box_moves_as_far_as_asked_where_there_is_room():
    after = moved(Box(0.25, 0.25, 0.5, 0.5), QPointF(0.1, -0.5))
    assert edges(after) == pytest.approx((0.35, 0, 0.6, 0.25))


@given(box=BOXES, x=STEP, y=STEP)
def test_a_stretched_box_keeps_its_corner_and_stays_in_the_picture(box, x, y):
    after = stretched(box, QPointF(x, y), QPointF(0.01, 0.01))
    assert (after.left, after.top) == (box.left, box.top)
    assert after.left <= after.right <= 1 and after.top <= after.bottom <= 1


def test_a_box_shrinks_to_its_least_size():
    after = stretched(Box(0.2, 0.2, 0.6, 0.6), QPointF(-1, 0.1), QPointF(0.05, 0.05))
    assert edges(after) == pytest.approx((0.2, 0.2, 0.25, 0.7))
