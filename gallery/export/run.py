"""Copies of many photos into a folder, one after the other; a bad one gets a reason."""

from __future__ import annotations

import errno
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from gallery.errors import GalleryError, UnreadablePhotoError
from gallery.export.copying import is_as_it_is, make_copy
from gallery.export.naming import names, stem_for
from gallery.export.placing import Place
from gallery.media.decode import read_details
from gallery.protocol import CopyOptions, Naming, Strip

MOST_BYTES = 1 << 30  # no photo is larger but by mistake or malice
_FULL = (errno.ENOSPC, errno.EDQUOT)


class ExportError(GalleryError):
    """No copy can be made in this folder; the message says why."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A photo that was not copied, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of photos. copies: their paths. refused: the photos that have none.

    ended: why the others were not tried, for the user; empty when all were.
    """

    copies: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    ended: str = ""

    def trouble(self) -> str:
        """For the user: why it ended early, the first few photos without a copy; or nothing."""
        lines = [self.ended] if self.ended else []
        if self.refused:
            lines.append(f"{len(self.refused)} could not be copied; the others were.")
            lines += [f"{one.path}: {one.reason}" for one in self.refused[:5]]
        return "\n".join(lines)


def export(
    paths: Sequence[str],
    folder: str,
    options: CopyOptions,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Make copies of photos; the photos are only read.

    Args:
        paths: the photos' files, in the order in which they are numbered.
        folder: made if it is not there.
        on_progress: called after each photo with (done, total).
        stopped: asked before each whether to end; the copies made by then stay.

    Raises:
        ExportError: there can be no such folder.
    """
    target = _folder(folder)
    place = Place(target)
    copies: list[str] = []
    refused: list[Refusal] = []
    for number, path in enumerate(paths, 1):
        if stopped():
            break
        try:
            copies.append(str(_copy(Path(path), number, len(paths), place, options)))
        except UnreadablePhotoError as error:
            refused.append(Refusal(path, str(error)))
        except OSError as error:
            if error.errno in _FULL:
                said = f"There is no room left in {target}: {len(copies)} copies were made."
                return Outcome(tuple(copies), tuple(refused), said)
            refused.append(Refusal(path, _words(error)))
        on_progress(number, len(paths))
    return Outcome(tuple(copies), tuple(refused))


def _folder(folder: str) -> Path:
    path = Path(folder).expanduser()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            f"Copies cannot be put into {folder} ({error.strerror or error})."
        ) from error
    return path


def _copy(path: Path, number: int, total: int, place: Place, options: CopyOptions) -> Path:
    """Copy one photo; gives where the copy is."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
        raise UnreadablePhotoError("it is no photo any longer")
    content: bytes | Path = path
    suffix, taken_at = PurePath(path).suffix, None
    dated = options.naming is Naming.DATE
    if dated or not is_as_it_is(options):
        data = path.read_bytes()
        if dated:
            taken_at = read_details(data).taken_at
        copy = make_copy(data, str(path), options)
        content, suffix = (path if copy.data is None else copy.data), copy.suffix
    stem = stem_for(options.naming, str(path), number, total, taken_at)
    # A copy that tells nothing does not tell its date either.
    like = None if options.strip is Strip.ALL else path
    return place.put(content, names(stem, suffix), like)


def _words(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "it is not there, or its disk is not connected"
    return error.strerror or str(error)
