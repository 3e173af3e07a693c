"""Why a photo matched, in words."""

from __future__ import annotations

from gallery.gui.language import tr as _tr
from gallery.protocol import TextMatch, Where

GOOD, VERY_GOOD = 1.0, 2.0  # spreads


def verdict(likely: bool | None) -> str:
    """Whether a photo is likely what is looked for; nothing where that is not known."""
    if likely is None:
        return ""
    return _tr("Likely") if likely else _tr("Less likely")


def fit(share: float) -> str:
    """How a part of a query stands on a photo (`PartScore.share`)."""
    if share < 0:
        return _tr("fits less than usual")
    if share < GOOD:
        return _tr("fits hardly better than usual")
    return _tr("fits well") if share < VERY_GOOD else _tr("fits very well")


def match(found: TextMatch) -> str:
    """Where words of a query stand."""
    names = {
        Where.CAPTION: _tr("Caption"),
        Where.TITLE: _tr("Title"),
        Where.TAG: _tr("Tag"),
        Where.PLACE: _tr("Place"),
        Where.TEXT: _tr("Text in the photo"),
        Where.NAME: _tr("File name"),
    }
    return _tr("{0}: {1}").format(names[found.where], " ".join(found.text.split()))
