"""Photos that are alike: what groups there are, what is to go, moving it, taking it back."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from gallery.catalog import PhotoFile
from gallery.gui.client import EngineClient
from gallery.gui.errand import Errand
from gallery.gui.wording import files
from gallery.gui.work import Work
from gallery.protocol import (
    DuplicateGroup,
    DuplicateGroups,
    DuplicateKind,
    FindDuplicates,
    Reply,
    TrashFiles,
    TrashGroup,
    UndoTrash,
)


class Duplicates(QObject):
    """Of each group at least one file is never marked to go; nothing is marked beforehand."""

    changed = Signal()
    """Groups came, or something is under way or over."""
    marked = Signal()
    """Other files are to go."""

    def __init__(self, client: EngineClient, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._kind = DuplicateKind.EXACT
        self._groups: tuple[DuplicateGroup, ...] | None = None
        self._count = 0
        self._going: set[str] = set()
        self._sent = 0
        self._outcome = ""
        self.finding = Errand(client, self)
        self.trashing = Errand(client, self)
        self.undoing = Errand(client, self)
        self.finding.answered.connect(self._on_found)
        self.trashing.answered.connect(self._on_trashed)
        self.undoing.answered.connect(self._on_undone)
        for errand in self._errands:
            errand.changed.connect(self._on_errand)

    @property
    def _errands(self) -> tuple[Errand, ...]:
        return self.finding, self.trashing, self.undoing

    @property
    def kind(self) -> DuplicateKind:
        """In what the photos are alike."""
        return self._kind

    @property
    def groups(self) -> tuple[DuplicateGroup, ...] | None:
        """What was found; None before it is known."""
        return self._groups

    @property
    def count(self) -> int:
        """How many groups there are in all; `groups` are the first of them."""
        return self._count

    @property
    def going(self) -> tuple[PhotoFile, ...]:
        """The files that are to go, in the order shown."""
        shown = self._groups or ()
        return tuple(file for group in shown for file in group.files if file.path in self._going)

    @property
    def moving(self) -> bool:
        """Whether files are being moved."""
        return self.trashing.busy or self.undoing.busy

    @property
    def outcome(self) -> str:
        """What was done last, for the user."""
        return self._outcome

    @property
    def error(self) -> str:
        """Why the last thing failed."""
        return next((errand.error for errand in self._errands if errand.error), "")

    def answers_with(self, request: int) -> bool:
        """Whether a request's failure is told here."""
        return any(errand.answers_with(request) for errand in self._errands)

    # -- what the user wants -----------------------------------------------------------------

    def look(self, kind: DuplicateKind) -> None:
        """Find what is alike in this, anew."""
        if not self.moving:
            self._outcome = ""
            self._forget_errors()
            self._look(kind)

    def is_going(self, file: PhotoFile) -> bool:
        """Whether a file is to go."""
        return file.path in self._going

    def may_go(self, group: DuplicateGroup, file: PhotoFile) -> bool:
        """Whether another file of the group stays when this one goes."""
        return any(
            other.path not in self._going for other in group.files if other.path != file.path
        )

    def mark(self, group: DuplicateGroup, file: PhotoFile, go: bool) -> None:
        """Let a file go, or stay; the last one of a group stays."""
        if not self.moving and (not go or self.may_go(group, file)):
            (self._going.add if go else self._going.discard)(file.path)
            self.marked.emit()

    def keep_best(self, groups: Iterable[DuplicateGroup]) -> None:
        """Let all files of these groups go but the best of each."""
        if self.moving:
            return
        for group in groups:
            self._going |= {file.path for file in group.files}
            self._going.discard(group.files[group.best].path)
        self.marked.emit()

    def keep_all(self) -> None:
        """Let no file go."""
        if not self.moving:
            self._going.clear()
            self.marked.emit()

    def trash(self) -> None:
        """Move what is to go to the trash."""
        chosen = tuple(
            TrashGroup(
                tuple(file.path for file in group.files if file.path in self._going),
                tuple(file.path for file in group.files if file.path not in self._going),
            )
            for group in self._groups or ()
            if any(file.path in self._going for file in group.files)
        )
        if chosen and not self.moving:
            self._sent = sum(len(group.going) for group in chosen)
            self._outcome = ""
            self._forget_errors()
            request = self.trashing.start(lambda i: TrashFiles(i, chosen))
            self._work.watch(request, self.tr("Moved to the trash: {0}").format(files(self._sent)))

    def undo(self) -> None:
        """Put back what went to the trash last, also on another day."""
        if not self.moving:
            self._outcome = ""
            self._forget_errors()
            self.undoing.start(lambda i: UndoTrash(i))

    def cancel(self) -> None:
        """End what is under way; what is moved stays so, and can be put back."""
        for errand in self._errands:
            errand.cancel()

    def rest(self) -> None:
        """Look for nothing more; files that are being moved go on."""
        self.finding.cancel()
        self._groups, self._count = None, 0
        self._going.clear()

    # -- how it is done ----------------------------------------------------------------------

    def _look(self, kind: DuplicateKind) -> None:
        self._kind = kind
        self._groups, self._count = None, 0
        self._going.clear()
        self.finding.start(lambda i: FindDuplicates(i, kind))

    def _forget_errors(self) -> None:
        for errand in self._errands:
            errand.forget_error()

    def _on_errand(self) -> None:
        # Some files may be gone though others could not go.
        if self.trashing.error and self._sent:
            self._sent = 0
            self._look(self._kind)
        self.changed.emit()

    def _on_found(self, reply: Reply) -> None:
        if isinstance(reply, DuplicateGroups):
            self._groups, self._count = reply.groups, reply.count
            self.changed.emit()

    def _on_trashed(self, _: object) -> None:
        self._outcome = self.tr("Moved to the trash: {0}.").format(files(self._sent))
        self._sent = 0
        self._look(self._kind)

    def _on_undone(self, _: object) -> None:
        self._outcome = self.tr("What went to the trash last is back in its place.")
        self._look(self._kind)
