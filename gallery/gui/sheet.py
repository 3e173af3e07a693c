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

    def rows_between(self, top: int, bottom: int) -> range:
        """The cells of which something lies between two heights."""
        first = max(0, (top - GAP) // self.pitch) * self.columns
        last = (max(0, bottom - GAP) // self.pitch + 1) * self.columns
        return range(min(first, self.count), min(last, self.count))
