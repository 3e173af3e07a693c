"""Photos that are to go to the trash: their files, moving them, taking that back; no widget."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from gallery.catalog import Catalog
from gallery.gui.client import EngineClient
from gallery.gui.language import tr as _tr
from gallery.gui.reading import CatalogReader
from gallery.gui.undoing import Change, Undoing
from gallery.gui.wording import files, photos, size
from gallery.gui.work import Work
from gallery.protocol import Reply, Trashed, TrashPhotos, UndoTrash


@dataclass(frozen=True, slots=True)
class Going:
    """What goes when photos go.

    Attributes:
        paths: all their files that are there. photos: how many these are the files of.
        size: bytes. offline: how many photos have no file that is there.
        companions: files beside them (RAWs, films) that stay.
    """

    paths: tuple[str, ...] = ()
    photos: int = 0
    size: int = 0
    offline: int = 0
    companions: int = 0


def read_going(catalog: Catalog, photo_ids: Sequence[int]) -> Going:
    """What goes with these photos, as the catalogue knows it."""
    found = catalog.files_holding(photo_ids)
    there = {file.photo_id for file in found}
    return Going(
        tuple(file.path for file in found),
        len(there),
        sum(file.size for file in found),
        len(set(photo_ids) - there),
        sum(file.companions for file in found),
    )


def trash_question(going: Going) -> str:
    """What the user is asked."""
    if len(going.paths) == going.photos:
        return _tr("Move {0} to the trash?").format(photos(going.photos))
    return _tr("Move {0} to the trash, {1} in all?").format(
        photos(going.photos), files(len(going.paths))
    )


def trash_consequence(going: Going) -> str:
    """What else there is to know before one agrees."""
    said = [_tr("{0}, {1}.").format(files(len(going.paths)), size(going.size))]
    if len(going.paths) > going.photos:
        said.append(_tr("Some photos lie in several files: all of these go."))
    if going.companions:
        said.append(
            _tr("Beside them {0} stay: RAW photos and films. XMP files stay, too.").format(
                files(going.companions)
            )
        )
    else:
        said.append(_tr("Files beside them, such as XMP, stay."))
    if going.offline:
        said.append(_tr("Not there now, and left: {0}.").format(photos(going.offline)))
    if sys.platform in ("win32", "darwin"):  # which do not tell where a file went
        said.append(_tr("They can be put back from the trash of your system."))
    else:
        said.append(_tr("Undo brings them back until the trash is emptied."))
    return "\n".join(said)


class Trashing(QObject):
    """Nothing goes that the user was not told of: what is read is asked, what is agreed to goes."""

    asked = Signal(object)
    """The Going that the user is to agree to."""
    gone = Signal(object)
    """Ids of photos that have no file any longer."""
    outcome = Signal(str)
    trouble = Signal(str)

    def __init__(
        self,
        client: EngineClient,
        reader: CatalogReader,
        work: Work,
        undoing: Undoing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._reader = reader
        self._work = work
        self._undoing = undoing
        self._sent: dict[int, Change] = {}  # by request, as the following
        self._runs: dict[int, list[int]] = {}
        client.trash_begun.connect(self._on_begun)
        client.answered.connect(self._on_answered)

    def ask(self, photo_ids: Sequence[int]) -> None:
        """Find out what would go; answered by `asked`."""
        ids = tuple(photo_ids)
        if ids:
            self._reader.look_up(lambda catalog: read_going(catalog, ids), Going(), self.asked.emit)

    def trash(self, going: Going) -> None:
        """Move to the trash what the user agreed to."""
        moving = 0  # the request that moved them last

        def move() -> tuple[int]:
            nonlocal moving
            moving = self._client.request(lambda i: TrashPhotos(i, going.paths))
            self._sent[moving] = change
            self._work.watch(moving)
            return (moving,)

        text = self.tr("{0} moved to the trash").format(photos(going.photos))
        change = Change(text, move, lambda: self._put_back(moving))
        self._undoing.make(change)

    def _put_back(self, moving: int) -> tuple[int, ...]:
        runs = tuple(self._runs.get(moving, ()))
        if not runs:
            return ()
        back = self._client.request(lambda i: UndoTrash(i, runs))
        self._work.watch(back)
        return (back,)

    def _on_begun(self, request: int, run: int) -> None:
        # More than once when the engine died and another began anew.
        self._runs.setdefault(request, []).append(run)

    def _on_answered(self, request: int, reply: Reply) -> None:
        if not isinstance(reply, Trashed):
            return
        change = self._sent.pop(request, None)
        if reply.files:
            self.outcome.emit(self.tr("Moved to the trash: {0}").format(files(reply.files)))
        elif change is not None:
            self._undoing.forget(change)
        if reply.photo_ids:
            self.gone.emit(frozenset(reply.photo_ids))
        if reply.trouble:
            self.trouble.emit(reply.trouble)
