"""Pictures that Pillow opens: decoded upright, in sRGB, no larger than serves."""

from __future__ import annotations

import io
import warnings
from contextlib import ExitStack
from dataclasses import dataclass

from PIL import Image, features

from gallery.catalog.records import PhotoDetails
from gallery.errors import UnreadablePhotoError
from gallery.media import png
from gallery.media.colour import reduced, to_srgb
from gallery.media.content import brand
from gallery.media.embedded import orientation_of, read_embedded, xmp_of
from gallery.media.heif import open_heif
from gallery.media.jpeg import Frame, read_frame
from gallery.media.memory import Holding, held_by, refuse_bomb
from gallery.media.metadata import describe

# Pillow's readers for these, and no others: every reader is a surface for hostile files.
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP", "JPEG2000")  # JPEG opens MPO itself

# We judge sizes ourselves, before any decoding (`gallery.media.memory`).
Image.MAX_IMAGE_PIXELS = None

# Pillow warns of damaged metadata, of which we read what there is. Once and for all, because
# warnings.catch_warnings is not for threads.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # by EXIF orientation
_TURNED_BY_THEIR_DECODER = ("TIFF", "HEIF")


@dataclass(frozen=True, slots=True)
class DecodedPhoto:
    """An upright RGB picture in sRGB, perhaps smaller than the file's, and what is known of it."""

    image: Image.Image
    details: PhotoDetails


def upright(size: tuple[int, int], orientation: int | None) -> tuple[int, int]:
    """A size after turning by an EXIF orientation."""
    return (size[1], size[0]) if orientation in (5, 6, 7, 8) else size


def open_picture(data: bytes) -> Image.Image:
    """Open without decoding; the caller closes it. Raises what Pillow raises."""
    kind = brand(data)
    if kind == "HEIF":
        return open_heif(data)
    if kind == "AVIF" and not features.check("avif"):
        raise UnreadablePhotoError("AVIF photos cannot be read: this Pillow was built without them")
    return Image.open(io.BytesIO(data), formats=("AVIF",) if kind == "AVIF" else _FORMATS)


def read_picture_details(data: bytes) -> PhotoDetails:
    """What a picture's header and metadata tell; no pixels are decoded."""
    with open_for_metadata(data) as image:
        return _details(image, image.size, _turn_left_to_do(image))


def read_picture_xmp(data: bytes) -> bytes | str | None:
    """A picture's XMP packet; no pixels are decoded."""
    with open_for_metadata(data) as image:
        return xmp_of(image)


def open_for_metadata(data: bytes) -> Image.Image:
    """Open what has the metadata of a picture, perhaps without its pixels; the caller closes it."""
    return open_picture(png.without_pixels(data) if data.startswith(png.SIGNATURE) else data)


def decode_picture(
    data: bytes, at_least: int, holding: Holding, orientation: int | None = None
) -> DecodedPhoto:
    """Decode a picture, as `gallery.media.decode.decode` describes it.

    Args:
        data, at_least, holding: as there.
        orientation: EXIF's, instead of the one that the file gives.
    """
    with ExitStack() as held:
        return _decoded(data, at_least, holding, orientation, held)


def _decoded(
    data: bytes, at_least: int, holding: Holding, orientation: int | None, held: ExitStack
) -> DecodedPhoto:
    frame = _jpeg_frame(data)
    with open_picture(data) as image:
        size = image.size
        # Scaling happens inside the JPEG's inverse DCT; the picture is never whole in memory,
        # but for progressive ones and the like, of which all coefficients are.
        image.draft(None, _draft_size(image, at_least))
        refuse_bomb(size, size if frame is None or frame.whole else image.size)
        held.enter_context(holding(held_by(image, size, frame)))
        image.load()
        # Only now: some formats have metadata behind the pixels, and TIFF is turned by loading.
        orientation = orientation or _turn_left_to_do(image)
        picture = to_srgb(reduced(image, at_least), image.info.get("icc_profile"))
        if orientation in TURNS:
            picture = picture.transpose(TURNS[orientation])
        return DecodedPhoto(picture, _details(image, size, orientation))


def _jpeg_frame(data: bytes) -> Frame | None:
    if not data.startswith(b"\xff\xd8"):
        return None
    frame = read_frame(data)
    if frame is not None and frame.precision != 8:
        raise UnreadablePhotoError(f"{frame.precision}-bit JPEG photos are not read")
    return frame


def _turn_left_to_do(image: Image.Image) -> int | None:
    return None if image.format in _TURNED_BY_THEIR_DECODER else orientation_of(image)


def _details(image: Image.Image, size: tuple[int, int], orientation: int | None) -> PhotoDetails:
    format_name = "JPEG" if image.format == "MPO" else image.format or "?"
    return describe(*upright(size, orientation), format_name, read_embedded(image))


def _draft_size(image: Image.Image, at_least: int) -> tuple[int, int]:
    # Pillow keeps both sides at least as large as asked.
    scale = at_least / max(1, min(image.size))
    return (
        max(1, min(image.width, round(image.width * scale))),
        max(1, min(image.height, round(image.height * scale))),
    )
