"""One directory, as it is listed and as it is known: what is new, changed or gone in it.

This is what a rescan of a million files spends its time in, hence the plain loops.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from gallery.catalog import FoundFile
from gallery.catalog.files import KnownFile
from gallery.indexing.exclusions import Exclusions
from gallery.media.formats import (
    PHOTO_SUFFIXES,
    RAW_SUFFIXES,
    UNSUPPORTED_SUFFIXES,
    VIDEO_SUFFIXES,
)
from gallery.media.pairing import companions, sidecars
from gallery.paths import path_to_sql

INODES = (1 << 63) - 1  # what an INTEGER of SQLite holds

# By suffix: "" for what is read, a reason for what is not, None for sidecars.
_SUFFIXES: dict[str, str | None] = {
    **dict.fromkeys(PHOTO_SUFFIXES, ""),
    **UNSUPPORTED_SUFFIXES,
    ".xmp": None,
}
_OTHER = "?"
_MAY_BE_COMPANIONS = RAW_SUFFIXES | VIDEO_SUFFIXES


@dataclass(slots=True)
class Listing:
    """What lies in a directory and matters.

    Attributes:
        below: paths of directories to enter.
        files: name, "" or why it is not read, entry; of photos and unsupported files.
        sidecars: names. pairing: whether any of the files may belong to another.
    """

    below: list[str] = field(default_factory=list)
    files: list[tuple[str, str, os.DirEntry[str]]] = field(default_factory=list)
    sidecars: list[str] = field(default_factory=list)
    pairing: bool = False


@dataclass(slots=True)
class Comparison:
    """A listing against what was known.

    Attributes:
        changed: new and changed files, by name. gone: ids of known files that are not there.
        found: how many files are photos' own. unsupported: how many are not read.
    """

    changed: list[FoundFile] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    found: int = 0
    unsupported: int = 0


def is_watched_name(name: str) -> bool:
    """Whether a file of this name matters to a scan."""
    return name[name.rfind(".") :].lower() in _SUFFIXES


def sort_out(
    entries: Iterable[os.DirEntry[str]],
    exclusions: Exclusions,
    is_elsewhere: Callable[[str, bool], bool],
) -> Listing:
    """Sort a directory's entries by what they are.

    Args:
        exclusions: what is passed over in it.
        is_elsewhere: of a directory's path, and whether it is a link: whether it is scanned by
            another name.
    """
    listing = Listing()
    plain = not exclusions.rules
    for entry in entries:
        name = entry.name
        if entry.is_dir(follow_symlinks=False) or (
            entry.is_symlink() and _leads_to_directory(entry)
        ):
            if not exclusions.passes_over_directory(entry.path, name) and not is_elsewhere(
                entry.path, entry.is_symlink()
            ):
                listing.below.append(entry.path)
            continue
        suffix = name[name.rfind(".") :].lower()
        reason = _SUFFIXES.get(suffix, _OTHER)
        if reason is _OTHER or (
            not (plain and name[0] != ".") and exclusions.passes_over_file(entry.path, name)
        ):
            continue
        if reason is None:
            listing.sidecars.append(name)
        else:
            listing.files.append((name, reason, entry))
            listing.pairing = listing.pairing or suffix in _MAY_BE_COMPANIONS
    return listing


def compare(directory: str, listing: Listing, known: dict[str, KnownFile]) -> Comparison:
    """Compare a listing with what is known of its files, by name (`Catalog.known_in`)."""
    result = Comparison()
    names = [name for name, _, _ in listing.files] if listing.pairing or listing.sidecars else []
    primaries = companions(names) if listing.pairing else {}
    beside = sidecars([*names, *listing.sidecars]) if listing.sidecars else {}
    posix = os.name == "posix"  # elsewhere an entry's own status may be stale, and has no inode
    found = unsupported = 0
    for name, reason, entry in listing.files:
        try:
            status = entry.stat() if posix else os.stat(entry.path)
        except FileNotFoundError:
            continue  # a dangling link, or gone by now
        except OSError:
            known.pop(name, None)  # there, but its disk does not say how: leave it as it was
            continue
        if not stat.S_ISREG(status.st_mode):
            continue  # a pipe or device with a photo's name would block whoever reads it
        primary = primaries.get(name) if primaries else None
        sidecar = None
        if primary is not None:
            reason = ""
        elif reason:
            unsupported += 1
        else:
            found += 1
            if beside:
                sidecar = _with_time(directory, beside.get(name))
        inode = status.st_ino & INODES
        before = known.pop(name, None)
        if before is None or before[1:] != (
            status.st_size,
            status.st_mtime_ns,
            inode,
            bool(reason),
            None if primary is None else path_to_sql(primary),
            None if sidecar is None else path_to_sql(sidecar[0]),
            None if sidecar is None else sidecar[1],
        ):
            size, mtime_ns = status.st_size, status.st_mtime_ns
            result.changed.append(
                FoundFile(entry.path, size, mtime_ns, reason or None, inode, primary, sidecar)
            )
    result.changed.sort(key=lambda file: file.path)
    result.gone = [row[0] for row in known.values()]
    result.found, result.unsupported = found, unsupported
    return result


def _with_time(directory: str, sidecar: str | None) -> tuple[str, int] | None:
    if sidecar is None:
        return None
    try:
        return sidecar, os.stat(os.path.join(directory, sidecar)).st_mtime_ns
    except OSError:
        return None


def _leads_to_directory(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
