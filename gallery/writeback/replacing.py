"""Putting new bytes in place of a file: whole or not at all, and never over what others wrote."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from gallery.errors import GalleryError

MOST_BYTES = 1 << 30


class NotWrittenError(GalleryError):
    """A file that is left as it was; the message says why, without the file's name."""


def read_plain(path: Path) -> tuple[bytes, os.stat_result]:
    """A file's bytes and its status, as it is while nobody else writes to it.

    Raises:
        NotWrittenError: it is no plain file of one name, too large, or changes meanwhile.
        FileNotFoundError: it is not there.
        OSError: it cannot be read.
    """
    if path.is_symlink():
        raise NotWrittenError("it is a link")
    with path.open("rb") as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise NotWrittenError("it is no plain file")
        if before.st_nlink > 1:
            raise NotWrittenError("it has several names (hard links), which would be parted")
        if before.st_size > MOST_BYTES:
            raise NotWrittenError(f"it is larger than {MOST_BYTES >> 20} MB")
        data = file.read(before.st_size + 1)
        after = os.fstat(file.fileno())
    if len(data) != before.st_size or _state(after) != _state(before):
        raise NotWrittenError("it is being written by another program")
    return data, after


def temporary_for(path: Path, digest: bytes) -> Path:
    """Where a file's new bytes are put first, by their fingerprint: found again after a crash."""
    return path.with_name(f".gallery-{digest.hex()[:16]}.tmp")


def replace(
    path: Path, data: bytes, digest: bytes, seen: os.stat_result | None, like: Path
) -> os.stat_result:
    """Write a file anew, through a temporary one beside it; gives its status then.

    It keeps its permissions and extended attributes; its mtime is that of the writing, since
    backups and other programs are to notice.

    Args:
        path: the file. data: its new bytes. digest: their fingerprint.
        seen: the file's status when it was read; None: it was not there.
        like: another file, whose permissions a new one gets.

    Raises:
        NotWrittenError: the file was changed since it was read.
        OSError: the disk is full, the folder read-only and the like. The file is as it was.
    """
    temporary = temporary_for(path, digest)
    temporary.unlink(missing_ok=True)
    try:
        _write(temporary, data)
        if seen is not None:
            _let_own(temporary, seen)
            shutil.copystat(path, temporary)
            os.utime(temporary)
        else:
            temporary.chmod(stat.S_IMODE(like.stat().st_mode) & 0o666)
        _check_as_seen(path, seen)
        status = temporary.stat()
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    _keep(path.parent)
    return status


def remove(path: Path, seen: os.stat_result) -> None:
    """Delete a file that is as it was seen.

    Raises:
        NotWrittenError: the file was changed since.
        OSError: it cannot be deleted.
    """
    _check_as_seen(path, seen)
    path.unlink()
    _keep(path.parent)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if path.read_bytes() != data:
        raise NotWrittenError("the disk did not keep what was written")


def _check_as_seen(path: Path, seen: os.stat_result | None) -> None:
    try:
        now: os.stat_result | None = path.lstat()
    except FileNotFoundError:
        now = None
    if (now and _state(now)) != (seen and _state(seen)):
        raise NotWrittenError("it was changed meanwhile")


def _let_own(path: Path, like: os.stat_result) -> None:
    """Give a new file the owner and group of the old one."""
    mine = path.stat()
    if os.name == "posix" and (mine.st_uid, mine.st_gid) != (like.st_uid, like.st_gid):
        try:
            os.chown(path, like.st_uid, like.st_gid)
        except PermissionError as error:
            raise NotWrittenError("it belongs to another user") from error


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ino


def _keep(folder: Path) -> None:
    """Have the disk keep a folder's names, where it can be asked to."""
    if os.name == "posix":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
