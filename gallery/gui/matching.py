"""Which of some texts fit a photo, asked whenever they change; knows no widget."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from gallery.gui.client import EngineClient
from gallery.gui.errand import Errand
from gallery.protocol import Matched, MatchTexts, Reply, TextScore

TYPING_PAUSE_MS = 500
FEWEST = 2  # of one text alone there is nothing to compare


def texts(typed: str) -> list[str]:
    """Texts one a line, or with commas between them where there is only one line; each once."""
    rows = [line for line in typed.splitlines() if line.strip()]
    if len(rows) == 1:
        rows = rows[0].split(",")
    found = (" ".join(row.split()) for row in rows)
    return list(dict.fromkeys(text for text in found if text))


class Matching(QObject):
    """Compares what was typed last with the photo that was chosen last."""

    changed = Signal()

    def __init__(
        self,
        client: EngineClient,
        pause_ms: int = TYPING_PAUSE_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._photo_id: int | None = None
        self._texts: tuple[str, ...] = ()
        self._template = ""
        self._scores: tuple[TextScore, ...] = ()
        self._errand = Errand(client, self)
        self._errand.answered.connect(self._on_answered)
        self._errand.changed.connect(self.changed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._ask)

    @property
    def photo_id(self) -> int | None:
        """The photo the texts are compared with."""
        return self._photo_id

    @property
    def count(self) -> int:
        """How many texts there are."""
        return len(self._texts)

    @property
    def scores(self) -> tuple[TextScore, ...]:
        """How they fit, best first; of those before, while an answer is awaited."""
        return self._scores

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._errand.busy

    @property
    def error(self) -> str:
        """Why there is no answer."""
        return self._errand.error

    def answers_with(self, request: int) -> bool:
        """Whether a request's failure is told here."""
        return self._errand.answers_with(request)

    def look_at(self, photo_id: int | None) -> None:
        """Compare with another photo."""
        if photo_id != self._photo_id:
            self._photo_id = photo_id
            self._scores = ()
            self._ask()

    def type(self, wanted: Sequence[str], template: str = "") -> None:
        """Compare these, as soon as no more is typed."""
        template = " ".join(template.split())
        if (tuple(wanted), template) != (self._texts, self._template):
            self._texts, self._template = tuple(wanted), template
            self._pause.start()
            self.changed.emit()

    def rest(self) -> None:
        """Ask nothing more."""
        self._pause.stop()
        self._errand.cancel()
        self._photo_id, self._texts, self._scores = None, (), ()

    def _ask(self) -> None:
        self._pause.stop()
        photo_id, wanted, template = self._photo_id, self._texts, self._template
        if photo_id is None or len(wanted) < FEWEST:
            self._scores = ()
            self._errand.cancel()
            self.changed.emit()
            return
        self._errand.start(lambda i: MatchTexts(i, photo_id, wanted, template))

    def _on_answered(self, reply: Reply) -> None:
        if isinstance(reply, Matched):
            self._scores = reply.scores
            self.changed.emit()
