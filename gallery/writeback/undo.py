"""Taking a run back: every file becomes what it was, byte for byte, unless others wrote to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gallery.catalog import Catalog
from gallery.catalog.writings import Writing, WritingKind, WritingState
from gallery.errors import GalleryError
from gallery.media.fingerprint import fingerprint
from gallery.media.thumbnails import ThumbnailStore
from gallery.media.xmp_embedding import NotEmbeddableError, find_slot
from gallery.writeback import replacing
from gallery.writeback.apply import Outcome
from gallery.writeback.plan import Refusal
from gallery.writeback.replacing import NotWrittenError, read_plain
from gallery.writeback.settling import follow_file, settle

_CHANGED = "it was changed by another program since"


def undo(
    catalog: Catalog,
    thumbnails: ThumbnailStore,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Take back the newest run that was not; gives what became of each file.

    Sidecars that Gallery made are deleted. The caller holds the library's lock, and has caught up
    with what was in hand.

    Args:
        catalog, thumbnails: of the library.
        on_progress: called after each with how many of how many.
        stopped: asked before each whether to end; the same call goes on from there.

    Raises:
        sqlite3.Error: the library cannot be written; what is in hand is caught up with later.
    """
    run_id = catalog.newest_writing_run()
    if run_id is None:
        return Outcome()
    restored: list[str] = []
    refused: list[Refusal] = []
    ids = catalog.writings_in_run(run_id)
    for done, writing_id in enumerate(ids, 1):
        if stopped():
            return Outcome(run_id, tuple(restored), tuple(refused), stopped=True)
        writing = catalog.writing(writing_id)
        if writing is None:
            continue
        reason = _reason(catalog, thumbnails, writing)
        if reason is None:
            restored.append(writing.path)
        else:
            refused.append(Refusal(writing.path, reason))
        on_progress(done, len(ids))
    catalog.end_undoing(run_id)
    return Outcome(run_id, tuple(restored), tuple(refused))


def _reason(catalog: Catalog, thumbnails: ThumbnailStore, writing: Writing) -> str | None:
    """Take one file back; gives why it was not."""
    try:
        _undo(catalog, thumbnails, writing)
    except GalleryError as error:
        return str(error)
    except NotEmbeddableError:
        return _CHANGED
    except FileNotFoundError:
        return "it is not there any longer"
    except OSError as error:
        return f"it cannot be written ({error.strerror or error})"
    return None


def _undo(catalog: Catalog, thumbnails: ThumbnailStore, writing: Writing) -> None:
    path = Path(writing.path)
    data, seen = read_plain(path)
    if fingerprint(data) != writing.digest_after:
        raise NotWrittenError(_CHANGED)
    restored = _as_it_was(writing, data)
    if restored is not None and fingerprint(restored) != writing.digest_before:
        raise NotWrittenError("what it was before is not known any longer")
    if writing.kind is WritingKind.FILE and _is_known(catalog, writing):
        raise NotWrittenError("the library has the photo as it was, too")
    catalog.intend_undoing(writing.id)
    try:
        if restored is None:
            replacing.remove(path, seen)
        else:
            replacing.replace(path, restored, fingerprint(restored), seen, like=path)
    except (OSError, NotWrittenError):
        settle(catalog, thumbnails, writing.id)
        raise
    undone = (writing.id, WritingState.UNDONE)
    if writing.kind is WritingKind.FILE and writing.photo_id is not None:
        follow_file(catalog, thumbnails, undone, writing.photo_id, path)
    else:
        catalog.settle_writing(undone)


def _as_it_was(writing: Writing, data: bytes) -> bytes | None:
    """The file's bytes before; None: there was no such file."""
    if writing.kind is WritingKind.SIDECAR:
        return writing.before
    slot = find_slot(data)
    return data[: slot.start] + (writing.before or b"") + data[slot.stop :]


def _is_known(catalog: Catalog, writing: Writing) -> bool:
    before = writing.digest_before
    return before is not None and catalog.photo_with(before) not in (None, writing.photo_id)
