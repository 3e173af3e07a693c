"""Heat maps: where in a photo it shows what is looked for, as a grid over the upright photo."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gallery.models.encoder import Frame

Floats = NDArray[np.float32]

LONGER_SIDE = 24  # cells; whoever draws the grid makes it smooth
HOTTEST = 98  # percentile of places that is hottest, so that a single one does not pale the others
LEAST_CONTRAST = 1e-4  # of cosines; where places differ less, none of them stands out


def heat_map(cosines: Floats, frame: Frame, width: int, height: int) -> Floats:
    """The heat of a photo, float32 [rows, columns] from 0 to 1.

    Args:
        cosines: of what is looked for with the places the model saw, [h, w].
        frame: where on the photo these are; outside it nothing was seen, and there is no heat.
        width, height: of the photo, in any unit.
    """
    cells = LONGER_SIDE / max(width, height)
    columns, rows = (max(1, round(side * cells)) for side in (width, height))
    return lay_over(scaled(cosines), frame, columns, rows)


def scaled(cosines: Floats) -> Floats:
    """Cosines [h, w] from 0, of the photo's usual place and those below it, to 1."""
    usual, hottest = np.percentile(cosines, (50, HOTTEST))
    if hottest - usual < LEAST_CONTRAST:
        return np.zeros_like(cosines, np.float32)
    heat = np.clip((cosines - usual) / (hottest - usual), 0, 1)
    return np.asarray(heat, np.float32)


def lay_over(heat: Floats, frame: Frame, columns: int, rows: int) -> Floats:
    """Values [h, w] of a frame as those of a grid over the whole photo, float32 [rows, columns].

    Between the middles of places there is a straight line; outside the frame there is 0.
    """
    height, width = heat.shape
    down, inside_down = _weights(rows, frame.top, frame.bottom, height)
    across, inside_across = _weights(columns, frame.left, frame.right, width)
    laid = np.asarray(down @ heat @ across.T, np.float32)
    laid[~np.outer(inside_down, inside_across)] = 0
    return laid


def _weights(cells: int, start: float, end: float, places: int) -> tuple[Floats, NDArray[np.bool_]]:
    """How much of each place each cell has, [cells, places], and which cells lie in the frame."""
    middles = (np.arange(cells) + 0.5) / cells
    within = (middles - start) / (end - start)
    spots = np.clip(within * places - 0.5, 0, places - 1)
    distances = np.abs(spots[:, None] - np.arange(places))
    return np.maximum(0, 1 - distances).astype(np.float32), (within >= 0) & (within <= 1)
