"""A camera's RAW photos, through LibRaw: the preview inside where it serves, else developed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PIL import Image

from gallery.catalog.records import PhotoDetails
from gallery.errors import UnreadablePhotoError
from gallery.media.colour import reduced
from gallery.media.embedded import orientation_of
from gallery.media.memory import Holding, held_by_mosaic, refuse_bomb
from gallery.media.metadata import describe
from gallery.media.raster import TURNS, DecodedPhoto, decode_picture, upright
from gallery.media.raw_tags import read_raw_tags

if TYPE_CHECKING:
    import rawpy

_ORIENTATION = (1, 2, 4, 3, 5, 8, 6, 7)  # EXIF's, by LibRaw's "flip"


def decode_raw(data: bytes, format_name: str, at_least: int, holding: Holding) -> DecodedPhoto:
    """Decode a RAW photo, as `gallery.media.decode.decode` describes it.

    The camera's own preview is taken where its shorter side suffices; a half-size development
    (white balance as shot) otherwise, or the whole where half would be too small.
    """
    with _opened(data) as photo:
        preview = _Preview.of(photo)
        details = _details(data, format_name, photo, preview)
        if preview is not None and preview.shorter >= at_least:
            try:
                return DecodedPhoto(preview.decoded(at_least, holding), details)
            except Exception:  # noqa: S110  a damaged preview; the RAW itself may be whole
                pass
        try:
            return DecodedPhoto(_developed(photo, at_least, holding), details)
        except UnreadablePhotoError:
            if preview is None:
                raise
            # Of a camera that LibRaw cannot develop, a small picture is better than none.
            return DecodedPhoto(preview.decoded(at_least, holding), details)


def read_raw_details(data: bytes, format_name: str) -> PhotoDetails:
    """What a RAW photo's header and metadata tell; no pixels are decoded."""
    with _opened(data) as photo:
        return _details(data, format_name, photo, _Preview.of(photo))


@contextmanager
def _opened(data: bytes) -> Iterator[rawpy.RawPy]:
    try:
        import rawpy
    except ImportError as error:
        raise UnreadablePhotoError(
            f"RAW photos cannot be read: rawpy does not load ({error})"
        ) from error
    with rawpy.RawPy() as photo, _reasons():
        photo.open_buffer(io.BytesIO(data))
        yield photo


@contextmanager
def _reasons() -> Iterator[None]:
    import rawpy

    try:
        yield
    except (rawpy.LibRawError, rawpy.NotSupportedError) as error:
        text = error.args[0] if error.args else type(error).__name__
        text = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
        raise UnreadablePhotoError(f"RAW photo cannot be decoded ({text})") from error


def _orientation(photo: rawpy.RawPy) -> int:
    return _ORIENTATION[photo.sizes.flip & 7]


def _size(photo: rawpy.RawPy) -> tuple[int, int]:
    """Of the whole picture, upright."""
    return upright((photo.sizes.width, photo.sizes.height), _orientation(photo))


def _details(
    data: bytes, format_name: str, photo: rawpy.RawPy, preview: _Preview | None
) -> PhotoDetails:
    said = read_raw_tags(data, preview.jpeg if preview is not None else None)
    return describe(*_size(photo), format_name, said)


class _Preview:
    """The picture that the camera put into the file beside what its sensor saw."""

    def __init__(self, picture: bytes | Image.Image, photo: rawpy.RawPy) -> None:
        self._picture = picture
        self._whole = _size(photo)
        if isinstance(picture, bytes):
            with Image.open(io.BytesIO(picture), formats=("JPEG",)) as header:
                self._size, own = header.size, orientation_of(header)
        else:
            self._size, own = picture.size, None
        self._orientation = self._turn(own or _orientation(photo))

    @classmethod
    def of(cls, photo: rawpy.RawPy) -> _Preview | None:
        """The largest preview of a photo; None where there is none that can be read."""
        try:
            found = photo.extract_thumb()
            if isinstance(found.data, bytes):
                return cls(found.data, photo)
            return cls(Image.fromarray(found.data), photo)
        except Exception:  # LibRaw and Pillow raise anything on a damaged preview
            return None

    @property
    def jpeg(self) -> bytes | None:
        """Its bytes, where it is a JPEG."""
        return self._picture if isinstance(self._picture, bytes) else None

    @property
    def shorter(self) -> int:
        """Pixels of its shorter side."""
        return min(self._size)

    def decoded(self, at_least: int, holding: Holding) -> Image.Image:
        """Upright, in sRGB."""
        if isinstance(self._picture, bytes):
            return decode_picture(self._picture, at_least, holding, self._orientation).image
        picture = reduced(self._picture, at_least).convert("RGB")
        turn = TURNS.get(self._orientation)
        return picture if turn is None else picture.transpose(turn)

    def _turn(self, orientation: int) -> int:
        """1 where the camera has turned the preview already, which its shape gives away."""
        turned = upright(self._size, orientation)
        if _is_tall(turned) != _is_tall(self._whole) and _is_tall(self._size) == _is_tall(
            self._whole
        ):
            return 1
        return orientation


def _is_tall(size: tuple[int, int]) -> bool:
    return size[1] > size[0]


def _developed(photo: rawpy.RawPy, at_least: int, holding: Holding) -> Image.Image:
    import rawpy

    sizes = photo.sizes
    mosaic = sizes.raw_width, sizes.raw_height
    refuse_bomb((sizes.width, sizes.height), mosaic)
    half = min(sizes.width, sizes.height) // 2 >= at_least
    share = 2 if half else 1
    with (
        holding(held_by_mosaic(mosaic, (sizes.width // share, sizes.height // share))),
        _reasons(),
    ):
        pixels = photo.postprocess(
            half_size=half,
            use_camera_wb=True,
            output_color=rawpy.ColorSpace.sRGB,
            gamma=(2.4, 12.92),  # sRGB's
            output_bps=8,
        )
        return reduced(Image.fromarray(pixels), at_least)
