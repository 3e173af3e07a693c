"""The search the user has in mind: what was asked last, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from gallery.gui.client import EngineClient
from gallery.gui.likeness import Likeness
from gallery.gui.told import told
from gallery.gui.wording import quoted
from gallery.protocol import Box, Hits, Order
from gallery.query import parse

TYPING_PAUSE_MS = 60  # letters that come faster are searched together


class Search(QObject):
    """One search at a time: the next one replaces it, and late answers are dropped.

    A picture that photos are to be like stays beside the words that are typed after it.
    """

    started = Signal(str)
    """What is looked for, for the user."""
    found = Signal(object, str)
    """The Hits, and what was looked for."""
    failed = Signal(str, str)
    """Why, and what was looked for."""
    cleared = Signal()
    """There is no search: the timeline is to be shown."""

    def __init__(
        self,
        client: EngineClient,
        pause_ms: int = TYPING_PAUSE_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._request: int | None = None
        self._last: int | None = None
        self._title = ""
        self._asked = ""
        self._likeness: Likeness | None = None
        self._order = Order.RELEVANCE
        self._thumbs: dict[int, bool] = {}
        self._active = self._refining = False
        self._typed = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(pause_ms)
        self._typing.timeout.connect(self._typed_enough)
        client.found.connect(self._on_found)
        client.failed.connect(self._on_failed)

    @property
    def active(self) -> bool:
        """Whether a search is shown or under way, rather than the timeline."""
        return self._active

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._request is not None

    def answers_with(self, request: int) -> bool:
        """Whether this request is, or was, the search shown."""
        return request == self._last

    @property
    def title(self) -> str:
        """What is looked for, for the user."""
        return self._title

    @property
    def query(self) -> str:
        """What was asked in words, empty when photos like a picture are shown."""
        return self._asked

    @property
    def typed(self) -> str:
        """The words of the search, also those beside a picture."""
        return self._typed

    @property
    def likeness(self) -> Likeness | None:
        """The picture that photos are to be like; None when there are only words."""
        return self._likeness

    @property
    def order(self) -> Order:
        """How the likely photos are ordered."""
        return self._order

    @property
    def thumbs(self) -> dict[int, bool]:
        """What the user said of photos found by these words: whether each is what was meant."""
        return dict(self._thumbs)

    @property
    def refining(self) -> bool:
        """Whether what is looked for stayed the same, and only thumbs came or went."""
        return self._refining

    def type(self, text: str) -> None:
        """The words so far; they are searched when typing pauses."""
        self._typed = text.strip()
        if self._typed:
            self._typing.start()
        else:
            self._without_words()

    def words(self, text: str) -> None:
        """Search by words at once."""
        self._typed = text.strip()
        self._typing.stop()
        if not self._typed:
            self._without_words()
        elif self._likeness is not None:
            self._ask_like(self._likeness)
        else:
            if self._typed != self._asked:
                self._thumbs.clear()
            self._asked = self._typed
            self._ask()

    def sort(self, order: Order) -> None:
        """Order the likely photos in another way, now and in later searches by words."""
        if order is not self._order:
            self._order = order
            if self._asked:
                self._ask()

    def judge(self, photo_id: int, fits: bool | None) -> None:
        """Say whether a photo is what was meant by the words; None takes that back."""
        self.judge_all([photo_id], fits)

    def judge_all(self, photo_ids: Iterable[int], fits: bool | None) -> None:
        """Say it of several photos at once."""
        if not self._asked:
            return
        for photo_id in photo_ids:
            if fits is None:
                self._thumbs.pop(photo_id, None)
            else:
                self._thumbs[photo_id] = fits
        self._ask(refining=True)

    def forget_thumbs(self) -> None:
        """Take back all that was said of photos found by these words."""
        if self._thumbs:
            self.judge_all(self.thumbs, None)

    def picture(self, path: str, part: Box | None = None) -> None:
        """Search by an image file, or a part of it, and no words until some are typed."""
        self._typed = ""
        self._ask_like(Likeness(path, part=part))

    def similar(self, photo_id: int, path: str, part: Box | None = None) -> None:
        """Search for photos like one of the library, or a part of it; see `picture`."""
        self._typed = ""
        self._ask_like(Likeness(path, photo_id, part))

    def forget_picture(self) -> None:
        """Search by the words alone."""
        if self._likeness is not None:
            self._likeness = None
            self.words(self._typed)

    def _ask(self, refining: bool = False) -> None:
        up = [photo_id for photo_id, fits in self._thumbs.items() if fits]
        down = [photo_id for photo_id, fits in self._thumbs.items() if not fits]
        self._begin(
            lambda: self._client.search_text(self._asked, self._order, up, down),
            quoted(self._asked),
            refining,
        )

    def _ask_like(self, like: Likeness) -> None:
        self._likeness, self._asked = like, ""
        self._thumbs.clear()
        part, words = like.part, self._typed
        if like.photo_id is None:
            self._begin(lambda: self._client.search_image(like.path, part, words), self._say(like))
        else:
            photo_id = like.photo_id
            self._begin(lambda: self._client.search_similar(photo_id, part, words), self._say(like))

    def _say(self, like: Likeness) -> str:
        form = self.tr("photos like {0}")
        if like.part is not None:
            form = self.tr("photos like a part of {0}")
        said = form.format(like.name)
        return self.tr("{0} and “{1}”").format(said, self._typed) if self._typed else said

    def _without_words(self) -> None:
        """All words are gone: what is left is the picture, if there is one."""
        if self._likeness is not None:
            self._ask_like(self._likeness)
        else:
            self.clear()

    def clear(self) -> None:
        """Go back to the timeline."""
        self._typing.stop()
        self._forget()
        self._title = self._asked = self._typed = ""
        self._likeness = None
        self._thumbs.clear()
        if self._active:
            self._active = False
            self.cleared.emit()

    def _typed_enough(self) -> None:
        if self._likeness is not None or self._typed != self._asked:
            self.words(self._typed)

    def _begin(self, ask: Callable[[], int], title: str, refining: bool = False) -> None:
        self._refining = refining
        self._typing.stop()
        self._forget()  # first, so that the engine need not even begin what waits there
        self._request = self._last = ask()
        self._title = title
        self._active = True
        self.started.emit(title)

    def _forget(self) -> None:
        if self._request is not None:
            self._client.cancel(self._request)
            self._request = None

    def _on_found(self, request: int, hits: object) -> None:
        if request == self._request and isinstance(hits, Hits):
            self._request = None
            if problems := self._unseen(hits.problems):
                self._title = f"{self._title} ({' '.join(map(told, problems))})"
            self.found.emit(hits, self._title)

    def _unseen(self, problems: Sequence[str]) -> list[str]:
        """Problems that only the engine can know of; the search bar shows those of the query."""
        seen = tuple(problem.message for problem in parse(self._asked or self._typed).problems)
        return [problem for problem in problems if not problem.endswith(seen)]

    def _on_failed(self, request: int, message: str) -> None:
        if request == self._request:
            self._request = None
            self._asked = ""
            self.failed.emit(message, self._title)
