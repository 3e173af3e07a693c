"""Pictures drawn for the tests of this folder, and files made of them."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from PIL import Image

SMALL = (96, 64)
# By EXIF orientation: the turn from an upright picture to what the file holds.
BACK = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def scene(size: tuple[int, int] = SMALL) -> Image.Image:
    """Four quarters: no flip or turn of it is the same picture."""
    image = Image.new("RGB", size, (220, 40, 40))
    width, height = size
    image.paste((40, 200, 60), (width // 2, 0, width, height // 2))
    image.paste((40, 60, 220), (0, height // 2, width // 2, height))
    image.paste((240, 240, 240), (width // 2, height // 2, width, height))
    return image


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def difference(a: Image.Image, b: Image.Image) -> float:
    """Mean absolute difference of two pictures of one size, in levels."""
    assert a.size == b.size
    return float(np.abs(np.asarray(a, float) - np.asarray(b, float)).mean())
