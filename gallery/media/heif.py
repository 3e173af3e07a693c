"""HEIC photos, through pi-heif: libheif with a decoder alone (docs/decisions/004)."""

from __future__ import annotations

import io

from PIL import Image

from gallery.errors import UnreadablePhotoError
from gallery.media.content import boxes


def open_heif(data: bytes) -> Image.Image:
    """Open a HEIC or HEIF file's primary picture, as `Image.open` would.

    Its pixels come upright: libheif turns them by what the container says. Nothing is registered
    with Pillow, so no other `Image.open` meets this decoder.

    Raises:
        UnreadablePhotoError: where pi-heif is missing or does not load.
        SyntaxError: for a file that libheif does not open.
    """
    _check_item_names(data)
    try:
        import pi_heif

        # What we do not look at is no surface for hostile files.
        pi_heif.options.THUMBNAILS = False
        pi_heif.options.DEPTH_IMAGES = False
        pi_heif.options.AUX_IMAGES = False
        opened: Image.Image = pi_heif.HeifImageFile(io.BytesIO(data))
    except ImportError as error:  # also of its library, which it loads only here
        raise UnreadablePhotoError(
            f"HEIC photos cannot be read: pi-heif does not load ({error})"
        ) from error
    return opened


def _check_item_names(data: bytes) -> None:
    """Raise SyntaxError for names that are no UTF-8, on which pi-heif (1.4) crashes the process."""
    for kind, start, stop in boxes(data):
        if kind != b"meta":
            continue
        for inner, inner_start, inner_stop in boxes(data, start + 4, stop):
            if inner != b"iinf":
                continue
            counted = 2 if data[inner_start] == 0 else 4
            for _, at, end in boxes(data, inner_start + 4 + counted, inner_stop):
                wide = 4 if data[at] == 3 else 2  # version 3 has item numbers of 32 bits
                try:
                    data[at + 4 + wide + 2 : end].decode("utf-8")
                except UnicodeDecodeError as error:
                    raise SyntaxError("the names of its parts are damaged") from error
