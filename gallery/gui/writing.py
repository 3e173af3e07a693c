"""Writing words beside photos: what would be written, writing it, taking it back; no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from gallery.gui.client import EngineClient
from gallery.gui.errand import Errand
from gallery.gui.work import Work
from gallery.protocol import (
    ApplyWriting,
    PreviewWriting,
    Reply,
    Request,
    UndoWriting,
    WritingPreview,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be written.

    Attributes:
        photo_ids: none: those of the whole library. into_files: into the photos themselves; None:
            the user has not said where. suggested: also what only a machine says.
    """

    photo_ids: tuple[int, ...] = ()
    into_files: bool | None = None
    suggested: bool = False


class Writing(QObject):
    """Nothing is written that was not previewed with the very same wish."""

    changed = Signal()

    def __init__(self, client: EngineClient, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._wish = Wish()
        self._preview: WritingPreview | None = None
        self._outcome = ""
        self.previewing = Errand(client, self)
        self.applying = Errand(client, self)
        self.undoing = Errand(client, self)
        self.previewing.answered.connect(self._on_preview)
        self.applying.answered.connect(self._on_written)
        self.undoing.answered.connect(self._on_undone)
        # Some of it may be written all the same.
        self.applying.failed.connect(self._look_anew)
        self.undoing.failed.connect(self._look_anew)
        for errand in self._errands:
            errand.changed.connect(self.changed)

    @property
    def _errands(self) -> tuple[Errand, ...]:
        return self.previewing, self.applying, self.undoing

    @property
    def wish(self) -> Wish:
        """What is to be written."""
        return self._wish

    @property
    def preview(self) -> WritingPreview | None:
        """What that would change; None while it is not known."""
        return self._preview

    @property
    def outcome(self) -> str:
        """What was done last, for the user."""
        return self._outcome

    @property
    def busy(self) -> bool:
        """Whether files are being written."""
        return self.applying.busy or self.undoing.busy

    @property
    def error(self) -> str:
        """Why the last thing failed."""
        return next((errand.error for errand in self._errands if errand.error), "")

    def answers_with(self, request: int) -> bool:
        """Whether a request's failure is told here."""
        return any(errand.answers_with(request) for errand in self._errands)

    # -- what the user wants -----------------------------------------------------------------

    def begin(self, photo_ids: tuple[int, ...]) -> None:
        """Start anew with some photos; where it is to go the user says each time."""
        if not self.busy:
            self._outcome = ""
            self._wish = Wish(photo_ids)
            self._look()
            self.changed.emit()

    def among(self, photo_ids: tuple[int, ...]) -> None:
        """Write of these photos, of the whole library when there are none."""
        self._want(replace(self._wish, photo_ids=photo_ids))

    def into_files(self, into: bool) -> None:
        """Write into the photos' own files, or beside them."""
        self._want(replace(self._wish, into_files=into))

    def with_suggestions(self, on: bool) -> None:
        """Write also what only a machine says."""
        self._want(replace(self._wish, suggested=on))

    def cancel(self) -> None:
        """End what is under way; what is written stays, and can be undone."""
        for errand in self._errands:
            errand.cancel()

    def write(self) -> None:
        """Write what was previewed."""
        if self._preview is not None and self._preview.count and not self.busy:
            self._forget_errors()
            request = self.applying.start(self._request(ApplyWriting))
            self._work.watch(request, self.tr("The words are written"))

    def undo(self) -> None:
        """Take the last writing back, also one of another day."""
        if not self.busy:
            self._forget_errors()
            self._outcome = ""
            self.undoing.start(lambda i: UndoWriting(i))

    # -- how it is done ----------------------------------------------------------------------

    def _want(self, wish: Wish) -> None:
        if wish != self._wish and not self.busy:
            self._wish = wish
            self._outcome = ""
            self._look()

    def _look(self) -> None:
        self._forget_errors()
        self._look_anew()

    def _look_anew(self) -> None:
        self._preview = None
        self.previewing.cancel()
        if self._wish.into_files is not None:
            self.previewing.start(self._request(PreviewWriting))
        self.changed.emit()

    def _request(self, kind: type[PreviewWriting] | type[ApplyWriting]) -> Callable[[int], Request]:
        wish = self._wish
        return lambda i: kind(i, wish.photo_ids, bool(wish.into_files), wish.suggested)

    def _forget_errors(self) -> None:
        for errand in self._errands:
            errand.forget_error()

    def _on_preview(self, reply: Reply) -> None:
        if isinstance(reply, WritingPreview):
            self._preview = reply
            self.changed.emit()

    def _on_written(self, _: object) -> None:
        self._outcome = self.tr("The words are written. Undo takes all of it back.")
        self._look()

    def _on_undone(self, _: object) -> None:
        self._outcome = self.tr("The last writing is taken back.")
        self._look()
