"""Copies photos to the clipboard: as files, as their paths, and one alone also as a picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from gallery.gui.background import Background
from gallery.gui.file_manager import url_of
from gallery.gui.originals import read_original
from gallery.gui.pictures import UnshowablePictureError, read_picture
from gallery.gui.wording import printable

GNOME_FILES = "x-special/gnome-copied-files"  # without it GNOME's file manager pastes no files


def copied(paths: Sequence[str], image: QImage | None = None) -> QMimeData:
    """What other programs are offered: files, the picture if there is one, and paths as text."""
    urls = [url_of(path) for path in paths]
    data = QMimeData()
    data.setUrls(urls)
    data.setText(as_text(paths))
    files = b"\n".join([b"copy", *(url.toEncoded().data() for url in urls)])
    data.setData(GNOME_FILES, files)
    if image is not None:
        data.setImageData(image)
    return data


def as_text(paths: Sequence[str]) -> str:
    """Paths, one a line."""
    return "\n".join(map(printable, paths))


class PhotoClipboard(QObject):
    """Offers files at once, and the picture of a single one as soon as it is decoded."""

    _decoded = Signal(int, str, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background: Background | None = None
        self._copies = 0
        self._decoded.connect(self._on_decoded)

    def copy(self, paths: Sequence[str]) -> None:
        """Copy photos by their files."""
        self._copies += 1
        QGuiApplication.clipboard().setMimeData(copied(paths))
        if len(paths) == 1:
            self._background = self._background or Background("clipboard")
            number, path = self._copies, paths[0]
            self._background.submit(lambda: self._decode(number, path))

    def copy_paths(self, paths: Sequence[str]) -> None:
        """Copy where photos lie, as text."""
        self._copies += 1
        QGuiApplication.clipboard().setText(as_text(paths))

    def close(self) -> None:
        """End the thread."""
        self._copies += 1
        if self._background is not None:
            self._background.close()

    def _decode(self, number: int, path: str) -> None:
        try:
            image = read_picture(read_original(path)).levels[0]
        except UnshowablePictureError:
            return  # the file was copied all the same
        self._decoded.emit(number, path, image)

    def _on_decoded(self, number: int, path: str, image: QImage) -> None:
        clipboard = QGuiApplication.clipboard()
        offered: QMimeData | None = clipboard.mimeData()
        # Nothing was copied since, here or elsewhere.
        if number == self._copies and offered is not None and offered.urls() == [url_of(path)]:
            clipboard.setMimeData(copied([path], image))
