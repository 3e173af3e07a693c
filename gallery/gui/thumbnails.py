"""Loads thumbnails off the window's thread, the ones asked for last first."""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QBrush, QImage, QPainter

from gallery.catalog import Catalog, PhotoRecord
from gallery.errors import LibraryError, UnreadablePhotoError
from gallery.gui.originals import read_original
from gallery.gui.pictures import UnshowablePictureError, read_image
from gallery.gui.stored import StoredThumbnails
from gallery.media.decode import decode
from gallery.media.fingerprint import fingerprint
from gallery.media.thumbnails import SIDE, make_thumbnail
from gallery.paths import Library

CORNER = 0.026  # radius, as a part of the side
CHUNK = 24  # photos looked up at once


class ThumbnailLoader(QObject):
    """Gives records and thumbnails of the photos wanted now; older wishes are dropped."""

    records = Signal(object)
    """Some photos' records, as soon as they are known."""
    loaded = Signal(int, QImage, int)
    """Photo id, its thumbnail (null when there is none), and the side that was asked for."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._changed = threading.Condition()
        self._wanted: deque[int] = deque()
        self._wished: frozenset[int] = frozenset()  # all of the newest wish
        self._in_hand: set[int] = set()
        self._side = SIDE
        self._closed = False
        self._catalog: Catalog | None = None
        self._store = StoredThumbnails(library)
        self._thread = threading.Thread(target=self._work, name="thumbnails", daemon=True)
        self._thread.start()

    def want(self, photo_ids: Sequence[int], side: int) -> None:
        """Load these instead of whatever was wanted before, the first ones first.

        What is in hand for an older wish goes on only as far as it is wanted still.

        Args:
            side: pixels of the longer side that are enough.
        """
        with self._changed:
            if side != self._side:
                self._in_hand.clear()
            self._wanted = deque(i for i in photo_ids if i not in self._in_hand)
            self._wished = frozenset(photo_ids)
            self._side = side
            self._changed.notify()

    def close(self) -> None:
        """End the thread; nothing is loaded after it."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join(timeout=10)

    # -- on the background thread ------------------------------------------------------------

    def _work(self) -> None:
        while chunk := self._next_chunk():
            try:
                self._load(*chunk)
            except (LibraryError, sqlite3.Error):
                self._disconnect()
        self._disconnect()

    def _next_chunk(self) -> tuple[list[int], int] | None:
        with self._changed:
            self._in_hand.clear()
            self._changed.wait_for(lambda: self._wanted or self._closed)
            if self._closed:
                return None
            count = min(CHUNK, len(self._wanted))
            chunk = [self._wanted.popleft() for _ in range(count)]
            self._in_hand = set(chunk)
            return chunk, self._side

    def _take_up(self, photo_id: int) -> bool:
        """Whether a photo in hand is wanted still; one that is not can be wished for again."""
        with self._changed:
            if photo_id in self._in_hand and photo_id not in self._wished:
                self._in_hand.remove(photo_id)
            return photo_id in self._in_hand and not self._closed

    def _load(self, photo_ids: list[int], side: int) -> None:
        if self._catalog is None:
            self._catalog = Catalog(self._library.catalog, read_only=True)
        found = self._catalog.photos(photo_ids)
        self.records.emit(found)
        jpegs = self._store.get_many([record.fingerprint for record in found], SIDE)
        for record in found:
            if not self._take_up(record.id):
                continue
            image = self._thumbnail(record, jpegs.get(record.fingerprint), side)
            self.loaded.emit(record.id, image if image.isNull() else _for_cell(image, side), side)

    def _thumbnail(self, record: PhotoRecord, jpeg: bytes | None, side: int) -> QImage:
        try:
            if jpeg is not None:
                return read_image(jpeg, side)
        except UnshowablePictureError:
            pass  # damaged in the store
        try:
            return read_image(self._made_anew(record), side)
        except (UnshowablePictureError, UnreadablePhotoError):
            return QImage()

    def _made_anew(self, record: PhotoRecord) -> bytes:
        """The store is a cache that may have been deleted: fill it again from the original."""
        data = read_original(record.path)
        jpeg = make_thumbnail(decode(data, SIDE).image)
        # A file that was changed since it was indexed is another photo.
        if fingerprint(data) == record.fingerprint:
            self._store.add(record.fingerprint, jpeg, SIDE)
        return jpeg

    def _disconnect(self) -> None:
        if self._catalog is not None:
            self._catalog.close()
            self._catalog = None
        self._store.close()


def _for_cell(image: QImage, side: int) -> QImage:
    """With round corners, so that painting it is no more than copying."""
    rounded = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    rounded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(rounded)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(image))
    painter.drawRoundedRect(rounded.rect(), side * CORNER, side * CORNER)
    painter.end()
    return rounded
