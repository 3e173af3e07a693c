"""From a file's bytes to an upright sRGB picture, at the smallest size that serves."""

from __future__ import annotations

import io
import warnings
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import cast

import numpy as np
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from gallery.catalog.records import PhotoDetails
from gallery.errors import UnreadablePhotoError
from gallery.media.formats import PILLOW_FORMATS
from gallery.media.metadata import read_exif

# A picture of more pixels than this is refused when it must be decoded whole (a size bomb);
# JPEG is read at an eighth where that suffices, so its limit is 64 times as high in effect.
MOST_PIXELS = 256_000_000

# We judge sizes ourselves, before any decoding, by the rule above.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True, slots=True)
class DecodedPhoto:
    """An upright RGB picture in sRGB, perhaps smaller than the file's, and what is known of it."""

    image: Image.Image
    details: PhotoDetails


def decode(data: bytes, at_least: int) -> DecodedPhoto:
    """Decode a photo.

    Args:
        data: the whole file.
        at_least: the shorter side, in pixels, that the result must have; smaller photos come
            as they are, and larger ones may come larger.

    Raises:
        UnreadablePhotoError: with the reason, for anything that is no whole photo.
    """
    if not data:
        raise UnreadablePhotoError("the file is empty")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of damaged EXIF; we read what there is
            return _decode(data, at_least)
    except UnreadablePhotoError:
        raise
    except UnidentifiedImageError as error:
        raise UnreadablePhotoError("not a photo: its content is of no known format") from error
    except MemoryError as error:
        raise UnreadablePhotoError("too large for this machine's memory") from error
    except Exception as error:  # noqa: BLE001  decoders raise anything on hostile input
        raise UnreadablePhotoError(_reason(error)) from error


def _reason(error: Exception) -> str:
    text = str(error).strip()
    if "truncated" in text.lower() or "broken data stream" in text.lower():
        return f"the file is damaged or incomplete ({text})"
    return f"cannot be decoded ({text or type(error).__name__})"


def _decode(data: bytes, at_least: int) -> DecodedPhoto:
    with Image.open(io.BytesIO(data), formats=PILLOW_FORMATS) as image:
        width, height = image.size
        # Scaling happens inside the JPEG's inverse DCT; the picture is never whole in memory.
        image.draft(None, _draft_size(image, at_least))
        if image.size[0] * image.size[1] > MOST_PIXELS:
            raise UnreadablePhotoError(
                f"{width} x {height} pixels are more than Gallery decodes "
                f"({MOST_PIXELS // 1_000_000} megapixels)"
            )
        exif = image.getexif()
        profile = image.info.get("icc_profile")
        upright = ImageOps.exif_transpose(image)
        if (upright.width > upright.height) != (image.width > image.height):
            width, height = height, width
        picture = _to_srgb(upright, profile)
        format_name = "JPEG" if image.format == "MPO" else image.format or "?"
        details = PhotoDetails(width, height, format_name, **asdict(read_exif(exif)))
    return DecodedPhoto(picture, details)


def _draft_size(image: Image.Image, at_least: int) -> tuple[int, int]:
    # Pillow keeps both sides at least as large as asked.
    scale = at_least / max(1, min(image.size))
    return (
        max(1, min(image.width, round(image.width * scale))),
        max(1, min(image.height, round(image.height * scale))),
    )


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB in sRGB over white, from any mode and colour profile."""
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        image = _eight_bits(image)
    if "transparency" in image.info or image.mode in ("RGBA", "LA", "PA", "RGBa", "La"):
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
    values = np.asarray(image, dtype=np.float32)
    if image.mode == "F":
        low, high = float(np.nanmin(values)), float(np.nanmax(values))
        values = (values - low) / ((high - low) or 1.0) * 255
    else:
        values = values / 257 if values.max(initial=0) > 255 else values
    return Image.fromarray(np.nan_to_num(values).clip(0, 255).astype(np.uint8), "L")


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


def resize_shorter(image: Image.Image, side: int) -> Image.Image:
    """The picture with its shorter side at most `side` pixels, the same shape."""
    scale = side / min(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
