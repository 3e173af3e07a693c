"""What a reading thread makes of one file: pixels for the model, a thumbnail, or a reason."""

from __future__ import annotations

import errno
import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gallery.catalog import Catalog, PhotoDetails
from gallery.errors import UnreadablePhotoError
from gallery.heap import give_back
from gallery.indexing.budget import MemoryBudget
from gallery.indexing.scanner import is_offline, is_within
from gallery.media.decode import decode, read_details
from gallery.media.fingerprint import fingerprint
from gallery.media.sidecars import apply_sidecar_at
from gallery.media.thumbnails import SIDE, make_thumbnail
from gallery.models.encoder import Encoder

log = logging.getLogger(__name__)

# Nothing we read is larger but by mistake or malice, and a file is held in memory whole.
MOST_BYTES = 1 << 30

# Bytes all readers hold together: of files, and of pictures while they are decoded. Two budgets,
# since a reader has its file in hand when it asks for its picture.
FILES_BUDGET = 256 << 20
PIXELS_BUDGET = 1 << 30

# After a picture of so many bytes its memory is given back at once.
LARGE = 64 << 20

# A file changed less than so many seconds ago may be one that is still being written.
SETTLING = 3.0

# What speaks of the machine or of a network at this moment, and not of the file.
_PASSING = {
    errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENODEV, errno.ENOTCONN, errno.ESTALE,
    errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ETIMEDOUT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    """One file to read.

    Attributes:
        path: where it lies.
        file_id: a pending file, to be linked to its photo; None when the photo is known.
        size, mtime_ns: as the scan saw them, for pending files.
        expected: the fingerprint it must have, for known photos that lack a vector.
        sidecar: path of the XMP file beside it.
        described: whether a photo's details may come from an older state of this file.
    """

    path: str
    file_id: int | None = None
    size: int = 0
    mtime_ns: int = 0
    expected: bytes | None = None
    sidecar: str | None = None
    described: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A photo ready for the encoder: pixels uint8 [h, w, 3], thumbnail a JPEG."""

    fingerprint: bytes
    details: PhotoDetails
    pixels: NDArray[np.uint8]
    thumbnail: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """Content the catalogue has already; with details where there may be news of them."""

    fingerprint: bytes
    details: PhotoDetails | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that is no photo we can read."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotNow:
    """Nothing is known of the file, so nothing is noted: it, or its disk, is gone.

    Attributes:
        unsettled: it is there, but being written: worth another look soon.
    """

    unsettled: bool = False


Outcome = Prepared | Known | Broken | NotNow


class PhotoReader:
    """Reads files in any number of threads; call it with a Work, and close it at the end.

    Args:
        catalog: path of the catalogue, to look up which content is known.
        encoder: whose `prepare` makes the pixels.
    """

    def __init__(self, catalog: Path, encoder: Encoder) -> None:
        self._catalog = Catalog(catalog, read_only=True, any_thread=True)
        self._folders = self._catalog.folders()
        self._looking_up = threading.Lock()
        self._encoder = encoder
        self._files = MemoryBudget(FILES_BUDGET)
        self._pixels = MemoryBudget(PIXELS_BUDGET)

    def close(self) -> None:
        """Close its connection; nothing may be read after it."""
        self._catalog.close()

    def __call__(self, work: Work) -> Outcome:
        """Read one file; whatever is wrong with it is an outcome, not an exception.

        Raises:
            sqlite3.Error: the catalogue cannot be read.
        """
        try:
            with Path(work.path).open("rb") as file:
                before = os.fstat(file.fileno())
                if before.st_size > MOST_BYTES:
                    return Broken(f"larger than {MOST_BYTES >> 20} MB")
                if work.file_id is not None and _state(before) != (work.size, work.mtime_ns):
                    return NotNow(unsettled=True)
                with self._files.take(before.st_size):
                    data = file.read(before.st_size + 1)
                    after = os.fstat(file.fileno())
                    if len(data) != before.st_size or _state(after) != _state(before):
                        return NotNow(unsettled=True)
                    return self._prepare(work, data, after)
        except OSError as error:
            return self._unread(work, error)

    def _unread(self, work: Work, error: OSError) -> Outcome:
        if isinstance(error, FileNotFoundError) or error.errno in _PASSING:
            return NotNow()
        # A disk pulled out in the middle shows itself in many ways, but its folder is gone.
        if any(is_offline(folder) for folder in self._folders if is_within(work.path, folder)):
            return NotNow()
        return Broken(f"cannot be read ({error.strerror or error})")

    def _prepare(self, work: Work, data: bytes, status: os.stat_result) -> Outcome:
        identity = fingerprint(data)
        if work.expected is not None and identity != work.expected:
            return NotNow()
        if work.expected is None and self._is_known(identity):
            return Known(identity, self._news(work, data))
        try:
            photo = decode(data, max(self._encoder.image_size, SIDE), self._holding)
            pixels = self._encoder.prepare(photo.image)
            details = apply_sidecar_at(photo.details, work.sidecar)
            return Prepared(identity, details, pixels, make_thumbnail(photo.image))
        except UnreadablePhotoError as error:
            if 0 <= time.time() - status.st_mtime < SETTLING:
                return NotNow(unsettled=True)
            return Broken(str(error))
        except Exception as error:
            # Our own mistake rather than the file's, but one photo must not stop all others.
            log.exception("%s could not be prepared", work.path)
            return Broken(f"could not be prepared ({type(error).__name__}: {error})")

    @staticmethod
    def _news(work: Work, data: bytes) -> PhotoDetails | None:
        """The details of a known photo, where its sidecar may have changed them."""
        if work.sidecar is None and not work.described:
            return None  # a copy, or moved: what another file of it says stays so
        try:
            return apply_sidecar_at(read_details(data), work.sidecar)
        except UnreadablePhotoError:
            return None

    @contextmanager
    def _holding(self, size: int) -> Iterator[None]:
        with self._pixels.take(size):
            try:
                yield
            finally:
                if size >= LARGE:
                    give_back()  # before the next large one comes

    def _is_known(self, identity: bytes) -> bool:
        with self._looking_up:
            return self._catalog.photo_with(identity) is not None


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns
