"""What the window remembers from one time to the next."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from gallery.gui.grid import DEFAULT_SIDE
from gallery.gui.slideshow.slides import USUAL
from gallery.paths import Library

GEOMETRY, SIDE, PANEL = "window/geometry", "window/thumbnails", "window/panel"
SLIDE_SECONDS = "slideshow/seconds"
FIRST_SIZE = (1120, 760)


def window_settings(library: Library) -> QSettings:
    """Where the window remembers things: a file with the library."""
    return QSettings(str(library.folder / "window.ini"), QSettings.Format.IniFormat)


def restore(window: QWidget, settings: QSettings) -> int:
    """Give the window its size and place again; gives the side of its thumbnails."""
    geometry = settings.value(GEOMETRY)
    if not isinstance(geometry, QByteArray) or not window.restoreGeometry(geometry):
        window.resize(*FIRST_SIZE)
    side = settings.value(SIDE, DEFAULT_SIDE, type=int)
    return side if isinstance(side, int) else DEFAULT_SIDE


def panel_wanted(settings: QSettings) -> bool:
    """Whether the panel beside a photo was shown."""
    return bool(settings.value(PANEL, True, type=bool))


def slide_seconds(settings: QSettings) -> int:
    """How long a slideshow shows each photo."""
    seconds = settings.value(SLIDE_SECONDS, USUAL, type=int)
    return seconds if isinstance(seconds, int) else USUAL


def remember(
    window: QWidget, side: int, panel: bool, settings: QSettings, library: Library
) -> None:
    """Keep the window's size and place, its thumbnails' side, and whether the panel is shown."""
    library.create()  # the file may lie in it, which is for its owner alone
    settings.setValue(GEOMETRY, window.saveGeometry())
    settings.setValue(SIDE, side)
    settings.setValue(PANEL, panel)
    settings.sync()
