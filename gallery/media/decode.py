"""From a file's bytes to an upright sRGB picture, at the smallest size that serves."""

from __future__ import annotations

import io
import warnings
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import cast

import numpy as np
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

from gallery.catalog.records import PhotoDetails
from gallery.errors import UnreadablePhotoError
from gallery.media.formats import PILLOW_FORMATS
from gallery.media.metadata import read_exif

# A picture of more pixels than this is refused when it must be decoded whole (a size bomb);
# JPEG is read at an eighth where that suffices, so its limit is 64 times as high in effect.
MOST_PIXELS = 256_000_000

# We judge sizes ourselves, before any decoding, by the rule above.
Image.MAX_IMAGE_PIXELS = None

# Pillow warns of damaged metadata, of which we read what there is. Once and for all, because
# warnings.catch_warnings is not for threads.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = {_TURNS[orientation] for orientation in (5, 6, 7, 8)}


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
        return _decode(data, at_least)
    except UnreadablePhotoError:
        raise
    except UnidentifiedImageError as error:
        raise UnreadablePhotoError("not a photo: its content is of no known format") from error
    except MemoryError as error:
        raise UnreadablePhotoError("too large for this machine's memory") from error
    except Exception as error:  # decoders raise anything on hostile input
        raise UnreadablePhotoError(_reason(error)) from error


def _reason(error: Exception) -> str:
    text = str(error).strip()
    if "truncated" in text.lower() or "broken data stream" in text.lower():
        return f"the file is damaged or incomplete ({text})"
    return f"cannot be decoded ({text or type(error).__name__})"


def _decode(data: bytes, at_least: int) -> DecodedPhoto:
    with Image.open(io.BytesIO(data), formats=PILLOW_FORMATS) as image:
        width, height = image.size
        # Scaling happens inside the JPEG's inverse DCT; the picture is never whole in memory,
        # but for progressive ones, of which all coefficients are.
        image.draft(None, _draft_size(image, at_least))
        held = (width, height) if "progressive" in image.info else image.size
        if held[0] * held[1] > MOST_PIXELS:
            raise UnreadablePhotoError(
                f"{width} x {height} pixels are more than Gallery decodes "
                f"({MOST_PIXELS // 1_000_000} megapixels)"
            )
        image.load()
        # Only now, since Pillow turns some formats by itself while loading.
        exif = _exif(image)
        turn = _turn(exif)
        if turn in _ON_ITS_SIDE:
            width, height = height, width
        picture = _to_srgb(image, image.info.get("icc_profile"))
        if turn is not None:
            picture = picture.transpose(turn)
        format_name = "JPEG" if image.format == "MPO" else image.format or "?"
        details = PhotoDetails(width, height, format_name, **asdict(read_exif(exif)))
    return DecodedPhoto(picture, details)


def _exif(image: Image.Image) -> Image.Exif:
    try:
        return image.getexif()
    except Exception:  # Pillow raises anything on damaged EXIF; the picture may be whole
        return Image.Exif()


def _turn(exif: Image.Exif) -> Image.Transpose | None:
    try:
        orientation = exif.get(ExifTags.Base.Orientation)
    except Exception:  # as above: a damaged value is only met when it is read
        return None
    return _TURNS.get(orientation) if isinstance(orientation, int) else None


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


def resize_shorter(image: Image.Image, side: int) -> Image.Image:
    """The picture with its shorter side at most `side` pixels, the same shape."""
    scale = side / min(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
