"""The search the user has in mind: what was asked last, and what became of it."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QObject, QTimer, Signal

from gallery.gui.client import EngineClient
from gallery.gui.wording import printable
from gallery.protocol import Hits

TYPING_PAUSE_MS = 250


class Search(QObject):
    """One search at a time: the next one replaces it, and late answers are dropped."""

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
        self._active = False
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

    def type(self, text: str) -> None:
        """The words so far; they are searched when typing pauses."""
        self._typed = text.strip()
        if self._typed:
            self._typing.start()
        else:
            self.clear()

    def words(self, text: str) -> None:
        """Search by words at once."""
        self._typed = text.strip()
        self._typing.stop()
        if not self._typed:
            self.clear()
            return
        self._asked = self._typed
        self._begin(self._client.search_text(self._typed), f"“{self._typed}”")

    def picture(self, path: str) -> None:
        """Search by an image file."""
        self._asked = ""
        name = printable(PurePath(path).name)
        self._begin(self._client.search_image(path), self.tr("photos like {0}").format(name))

    def similar(self, photo_id: int, path: str) -> None:
        """Search for photos like one of the library."""
        self._asked = ""
        name = printable(PurePath(path).name)
        self._begin(self._client.search_similar(photo_id), self.tr("photos like {0}").format(name))

    def clear(self) -> None:
        """Go back to the timeline."""
        self._typing.stop()
        self._forget()
        self._title = self._asked = ""
        if self._active:
            self._active = False
            self.cleared.emit()

    def _typed_enough(self) -> None:
        if self._typed != self._asked:
            self.words(self._typed)

    def _begin(self, request: int, title: str) -> None:
        self._typing.stop()
        self._forget()
        self._request = self._last = request
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
            if hits.problems:
                self._title = f"{self._title} ({' '.join(hits.problems)})"
            self.found.emit(hits, self._title)

    def _on_failed(self, request: int, message: str) -> None:
        if request == self._request:
            self._request = None
            self._asked = ""
            self.failed.emit(message, self._title)
