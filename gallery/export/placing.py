"""Puts a copy into a folder: whole or not at all, and over no other file."""

from __future__ import annotations

import errno
import filecmp
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_ABANDONED = 3600.0  # seconds: nobody writes one copy for that long
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


class Place:
    """A folder that copies of one run go to.

    A file that is there already and holds what the copy holds is the copy, unless this run put it
    there: so whoever was interrupted and begins anew has nothing twice.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mine: set[Path] = set()
        for left in folder.glob(".gallery-export-*.tmp"):  # by one who was killed
            with suppress(OSError):
                if time.time() - left.stat().st_ctime > _ABANDONED:
                    left.unlink()

    def put(self, content: bytes | Path, names: Iterator[str], like: Path | None) -> Path:
        """Put a copy under the first name that is free; gives its path.

        Args:
            content: its bytes, or the file that has them.
            names: without end, the one wished for first.
            like: a file whose mtime it gets; None: it is of now.

        Raises:
            OSError: the disk is full, the folder read-only and the like; nothing is left.
        """
        first = next(names)
        temporary = self._folder / f".gallery-export-{os.getpid()}.tmp"
        try:
            _write(temporary, content)
            if like is not None:
                status = like.stat()
                os.utime(temporary, ns=(status.st_atime_ns, status.st_mtime_ns))
            path = self._take(temporary, self._folder / first, names)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        self._mine.add(path)
        return path

    def _take(self, temporary: Path, path: Path, names: Iterator[str]) -> Path:
        while True:
            if os.path.lexists(path):
                if path not in self._mine and _same(temporary, path):
                    return path
            else:
                with suppress(FileExistsError):
                    _move(temporary, path)
                    return path
            path = self._folder / next(names)


def _write(path: Path, content: bytes | Path) -> None:
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            _pour(content, file)
        file.flush()
        os.fsync(file.fileno())


def _pour(source: Path, file: BinaryIO) -> None:
    with source.open("rb") as from_:
        before = os.fstat(from_.fileno())
        shutil.copyfileobj(from_, file, 1 << 20)
        after = os.fstat(from_.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise OSError(errno.EBUSY, "it is being written by another program")


def _move(temporary: Path, path: Path) -> None:
    """Give a file its name; raises FileExistsError where another has it."""
    try:
        os.link(temporary, path)  # unlike a move, never over another file
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error
        temporary.rename(path)  # a file system without links


def _same(one: Path, other: Path) -> bool:
    try:
        return not other.is_symlink() and filecmp.cmp(one, other, shallow=False)
    except OSError:
        return False
