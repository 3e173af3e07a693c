"""How much memory a decode holds at its height, and which pictures are refused for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from PIL import Image

from gallery.errors import UnreadablePhotoError
from gallery.media.embedded import orientation_of
from gallery.media.jpeg import Frame

# A picture of more pixels than this is refused when it must be decoded whole (a size bomb);
# JPEG is read at an eighth where that suffices, so its limit is 64 times as high in effect.
MOST_PIXELS = 256_000_000

# Entered with the bytes a decode will hold at its height, left when only its result is left.
Holding = Callable[[int], AbstractContextManager[None]]

_ASIDE = 16 << 20  # the reduced picture and the band it is made from

_BYTES = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}  # a pixel in Pillow, else 4


def unbounded(held: int) -> AbstractContextManager[None]:
    """A `Holding` that lets everything pass."""
    return nullcontext()


def refuse_bomb(size: tuple[int, int], held: tuple[int, int]) -> None:
    """Raise UnreadablePhotoError for a picture of which too many pixels are held at once."""
    if held[0] * held[1] > MOST_PIXELS:
        raise UnreadablePhotoError(
            f"{size[0]} x {size[1]} pixels are more than Gallery decodes "
            f"({MOST_PIXELS // 1_000_000} megapixels)"
        )


def held_by(image: Image.Image, size: tuple[int, int], frame: Frame | None) -> int:
    """Bytes that loading an opened picture holds at its height, its file not counted.

    Args:
        image: opened and drafted, not loaded.
        size: its pixels before the draft.
        frame: of a JPEG.
    """
    area = image.width * image.height
    pixel = _BYTES.get(image.mode, 4)
    bands = len(image.getbands())
    match image.format:
        case "JPEG" | "MPO":
            held = area * pixel
            if frame is None or frame.whole:  # the coefficients of the whole, 16 bits each
                shares = sum(frame.samples) if frame else bands
                held += round(2 * shares * size[0] * size[1])
        case "WEBP":  # two canvases for animation, a copy of the frame, and the picture
            held = area * (4 + 4 + 4 + pixel)
        case "AVIF" | "HEIF":  # planes of 8 or 16 bits, their pixels, and the picture
            deep = image.info.get("bit_depth", 16) > 8  # which AVIF does not tell
            held = area * ((2 if deep else 1) * bands + bands + pixel)
        case "JPEG2000":  # 32 bits a sample, a tile's bytes, and the picture
            held = area * (5 * bands + pixel)
        case "TIFF":  # a strip may be all of it, and Pillow turns it by a copy
            turned = orientation_of(image) not in (None, 1)
            held = area * (bands + pixel * (2 if turned else 1))
        case _:
            held = area * pixel
    return held + _ASIDE


def held_by_mosaic(mosaic: tuple[int, int], developed: tuple[int, int]) -> int:
    """Bytes that developing a RAW holds: 16 bits a sample, 4 x 16 a pixel, two copies as RGB."""
    return 2 * mosaic[0] * mosaic[1] + (8 + 3 + 4) * developed[0] * developed[1] + _ASIDE
