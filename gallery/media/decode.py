"""From a file's bytes to an upright sRGB picture, at the smallest size that serves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, UnidentifiedImageError

from gallery.catalog.records import PhotoDetails
from gallery.errors import UnreadablePhotoError
from gallery.media.content import why_not_read
from gallery.media.memory import Holding, unbounded
from gallery.media.raster import (
    DecodedPhoto,
    decode_picture,
    read_picture_details,
    read_picture_xmp,
)
from gallery.media.raw import decode_raw, read_raw_details
from gallery.media.raw_tags import raw_format

__all__ = ["DecodedPhoto", "decode", "embedded_xmp", "read_details", "resize_shorter"]


def decode(data: bytes, at_least: int, holding: Holding = unbounded) -> DecodedPhoto:
    """Decode a photo.

    Args:
        data: the whole file; its content decides what it is.
        at_least: the shorter side, in pixels, that the result must have; smaller photos come
            as they are, and larger ones may come larger.
        holding: entered with the bytes that decoding will hold at its height, once the header
            is read, and left when only the result is left. It may wait.

    Raises:
        UnreadablePhotoError: with the reason, for anything that is no whole photo.
    """
    with _reasons(data):
        raw = raw_format(data)
        if raw is not None:
            return decode_raw(data, raw, at_least, holding)
        return decode_picture(data, at_least, holding)


def read_details(data: bytes) -> PhotoDetails:
    """What a photo's header and metadata tell, without decoding it.

    Raises:
        UnreadablePhotoError: with the reason, for what is no photo; damage that lies in the
            pixels is not found.
    """
    with _reasons(data):
        raw = raw_format(data)
        return read_picture_details(data) if raw is None else read_raw_details(data, raw)


def embedded_xmp(data: bytes) -> bytes | str | None:
    """A photo's own XMP packet, None where it has none, or is a camera's RAW.

    Raises:
        UnreadablePhotoError: as `read_details`.
    """
    with _reasons(data):
        return None if raw_format(data) is not None else read_picture_xmp(data)


@contextmanager
def _reasons(data: bytes) -> Iterator[None]:
    """Whatever goes wrong becomes an UnreadablePhotoError with a reason."""
    if not data:
        raise UnreadablePhotoError("the file is empty")
    try:
        yield
    except UnreadablePhotoError:
        raise
    except UnidentifiedImageError as error:
        reason = why_not_read(data) or "not a photo: its content is of no known format"
        raise UnreadablePhotoError(reason) from error
    except MemoryError as error:
        raise UnreadablePhotoError("too large for this machine's memory") from error
    except Exception as error:  # decoders raise anything on hostile input
        raise UnreadablePhotoError(_reason(error)) from error


def _reason(error: Exception) -> str:
    text = str(error).strip()
    if "truncated" in text.lower() or "broken data stream" in text.lower():
        return f"the file is damaged or incomplete ({text})"
    return f"cannot be decoded ({text or type(error).__name__})"


def resize_shorter(image: Image.Image, side: int) -> Image.Image:
    """The picture with its shorter side at most `side` pixels, the same shape."""
    scale = side / min(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
