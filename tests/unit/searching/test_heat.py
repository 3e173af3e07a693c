"""Heat maps: what was seen lies where it was seen, and nothing is hot where nothing was."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from gallery.models.encoder import Frame
from gallery.searching.heat import LONGER_SIDE, heat_map, lay_over, scaled

WHOLE = Frame(0, 0, 1, 1)

cosines = arrays(
    np.float32,
    array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=16),
    elements=st.floats(-1, 1, width=32),
)
sides = st.integers(1, 10_000)


def frame_of_square(width: int, height: int) -> Frame:
    """The square in the middle of a photo."""
    across, down = min(width, height) / width, min(width, height) / height
    return Frame((1 - across) / 2, (1 - down) / 2, (1 + across) / 2, (1 + down) / 2)


@given(cosines, sides, sides, st.booleans())
def test_any_photo_has_a_grid_of_its_shape_from_0_to_1(
    found: np.ndarray, width: int, height: int, cropped: bool
) -> None:
    heat = heat_map(found, frame_of_square(width, height) if cropped else WHOLE, width, height)
    assert heat.dtype == np.float32
    assert max(heat.shape) == LONGER_SIDE
    rows, columns = heat.shape
    assert abs(rows - max(1, LONGER_SIDE * height / max(width, height))) <= 0.5
    assert abs(columns - max(1, LONGER_SIDE * width / max(width, height))) <= 0.5
    assert np.isfinite(heat).all()
    assert heat.min() >= 0 and heat.max() <= 1 + 1e-6


@given(st.integers(2, 9), st.data())
def test_the_one_hot_place_is_hottest_where_it_lies(places: int, data: st.DataObject) -> None:
    row, column = (data.draw(st.integers(0, places - 1)) for _ in range(2))
    heat = np.zeros((places, places), np.float32)
    heat[row, column] = 1
    laid = lay_over(heat, WHOLE, LONGER_SIDE, LONGER_SIDE)
    y, x = np.unravel_index(laid.argmax(), laid.shape)
    assert int((y + 0.5) * places / LONGER_SIDE) == row
    assert int((x + 0.5) * places / LONGER_SIDE) == column


def test_what_the_model_did_not_see_has_no_heat() -> None:
    heat = lay_over(np.ones((3, 3), np.float32), Frame(0.25, 0, 0.75, 1), 24, 12)
    assert np.array_equal(heat.max(0), [0] * 6 + [1] * 12 + [0] * 6)
    assert np.array_equal(heat.min(0), heat.max(0))
    upright = lay_over(np.ones((3, 3), np.float32), Frame(0, 0.25, 1, 0.75), 12, 24)
    assert np.array_equal(upright, heat.T)


def test_what_was_seen_beside_the_photo_is_left_out() -> None:
    # A wide photo in the middle of a square: of four rows the outer two are beside it.
    rows = np.array([[1, 1], [0, 0], [0.5, 0.5], [1, 1]], np.float32)
    heat = lay_over(rows, Frame(0, -0.5, 1, 1.5), 24, 12)
    assert heat[2:4].mean() < 0.15 and 0.4 < heat[8:10].mean() < 0.6


def test_between_places_there_is_a_straight_line() -> None:
    heat = lay_over(np.array([[0, 1]], np.float32), WHOLE, 8, 1)
    assert heat[0] == pytest.approx([0, 0, 1 / 8, 3 / 8, 5 / 8, 7 / 8, 1, 1])


@given(cosines, st.floats(0.1, 3), st.floats(-1, 1))
def test_heat_does_not_depend_on_the_scale_of_cosines(
    found: np.ndarray, factor: float, shift: float
) -> None:
    if np.ptp(found) > 0.1:
        moved = found.astype(np.float64) * factor + shift
        usual, hottest = np.percentile(found, (50, 98))
        if hottest - usual > 0.01:
            assert np.allclose(scaled(moved), scaled(found), atol=1e-3)


def test_half_of_all_places_are_cold_and_one_may_not_pale_the_others() -> None:
    found = np.linspace(0.1, 0.2, 100, dtype=np.float32).reshape(10, 10)
    found[0, 0] = 0.9
    heat = scaled(found)
    assert (heat == 0).mean() == pytest.approx(0.5, abs=0.02)
    assert heat[9, 9] > 0.95


def test_a_photo_that_is_the_same_all_over_has_no_heat() -> None:
    assert not heat_map(np.full((7, 7), 0.3, np.float32), WHOLE, 40, 30).any()
