"""The system's trash: into it by Send2Trash, and out of it where the system tells what is where.

Linux and its kind keep a trash as freedesktop.org specifies: of each file there is a text that
says where it was (https://specifications.freedesktop.org/trash-spec/1.0/).
"""

from __future__ import annotations

import configparser
import errno
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

TELLS_WHERE = sys.platform not in ("win32", "darwin")
FIXED = 3  # what Windows calls a disk that is built in


@dataclass(frozen=True, slots=True)
class Found:
    """A file in the trash, and the text about it."""

    file: Path
    info: Path


def send(path: Path) -> None:
    """Move a file to the trash.

    Raises:
        OSError: it is where it was.
    """
    _check_has_bin(path)
    from send2trash import send2trash

    send2trash(str(path))


def find(path: Path) -> Iterator[Found]:
    """What lies in the trash and was once at `path`, the newest first."""
    found = []
    for bin_, base in _bins(path):
        for info in _infos(bin_ / "info", path):
            file = bin_ / "files" / info.name.removesuffix(".trashinfo")
            if _origin(info, base) == path and os.path.lexists(file):
                found.append((info.stat().st_mtime_ns, Found(file, info)))
    yield from (one for _, one in sorted(found, key=lambda pair: pair[0], reverse=True))


def take_out(found: Found, path: Path) -> None:
    """Move a file from the trash to a place where there is none.

    Raises:
        FileExistsError: there is one. OSError: it cannot be moved.
    """
    try:
        os.link(found.file, path)  # unlike a move, never over another file
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
        found.file.rename(path)  # a file system without links
    else:
        found.file.unlink()
    found.info.unlink(missing_ok=True)


def _check_has_bin(path: Path) -> None:
    """Windows deletes for good what it has no bin for: what lies on sticks and in the network."""
    if sys.platform == "win32":
        import ctypes

        if ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") != FIXED:
            raise OSError(errno.ENOTSUP, "its disk has no Recycle Bin")


def _bins(path: Path) -> Iterator[tuple[Path, Path]]:
    """Trashes that a file may go to, each with the folder that its relative paths start from."""
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    yield home / "Trash", home
    top = path.parent.resolve()
    while not top.is_mount():
        top = top.parent
    user = os.getuid() if sys.platform != "win32" else 0
    yield top / ".Trash" / str(user), top
    yield top / f".Trash-{user}", top


def _infos(folder: Path, path: Path) -> list[Path]:
    """Texts about files of about that name: a trash numbers names that it has already."""
    try:
        infos = list(folder.iterdir())
    except OSError:
        return []
    return [
        info
        for info in infos
        if info.name.startswith(path.stem) and info.name.endswith(".trashinfo")
    ]


def _origin(info: Path, base: Path) -> Path | None:
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(info.read_text("utf-8", "surrogateescape"))
        origin = base / os.fsdecode(unquote_to_bytes(parser["Trash Info"]["Path"]))
    except (OSError, configparser.Error, KeyError):
        return None
    return Path(os.path.normpath(origin))
