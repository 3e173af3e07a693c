"""Moving files to the system's trash, and back.

Nothing is deleted here. A file goes only after it was read once more and holds what the library
knows of it; one of a group only while another of that group was found to do so too.
"""

from __future__ import annotations

import logging
import os
import stat
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gallery.catalog import Catalog, Gone
from gallery.catalog.duplicates import KnownContent, Trashed
from gallery.catalog.files import MAX_INTEGER
from gallery.duplicates import bins
from gallery.errors import GalleryError
from gallery.media.fingerprint import fingerprint
from gallery.protocol import TrashGroup

log = logging.getLogger(__name__)

MOST_BYTES = 1 << 30  # no photo is larger but by mistake or malice


class NotMovedError(GalleryError):
    """A file that stays where it is; the message says why, without the file's name."""


class TrashEmptiedError(NotMovedError):
    """A file that no one can put back."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was left where it is, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of files. moved: paths, as they are in the library. refused: the others."""

    moved: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(self.moved + other.moved, self.refused + other.refused)

    def reasons(self) -> str:
        """For the user: the first few files that were not moved, and how many there are."""
        lines = [f"{len(self.refused)} could not be moved; the others were."]
        lines += [f"{one.path}: {one.reason}" for one in self.refused[:5]]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Checked:
    """A file that holds what the library knows of it, and its state when it was read."""

    path: Path
    known: KnownContent
    status: os.stat_result


def trash(
    catalog: Catalog,
    groups: Sequence[TrashGroup],
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Move files to the trash; the catalogue follows each at once.

    The caller holds the library's lock.

    Args:
        catalog: of the library.
        groups: what goes and what stays. Of each at least one file must be found to stay.
        on_progress: called after each file with (done, total).
        stopped: asked before each whether to end.

    Raises:
        sqlite3.Error: the library cannot be written.
    """
    mover = _Mover(catalog, {path for group in groups for path in group.going})
    going = [(path, group.staying) for group in groups for path in group.going]
    return mover.move_all(going, on_progress, stopped)


def trash_photos(
    catalog: Catalog,
    paths: Sequence[str],
    on_begun: Callable[[int], None] = lambda run: None,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Move files to the trash, also all of a photo: the user named each; the catalogue follows.

    The caller holds the library's lock.

    Args:
        on_begun: called first with the number of the run, by which `restore` takes it back.
        on_progress, stopped: as in `trash`.

    Raises:
        sqlite3.Error: the library cannot be written.
    """
    mover = _Mover(catalog, set(paths))
    on_begun(mover.run)
    return mover.move_all([(path, None) for path in paths], on_progress, stopped)


def restore(
    catalog: Catalog,
    run: int | None = None,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Put back what went to the trash in a run; the catalogue follows each file at once.

    The caller holds the library's lock. What cannot be put back, because the trash was emptied or
    the system does not tell where a file lies, is named with the reason.

    Args:
        run: the newest when None.

    Raises:
        sqlite3.Error: the library cannot be written.
    """
    moved: list[str] = []
    refused: list[Refusal] = []
    waiting = catalog.last_trashed() if run is None else catalog.trashed_in(run)
    for trashed in waiting:
        if stopped():
            break
        try:
            status = _put_back(trashed)
        except NotMovedError as error:
            refused.append(Refusal(trashed.path, str(error)))
            if isinstance(error, TrashEmptiedError):
                catalog.drop_trashing(trashed.id)
        except OSError as error:
            refused.append(Refusal(trashed.path, _words(error)))
        else:
            inode = status.st_ino & MAX_INTEGER
            catalog.settle_restoring(trashed, status.st_size, status.st_mtime_ns, inode)
            moved.append(trashed.path)
        on_progress(len(moved) + len(refused), len(waiting))
    return Outcome(tuple(moved), tuple(refused))


class _Mover:
    """Moves the files of one run. going: all of them, none of which vouches for another."""

    def __init__(self, catalog: Catalog, going: set[str]) -> None:
        self._catalog = catalog
        self._going = going
        self.run = catalog.begin_trashing()
        self._kept: set[tuple[int, int]] = set()  # device and inode

    def move_all(
        self,
        going: Sequence[tuple[str, Sequence[str] | None]],
        on_progress: Callable[[int, int], None],
        stopped: Callable[[], bool],
    ) -> Outcome:
        """Move files, each with those of which one must stay; None: none must."""
        moved: list[str] = []
        refused: list[Refusal] = []
        for path, staying in going:
            if stopped():
                break
            reason = self._move(path, staying)
            if reason is None:
                moved.append(path)
            else:
                refused.append(Refusal(path, reason))
            on_progress(len(moved) + len(refused), len(going))
        return Outcome(tuple(moved), tuple(refused))

    def _move(self, path: str, staying: Sequence[str] | None) -> str | None:
        """Move one file; gives why it was not."""
        try:
            file = self._check(path)
            if staying is not None:
                self._kept.add(_identity(self._keeper(staying).status))
            if _identity(file.status) in self._kept:
                # Also of hard links: to part with one of its names frees nothing.
                raise NotMovedError("it is the very file that is to stay, by another name")
            self._send(file)
        except NotMovedError as error:
            return str(error)
        except FileNotFoundError:
            return "it is not there any longer"
        except OSError as error:
            return _words(error)
        return None

    def _send(self, file: _Checked) -> None:
        # Noted before: who is killed in between can still put it back.
        note = self._catalog.intend_trashing(self.run, str(file.path), file.known.fingerprint)
        try:
            if _state(file.path.lstat()) != _state(file.status):
                raise NotMovedError("it was changed meanwhile")
            bins.send(file.path)
        except (OSError, NotMovedError):
            if file.path.exists():
                self._catalog.drop_trashing(note)
            raise
        self._catalog.forget(Gone((file.known.file_id,)))

    def _keeper(self, staying: Sequence[str]) -> _Checked:
        """A file of the group that is there and stays."""
        for path in staying:
            if path not in self._going:
                try:
                    return self._check(path)
                except (OSError, NotMovedError) as error:
                    log.info("%s does not vouch for its group: %s", path, error)
        raise NotMovedError("no other file of its group is there as the library knows it")

    def _check(self, path: str) -> _Checked:
        """A file that is as the library knows it.

        Raises:
            NotMovedError: it is not. OSError: it cannot be read.
        """
        known = self._catalog.known_content(path)
        if known is None:
            raise NotMovedError("it is not in the library")
        file = Path(path)
        content, status = _read(file)
        if content != known.fingerprint:
            raise NotMovedError("it has changed since it was indexed")
        return _Checked(file, known, status)


def _read(path: Path) -> tuple[bytes, os.stat_result]:
    """The fingerprint of a plain file, and its state."""
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        raise NotMovedError("it is a link")
    if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
        raise NotMovedError("it is no photo any longer")
    content = fingerprint(path.read_bytes())
    if _state(path.lstat()) != _state(status):
        raise NotMovedError("it is being written by another program")
    return content, status


def _put_back(trashed: Trashed) -> os.stat_result:
    """Put a file back; gives its state then."""
    path = Path(trashed.path)
    if os.path.lexists(path):
        raise NotMovedError("there is a file in its place")
    if not path.parent.is_dir():
        raise NotMovedError("its folder is not there")
    if not bins.TELLS_WHERE:
        raise NotMovedError(f"put it back from the {_bin_name()} of your system")
    for found in bins.find(path):
        try:
            content, _ = _read(found.file)
        except (OSError, NotMovedError) as error:
            log.info("%s in the trash is not %s: %s", found.file, path, error)
            continue
        if content == trashed.fingerprint:
            bins.take_out(found, path)
            return path.lstat()
    raise TrashEmptiedError("it is not in the trash any longer")


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _state(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_dev, status.st_ino


def _bin_name() -> str:
    return "Recycle Bin" if sys.platform == "win32" else "Trash"


def _words(error: OSError) -> str:
    return f"the system does not let it go ({error.strerror or error})"
