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
        self._moment: tuple[Hits | None, str, bool] = (None, "", False)
        self._hits: Hits | None = None  # those that have the photo, found by `query`
        self._place = 0
        self._query = ""
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
        return self._query

    @property
    def likely(self) -> bool | None:
        """Whether it is likely to be what is looked for; None where that is not known."""
        if self._hits is None or self._hits.likely is None:
            return None
        return self._place < self._hits.likely

    @property
    def parts(self) -> tuple[Part, ...]:
        """The query's parts, as far as they are known of an earlier photo too."""
        if self._explained is None:
            return tuple((text, None) for text in self._texts)
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
            self._hits, self._query = self._found()
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

    def _found(self) -> tuple[Hits | None, str]:
        """The results that have the photo, and the words they were found by."""
        hits, query = self._shown.results, self._search.query
        # While the next search is under way, the results are still those of the last.
        if hits is None or not query or self._search.busy:
            return None, ""
        place = place_in(hits, self._photo_id)
        if place is None:
            return None, ""
        self._place = place
        return hits, query

    def _follow(self) -> None:
        """The search, or what it found, may be another one."""
        moment = (self._shown.results, self._search.query, self._search.busy)
        if moment == self._moment:
            return
        self._moment, query = moment, self._query
        self._hits, self._query = self._found()
        if self._query != query:
            self._texts = ()
            self._begin()
        else:
            self.changed.emit()  # the photo may have become likely, or less so

    def _begin(self) -> None:
        self._explained = None
        self._rest()
        self._errand.forget_error()
        if not self._query:
            self._texts = ()
        elif self._watched:
            self._wait()
        self.changed.emit()

    def _wait(self) -> None:
        if self._query:
            self._pause.start()

    def _rest(self) -> None:
        self._pause.stop()
        self._errand.cancel()

    def _ask(self) -> None:
        photo_id, query = self._photo_id, self._query
        self._errand.start(lambda i: ExplainMatch(i, photo_id, query))

    def _on_answered(self, reply: Reply) -> None:
        if isinstance(reply, Explained):
            self._explained = reply
            self._texts = tuple(part.text for part in reply.parts)
            self.changed.emit()

    def _on_ready(self) -> None:
        if self.known or self.error:
            self._begin()  # another model may see it in another way
