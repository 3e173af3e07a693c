"""To RGB in sRGB over white, from any mode and colour profile, at the size that serves."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import cast

import numpy as np
from PIL import Image, ImageCms

_BAND = 1 << 20  # pixels worked on at once while a large picture is reduced


def reduced(image: Image.Image, at_least: int) -> Image.Image:
    """The picture by a whole factor smaller, its shorter side still twice `at_least`, or itself.

    Band by band, so that no second copy of a large picture is held.
    """
    factor = min(image.size) // (2 * max(1, at_least))
    if factor < 2:
        return image
    size = -(-image.width // factor), -(-image.height // factor)
    small = Image.new(_averageable(image.crop((0, 0, 1, 1))).mode, size)
    rows = max(1, _BAND // (image.width * factor)) * factor
    for top in range(0, image.height, rows):
        band = image.crop((0, top, image.width, min(top + rows, image.height)))
        small.paste(_averageable(band).reduce(factor), (0, top // factor))
    return small


def _averageable(image: Image.Image) -> Image.Image:
    """The picture in a mode of which pixels can be averaged."""
    if image.mode == "1":
        return image.convert("L")
    if image.mode.startswith("I;16"):
        return _eight_bits(image)
    if _has_transparency(image):
        return image.convert("RGBA")
    return image.convert("RGB") if image.mode == "P" else image


def _has_transparency(image: Image.Image) -> bool:
    return "transparency" in image.info or image.mode in ("RGBA", "LA", "PA", "RGBa", "La")


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB in sRGB over white, from any mode and colour profile."""
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        image = _eight_bits(image)
    if _has_transparency(image):
        rgba = image.convert("RGBA")
        flat = Image.new("RGB", rgba.size, "white")
        flat.paste(rgba, mask=rgba.getchannel("A"))
        image = flat
    elif image.mode == "P":
        image = image.convert("RGB")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        transform = _transform(profile, image.mode)
        if transform is not None:
            converted = ImageCms.applyTransform(image, transform)
            image = cast(Image.Image, converted)
    return image if image.mode == "RGB" else image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    values = np.asarray(image)
    if image.mode.startswith("I;16"):
        return Image.fromarray((values >> 8).astype(np.uint8))
    if image.mode == "I":
        # 32-bit integers hold 8, 16 or more bits; the picture tells which.
        highest = int(values.max(initial=0))
        values = values / (1.0 if highest <= 255 else 257.0 if highest <= 65535 else highest / 255)
    else:
        finite = values[np.isfinite(values)]
        low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
        values = np.nan_to_num((values - low) / ((high - low) or 1.0) * 255)
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


@lru_cache(maxsize=32)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """The way from a profile to sRGB; None when it is sRGB already or cannot be used."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if mode == "RGB" and "srgb" in ImageCms.getProfileDescription(source).lower():
            return None
        return ImageCms.buildTransform(
            source, ImageCms.createProfile("sRGB"), mode, "RGB",
            renderingIntent=ImageCms.Intent.PERCEPTUAL,
        )  # fmt: skip
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
