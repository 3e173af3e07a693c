"""Pictures for models that look at photos: from the file, or from the thumbnail kept of it."""

from __future__ import annotations

import io
import stat
from contextlib import closing
from pathlib import Path

from PIL import Image

from gallery.catalog import Catalog, PhotoRecord
from gallery.errors import UnreadablePhotoError
from gallery.media.decode import DecodedPhoto, decode, resize_shorter
from gallery.media.fingerprint import fingerprint
from gallery.media.thumbnails import LARGE_SIDE, ThumbnailStore
from gallery.paths import Library

# Pixels of the shorter side: as much as captioners make use of, so that writing can be read. The
# longer side of a panorama is bounded too.
SIDE = 1024
LONGEST = 4 * SIDE

MOST_BYTES = 1 << 30  # as indexing has it: nothing we read is larger but by mistake or malice


class NotNowError(UnreadablePhotoError):
    """A photo that cannot be looked at just now, though nothing may be wrong with it."""


class Pictures:
    """Pictures of a library's photos; from any thread, since it keeps nothing open.

    Args:
        library: whose thumbnails stand in for files that are not there.
    """

    def __init__(self, library: Library) -> None:
        self._thumbnails = library.thumbnails

    def of(self, photo: PhotoRecord) -> Image.Image:
        """The picture of a photo, upright RGB.

        Raises:
            NotNowError: its file is not there (nor a large thumbnail) or has changed.
            UnreadablePhotoError: it cannot be decoded.
        """
        try:
            data = read_photo(photo.path)
        except OSError as error:
            kept = self._thumbnail(photo.fingerprint)
            if kept is None:
                raise NotNowError(
                    f"its file cannot be read now ({error.strerror or error}), and it was never "
                    "opened here in full, so that only a small thumbnail of it is left"
                ) from error
            return kept
        if fingerprint(data) != photo.fingerprint:
            raise NotNowError("its file has changed since it was indexed: run gallery index")
        return _fitted(data).image

    def _thumbnail(self, identity: bytes) -> Image.Image | None:
        if not self._thumbnails.exists():
            return None
        with closing(ThumbnailStore(self._thumbnails)) as store:
            jpeg = store.get(identity, LARGE_SIDE)
        return None if jpeg is None else Image.open(io.BytesIO(jpeg)).convert("RGB")


def picture_in(path: str) -> DecodedPhoto:
    """The picture of a file, which need not be in a library, and what is known of it.

    Raises:
        UnreadablePhotoError: with the reason.
    """
    try:
        return _fitted(read_photo(path))
    except OSError as error:
        raise UnreadablePhotoError(f"cannot be read ({error.strerror or error})") from error


def photo_in(catalog: Catalog, path: str) -> PhotoRecord | None:
    """The library's photo that a file holds, wherever the library found it; None: it has none.

    A file that is not there is known by its place.
    """
    absolute = str(Path(path).expanduser().absolute())
    try:
        known = catalog.photo_with(fingerprint(read_photo(absolute)))
    except (OSError, UnreadablePhotoError):
        return catalog.photo_at(absolute)
    return next(iter(catalog.photos([] if known is None else [known])), None)


def read_photo(path: str) -> bytes:
    """The bytes of a file that is to be decoded.

    Raises:
        OSError: it cannot be read.
        UnreadablePhotoError: it is no file, or too large to be a photo.
    """
    file = Path(path).expanduser()
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        raise UnreadablePhotoError("it is no file")  # reading a pipe would wait for ever
    if status.st_size > MOST_BYTES:
        raise UnreadablePhotoError(f"it is larger than {MOST_BYTES >> 20} MB")
    return file.read_bytes()


def _fitted(data: bytes) -> DecodedPhoto:
    photo = decode(data, SIDE)
    picture = resize_shorter(photo.image, SIDE)
    picture.thumbnail((LONGEST, LONGEST))
    return DecodedPhoto(picture, photo.details)
