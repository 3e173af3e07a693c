"""Loads thumbnails off the window's thread, the ones asked for last first."""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QImage, QPainter

from gallery.catalog import Catalog, PhotoRecord
from gallery.errors import LibraryError, UnreadablePhotoError
from gallery.gui.originals import read_original
from gallery.gui.pictures import UnshowablePictureError, read_image, scaled
from gallery.gui.stored import StoredThumbnails
from gallery.media.decode import decode
from gallery.media.fingerprint import fingerprint
from gallery.media.thumbnails import SIDE, make_thumbnail
from gallery.paths import Library

CORNER = 0.026  # radius, as a part of the height
CHUNK = 24  # photos looked up at once
MOST_ENLARGED = 2.5  # tiny pictures stay small rather than become squares of colour


@dataclass(frozen=True, slots=True)
class Shape:
    """What a picture is to be like.

    Attributes:
        width, height: pixels of the screen that it is shown in.
        filled: whether it fills them, cropped at its sides; else all of it is to be seen.
    """

    width: int
    height: int
    filled: bool = False


class ThumbnailLoader(QObject):
    """Gives records and thumbnails of the photos wanted now; older wishes are dropped."""

    records = Signal(object)
    """Some photos' records, as soon as they are known."""
    known = Signal(object)
    """What some photos may be sorted by, by id: Known, with their stars."""
    loaded = Signal(int, QImage, object)
    """Photo id, its thumbnail (null when there is none), and the Shape that was asked for."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._changed = threading.Condition()
        self._wanted: deque[int] = deque()
        self._wished: Mapping[int, Shape | None] = {}  # all of the newest wish
        self._in_hand: dict[int, Shape | None] = {}
        self._closed = False
        self._catalog: Catalog | None = None
        self._store = StoredThumbnails(library)
        self._thread = threading.Thread(target=self._work, name="thumbnails", daemon=True)
        self._thread.start()

    def want(self, photo_ids: Sequence[int], side: int) -> None:
        """Load all of these pictures, see `want_shapes`.

        Args:
            side: pixels of the longer side that are enough.
        """
        self.want_shapes(dict.fromkeys(photo_ids, Shape(side, side)))

    def want_shapes(self, shapes: Mapping[int, Shape | None]) -> None:
        """Load these instead of whatever was wanted before, the first ones first.

        What is in hand for an older wish goes on only as far as it is wanted still.

        Args:
            shapes: by photo id; None where only what is known of it is wanted.
        """
        with self._changed:
            for photo_id, shape in list(self._in_hand.items()):
                if shapes.get(photo_id, shape) != shape:
                    del self._in_hand[photo_id]
            self._wanted = deque(i for i in shapes if i not in self._in_hand)
            self._wished = shapes
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
                self._load(chunk)
            except (LibraryError, sqlite3.Error):
                self._disconnect()
        self._disconnect()

    def _next_chunk(self) -> dict[int, Shape | None] | None:
        with self._changed:
            self._in_hand.clear()
            self._changed.wait_for(lambda: self._wanted or self._closed)
            if self._closed:
                return None
            count = min(CHUNK, len(self._wanted))
            photo_ids = [self._wanted.popleft() for _ in range(count)]
            self._in_hand = {photo_id: self._wished[photo_id] for photo_id in photo_ids}
            return dict(self._in_hand)

    def _take_up(self, photo_id: int) -> bool:
        """Whether a photo in hand is wanted still; one that is not can be wished for again."""
        with self._changed:
            if photo_id in self._in_hand and photo_id not in self._wished:
                del self._in_hand[photo_id]
            return photo_id in self._in_hand and not self._closed

    def _load(self, shapes: Mapping[int, Shape | None]) -> None:
        if self._catalog is None:
            self._catalog = Catalog(self._library.catalog, read_only=True)
        found = self._catalog.photos(list(shapes))
        self.known.emit(self._catalog.moments_and_stars(list(shapes)))
        self.records.emit(found)
        shown = [record for record in found if shapes[record.id]]
        jpegs = self._store.get_many([record.fingerprint for record in shown], SIDE)
        for record in shown:
            shape = shapes[record.id]
            if shape is None or not self._take_up(record.id):
                continue
            image = self._thumbnail(record, jpegs.get(record.fingerprint), shape)
            self.loaded.emit(record.id, image if image.isNull() else _for_cell(image, shape), shape)

    def _thumbnail(self, record: PhotoRecord, jpeg: bytes | None, shape: Shape) -> QImage:
        room = QSize(shape.width, shape.height)
        try:
            if jpeg is not None:
                return read_image(jpeg, room, shape.filled)
        except UnshowablePictureError:
            pass  # damaged in the store
        try:
            return read_image(self._made_anew(record), room, shape.filled)
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


def _for_cell(image: QImage, shape: Shape) -> QImage:
    """In its shape and with round corners, so that painting it is no more than copying."""
    fitted = _filling(image, shape) if shape.filled else image
    rounded = QImage(fitted.size(), QImage.Format.Format_ARGB32_Premultiplied)
    rounded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(rounded)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(fitted))
    painter.drawRoundedRect(rounded.rect(), shape.height * CORNER, shape.height * CORNER)
    painter.end()
    return rounded


def _filling(image: QImage, shape: Shape) -> QImage:
    """The middle of a picture, in just this shape; a tiny one in its proportions, but smaller."""
    scale = max(shape.width / image.width(), shape.height / image.height())
    middle = QRect(
        0,
        0,
        max(1, min(image.width(), round(shape.width / scale))),
        max(1, min(image.height(), round(shape.height / scale))),
    )
    middle.moveCenter(image.rect().center())
    cropped = image if middle == image.rect() else image.copy(middle)
    if scale > MOST_ENLARGED and max(image.width(), image.height()) < SIDE:
        return cropped
    return scaled(cropped, QSize(shape.width, shape.height))
