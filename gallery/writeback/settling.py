"""A file tells how far its writing came, and the catalogue follows it: also after a crash."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

from gallery.catalog import Catalog
from gallery.catalog.files import MAX_INTEGER
from gallery.catalog.writings import FileStamp, Writing, WritingKind, WritingState
from gallery.errors import GalleryError
from gallery.media.decode import read_details
from gallery.media.fingerprint import fingerprint
from gallery.media.sidecars import apply_sidecar_at
from gallery.media.thumbnails import ThumbnailStore
from gallery.writeback.replacing import read_plain, temporary_for

log = logging.getLogger(__name__)


def catch_up(catalog: Catalog, thumbnails: ThumbnailStore) -> None:
    """Settle what was in hand when a run was killed.

    To be done before files are compared with the catalogue: a photo that was written into would
    be taken for a new one. The caller holds the library's lock.

    Raises:
        sqlite3.Error: the library cannot be written.
    """
    for writing in catalog.writings_in_hand():
        settle(catalog, thumbnails, writing.id)


def settle(catalog: Catalog, thumbnails: ThumbnailStore, writing_id: int) -> None:
    """Find out whether a writing that was noted was done, or undone, and note that.

    What cannot be told now, because its disk is away or does not answer, stays in hand.

    Raises:
        sqlite3.Error: the library cannot be written.
    """
    writing = catalog.writing(writing_id)
    if writing is None or not Path(writing.path).parent.is_dir():
        return
    try:
        _settle(catalog, thumbnails, writing)
    except (OSError, GalleryError) as error:
        log.warning("%s was being written, and is not settled: %s", writing.path, error)


def _settle(catalog: Catalog, thumbnails: ThumbnailStore, writing: Writing) -> None:
    path = Path(writing.path)
    for digest in (writing.digest_before, writing.digest_after):
        if digest is not None:
            with suppress(FileNotFoundError, PermissionError):
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
        catalog.drop_writing(writing.id)  # it was not done, or another program's came after it
        return
    known = now in (writing.digest_before, writing.digest_after)
    if known and writing.kind is WritingKind.FILE and writing.photo_id is not None:
        follow_file(catalog, thumbnails, (writing.id, state), writing.photo_id, path)
    else:
        catalog.settle_writing((writing.id, state))


def follow_file(
    catalog: Catalog,
    thumbnails: ThumbnailStore,
    writing: tuple[int, WritingState],
    photo_id: int,
    path: Path,
) -> None:
    """Note the state of a writing into a photo, and what its file is now.

    The photo keeps its id, and with it its vectors and all that is said of it.

    Raises:
        OSError: the file cannot be read now; the writing stays in hand.
        GalleryError: nor can it be.
    """
    data, status = read_plain(path)
    now = fingerprint(data)
    photo = next(iter(catalog.photos([photo_id])), None)
    if photo is None:
        catalog.settle_writing(writing)
        return
    file = next((file for file in catalog.files_of(photo_id) if file.path == str(path)), None)
    details = apply_sidecar_at(read_details(data), None if file is None else file.sidecar)
    if now != photo.fingerprint:
        # Before the catalogue: a photo that is known has its thumbnail.
        thumbnails.rename(photo.fingerprint, now)
    inode = status.st_ino & MAX_INTEGER
    stamp = FileStamp(str(path), status.st_size, status.st_mtime_ns, inode, now)
    catalog.settle_writing(writing, photo_id, stamp, details)
