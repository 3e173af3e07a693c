"""HEIC photos, through pi-heif: libheif with a decoder alone (docs/decisions/004)."""

from __future__ import annotations

import io

from PIL import Image

from gallery.errors import UnreadablePhotoError


def open_heif(data: bytes) -> Image.Image:
    """Open a HEIC or HEIF file's primary picture, as `Image.open` would.

    Its pixels come upright: libheif turns them by what the container says. Nothing is registered
    with Pillow, so no other `Image.open` meets this decoder.

    Raises:
        UnreadablePhotoError: where pi-heif is missing or does not load.
        SyntaxError: for a file that libheif does not open.
    """
    try:
        import pi_heif

        opened: Image.Image = pi_heif.HeifImageFile(io.BytesIO(data))
    except ImportError as error:  # also of its library, which it loads only here
        raise UnreadablePhotoError(
            f"HEIC photos cannot be read: pi-heif does not load ({error})"
        ) from error
    return opened
