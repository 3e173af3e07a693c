"""Loads the photo that is looked at, off the window's thread: first a preview, then the whole."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QSize, Signal

from gallery.catalog import PhotoRecord
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


class PictureLoader(QObject):
    """Decodes the photo asked for last; the ones asked for meanwhile are dropped."""

    loaded = Signal(int, object)
    """Photo id and its picture: the preview, when there is one, and then the whole."""
    failed = Signal(int, str)
    """Photo id and a sentence for the user; a preview may be shown in its place."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = StoredThumbnails(library)
        self._changed = threading.Condition()
        self._wanted: PhotoRecord | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="pictures", daemon=True)
        self._thread.start()

    def load(self, record: PhotoRecord) -> None:
        """Load this instead of whatever was asked for before."""
        with self._changed:
            self._wanted = record
            self._changed.notify()

    def close(self) -> None:
        """End the thread; nothing is loaded after it."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join(timeout=10)

    # -- on the background thread ------------------------------------------------------------

    def _work(self) -> None:
        while record := self._next():
            has_preview = self._show_preview(record, LARGE_SIDE)
            if not self._is_outdated():
                self._show_whole(record, has_preview)
        self._store.close()

    def _next(self) -> PhotoRecord | None:
        with self._changed:
            self._changed.wait_for(lambda: self._wanted is not None or self._closed)
            wanted, self._wanted = self._wanted, None
            return None if self._closed else wanted

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
            data = read_original(record.path)
            picture = read_picture(data)
        except UnshowablePictureError as error:
            if has_preview or self._show_preview(record, SIDE):
                self.failed.emit(record.id, f"{error} Shown is a preview.")
            else:
                self.failed.emit(record.id, str(error))
            return
        self.loaded.emit(record.id, picture)
        # Not of a file that was changed since it was indexed: that is another photo.
        if not has_preview and fingerprint(data) == record.fingerprint:
            self._store.add(record.fingerprint, write_jpeg(picture, LARGE_SIDE), LARGE_SIDE)
