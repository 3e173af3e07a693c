"""Loads the photo that is looked at, off the window's thread: first a preview, then the whole.

Then those that are likely to be looked at next, so that they are there at once.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize, Signal

from gallery.catalog import PhotoRecord
from gallery.gui.language import tr as _tr
from gallery.gui.originals import read_original
from gallery.gui.pictures import (
    Picture,
    UnshowablePictureError,
    read_image,
    read_picture,
    write_jpeg,
)
from gallery.gui.stored import StoredThumbnails
from gallery.media.fingerprint import fingerprint
from gallery.media.thumbnails import LARGE_SIDE, SIDE
from gallery.paths import Library

MOST_BYTES = 192_000_000  # of decoded photos that are kept: about three of 12 megapixels

PIXEL_BYTES = 16 / 3  # with its part in the smaller levels


class PictureLoader(QObject):
    """Decodes the photo asked for last; the ones asked for meanwhile are dropped.

    Args:
        room: bytes of decoded photos that may be kept.
    """

    loaded = Signal(int, object)
    """Photo id and its picture: the preview, when there is one, and then the whole."""
    failed = Signal(int, str)
    """Photo id and a sentence for the user; a preview may be shown in its place."""

    def __init__(
        self, library: Library, parent: QObject | None = None, room: int = MOST_BYTES
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._store = StoredThumbnails(library)
        self._changed = threading.Condition()
        self._wanted: PhotoRecord | None = None
        self._next: deque[PhotoRecord] = deque()
        self._kept: OrderedDict[int, Picture] = OrderedDict()  # those used last at the end
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="pictures", daemon=True)
        self._thread.start()

    def load(self, record: PhotoRecord, soon: Sequence[PhotoRecord] = ()) -> None:
        """Load this instead of whatever was asked for before.

        Args:
            soon: what is likely to be asked for next, the likeliest first.
        """
        with self._changed:
            self._wanted = record
            self._next = deque(soon)
            self._changed.notify()

    def prepare(self, soon: Sequence[PhotoRecord]) -> None:
        """Get these ready, the first ones first, instead of others that were to be."""
        with self._changed:
            self._next = deque(soon)
            self._changed.notify()

    def forget(self) -> None:
        """Give back the memory of photos that nobody looks at any longer."""
        with self._changed:
            self._next.clear()
            self._kept.clear()

    def close(self) -> None:
        """End the thread; nothing is loaded after it."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join(timeout=10)

    # -- on the background thread ------------------------------------------------------------

    def _work(self) -> None:
        while job := self._job():
            record, wanted = job
            if wanted:
                self._show(record)
            else:
                self._prepare(record)
        self._store.close()

    def _job(self) -> tuple[PhotoRecord, bool] | None:
        """What to load, and whether somebody waits for it."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._wanted is not None or bool(self._next) or self._closed
            )
            if self._closed:
                return None
            wanted, self._wanted = self._wanted, None
            return (self._next.popleft(), False) if wanted is None else (wanted, True)

    def _show(self, record: PhotoRecord) -> None:
        ready = self._ready(record.id)
        if ready is not None:
            self.loaded.emit(record.id, ready)
            return
        has_preview = self._show_preview(record, LARGE_SIDE)
        if not self._is_outdated():
            self._show_whole(record, has_preview)

    def _prepare(self, record: PhotoRecord) -> None:
        details = record.details
        too_large = details.width * details.height * PIXEL_BYTES > self._room
        if too_large or self._ready(record.id) is not None:
            return
        try:
            picture, data = self._decode(record)
        except UnshowablePictureError:
            return  # told when it is looked at
        if self._store.get(record.fingerprint, LARGE_SIDE) is None:
            self._store_large(record, picture, data)

    def _ready(self, photo_id: int) -> Picture | None:
        with self._changed:
            if photo_id in self._kept:
                self._kept.move_to_end(photo_id)
            return self._kept.get(photo_id)

    def _is_outdated(self) -> bool:
        with self._changed:
            return self._wanted is not None or self._closed

    def _show_preview(self, record: PhotoRecord, side: int) -> bool:
        """Show the stored one of that side; whether there is one."""
        jpeg = self._store.get(record.fingerprint, side)
        if jpeg is None:
            return False
        try:
            image = read_image(jpeg)
        except UnshowablePictureError:
            return False
        size = QSize(record.details.width, record.details.height)
        self.loaded.emit(record.id, Picture((image,), size))
        return True

    def _show_whole(self, record: PhotoRecord, has_preview: bool) -> None:
        try:
            picture, data = self._decode(record)
        except UnshowablePictureError as error:
            if has_preview or self._show_preview(record, SIDE):
                self.failed.emit(record.id, _tr("{0} Shown is a preview.").format(error))
            else:
                self.failed.emit(record.id, str(error))
            return
        self.loaded.emit(record.id, picture)
        if not has_preview:
            self._store_large(record, picture, data)

    def _decode(self, record: PhotoRecord) -> tuple[Picture, bytes]:
        data = read_original(record.path)
        picture = read_picture(data)
        with self._changed:
            self._kept[record.id] = picture
            while sum(map(_bytes, self._kept.values())) > self._room:
                self._kept.popitem(last=False)
        return picture, data

    def _store_large(self, record: PhotoRecord, picture: Picture, data: bytes) -> None:
        # Not of a file that was changed since it was indexed: that is another photo.
        if fingerprint(data) == record.fingerprint:
            self._store.add(record.fingerprint, write_jpeg(picture, LARGE_SIDE), LARGE_SIDE)


def _bytes(picture: Picture) -> int:
    return sum(level.sizeInBytes() for level in picture.levels)
