"""The arithmetic of a sheet of equal square cells: no widget, no photo, no loop over cells."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

GAP = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cells in lines, from the top left.

    Attributes:
        side: of a cell. width: of the sheet. count: of cells.
    """

    side: int
    width: int
    count: int

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
        """Of all lines."""
        return -(-self.count // self.columns) * self.pitch + GAP

    @property
    def left(self) -> int:
        """Where the first column begins: the lines are centred."""
        return max(GAP, (self.width - self.columns * self.pitch + GAP) // 2)

    def cell(self, row: int) -> QRect:
        """Where a cell lies."""
        line, column = divmod(row, self.columns)
        left, top = self.left + column * self.pitch, GAP + line * self.pitch
        return QRect(left, top, self.side, self.side)

    def row_at(self, point: QPoint) -> int | None:
        """The cell at a place, None between cells and beyond them."""
        column = (point.x() - self.left) // self.pitch
        row = (point.y() - GAP) // self.pitch * self.columns + column
        if not 0 <= column < self.columns or not 0 <= row < self.count:
            return None
        return row if self.cell(row).contains(point) else None

    def rows_in(self, rect: QRect) -> list[range]:
        """The cells that a rectangle touches: for each line those beside each other."""
        columns = [c for c in range(self.columns) if self._touches(rect, c)]
        if not columns or rect.isEmpty():
            return []
        first = max(0, (rect.top() - GAP) // self.pitch)
        found = []
        for line in range(first, -(-self.count // self.columns)):
            start = line * self.columns + columns[0]
            if self.cell(start).top() > rect.bottom():
                break
            if self.cell(start).bottom() >= rect.top():
                end = min(line * self.columns + columns[-1] + 1, self.count)
                found.append(range(start, end))
        return [rows for rows in found if rows]

    def _touches(self, rect: QRect, column: int) -> bool:
        left = self.left + column * self.pitch
        return left <= rect.right() and left + self.side > rect.left()

    def rows_between(self, top: int, bottom: int) -> range:
        """The cells of which something lies between two heights."""
        first = max(0, (top - GAP) // self.pitch) * self.columns
        last = (max(0, bottom - GAP) // self.pitch + 1) * self.columns
        return range(min(first, self.count), min(last, self.count))
