"""After a crash in the middle of a file: the file tells how far it came, the catalogue follows."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

from gallery.catalog import Catalog
from gallery.catalog.writings import Writing, WritingKind, WritingState
from gallery.errors import GalleryError
from gallery.media.fingerprint import fingerprint
from gallery.media.thumbnails import ThumbnailStore
from gallery.writeback.apply import follow_file
from gallery.writeback.replacing import read_plain, temporary_for

log = logging.getLogger(__name__)


def catch_up(catalog: Catalog, thumbnails: ThumbnailStore) -> int:
    """Settle what was in hand when a run was killed; gives how many files.

    To be done before files are compared with the catalogue: a photo that was written into would
    be taken for a new one. The caller holds the library's lock.
    """
    settled = 0
    for writing in catalog.writings_in_hand():
        try:
            settled += _settle(catalog, thumbnails, writing)
        except (OSError, GalleryError) as error:
            log.warning("%s was being written, and is not settled: %s", writing.path, error)
    return settled


def _settle(catalog: Catalog, thumbnails: ThumbnailStore, writing: Writing) -> bool:
    path = Path(writing.path)
    if not path.parent.is_dir():
        return False  # its disk is away: later
    for digest in (writing.digest_before, writing.digest_after):
        if digest is not None:
            with suppress(FileNotFoundError):
                temporary_for(path, digest).unlink()
    try:
        now: bytes | None = fingerprint(read_plain(path)[0])
    except FileNotFoundError:
        now = None
    if now == writing.digest_after:
        state = WritingState.WRITTEN
    elif writing.state is WritingState.UNDOING:
        state = WritingState.UNDONE
    else:
        catalog.drop_writing(writing.id)
        return True
    known = now in (writing.digest_before, writing.digest_after)
    if known and writing.kind is WritingKind.FILE and writing.photo_id is not None:
        follow_file(catalog, thumbnails, (writing.id, state), writing.photo_id, path)
    else:
        catalog.settle_writing((writing.id, state))
    return True
