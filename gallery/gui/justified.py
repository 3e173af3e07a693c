"""A sheet of photos in their own shapes: rows of about one height that fill the width."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect

from gallery.gui.sheet import GAP, Sheet

NARROWEST, WIDEST = 0.5, 3.0  # width by height: what is beyond is cropped to it
NEARLY_FULL = 1.2  # the last line of a section is stretched so far if that fills the width

# A photo goes into a line when so much of it has room there at the usual height. With this share
# the highest line that there can be is as much too high as the lowest is too low.
GOLDEN = (3 - 5**0.5) / 2


class JustifiedSheet(Sheet):
    """Photos of one height in each line, whose widths add up to that of the sheet.

    Lines are broken greedily, so that photos which come or go move only what follows them in
    their section. None is higher or lower than 1.62 times the usual height, and hardly any by
    more than a fifth where the sheet has room for some photos in a line. The last line of a
    section keeps the usual height unless it is nearly full.

    To break 100,000 photos takes some milliseconds: where a line would end that begins at a photo
    is worked out for all of them at once, and followed from line to line.

    Args:
        aspects: width by height of each photo, float32 [count].
        usual: the height that lines should have.
        width, starts, heading, gap: see Sheet.
    """

    def __init__(
        self,
        aspects: NDArray[np.float32],
        usual: int,
        width: int,
        starts: tuple[int, ...] = (),
        heading: int = 0,
        gap: int = GAP,
    ) -> None:
        self.width, self.count, self.starts = width, len(aspects), starts
        self.heading, self.gap = heading, gap
        self.aspects, self.usual = aspects, usual
        self._room = max(usual, width - 2 * GAP)  # what lines fill
        bounded = np.clip(aspects.astype(np.float64), NARROWEST, min(WIDEST, self._room / usual))
        self._edges = np.concatenate([[0.0], np.cumsum(bounded)])  # the sum of aspects before each
        sections = np.asarray(self._firsts)
        sizes = np.diff(sections, append=self.count)
        section_ends = np.repeat(sections + sizes, sizes)  # for each row
        self._lines = _follow(np.minimum(self._ends_of_lines(), section_ends))
        firsts = np.asarray(self._lines, np.int64)
        ends = np.append(firsts[1:], self.count)[: len(firsts)]
        gaps = (ends - firsts - 1) * gap
        scales = (self._room - gaps) / (self._edges[ends] - self._edges[firsts])
        scales[(ends == section_ends[firsts]) & (scales > NEARLY_FULL * usual)] = usual
        self._scales = scales  # how wide in each line a square photo is
        heights = np.rint(scales).astype(np.int64)
        self._heights: list[int] = heights.tolist()
        stacked = np.concatenate([[0], np.cumsum(heights + gap)])
        before = np.searchsorted(firsts, sections)  # lines before each section
        headings = GAP + (np.arange(len(sections)) + self._headed) * heading
        section_of = np.searchsorted(before, np.arange(len(firsts)), "right") - 1
        self._line_tops: list[int] = (stacked[:-1] + headings[section_of]).tolist()
        tops = headings + stacked[before]
        self._section_tops: list[int] = tops.tolist()
        self._height = int(tops[-1] + stacked[-1] - stacked[before[-1]])

    def _ends_of_lines(self) -> NDArray[np.int64]:
        """For each row, the row behind a line that begins there, were there no sections."""
        reached = self._edges * self.usual
        reached += np.arange(self.count + 1) * self.gap
        turning = reached[:-1] + GOLDEN * np.diff(reached)
        return np.searchsorted(turning, reached[:-1] + (self._room + self.gap))

    @property
    def pitch(self) -> int:
        """From one line to the next, as a rule."""
        return self.usual + self.gap

    @property
    def height(self) -> int:
        """Of all lines and headings."""
        return self._height

    @property
    def left(self) -> int:
        """Where lines begin."""
        return GAP

    def cell(self, row: int) -> QRect:
        """Where a cell lies."""
        line = bisect_right(self._lines, row) - 1
        first, scale = self._lines[line], float(self._scales[line])
        start, left, right = self._edges[first], self._edges[row], self._edges[row + 1]
        x = round((left - start) * scale)
        place = GAP + x + (row - first) * self.gap
        wide = round((right - start) * scale) - x
        return QRect(place, self._line_tops[line], wide, self._heights[line])

    def rows_in(self, rect: QRect) -> list[range]:
        """The cells that a rectangle touches: for each line those beside each other."""
        rows = self.rows_between(rect.top(), rect.bottom())
        if not rows or rect.isEmpty():
            return []
        lines = np.arange(self._line_of(rows.start), self._line_of(rows.stop - 1) + 1)
        firsts = np.asarray(self._lines)[lines]
        if self._line_tops[lines[0]] + self._heights[lines[0]] <= rect.top():
            lines, firsts = lines[1:], firsts[1:]  # only the gap below it is touched
        if not len(lines):
            return []
        number = np.arange(firsts[0], rows.stop)
        counts = np.diff(firsts, append=rows.stop)
        first, scale = np.repeat(firsts, counts), np.repeat(self._scales[lines], counts)
        start = self._edges[first]
        gaps = GAP + (number - first) * self.gap
        lefts = np.rint((self._edges[number] - start) * scale) + gaps
        rights = np.rint((self._edges[number + 1] - start) * scale) + gaps
        touched = (lefts <= rect.right()) & (rights > rect.left())
        found = number[touched]
        breaks = np.flatnonzero((np.diff(found) > 1) | (np.diff(first[touched]) > 0)) + 1
        return [range(int(run[0]), int(run[-1]) + 1) for run in np.split(found, breaks) if len(run)]

    # -- sections and lines ------------------------------------------------------------------

    @property
    def _tops(self) -> list[int]:
        return self._section_tops

    @property
    def _line_count(self) -> int:
        return len(self._lines)

    def _line_of(self, row: int) -> int:
        return bisect_right(self._lines, row) - 1

    def _line_below(self, y: int) -> int:
        line = self._line_above(y)
        ended = line < 0 or self._line_tops[line] + self._heights[line] + self.gap <= y
        return line + ended

    def _line_above(self, y: int) -> int:
        return bisect_right(self._line_tops, y) - 1

    def _rows_of(self, line: int) -> range:
        last = line + 1 >= len(self._lines)
        start = self._lines[line] if line < len(self._lines) else self.count
        return range(start, self.count if last else self._lines[line + 1])


def _follow(ends: NDArray[np.int64]) -> list[int]:
    """The first row of each line.

    Args:
        ends: for each row, the row behind a line that begins there.
    """
    following = ends.data  # faster than the array, and not copied as a list is
    lines: list[int] = []
    row = 0
    while row < len(following):
        lines.append(row)
        row = following[row]
    return lines
