"""Where in a photo it shows what is looked for, as a picture to lay over it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QImage

HUE = (255, 20, 147)  # rare in photos
STRONGEST = 0.6  # so that the photo is seen through it everywhere


def heat_image(heat: Sequence[Sequence[float]]) -> QImage:
    """One pixel a cell, the more opaque the hotter; null where there is no heat.

    Args:
        heat: rows of equal length, 0 to 1.
    """
    if not heat or not heat[0]:
        return QImage()
    opacity = STRONGEST * np.clip(np.asarray(heat, np.float32), 0.0, 1.0)
    colour = np.array((*HUE, 255), np.float32)
    pixels = np.rint(opacity[..., np.newaxis] * colour).astype(np.uint8)  # premultiplied
    height, width = opacity.shape
    format_ = QImage.Format.Format_RGBA8888_Premultiplied
    image = QImage(pixels.tobytes(), width, height, 4 * width, format_)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
