"""How numbers, names and moments of an indexing run are said to the user."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTimeZone

from gallery.catalog import FileRecord, FileState, FolderRecord
from gallery.gui.hold import Hold, explain
from gallery.gui.language import tr as _tr
from gallery.gui.told import told
from gallery.indexing.progress import Phase, Progress, Summary
from gallery.media.formats import is_video


def printable(path: str) -> str:
    """A path as text that can be shown, also when its name is no valid text."""
    return os.fsencode(path).decode("utf-8", "replace")


def number(value: int) -> str:
    """A count with the locale's separators."""
    return QLocale().toString(value)


def photos(count: int) -> str:
    """So many photos."""
    return _tr("%Ln photo(s)", "", count)


def day(date: int) -> str:
    """A day given as yyyymmdd, in full; 0 is none."""
    if not date:
        return _tr("No date")
    return QLocale().toString(QDate(*_parts(date)), QLocale.FormatType.LongFormat)


def month(date: int) -> str:
    """The month of a day."""
    if not date:
        return _tr("No date")
    year, of_year, _ = _parts(date)
    # Not number(): a year has no separators.
    return _tr("{month} {year}").format(month=QLocale().standaloneMonthName(of_year), year=year)


def year(date: int) -> str:
    """The year of a day."""
    return str(_parts(date)[0]) if date else _tr("No date")


def moment_taken(taken_at: str | None) -> str:
    """When a photo was taken, given in ISO 8601; empty where nobody knows."""
    moment = QDateTime.fromString(taken_at or "", Qt.DateFormat.ISODate)
    if not moment.isValid():
        return ""
    date = QLocale().toString(moment.date(), QLocale.FormatType.LongFormat)
    return f"{date}, {QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)}"


def _parts(date: int) -> tuple[int, int, int]:
    return date // 10_000, date // 100 % 100, date % 100


def files(count: int) -> str:
    """So many files."""
    return _tr("%Ln file(s)", "", count)


def rating(stars: int | None) -> str:
    """A rating: 0 to 5 stars, -1 for rejected, None for none."""
    if stars is None or stars == 0:
        return _tr("no stars")
    if stars < 0:
        return _tr("rejected")
    return _tr("%Ln star(s)", "", stars)


def results(count: int, title: str) -> str:
    """So many results of a search."""
    return _tr("%Ln result(s) for {0}", "", count).format(title)


def found(fitting: int, others: int, title: str) -> str:
    """So many results of a search are likely, so many others are not."""
    said = likely(fitting) if fitting else _tr("No likely photos")
    if others:
        said = _tr("{0}, {1} less likely").format(said, number(others))
    return _tr("{0} for {1}").format(said, title)


def likely(count: int) -> str:
    """So many photos are likely to be what is looked for."""
    return _tr("%Ln likely photo(s)", "", count)


def less_likely() -> str:
    """What stands above the photos that are not."""
    return _tr("Less likely matches")


def closest() -> str:
    """What stands above them when there are no others."""
    return _tr("Nothing likely was found. The closest photos:")


def searched_so_far(searched: int, of: int) -> str:
    """That a search could not find all photos yet."""
    return _tr("{0} of %Ln photo(s) searched so far", "", of).format(number(searched))


def alike(count: int, opened: bool) -> str:
    """What opens or closes a stack of photos that look nearly the same."""
    if opened:
        return _tr("Show one of the {0} alike").format(number(count))
    return _tr("Show the {0} alike").format(number(count))


def refined(thumbs: int) -> str:
    """That what the user said of photos has a part in what is found."""
    return _tr("Refined by %Ln thumb(s)", "", thumbs)


def unreadable(count: int) -> str:
    """So many files could not be read."""
    return _tr("%Ln file(s) could not be read", "", count)


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
    return _tr("about %Ln day(s) left", "", round(seconds / 86400))


def percent(part: float) -> str:
    """A part from 0 to 1; what is not all is never said to be."""
    shown = 99 if 0.99 < part < 1 else 1 if 0 < part < 0.01 else round(part * 100)
    return _tr("{0} %").format(shown)


def takes(seconds: float) -> str:
    """How long something takes, roughly."""
    minutes, hours = round(seconds / 60), round(seconds / 3600)
    if minutes < 1:
        return _tr("less than a minute")
    if minutes < 90:
        return _tr("about {0} min").format(minutes)
    if hours < 48:
        return _tr("about {0} h").format(hours)
    return _tr("about %Ln day(s)", "", round(seconds / 86400))


def size(count: int) -> str:
    """So many bytes, as exact as one wants to know it."""
    if count >= 1e9:
        return _tr("{0} GB").format(QLocale().toString(count / 1e9, "f", 1))
    if count >= 1e6:
        return _tr("{0} MB").format(number(round(count / 1e6)))
    return _tr("{0} kB").format(number(max(1, round(count / 1e3)) if count else 0))


def transferred(done: int, total: int, remaining: float | None) -> str:
    """How far a download is."""
    text = _tr("{0} of {1}").format(size(done), size(total))
    return text if remaining is None else f"{text} · {time_left(remaining)}"


def photos_a_second(rate: float) -> str:
    """How fast photos are looked at, as exact as one wants to know it."""
    shown = number(round(rate)) if rate >= 10 else QLocale().toString(max(rate, 0.1), "f", 1)
    return _tr("{0} photos/s").format(shown)


def moment(progress: Progress) -> str:
    """What an indexing run is doing right now."""
    match progress.phase:
        case Phase.SCANNING:
            if not progress.done:
                return _tr("Looking for photos…")
            return _tr("Looking for photos… %Ln file(s) seen", "", progress.done)
        case Phase.LOADING:
            return _tr("Loading the model…")
        case Phase.INDEXING:
            parts = [
                _tr("Indexing {0} of {1}").format(number(progress.done), number(progress.total))
            ]
            if progress.rate > 0:
                parts.append(photos_a_second(progress.rate))
            if progress.remaining is not None:
                parts.append(time_left(progress.remaining))
            return " · ".join(parts)


def held(hold: Hold, progress: Progress | None) -> str:
    """That indexing waits, and how far it is."""
    state = explain(hold).state
    if progress is None or progress.phase is not Phase.INDEXING:
        return state
    return _tr("{0} · {1} of {2}").format(state, number(progress.done), number(progress.total))


def outcome(summary: Summary) -> str:
    """What an indexing run came to."""
    if summary.offline:
        return _tr("Not there right now: {0}").format(", ".join(map(printable, summary.offline)))
    if summary.embedded:
        return _tr("{0} added").format(photos(summary.embedded))
    return _tr("Nothing new was found")


def quoted(text: str) -> str:
    """A text in quotation marks."""
    return _tr("“{0}”").format(text)


def enumeration(items: Sequence[str]) -> str:
    """Some things in a row, the last one after an "and"."""
    *most, last = items
    return _tr("{0} and {1}").format(", ".join(most), last) if most else last


def offline(paths: Iterable[str]) -> str:
    """That folders are not there, and that this does no harm."""
    names = [printable(path) for path in paths]
    if len(names) == 1:
        return _tr("{0} is not connected. Its photos stay searchable.").format(names[0])
    return _tr("{0} are not connected. Their photos stay searchable.").format(enumeration(names))


def polled(paths: Iterable[str], because: str) -> str:
    """That folders are not watched, and why."""
    text = _tr("New photos in {0} are found after a while rather than at once: {1}.")
    return text.format(enumeration([printable(path) for path in paths]), told(because))


def folder_state(folder: FolderRecord) -> str:
    """What there is to know of a folder of the library; nothing of one that is watched."""
    if folder.offline_since is not None:
        since = QDateTime.fromString(folder.offline_since, "yyyy-MM-dd HH:mm:ss")
        since.setTimeZone(QTimeZone.utc())
        shown = QLocale().toString(since.toLocalTime(), QLocale.FormatType.ShortFormat)
        return _tr("Not connected since {0}").format(shown)
    if folder.polled_because is not None:
        return _tr("Looked through now and then: {0}").format(told(folder.polled_because))
    return ""


def name_of(path: str) -> str:
    """The last part of a path as text that can be shown."""
    return printable(path).replace("\\", "/").rpartition("/")[2]


def name_with_companions(path: str, files: Iterable[FileRecord]) -> str:
    """A photo's file name and what lies beside it: "IMG_1.JPG + CR2", "IMG_1.HEIC + MOV (live)".

    Args:
        path: the file that is shown.
        files: all files of the photo.
    """
    beside = {}
    for file in files:
        pure = PurePath(file.path)
        if file.state is FileState.COMPANION and pure.parent == PurePath(path).parent:
            suffix = printable(pure.suffix)[1:].upper()
            beside[suffix] = _tr("{0} (live)").format(suffix) if is_video(file.path) else suffix
    return " + ".join([name_of(path), *beside.values()])
