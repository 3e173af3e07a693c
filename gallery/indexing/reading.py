"""What a reading thread makes of one file: pixels for the model, a thumbnail, or a reason."""

from __future__ import annotations

import logging
import os
import threading
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gallery.catalog import Catalog, PhotoDetails
from gallery.errors import UnreadablePhotoError
from gallery.media.decode import decode
from gallery.media.fingerprint import fingerprint
from gallery.media.thumbnails import SIDE, make_thumbnail
from gallery.models.encoder import Encoder

log = logging.getLogger(__name__)

# Nothing we read is larger but by mistake or malice, and a file is held in memory whole.
MOST_BYTES = 1 << 30


@dataclass(frozen=True, slots=True)
class Work:
    """One file to read.

    Attributes:
        path: where it lies.
        file_id: a pending file, to be linked to its photo; None when the photo is known.
        size, mtime_ns: as the scan saw them, for pending files.
        expected: the fingerprint it must have, for known photos that lack a vector.
    """

    path: str
    file_id: int | None = None
    size: int = 0
    mtime_ns: int = 0
    expected: bytes | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A photo ready for the encoder: pixels uint8 [h, w, 3], thumbnail a JPEG."""

    fingerprint: bytes
    details: PhotoDetails
    pixels: NDArray[np.uint8]
    thumbnail: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """Content the catalogue has already."""

    fingerprint: bytes


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that is no photo we can read."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotNow:
    """The file is gone, being written, or its disk is: nothing is known, so nothing is noted."""


Outcome = Prepared | Known | Broken | NotNow


class PhotoReader:
    """Reads files in any number of threads; call it with a Work, and close it at the end.

    Args:
        catalog: path of the catalogue, to look up which content is known.
        encoder: whose `prepare` makes the pixels.
    """

    def __init__(self, catalog: Path, encoder: Encoder) -> None:
        self._catalog = Catalog(catalog, read_only=True, any_thread=True)
        self._looking_up = threading.Lock()
        self._encoder = encoder

    def close(self) -> None:
        """Close its connection; nothing may be read after it."""
        self._catalog.close()

    def __call__(self, work: Work) -> Outcome:
        """Read one file; raises nothing."""
        try:
            with Path(work.path).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
                status = os.fstat(file.fileno())
        except FileNotFoundError:
            return NotNow()
        except OSError as error:
            return Broken(f"cannot be read ({error.strerror or error})")
        if len(data) > MOST_BYTES:
            return Broken(f"larger than {MOST_BYTES >> 20} MB")
        if work.file_id is not None and (status.st_size, status.st_mtime_ns) != (
            work.size,
            work.mtime_ns,
        ):
            return NotNow()
        identity = fingerprint(data)
        if work.expected is not None and identity != work.expected:
            return NotNow()
        if work.expected is None and self._is_known(identity):
            return Known(identity)
        try:
            photo = decode(data, max(self._encoder.image_size, SIDE))
            pixels = self._encoder.prepare(photo.image)
            return Prepared(identity, photo.details, pixels, make_thumbnail(photo.image))
        except UnreadablePhotoError as error:
            return Broken(str(error))
        except Exception as error:
            # Our own mistake rather than the file's, but one photo must not stop all others.
            log.exception("%s could not be prepared", work.path)
            return Broken(f"could not be prepared ({type(error).__name__}: {error})")

    def _is_known(self, identity: bytes) -> bool:
        with self._looking_up:
            return self._catalog.photo_with(identity) is not None
