"""Why indexing does not go on, and what the user may do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gallery.gui.language import tr as _tr


class Hold(StrEnum):
    """The reasons; the first two are those of the engine's `IndexHeld`."""

    PAUSED = "paused"  # by the user, until the user resumes
    ON_BATTERY = "on battery"
    STOPPED = "stopped"  # by the user, until the next look or the next engine


@dataclass(frozen=True, slots=True)
class Explanation:
    """A hold in words.

    Attributes:
        state: what is the case. way_out: what a button says that ends it.
        accessible: the same for who does not see what the button stands beside.
        consequence: what pressing it means.
    """

    state: str
    way_out: str
    accessible: str
    consequence: str


def explain(hold: Hold) -> Explanation:
    """A hold in words."""
    match hold:
        case Hold.PAUSED:
            return Explanation(
                _tr("Indexing is paused"),
                _tr("Resume"),
                _tr("Resume indexing"),
                _tr("Go on with indexing where it paused"),
            )
        case Hold.ON_BATTERY:
            return Explanation(
                _tr("Indexing waits: on battery"),
                _tr("Index anyway"),
                _tr("Index on battery too"),
                _tr(
                    "Index on battery too, from now on. "
                    "Indexing → Pause on battery makes it wait again."
                ),
            )
        case Hold.STOPPED:
            return Explanation(
                _tr("Indexing is stopped"),
                _tr("Go on"),
                _tr("Go on with indexing"),
                _tr("Look for new photos again, and index what is left"),
            )
