"""How numbers, names and moments of an indexing run are said to the user."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication, QLocale

from gallery.indexing.progress import Phase, Progress, Summary


def _tr(text: str) -> str:
    return QCoreApplication.translate("wording", text)


def printable(path: str) -> str:
    """A path as text that can be shown, also when its name is no valid text."""
    return os.fsencode(path).decode("utf-8", "replace")


def number(value: int) -> str:
    """A count with the locale's separators."""
    return QLocale().toString(value)


def photos(count: int) -> str:
    """So many photos."""
    return _tr("1 photo") if count == 1 else _tr("{0} photos").format(number(count))


def results(count: int, title: str) -> str:
    """So many results of a search."""
    if count == 1:
        return _tr("1 result for {0}").format(title)
    return _tr("{0} results for {1}").format(number(count), title)


def unreadable(count: int) -> str:
    """So many files could not be read."""
    if count == 1:
        return _tr("1 file could not be read")
    return _tr("{0} files could not be read").format(number(count))


def time_left(seconds: float) -> str:
    """A rough time, never more exact than the estimate behind it."""
    if seconds < 50:
        return _tr("less than a minute left")
    minutes = round(seconds / 60)
    if minutes < 90:
        return _tr("about {0} min left").format(max(1, minutes))
    hours = round(seconds / 3600)
    if hours < 48:
        return _tr("about {0} h left").format(hours)
    return _tr("about {0} days left").format(round(seconds / 86400))


def moment(progress: Progress) -> str:
    """What an indexing run is doing right now."""
    match progress.phase:
        case Phase.SCANNING:
            if not progress.done:
                return _tr("Looking for photos…")
            return _tr("Looking for photos… {0} files seen").format(number(progress.done))
        case Phase.LOADING:
            return _tr("Loading the model…")
        case Phase.INDEXING:
            parts = [
                _tr("Indexing {0} of {1}").format(number(progress.done), number(progress.total))
            ]
            if progress.rate >= 10:
                parts.append(_tr("{0} photos/s").format(number(round(progress.rate))))
            elif progress.rate > 0:
                parts.append(_tr("{0} photos/s").format(QLocale().toString(progress.rate, "f", 1)))
            if progress.remaining is not None:
                parts.append(time_left(progress.remaining))
            return " · ".join(parts)


def outcome(summary: Summary) -> str:
    """What an indexing run came to."""
    if summary.cancelled:
        return _tr("Indexing stopped. File → Rescan goes on with it.")
    if summary.offline:
        return _tr("Not there right now: {0}").format(", ".join(map(printable, summary.offline)))
    if summary.embedded:
        return _tr("{0} added").format(photos(summary.embedded))
    return _tr("Nothing new was found")
