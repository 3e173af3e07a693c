"""Long work over photos that the engine does for a request: what it is, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from gallery.gui.client import EngineClient
from gallery.gui.wording import number, time_left
from gallery.protocol import (
    ApplyWriting,
    Describe,
    DescribeLibrary,
    ExportPhotos,
    FindDuplicates,
    PutTag,
    ReadTexts,
    Request,
    RestoreTag,
    TagLibrary,
    Teach,
    TrashFiles,
    TrashPhotos,
    UndoTrash,
    WorkProgress,
)


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work.

    Attributes:
        title: what it does, for the user. done, total: photos; a total of 0 is not known yet.
        remaining: seconds, None while unknown.
    """

    request: int
    title: str
    done: int = 0
    total: int = 0
    remaining: float | None = None

    @property
    def text(self) -> str:
        """How it stands, for the user."""
        parts = [self.title]
        if self.total:
            parts.append(f"{number(self.done)} / {number(self.total)}")
        if self.remaining is not None:
            parts.append(time_left(self.remaining))
        return " · ".join(parts)


class Work(QObject):
    """Knows every job that tells of itself, and those that are to be watched before they do."""

    changed = Signal()
    outcome = Signal(str)
    """What a watched job came to."""

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._jobs: dict[int, Job] = {}
        self._outcomes: dict[int, str] = {}
        client.working.connect(self._on_working)
        client.done.connect(self._on_done)
        client.answered.connect(lambda request, _: self._on_ended(request))
        client.failed.connect(self._on_ended)
        client.cancelled.connect(self._on_ended)
        client.died.connect(self._on_died)

    @property
    def job(self) -> Job | None:
        """The job that told of itself last."""
        return next(reversed(self._jobs.values()), None)

    @property
    def others(self) -> int:
        """How many jobs there are besides."""
        return max(0, len(self._jobs) - 1)

    def watch(self, request: int, outcome: str = "") -> None:
        """Show a job from now on; `outcome` is said when it is done."""
        asked = self._client.asked(request)
        if asked is not None:
            self._jobs[request] = Job(request, self._title(asked))
            self._outcomes[request] = outcome
            self.changed.emit()

    def cancel(self) -> None:
        """End the job that is shown; what it has done by now stays."""
        if self.job is not None:
            self._client.cancel(self.job.request)

    def _title(self, asked: Request) -> str:
        match asked:
            case Describe() | DescribeLibrary():
                return self.tr("Describing photos")
            case ReadTexts():
                return self.tr("Reading text in photos")
            case Teach(name=name):
                return self.tr("Learning “{0}”").format(name)
            case TagLibrary() | PutTag() | RestoreTag():
                return self.tr("Tagging photos")
            case ApplyWriting():
                return self.tr("Writing")
            case FindDuplicates():
                return self.tr("Comparing photos")
            case TrashFiles() | TrashPhotos():
                return self.tr("Moving to the trash")
            case UndoTrash():
                return self.tr("Putting files back")
            case ExportPhotos():
                return self.tr("Copying photos")
        return self.tr("Working")

    def _on_working(self, request: int, progress: object) -> None:
        asked = self._client.asked(request)
        if asked is None or not isinstance(progress, WorkProgress):
            return  # what was cancelled goes on for a moment; downloads are told elsewhere
        self._jobs.pop(request, None)  # the newest word stands last
        self._jobs[request] = Job(
            request, self._title(asked), progress.done, progress.total, progress.remaining
        )
        self.changed.emit()

    def _on_done(self, request: int) -> None:
        outcome = self._outcomes.get(request, "")
        self._on_ended(request)
        if outcome:
            self.outcome.emit(outcome)

    def _on_ended(self, request: int, message: str = "") -> None:
        self._outcomes.pop(request, None)
        if self._jobs.pop(request, None) is not None:
            self.changed.emit()

    def _on_died(self, reason: str, again: bool) -> None:
        # The next engine begins anew.
        self._jobs = {
            i: replace(job, done=0, total=0, remaining=None) for i, job in self._jobs.items()
        }
        self.changed.emit()
