"""What the clipboard holds to search by: a picture, which may have no file, or words."""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from gallery.gui.background import Background
from gallery.gui.drops import understand

log = logging.getLogger(__name__)

LARGEST = 2048  # pixels of the longer side; no model sees more
QUICK = 100  # PNG that is written soon rather than small


def has_picture(mime: QMimeData) -> bool:
    """Whether there is a picture to search by."""
    return mime.hasImage() or understand(mime.urls()).picture is not None


class Pasting(QObject):
    """Tells of pasted pictures as files; those it had to write are gone when it is closed."""

    picture = Signal(str)
    """The file of a picture that was pasted."""
    words = Signal(str)
    failed = Signal(str)
    """Why a picture could not be kept, for the user."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._background: Background | None = None
        self._count = 0

    def paste(self, mime: QMimeData) -> None:
        """Tell what there is; a file's picture goes before a picture, and that before words."""
        path = understand(mime.urls()).picture
        image = mime.imageData() if path is None and mime.hasImage() else None
        if path is not None:
            self.picture.emit(path)
        elif isinstance(image, QImage) and not image.isNull():
            self._keep(image)
        elif text := " ".join(mime.text().split()):
            self.words.emit(text)

    def close(self) -> None:
        """Delete what was written."""
        if self._background is not None:
            self._background.close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _keep(self, image: QImage) -> None:
        if self._background is None:
            self._background = Background("pasting")
        self._count += 1
        number = "" if self._count == 1 else f" {self._count}"
        name = self.tr("pasted picture") + f"{number}.png"
        self._background.submit(lambda: self._write(image, name))

    # -- on the background thread ------------------------------------------------------------

    def _write(self, image: QImage, name: str) -> None:
        if max(image.width(), image.height()) > LARGEST:
            image = image.scaled(
                QSize(LARGEST, LARGEST),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        try:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="gallery-")
            path = Path(self._folder.name, name)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            if not image.save(str(path), "PNG", QUICK):  # type: ignore[call-overload]
                raise OSError(self.tr("the disk may be full"))
        except OSError as error:
            log.warning("a pasted picture cannot be kept: %s", error)
            reason = error.strerror or str(error)
            self.failed.emit(self.tr("The pasted picture cannot be kept: {0}.").format(reason))
        else:
            self.picture.emit(str(path))
