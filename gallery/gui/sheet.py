"""The arithmetic of a sheet of equal square cells, under headings or not: no widget, no photo, and
no loop over cells or sections.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PySide6.QtCore import QPoint, QRect

GAP = 14


@dataclass(frozen=True)
class Sheet:
    """Cells in lines, from the top left; those under a heading begin in a line of their own.

    A heading and the cells below it are a section. The cells before the first heading, if any, are
    one without a heading; a section may have no cells. Whatever is looked up takes O(log sections).

    Attributes:
        side: of a cell. width: of the sheet. count: of cells.
        starts: for each heading the row of the first cell below it, ascending.
        heading: the height of each.
    """

    side: int
    width: int
    count: int
    starts: tuple[int, ...] = ()
    heading: int = 0

    @property
    def pitch(self) -> int:
        """From one cell to the next."""
        return self.side + GAP

    @property
    def columns(self) -> int:
        """Cells in a line."""
        return max(1, (self.width - GAP) // self.pitch)

    @property
    def height(self) -> int:
        """Of all lines and headings."""
        return self._tops[-1] + (self._lines[-1] - self._lines[-2]) * self.pitch

    @property
    def left(self) -> int:
        """Where the first column begins: the lines are centred."""
        return max(GAP, (self.width - self.columns * self.pitch + GAP) // 2)

    # -- cells -------------------------------------------------------------------------------

    def cell(self, row: int) -> QRect:
        """Where a cell lies."""
        section = max(0, bisect_right(self._firsts, row) - 1)
        line, column = divmod(row - self._firsts[section], self.columns)
        left, top = self.left + column * self.pitch, self._tops[section] + line * self.pitch
        return QRect(left, top, self.side, self.side)

    def row_at(self, point: QPoint) -> int | None:
        """The cell at a place, None between cells and beyond them."""
        section = self._section_at(point.y())
        line = (point.y() - self._tops[section]) // self.pitch
        column = (point.x() - self.left) // self.pitch
        if line < 0 or not 0 <= column < self.columns:
            return None
        row = self._firsts[section] + line * self.columns + column
        return row if row < self._end(section) and self.cell(row).contains(point) else None

    def rows_in(self, rect: QRect) -> list[range]:
        """The cells that a rectangle touches: for each line those beside each other."""
        columns = [c for c in range(self.columns) if self._touches(rect, c)]
        if not columns or rect.isEmpty():
            return []
        found = []
        for line in range(self._line_below(rect.top()), self._line_above(rect.bottom()) + 1):
            rows = self._rows_of(line)
            if self.cell(rows.start).bottom() >= rect.top():
                end = min(rows.start + columns[-1] + 1, rows.stop)
                found.append(range(rows.start + columns[0], end))
        return [rows for rows in found if rows]

    def rows_between(self, top: int, bottom: int) -> range:
        """The cells of which something lies between two heights."""
        first, last = self._line_below(top), self._line_above(bottom)
        start = self._rows_of(first).start
        return range(start, max(start, self._rows_of(last).stop) if last >= first else start)

    def beyond(self, row: int, lines: int) -> int | None:
        """The cell so many lines below, above when negative; None beyond the first and last line.

        Where that line is too short to have a cell just there, its last one.
        """
        section = bisect_right(self._firsts, row) - 1
        line, column = divmod(row - self._firsts[section], self.columns)
        line += self._lines[section] + lines
        if not 0 <= line < self._lines[-1]:
            return None
        rows = self._rows_of(line)
        return min(rows.start + column, rows.stop - 1)

    # -- headings ----------------------------------------------------------------------------

    def heading_band(self, number: int) -> QRect:
        """Where a heading lies: all across."""
        top = self._tops[number + (not self._headed)] - self.heading
        return QRect(0, top, self.width, self.heading)

    def heading_at(self, point: QPoint) -> int | None:
        """The number of the heading at a place."""
        number = self._section_at(point.y()) - (not self._headed)
        return number if number >= 0 and self.heading_band(number).contains(point) else None

    def pinned(self, top: int) -> tuple[int, QRect] | None:
        """The heading that stays in view when a height of the sheet is at the top of the window.

        It is that of the photos there, once it would be scrolled away; the next one pushes it out.
        None while it is still where it belongs, and where there is none.

        Returns:
            Its number, and where on the sheet it is to be seen.
        """
        number = self._section_at(top - 1) - (not self._headed)
        if number < 0 or self.heading_band(number).top() >= top:
            return None
        last = number + 1 == len(self.starts)
        end = self.height if last else self.heading_band(number + 1).top()
        return number, QRect(0, min(top, end - self.heading), self.width, self.heading)

    def start_after(self, row: int) -> int | None:
        """The first cell of the next section that has any; None where there is none."""
        at = bisect_right(self.starts, row)
        return self.starts[at] if at < len(self.starts) and self.starts[at] < self.count else None

    def start_before(self, row: int) -> int | None:
        """The first cell of this section, or where this is it of the one before."""
        at = bisect_left(self.starts, row) - 1
        return self.starts[at] if at >= 0 else None

    def headings_between(self, top: int, bottom: int) -> range:
        """The headings of which something lies between two heights."""
        first, last = (self._section_at(y) - (not self._headed) for y in (top, bottom))
        if first >= 0 and self.heading_band(first).bottom() < top:
            first += 1
        if last >= 0 and self.heading_band(last).top() > bottom:
            last -= 1
        return range(max(0, first), last + 1)

    # -- sections and lines ------------------------------------------------------------------

    @property
    def _headed(self) -> bool:
        """Whether a heading is the first thing of all."""
        return self.starts[:1] == (0,)

    @cached_property
    def _firsts(self) -> list[int]:
        """The row that each section begins with."""
        return list(self.starts) if self._headed else [0, *self.starts]

    @cached_property
    def _lines(self) -> list[int]:
        """The number of lines before each section, and of all lines."""
        cells = np.diff(np.asarray(self._firsts), append=self.count)
        before: list[int] = np.cumsum([0, *-(-cells // self.columns)]).tolist()
        return before

    @cached_property
    def _tops(self) -> list[int]:
        """Where the first line of each section begins, below its heading."""
        headings = np.arange(len(self._firsts)) + self._headed
        tops = GAP + headings * self.heading + np.asarray(self._lines[:-1]) * self.pitch
        heights: list[int] = tops.tolist()
        return heights

    def _end(self, section: int) -> int:
        return self._firsts[section + 1] if section + 1 < len(self._firsts) else self.count

    def _section_at(self, y: int) -> int:
        return max(0, bisect_right(self._tops, y + self.heading) - 1)

    def _line_below(self, y: int) -> int:
        """The first line that does not end, with the gap below it, above a height."""
        section = self._section_at(y)
        line = max(0, (y - self._tops[section]) // self.pitch)
        return min(self._lines[section] + line, self._lines[-1])

    def _line_above(self, y: int) -> int:
        """The last line that begins above a height."""
        section = self._section_at(y)
        line = max(-1, (y - self._tops[section]) // self.pitch)
        return min(self._lines[section] + line, self._lines[-1] - 1)

    def _rows_of(self, line: int) -> range:
        section = min(bisect_right(self._lines, line), len(self._firsts)) - 1
        start = self._firsts[section] + (line - self._lines[section]) * self.columns
        end = self._end(section)
        return range(min(start, end), min(start + self.columns, end))

    def _touches(self, rect: QRect, column: int) -> bool:
        left = self.left + column * self.pitch
        return left <= rect.right() and left + self.side > rect.left()
