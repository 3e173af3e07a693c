"""Text in photos is read and kept, so that search finds it: some photos, or all that lack it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gallery.catalog import Catalog, PhotoRecord
from gallery.catalog.database import portions
from gallery.errors import UnreadablePhotoError
from gallery.models.language import never
from gallery.models.ocr import TextReader
from gallery.paths import Library
from gallery.understanding.pictures import NotNowError, Pictures

log = logging.getLogger(__name__)

PAGE = 100  # photos looked up at once

OnText = Callable[[PhotoRecord, str, bool], None]
"""Told of each photo: what stands in it, or why that is not known; and whether it was read."""


def ignore(*_: object) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class ReadingSummary:
    """What a run did.

    Attributes:
        read: photos looked at. with_text: of those, that have any.
        failed: that cannot be read, which is noted. unavailable: that cannot be read now.
        left: photos of the library still to do. cancelled: it was stopped.
    """

    read: int = 0
    with_text: int = 0
    failed: int = 0
    unavailable: int = 0
    left: int = 0
    seconds: float = 0.0
    cancelled: bool = False


class TextRun:
    """Reads one photo after another and keeps each text at once: a kill costs the one in hand.

    Args:
        catalog: of the calling thread.
        rest: seconds of rest for every second of work.
    """

    def __init__(
        self,
        catalog: Catalog,
        reader: TextReader,
        on_text: OnText = ignore,
        on_progress: Callable[[int, int], None] = ignore,
        stopped: Callable[[], bool] = never,
        rest: float = 0.0,
    ) -> None:
        self._catalog = catalog
        self._reader = reader
        self._pictures = Pictures(Library(catalog.path.parent))
        self._on_text = on_text
        self._on_progress = on_progress
        self._stopped = stopped
        self._rest = rest
        self._read = self._with_text = self._failed = self._unavailable = 0

    def library(self, limit: int = 0) -> ReadingSummary:
        """Read photos nobody has read, newest first. limit: photos at most, 0 for all."""
        ids = self._catalog.photos_to_read(self._reader.identity, limit or -1)
        return self._run(ids.tolist(), self._is_read)

    def photos(self, photo_ids: Sequence[int]) -> ReadingSummary:
        """Read photos, also those that were read before."""
        return self._run(photo_ids, lambda photo_id: False)

    def _is_read(self, photo_id: int) -> bool:
        """Whether another run has read a photo since this one looked for what to do."""
        return self._catalog.text_model(photo_id) == self._reader.identity

    def _run(self, photo_ids: Sequence[int], skipped: Callable[[int], bool]) -> ReadingSummary:
        started = time.monotonic()
        self._on_progress(0, len(photo_ids))
        done = 0
        for page in portions(photo_ids, PAGE):
            for photo in self._catalog.photos(page):
                if self._stopped():
                    return self._summary(started, cancelled=True)
                begun = time.monotonic()
                if not skipped(photo.id):
                    self._one(photo)
                done += 1
                self._on_progress(done, len(photo_ids))
                if self._rest:
                    time.sleep(self._rest * (time.monotonic() - begun))
        return self._summary(started, cancelled=False)

    def _one(self, photo: PhotoRecord) -> None:
        try:
            text = self._reader.read(self._pictures.of(photo))
        except NotNowError as error:
            self._unavailable += 1
            self._on_text(photo, str(error), False)
            return
        except Exception as error:  # hostile files reach the reader's native code
            if not isinstance(error, UnreadablePhotoError):
                log.warning("no text is read in %s: %r", photo.path, error)
            self._failed += 1
            reason = str(error) or type(error).__name__
            self._catalog.record_undescribed(photo.id, self._reader.identity, reason)
            self._on_text(photo, reason, False)
            return
        self._catalog.keep_text(photo.id, text, self._reader.identity)
        self._read += 1
        self._with_text += bool(text)
        self._on_text(photo, text, True)

    def _summary(self, started: float, cancelled: bool) -> ReadingSummary:
        return ReadingSummary(
            self._read,
            self._with_text,
            self._failed,
            self._unavailable,
            self._catalog.count_to_read(self._reader.identity),
            time.monotonic() - started,
            cancelled,
        )
