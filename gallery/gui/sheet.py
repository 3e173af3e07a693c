"""The arithmetic of a sheet of cells in lines, under headings or not: no widget, and no photo."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right

from PySide6.QtCore import QPoint, QRect

GAP = 14


class Sheet(ABC):
    """Cells in lines, from the top left; those under a heading begin in a line of their own.

    A heading and the cells below it are a section. The cells before the first heading, if any, are
    one without a heading; a section may have no cells. Whatever is looked up takes O(log lines).
    How wide cells are and which stand in one line is for those who inherit to say.

    Attributes:
        width: of the sheet. count: of cells.
        starts: for each heading the row of the first cell below it, ascending.
        heading: the height of each.
        gap: between cells.
    """

    width: int
    count: int
    starts: tuple[int, ...]
    heading: int
    gap: int

    @property
    @abstractmethod
    def pitch(self) -> int:
        """From one line to the next, as a rule."""

    @property
    @abstractmethod
    def height(self) -> int:
        """Of all lines and headings."""

    @property
    @abstractmethod
    def left(self) -> int:
        """Where lines begin."""

    # -- cells -------------------------------------------------------------------------------

    @abstractmethod
    def cell(self, row: int) -> QRect:
        """Where a cell lies."""

    @abstractmethod
    def rows_in(self, rect: QRect) -> list[range]:
        """The cells that a rectangle touches: for each line those beside each other."""

    def row_at(self, point: QPoint) -> int | None:
        """The cell at a place, None between cells and beyond them."""
        line = self._line_above(point.y())
        if line < 0:
            return None
        rows = self._rows_of(line)
        at = bisect_right(rows, point.x(), key=lambda row: self.cell(row).left()) - 1
        return rows[at] if at >= 0 and self.cell(rows[at]).contains(point) else None

    def rows_between(self, top: int, bottom: int) -> range:
        """The cells of which something lies between two heights."""
        first, last = self._line_below(top), self._line_above(bottom)
        start = self._rows_of(first).start
        return range(start, max(start, self._rows_of(last).stop) if last >= first else start)

    def beyond(self, row: int, lines: int, middle: int | None = None) -> int | None:
        """The cell so many lines below, above when negative; None beyond the first and last line.

        It is that cell of the line which is nearest horizontally.

        Args:
            middle: what it is to be near to, by itself the middle of the cell of that row.
        """
        line = self._line_of(row) + lines
        if not 0 <= line < self._line_count:
            return None
        rows = self._rows_of(line)
        aim = self._middle(row) if middle is None else middle
        at = bisect_left(rows, aim, key=self._middle)
        return min(rows[max(0, at - 1) : at + 1], key=lambda near: abs(self._middle(near) - aim))

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
    @abstractmethod
    def _tops(self) -> list[int]:
        """Where the first line of each section begins, below its heading."""

    @property
    @abstractmethod
    def _line_count(self) -> int: ...

    @abstractmethod
    def _line_of(self, row: int) -> int: ...

    @abstractmethod
    def _rows_of(self, line: int) -> range: ...

    @abstractmethod
    def _line_below(self, y: int) -> int:
        """The first line that does not end, with the gap below it, above a height."""

    @abstractmethod
    def _line_above(self, y: int) -> int:
        """The last line that begins above a height."""

    @property
    def _headed(self) -> bool:
        """Whether a heading is the first thing of all."""
        return self.starts[:1] == (0,)

    @property
    def _firsts(self) -> list[int]:
        """The row that each section begins with."""
        return list(self.starts) if self._headed else [0, *self.starts]

    def _section_at(self, y: int) -> int:
        return max(0, bisect_right(self._tops, y + self.heading) - 1)

    def _middle(self, row: int) -> int:
        return self.cell(row).center().x()
