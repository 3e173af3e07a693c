"""Text in new photos is read while nothing else is to do, as long as the user wants that."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from gallery.catalog import Catalog
from gallery.errors import GalleryError
from gallery.indexing.politeness import Speed, yield_to_others
from gallery.models import ocr
from gallery.paths import Library
from gallery.understanding.text_run import ReadingSummary, TextRun

log = logging.getLogger(__name__)


class NewTexts:
    """Knows whether there may be photos to read, and reads them; for one thread.

    Args:
        reader: loads what reads, when there is something to read.
    """

    def __init__(self, library: Library, reader: Callable[[], ocr.TextReader]) -> None:
        self._library = library
        self._reader = reader
        self.left = True

    def look_again(self) -> None:
        """Photos came, or are wanted read now."""
        self.left = True

    def read(self, speed: Speed, stopped: Callable[[], bool]) -> None:
        """Read until nothing is left or it is stopped, which is heeded after each photo.

        Without a reader it is given up until `look_again`.
        """
        # A thread of its own, since one that yields to others does so for all its life.
        with ThreadPoolExecutor(1, "texts", yield_to_others, (speed,)) as pool:
            try:
                summary = pool.submit(self._read, speed.rest, stopped).result()
            except GalleryError as error:
                log.warning("text in photos is not read: %s", error)
                self.left = False
            else:
                self.left = summary.cancelled

    def _read(self, rest: float, stopped: Callable[[], bool]) -> ReadingSummary:
        with Catalog(self._library.catalog) as catalog:
            if not catalog.count_to_read(ocr.reader_identity()):
                return ReadingSummary()  # and nothing is loaded
            return TextRun(catalog, self._reader(), stopped=stopped, rest=rest).library()
