"""A sheet of equal square cells: any number is laid out at once, without a loop over them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PySide6.QtCore import QRect

from gallery.gui.sheet import GAP, Sheet


@dataclass(frozen=True)
class UniformSheet(Sheet):
    """Squares in columns. Whatever is looked up takes O(log sections).

    Attributes:
        side: of a cell. The others: see Sheet.
    """

    side: int
    width: int
    count: int
    starts: tuple[int, ...] = ()
    heading: int = 0
    gap: int = GAP

    @property
    def pitch(self) -> int:
        """From one cell to the next."""
        return self.side + self.gap

    @property
    def columns(self) -> int:
        """Cells in a line."""
        return max(1, (self.width - 2 * GAP + self.gap) // self.pitch)

    @property
    def height(self) -> int:
        """Of all lines and headings."""
        return self._tops[-1] + (self._lines[-1] - self._lines[-2]) * self.pitch

    @property
    def left(self) -> int:
        """Where the first column begins: the lines are centred."""
        return max(GAP, (self.width - self.columns * self.pitch + self.gap) // 2)

    def cell(self, row: int) -> QRect:
        """Where a cell lies."""
        section = self._section_of(row)
        line, column = divmod(row - self._firsts[section], self.columns)
        left, top = self.left + column * self.pitch, self._tops[section] + line * self.pitch
        return QRect(left, top, self.side, self.side)

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

    # -- sections and lines ------------------------------------------------------------------

    @cached_property
    def _firsts(self) -> list[int]:
        return super()._firsts

    @cached_property
    def _lines(self) -> list[int]:
        """The number of lines before each section, and of all lines."""
        cells = np.diff(np.asarray(self._firsts), append=self.count)
        before: list[int] = np.cumsum([0, *-(-cells // self.columns)]).tolist()
        return before

    @cached_property
    def _tops(self) -> list[int]:
        headings = np.arange(len(self._firsts)) + self._headed
        tops = GAP + headings * self.heading + np.asarray(self._lines[:-1]) * self.pitch
        heights: list[int] = tops.tolist()
        return heights

    @property
    def _line_count(self) -> int:
        return self._lines[-1]

    def _section_of(self, row: int) -> int:
        return max(0, bisect_right(self._firsts, row) - 1)

    def _line_of(self, row: int) -> int:
        section = self._section_of(row)
        return self._lines[section] + (row - self._firsts[section]) // self.columns

    def _line_below(self, y: int) -> int:
        section = self._section_at(y)
        line = max(0, (y - self._tops[section]) // self.pitch)
        return min(self._lines[section] + line, self._lines[-1])

    def _line_above(self, y: int) -> int:
        section = self._section_at(y)
        line = max(-1, (y - self._tops[section]) // self.pitch)
        return min(self._lines[section] + line, self._lines[-1] - 1)

    def _rows_of(self, line: int) -> range:
        section = min(bisect_right(self._lines, line), len(self._firsts)) - 1
        start = self._firsts[section] + (line - self._lines[section]) * self.columns
        after = section + 1 < len(self._firsts)
        end = self._firsts[section + 1] if after else self.count
        return range(min(start, end), min(start + self.columns, end))

    def _touches(self, rect: QRect, column: int) -> bool:
        left = self.left + column * self.pitch
        return left <= rect.right() and left + self.side > rect.left()
