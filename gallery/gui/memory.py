"""What the window remembers from one time to the next."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from gallery.gui.grid_look import DEFAULT_SIDE
from gallery.gui.slideshow.slides import USUAL
from gallery.gui.timeline import Level
from gallery.paths import Library

SIDE, PANEL = "window/thumbnails", "window/panel"
GROUPING = "window/grouping"
SLIDE_SECONDS = "slideshow/seconds"


def thumbnail_side(settings: QSettings, usual_side: int = DEFAULT_SIDE) -> int:
    """The side of thumbnails, the usual one where none is remembered."""
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


def remember(side: int, panel: bool, settings: QSettings, library: Library) -> None:
    """Keep the side of thumbnails and whether the panel is shown."""
    library.create()  # the file may lie in it, which is for its owner alone
    settings.setValue(SIDE, side)
    settings.setValue(PANEL, panel)
    settings.sync()
