"""A photo with its heat map laid over."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

from gallery.media.decode import resize_shorter

SIDE = 768  # pixels of the shorter side
DENSEST = 0.65  # how much of the photo the hottest places cover
COOL, HOT = (255, 221, 0), (230, 0, 0)


def glowing(photo: Image.Image, heat: Sequence[Sequence[float]]) -> Image.Image:
    """The photo in grey, and over it the heat from yellow to red.

    Args:
        photo: RGB. heat: rows of a grid over all of it, 0 to 1.
    """
    small = resize_shorter(photo, SIDE)
    grid = Image.fromarray(np.asarray(heat, np.float32))
    warmth = np.clip(np.asarray(grid.resize(small.size, Image.Resampling.BICUBIC)), 0, 1)[..., None]
    grey = np.asarray(small.convert("L"), np.float32)[..., None]
    colour = np.array(COOL, np.float32) * (1 - warmth) + np.array(HOT, np.float32) * warmth
    mixed = grey + (colour - grey) * (DENSEST * warmth)
    return Image.fromarray(np.round(mixed).astype(np.uint8))
