"""Why the photo that is looked at was found by the words searched for; knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from gallery.gui.client import EngineClient
from gallery.gui.errand import Errand
from gallery.gui.search import Search
from gallery.gui.shown import Shown
from gallery.protocol import Explained, ExplainMatch, Hits, Reply, TextMatch

PATIENCE_MS = 150  # who leafs through photos asks nothing of each

Part = tuple[str, float | None]
"""A part of the query and its share (`PartScore`), None while that is awaited."""


def place_in(hits: Hits, photo_id: int) -> int | None:
    """A photo's place among results, or that of the look-alike that stands there for it."""
    shown = next((group[0] for group in hits.alike if photo_id in group), photo_id)
    try:
        return hits.ids.index(shown)
    except ValueError:
        return None


class Why(QObject):
    """Follows one photo and the search; asks only while somebody watches, and after a moment."""

    changed = Signal()

    def __init__(
        self,
        client: EngineClient,
        search: Search,
        shown: Shown,
        pause_ms: int = PATIENCE_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._shown = shown
        self._photo_id = -1
        self._watched = False
        self._hits: Hits | None = None
        self._words = ""  # what they were found by, also while the next search is under way
        self._place: int | None = None
        self._explained: Explained | None = None
        self._texts: tuple[str, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._ask)
        self._errand = Errand(client, self)
        self._errand.answered.connect(self._on_answered)
        self._errand.changed.connect(self.changed)
        shown.changed.connect(self._follow)
        client.ready.connect(self._on_ready)

    @property
    def query(self) -> str:
        """The words that found the photo; empty where it was not found by words."""
        return "" if self._place is None else self._words

    @property
    def likely(self) -> bool | None:
        """Whether it is likely to be what is looked for; None where that is not known."""
        if self._hits is None or self._hits.likely is None or self._place is None:
            return None
        return self._place < self._hits.likely

    @property
    def parts(self) -> tuple[Part, ...]:
        """The query's parts, also those that are only known of an earlier photo so far."""
        if self._explained is None:
            return tuple((text, None) for text in self._texts) if self.query else ()
        return tuple((part.text, part.share) for part in self._explained.parts)

    @property
    def matches(self) -> tuple[TextMatch, ...]:
        """Where words of the query stand in what is known of the photo."""
        return () if self._explained is None else self._explained.matches

    @property
    def heat(self) -> tuple[tuple[float, ...], ...]:
        """Where in the photo it shows; empty where that is not known."""
        return () if self._explained is None else self._explained.heat

    @property
    def known(self) -> bool:
        """Whether the engine has answered for this photo."""
        return self._explained is not None

    @property
    def awaited(self) -> bool:
        """Whether it will soon."""
        return self._pause.isActive() or self._errand.busy

    @property
    def error(self) -> str:
        """Why there is no answer."""
        return self._errand.error

    def answers_with(self, request: int) -> bool:
        """Whether a request's failure is told here."""
        return self._errand.answers_with(request)

    def look_at(self, photo_id: int) -> None:
        """Follow another photo."""
        if photo_id != self._photo_id:
            self._photo_id = photo_id
            self._find_place()
            self._begin()

    def watch(self, watched: bool) -> None:
        """Say whether somebody looks."""
        if watched != self._watched:
            self._watched = watched
            if not watched:
                self._rest()
            elif not self.known:
                self._wait()
            self.changed.emit()

    def _find_place(self) -> None:
        self._place = None
        if self._hits is not None and self._words:
            self._place = place_in(self._hits, self._photo_id)

    def _follow(self) -> None:
        """What is shown may have been found anew, by other words, or by the same and thumbs."""
        if self._shown.results is self._hits:
            return
        query, self._hits = self.query, self._shown.results
        self._words = "" if self._hits is None else self._search.query
        self._find_place()
        if self.query != query:
            self._texts = ()
            self._begin()
        else:
            self.changed.emit()  # the photo may have become likely, or less so

    def _begin(self) -> None:
        self._explained = None
        self._rest()
        self._errand.forget_error()
        if self._watched:
            self._wait()
        self.changed.emit()

    def _wait(self) -> None:
        if self.query:
            self._pause.start()

    def _rest(self) -> None:
        self._pause.stop()
        self._errand.cancel()

    def _ask(self) -> None:
        photo_id, query = self._photo_id, self.query
        self._errand.start(lambda i: ExplainMatch(i, photo_id, query))

    def _on_answered(self, reply: Reply) -> None:
        if isinstance(reply, Explained):
            self._explained = reply
            self._texts = tuple(part.text for part in reply.parts)
            self.changed.emit()

    def _on_ready(self) -> None:
        if self.known or self.error:
            self._begin()  # another model may see it in another way
