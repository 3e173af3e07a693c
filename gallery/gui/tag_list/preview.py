"""How a tag would stand on a photo while its templates are being typed; knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from gallery.gui.client import EngineClient
from gallery.gui.errand import Errand
from gallery.protocol import PreviewTag, Reply, TagScore, TagScores

TYPING_PAUSE_MS = 250
TOP = 12


@dataclass(frozen=True, slots=True)
class Draft:
    """A tag as it is typed."""

    name: str = ""
    heading: str = ""
    templates: tuple[str, ...] = ()


class TagPreview(QObject):
    """Asks when typing pauses; an answer to what was typed before is dropped."""

    changed = Signal()

    def __init__(
        self,
        client: EngineClient,
        pause_ms: int = TYPING_PAUSE_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._photo_id: int | None = None
        self._draft = Draft()
        self._score: TagScore | None = None
        self._top: tuple[TagScore, ...] = ()
        self._own = Errand(client, self)
        self._others = Errand(client, self)
        self._own.answered.connect(self._on_score)
        self._others.answered.connect(self._on_top)
        for errand in (self._own, self._others):
            errand.changed.connect(self.changed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._ask)

    @property
    def photo_id(self) -> int | None:
        """The photo it is about."""
        return self._photo_id

    @property
    def score(self) -> TagScore | None:
        """How the tag stands; None while that is not known."""
        return self._score

    @property
    def top(self) -> tuple[TagScore, ...]:
        """The tags that stand best on the photo, best first."""
        return self._top

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._own.busy or self._others.busy or self._pause.isActive()

    @property
    def error(self) -> str:
        """Why there is no answer."""
        return self._own.error or self._others.error

    def answers_with(self, request: int) -> bool:
        """Whether a request's failure is told here."""
        return self._own.answers_with(request) or self._others.answers_with(request)

    def look_at(self, photo_id: int | None) -> None:
        """Be about another photo."""
        if photo_id == self._photo_id:
            return
        self._photo_id = photo_id
        self._score, self._top = None, ()
        self._own.cancel()
        self.look_again()

    def look_again(self) -> None:
        """Ask anew which tags stand best: the tags have changed."""
        photo_id = self._photo_id
        if photo_id is None:
            self._others.cancel()
            self.changed.emit()
            return
        self._others.start(lambda i: PreviewTag(i, photo_id, limit=TOP))
        self._ask()

    def type(self, name: str, heading: str, templates: Sequence[str]) -> None:
        """Be about this tag, as soon as no more is typed."""
        draft = Draft(" ".join(name.split()), heading, tuple(templates))
        if draft != self._draft:
            self._draft = draft
            self._own.cancel()
            self._own.forget_error()
            self._pause.start()
            self.changed.emit()

    def rest(self) -> None:
        """Ask nothing more."""
        self._pause.stop()
        for errand in (self._own, self._others):
            errand.cancel()
        self._photo_id = None
        self._score, self._top = None, ()

    def _ask(self) -> None:
        self._pause.stop()
        photo_id, draft = self._photo_id, self._draft
        if photo_id is None or not draft.name:
            self._score = None
            self.changed.emit()
            return
        self._own.start(
            lambda i: PreviewTag(i, photo_id, draft.name, draft.heading, draft.templates)
        )

    def _on_score(self, reply: Reply) -> None:
        if isinstance(reply, TagScores):
            self._score = reply.scores[0] if reply.scores else None
            self.changed.emit()

    def _on_top(self, reply: Reply) -> None:
        if isinstance(reply, TagScores):
            self._top = reply.scores
            self.changed.emit()
