"""Pictures of photos, for a second look: the file's, or a thumbnail's while that is not there."""

from __future__ import annotations

import io
import logging
from contextlib import closing
from math import ceil
from pathlib import Path

from PIL import Image

from gallery.catalog import PhotoRecord
from gallery.errors import QueryError, UnreadablePhotoError
from gallery.media.decode import decode
from gallery.media.fingerprint import fingerprint
from gallery.media.thumbnails import LARGE_SIDE, SIDE, ThumbnailStore
from gallery.protocol import Box
from gallery.understanding.pictures import read_photo

log = logging.getLogger(__name__)

SMALLEST_PART = 16  # pixels; there is nothing to see in less


def picture_of(photo: PhotoRecord, thumbnails: Path, at_least: int) -> Image.Image | None:
    """A photo's picture, upright RGB; None when neither its file nor a thumbnail is to be had.

    Args:
        thumbnails: the store that has them.
        at_least: the shorter side it should have, in pixels, where the photo has so many.
    """
    try:
        data = read_photo(photo.path)
        if fingerprint(data) == photo.fingerprint:
            return decode(data, at_least).image
        reason = "it is another photo now"
    except (OSError, UnreadablePhotoError) as error:
        reason = str(error)
    log.info("%s is looked at as a thumbnail: %s", photo.path, reason)
    return _thumbnail(photo.fingerprint, thumbnails)


def _thumbnail(identity: bytes, thumbnails: Path) -> Image.Image | None:
    if not thumbnails.exists():
        return None
    with closing(ThumbnailStore(thumbnails)) as store:
        jpeg = store.get(identity, LARGE_SIDE) or store.get(identity, SIDE)
    try:
        return None if jpeg is None else Image.open(io.BytesIO(jpeg)).convert("RGB")
    except OSError as error:
        log.warning("a thumbnail is damaged: %s", error)
        return None


def resolution(side: int, part: Box | None) -> int:
    """The shorter side of a photo, in pixels, that a part of it has `side` pixels at least."""
    if part is None:
        return side
    return ceil(side / min(part.right - part.left, part.bottom - part.top))


def clamped(part: Box) -> Box:
    """What of a part lies on the photo.

    Raises:
        QueryError: nothing.
    """
    left, right = (min(max(x, 0.0), 1.0) for x in (part.left, part.right))
    top, bottom = (min(max(y, 0.0), 1.0) for y in (part.top, part.bottom))
    # Least of all a part so thin that no photo has a pixel of it. Not a number is none either.
    if not (right - left > 1e-4 and bottom - top > 1e-4):
        raise QueryError("There is nothing in this part of the photo. Draw a larger one.")
    return Box(left, top, right, bottom)


def crop(image: Image.Image, part: Box) -> Image.Image:
    """A part of a picture.

    Raises:
        QueryError: it is too small to show anything.
    """
    width, height = image.size
    box = (
        round(part.left * width),
        round(part.top * height),
        round(part.right * width),
        round(part.bottom * height),
    )
    if min(box[2] - box[0], box[3] - box[1]) < SMALLEST_PART:
        raise QueryError("This part of the photo is too small to search by. Draw a larger one.")
    return image.crop(box)
