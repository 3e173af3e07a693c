"""Carrying a plan out: each file is written whole or not at all, and the catalogue follows it.

A file is written in this order: the intention is noted, the new bytes are put beside it and kept
by the disk, the names are exchanged, the catalogue notes what the file is now. Who is killed
in between is caught up with by `gallery.writeback.settling`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from gallery.catalog import Catalog
from gallery.catalog.writings import SidecarStamp, WritingKind, WritingState
from gallery.errors import GalleryError, UnreadablePhotoError
from gallery.media.decode import decode
from gallery.media.fingerprint import fingerprint
from gallery.media.sidecars import apply_sidecar
from gallery.media.thumbnails import SIDE, ThumbnailStore
from gallery.media.xmp import read_xmp
from gallery.media.xmp_embedding import NotEmbeddableError, embed, find_slot
from gallery.media.xmp_writing import Words, merge
from gallery.writeback import replacing
from gallery.writeback.plan import Change, Refusal
from gallery.writeback.replacing import NotWrittenError, read_plain
from gallery.writeback.settling import follow_file, settle

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to.

    Attributes:
        run_id: by which it is undone; None when nothing was written.
        written: paths. refused: what was left as it was, and why. stopped: before its end.
    """

    run_id: int | None = None
    written: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    stopped: bool = False


def apply(
    catalog: Catalog,
    thumbnails: ThumbnailStore,
    changes: Iterable[Change | Refusal],
    on_progress: Callable[[int], None] = lambda done: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Write what was planned; gives what became of each file.

    The caller holds the library's lock, and has caught up with what was in hand.

    Args:
        catalog, thumbnails: of the library.
        changes: from `plan`; refusals are handed on. A file that has changed since is refused.
        on_progress: called after each with how many there were.
        stopped: asked before each whether to end; what was written stays so.

    Raises:
        sqlite3.Error: the library cannot be written; what is in hand is caught up with later.
    """
    writer = _Writer(catalog, thumbnails)
    written: list[str] = []
    refused: list[Refusal] = []
    was_stopped = False
    for done, change in enumerate(changes, 1):
        if stopped():
            was_stopped = True
            break
        if isinstance(change, Refusal):
            refused.append(change)
        elif (reason := _reason(writer, change)) is not None:
            refused.append(Refusal(change.path, reason))
        else:
            written.append(change.path)
        on_progress(done)
    return Outcome(writer.run_id, tuple(written), tuple(refused), was_stopped)


def _reason(writer: _Writer, change: Change) -> str | None:
    """Write one file; gives why it was not."""
    try:
        writer.write(change)
    except (GalleryError, NotEmbeddableError, ValueError) as error:
        return str(error)
    except FileNotFoundError:
        return "it is not there any longer"
    except OSError as error:
        return f"it cannot be written ({error.strerror or error})"
    return None


class _Writer:
    def __init__(self, catalog: Catalog, thumbnails: ThumbnailStore) -> None:
        self._catalog = catalog
        self._thumbnails = thumbnails
        self.run_id: int | None = None

    def write(self, change: Change) -> None:
        if change.kind is WritingKind.FILE:
            self._write_file(change)
        else:
            self._write_sidecar(change)

    def _write_sidecar(self, change: Change) -> None:
        path = Path(change.path)
        try:
            before, seen = read_plain(path)
        except FileNotFoundError:
            before, seen = None, None
        digest = None if before is None else fingerprint(before)
        _check_seen(change, digest)
        base = before
        if base is None and change.base is not None:
            base = read_plain(Path(change.base))[0]
        packet = merge(base, change.words)
        _check_said(packet, change.words)
        after = fingerprint(packet)
        writing_id = self._intend(change, before, (digest, after))
        try:
            status = replacing.replace(path, packet, after, seen, like=Path(change.photo))
        except (OSError, NotWrittenError):
            settle(self._catalog, self._thumbnails, writing_id)
            raise
        photo = next(iter(self._catalog.photos([change.photo_id])), None)
        # With nothing taken out, what it says is what was known and what was put in. Else the
        # next scan reads the photo anew.
        known = photo is not None and not change.words.withdrawn
        self._catalog.settle_writing(
            (writing_id, WritingState.WRITTEN),
            change.photo_id,
            SidecarStamp(change.photo, path.name, status.st_mtime_ns) if known else None,
            apply_sidecar(photo.details, packet) if photo is not None and known else None,
        )

    def _write_file(self, change: Change) -> None:
        path = Path(change.path)
        before, seen = read_plain(path)
        digest = fingerprint(before)
        _check_seen(change, digest)
        slot = find_slot(before)
        packet = merge(slot.packet, change.words)
        data = embed(before, slot, packet)
        _check_same_picture(before, data)
        _check_said(packet, change.words)
        after = fingerprint(data)
        if self._catalog.photo_with(after) is not None:
            raise NotWrittenError("the library has the same photo with these words already")
        writing_id = self._intend(change, before[slot.start : slot.stop], (digest, after))
        try:
            replacing.replace(path, data, after, seen, like=path)
        except (OSError, NotWrittenError):
            settle(self._catalog, self._thumbnails, writing_id)
            raise
        follow_file(
            self._catalog,
            self._thumbnails,
            (writing_id, WritingState.WRITTEN),
            change.photo_id,
            path,
        )

    def _intend(
        self, change: Change, before: bytes | None, digests: tuple[bytes | None, bytes]
    ) -> int:
        if self.run_id is None:
            self.run_id = self._catalog.begin_writing_run()
        return self._catalog.intend_writing(
            self.run_id,
            change.photo_id,
            change.path,
            change.kind,
            before,
            digests,
            change.keywords,
            change.words.caption,
            change.words.rating,
        )


def _check_seen(change: Change, digest: bytes | None) -> None:
    if digest != change.seen:
        raise NotWrittenError("it was changed meanwhile: look at the preview again")


def _check_same_picture(before: bytes, after: bytes) -> None:
    """That the new file is a whole photo and shows what the old one does."""
    try:
        old, new = decode(before, SIDE).image, decode(after, SIDE).image
    except UnreadablePhotoError as error:
        raise NotWrittenError(str(error)) from error
    if old.size != new.size or old.tobytes() != new.tobytes():
        raise NotWrittenError("what would be written is not the same picture")


def _check_said(packet: bytes, words: Words) -> None:
    """That readers find the words."""
    found = read_xmp(packet, suggestions=True)
    present = {word.casefold() for word in found.keywords}
    missing = [word.name for word in words.keywords if word.name.strip().casefold() not in present]
    if missing or (words.rating is not None and found.rating != words.rating):
        raise NotWrittenError("the words would not be found in it")
