"""The ways in which the grid lays out photos."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gallery.gui.grid_look import Layout
from gallery.gui.justified import JustifiedSheet
from gallery.gui.sheet import GAP, Sheet
from gallery.gui.uniform import UniformSheet

NARROW = 6  # the gap between photos that fill their cells
ROW = 0.85  # the height of rows by the side of squares: about as many photos are in view


def lay_out(
    layout: Layout,
    aspects: NDArray[np.float32],
    side: int,
    width: int,
    starts: tuple[int, ...],
    heading: int,
) -> Sheet:
    """The sheet of photos.

    Args:
        aspects: width by height of each photo.
        side: of the squares, about, in logical pixels; the size that the user chose.
        width, starts, heading: see Sheet.
    """
    if layout is Layout.JUSTIFIED:
        return JustifiedSheet(aspects, round(ROW * side), width, starts, heading, NARROW)
    if layout is Layout.SQUARES:
        return UniformSheet(_fitting(side, width), width, len(aspects), starts, heading, NARROW)
    return UniformSheet(side, width, len(aspects), starts, heading)


def _fitting(side: int, width: int) -> int:
    """The side that is nearest of those by which squares fill the width."""
    room = width - 2 * GAP + NARROW
    columns = max(1, round(room / (side + NARROW)))
    return max(side // 2, room // columns - NARROW)
