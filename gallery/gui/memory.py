"""What the window remembers from one time to the next."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from gallery.gui.grid import DEFAULT_SIDE
from gallery.gui.slideshow.slides import USUAL
from gallery.gui.timeline import Level
from gallery.paths import Library

GEOMETRY, SIDE, PANEL = "window/geometry", "window/thumbnails", "window/panel"
GROUPING = "window/grouping"
SLIDE_SECONDS = "slideshow/seconds"
FIRST_SIZE = (1120, 760)


def window_settings(library: Library) -> QSettings:
    """Where the window remembers things: a file with the library."""
    return QSettings(str(library.folder / "window.ini"), QSettings.Format.IniFormat)


def restore(window: QWidget, settings: QSettings, usual_side: int = DEFAULT_SIDE) -> int:
    """Give the window its size and place again; gives the side of its thumbnails.

    Args:
        usual_side: their side where none is remembered.
    """
    geometry = settings.value(GEOMETRY)
    if not isinstance(geometry, QByteArray) or not window.restoreGeometry(geometry):
        window.resize(*FIRST_SIZE)
    side = settings.value(SIDE, usual_side, type=int)
    return side if isinstance(side, int) else usual_side


def panel_wanted(settings: QSettings) -> bool:
    """Whether the panel beside a photo was shown."""
    return bool(settings.value(PANEL, True, type=bool))


def grouping(settings: QSettings) -> Level | None:
    """What the user chose to group the timeline by, None for what fits the size of thumbnails."""
    kept = settings.value(GROUPING)
    # The file may have been written by hand, or by another version.
    return Level(kept) if kept in list(Level) else None


def remember_grouping(level: Level | None, settings: QSettings) -> None:
    """Keep it; `remember` writes it down."""
    settings.setValue(GROUPING, "" if level is None else str(level))


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
