"""The arithmetic of the grid: cells and headings lie where they are found."""

from __future__ import annotations

from itertools import groupby, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from gallery.gui.justified import NARROWEST, NEARLY_FULL, WIDEST, JustifiedSheet
from gallery.gui.sheet import GAP, Sheet
from gallery.gui.uniform import UniformSheet

SHAPES = [0.01, 0.5, 9 / 16, 2 / 3, 0.75, 1.0, 4 / 3, 1.5, 16 / 9, 2.4, 100.0]


@st.composite
def uniform_sheets(draw: st.DrawFn) -> UniformSheet:
    count = draw(st.integers(0, 60))
    starts = draw(st.lists(st.integers(0, count), max_size=6).map(sorted))
    side, width = draw(st.sampled_from([96, 192, 320])), draw(st.integers(0, 1500))
    heading, gap = draw(st.sampled_from([24, 40, 400])), draw(st.sampled_from([0, 6, GAP]))
    return UniformSheet(side, width, count, tuple(starts), heading, gap)


@st.composite
def justified_sheets(draw: st.DrawFn) -> JustifiedSheet:
    aspects = draw(st.lists(st.sampled_from(SHAPES) | st.floats(0.2, 5), max_size=60))
    starts = draw(st.lists(st.integers(0, len(aspects)), max_size=6).map(sorted))
    usual, width = draw(st.sampled_from([82, 163, 272])), draw(st.integers(0, 1500))
    heading, gap = draw(st.sampled_from([24, 40, 400])), draw(st.sampled_from([0, 6, GAP]))
    return JustifiedSheet(
        np.asarray(aspects, np.float32), usual, width, tuple(starts), heading, gap
    )


def sheets() -> st.SearchStrategy[Sheet]:
    return uniform_sheets() | justified_sheets()


def lines_of(sheet: Sheet) -> list[list[int]]:
    """The cells that lie beside each other, line by line."""
    rows = range(sheet.count)
    return [list(line) for _, line in groupby(rows, lambda row: sheet.cell(row).top())]


def heading_of(sheet: Sheet, row: int) -> int:
    """The heading that a cell stands under, -1 for none."""
    return sum(start <= row for start in sheet.starts) - 1


@given(sheets())
def test_nothing_overlaps_and_everything_has_room(sheet):
    bands = [sheet.heading_band(number) for number in range(len(sheet.starts))]
    cells = [sheet.cell(row) for row in range(sheet.count)]
    for number, rect in enumerate(things := [*bands, *cells]):
        assert not any(rect.intersects(other) for other in things[number + 1 :])
        assert rect.top() >= 0 and rect.bottom() < sheet.height


@given(uniform_sheets())
def test_squares_are_of_one_size(sheet):
    cells = [sheet.cell(row) for row in range(sheet.count)]
    assert all(cell.width() == cell.height() == sheet.side for cell in cells)


@given(justified_sheets())
def test_lines_fill_the_width_but_for_the_last_of_a_section(sheet):
    room = max(sheet.usual, sheet.width - 2 * GAP)
    for line in lines_of(sheet):
        cells = [sheet.cell(row) for row in line]
        assert cells[0].left() == GAP
        assert len({cell.height() for cell in cells}) == 1
        gaps = [b.left() - a.right() - 1 for a, b in pairwise(cells)]
        assert gaps == [sheet.gap] * len(gaps)
        right = cells[-1].right() + 1
        assert right <= GAP + room + 1
        if line[-1] + 1 not in (*sheet.starts, sheet.count):
            assert abs(right - GAP - room) <= 1
        elif right < GAP + room - 1:
            assert cells[0].height() == sheet.usual  # it is not stretched
            wide = sum(cell.width() for cell in cells)
            assert NEARLY_FULL * wide + sum(gaps) < room + 2 * len(line)


@given(justified_sheets())
def test_photos_keep_their_shapes_within_bounds_and_lines_about_the_usual_height(sheet):
    room = max(sheet.usual, sheet.width - 2 * GAP)
    for row in range(sheet.count):
        cell, gaps = sheet.cell(row), sheet.gap * room / (NARROWEST * sheet.usual)
        wanted = np.clip(float(sheet.aspects[row]), NARROWEST, min(WIDEST, room / sheet.usual))
        assert cell.width() == pytest.approx(wanted * cell.height(), abs=wanted + 1)
        assert cell.height() < (1.62 * (room + gaps) / room) * sheet.usual + 1
        assert cell.height() > 0.6 * sheet.usual - sheet.gap - 1


@given(justified_sheets(), st.data())
def test_a_photo_that_comes_moves_nothing_of_the_sections_before_it(sheet, data):
    row = data.draw(st.integers(0, sheet.count))
    more = np.insert(sheet.aspects, row, 1.5)
    moved = tuple(start + (start > row) for start in sheet.starts)
    other = JustifiedSheet(more, sheet.usual, sheet.width, moved, sheet.heading, sheet.gap)
    before = range(max((start for start in sheet.starts if start <= row), default=0))
    assert all(sheet.cell(cell) == other.cell(cell) for cell in before)


@given(sheets())
def test_all_stand_under_their_heading_in_reading_order(sheet):
    order = sorted(
        [(sheet.heading_band(n).top(), -1, ("heading", n)) for n in range(len(sheet.starts))]
        + [(sheet.cell(r).top(), sheet.cell(r).left(), ("cell", r)) for r in range(sheet.count)]
    )
    read = [name for _, _, name in order]
    wanted = [("cell", row) for row in range(sheet.count)]
    for number, start in reversed(list(enumerate(sheet.starts))):
        wanted.insert(start, ("heading", number))
    assert read == wanted
    for row in range(sheet.count):
        if row in sheet.starts:
            assert sheet.cell(row).left() == sheet.left


@given(sheets(), st.integers(-50, 1600), st.integers(-50, 8000))
def test_what_is_at_a_place_is_what_lies_there(sheet, x, y):
    point = QPoint(x, y)
    cells = [row for row in range(sheet.count) if sheet.cell(row).contains(point)]
    assert sheet.row_at(point) == (cells[0] if cells else None)
    bands = [n for n in range(len(sheet.starts)) if sheet.heading_band(n).contains(point)]
    assert sheet.heading_at(point) == (bands[0] if bands else None)


@given(sheets())
def test_every_cell_is_found_at_its_corners(sheet):
    for row in range(sheet.count):
        cell = sheet.cell(row)
        assert sheet.row_at(cell.topLeft()) == sheet.row_at(cell.bottomRight()) == row


@given(sheets(), st.integers(-100, 8000), st.integers(1, 2000))
def test_what_is_to_be_seen_is_between_two_heights(sheet, top, height):
    bottom = top + height
    strip = QRect(-10_000, top, 20_000, height)
    seen = [row for row in range(sheet.count) if sheet.cell(row).intersects(strip)]
    rows = sheet.rows_between(top, bottom)
    assert set(seen) <= set(rows)
    assert len(rows) <= len(seen) + 2 * max(map(len, lines_of(sheet)), default=0)
    bands = [n for n in range(len(sheet.starts)) if sheet.heading_band(n).intersects(strip)]
    assert set(bands) <= set(sheet.headings_between(top, bottom))
    assert len(sheet.headings_between(top, bottom)) <= len(bands) + 2


@given(sheets(), st.tuples(*[st.integers(-300, 5000)] * 2, *[st.integers(1, 900)] * 2))
def test_a_band_across_headings_touches_just_the_cells_it_meets(sheet, rect):
    band = QRect(*rect)
    found = [row for rows in sheet.rows_in(band) for row in rows]
    assert found == [row for row in range(sheet.count) if sheet.cell(row).intersects(band)]


@given(sheets(), st.data())
def test_up_and_down_cross_headings_to_the_nearest_cell_of_the_next_line(sheet, data):
    if not sheet.count:
        return
    row = data.draw(st.integers(0, sheet.count - 1))
    tops = sorted({sheet.cell(r).top() for r in range(sheet.count)})
    line, left = tops.index(sheet.cell(row).top()), sheet.cell(row).left()
    lines = data.draw(st.integers(-len(tops), len(tops)))
    found = sheet.beyond(row, lines)
    if not 0 <= line + lines < len(tops):
        assert found is None
        return
    there = [r for r in range(sheet.count) if sheet.cell(r).top() == tops[line + lines]]
    if isinstance(sheet, UniformSheet):
        assert found == max(r for r in there if sheet.cell(r).left() <= left)
    apart = {r: abs(sheet.cell(r).center().x() - sheet.cell(row).center().x()) for r in there}
    assert apart[found] == min(apart.values())


@given(sheets(), st.integers(0, 8000))
def test_one_heading_is_pinned_that_of_the_photos_below_it(sheet, top):
    bands = [sheet.heading_band(n) for n in range(len(sheet.starts))]
    gone = [n for n, band in enumerate(bands) if band.top() < top]
    pinned = sheet.pinned(top)
    if not gone:
        assert pinned is None
        return
    number, rect = pinned
    assert number == gone[-1] and rect.size() == bands[number].size()
    later = [*bands[number + 1 :], QRect(0, sheet.height, 1, 1)]
    assert not any(rect.intersects(band) for band in later)
    # It is all to be seen, unless the next one pushes it out and takes its place.
    assert rect.top() == top or rect.bottom() + 1 == later[0].top()
    assert rect.top() <= top


@given(sheets(), st.data())
def test_the_next_and_the_previous_section_begin_where_they_begin(sheet, data):
    if not sheet.count:
        return
    row = data.draw(st.integers(0, sheet.count - 1))
    starts = [start for start in sheet.starts if start < sheet.count]
    assert sheet.start_after(row) == min((s for s in starts if s > row), default=None)
    assert sheet.start_before(row) == max((s for s in starts if s < row), default=None)


@pytest.mark.parametrize("width", [0, 100, 333, 900, 2000])
@pytest.mark.parametrize("side", [96, 320])
def test_without_headings_the_cells_fill_the_sheet(width, side):
    sheet = UniformSheet(side, width, 57)
    assert sheet.row_at(sheet.cell(57).center()) is None
    assert sheet.row_at(QPoint(-1, GAP)) is None
    assert QRect(0, 0, max(width, side + 2 * GAP), sheet.height).contains(sheet.cell(56))
    assert sheet.height == sheet.cell(56).bottom() + 1 + GAP
    assert list(sheet.rows_between(0, sheet.height * 2)) == list(range(57))
    assert not UniformSheet(side, width, 0).rows_between(0, 1000)
