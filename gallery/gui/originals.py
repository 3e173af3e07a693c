"""Reads photos from where they lie, and says in a sentence why one cannot be read."""

from __future__ import annotations

import stat
from pathlib import Path

from gallery.gui.language import tr as _tr
from gallery.gui.pictures import UnshowablePictureError

# No photo is larger but by mistake or malice, and a file is held in memory whole.
MOST_BYTES = 1 << 30


def read_original(path: str) -> bytes:
    """The whole file of a photo.

    Raises:
        UnshowablePictureError: it is not there, or cannot be read.
    """
    file = Path(path)
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
            raise UnshowablePictureError(_tr("This file is not a photo any longer."))
        return file.read_bytes()
    except FileNotFoundError as error:
        raise UnshowablePictureError(_why_missing(file)) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        said = _tr("This photo's file cannot be opened: {0}.").format(reason)
        raise UnshowablePictureError(said) from error


def _why_missing(file: Path) -> str:
    if not file.parent.is_dir():
        return _tr("This photo's folder is offline: its disk may not be connected.")
    return _tr(
        "This photo's file is not there: it was moved or deleted, or its disk is not connected."
    )
