"""Searches of late, kept with the library: those whose results were looked at."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, QTimer

from gallery.gui.search import Search

MOST = 20
LOOKED_AT_MS = 3000
RECENT = "search/recent"


class RecentSearches(QObject):
    """A search counts once a photo of it was opened, or its results stood for a while."""

    def __init__(
        self,
        settings: QSettings,
        search: Search,
        looked_at_ms: int = LOOKED_AT_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._search = search
        self._standing = QTimer(self)
        self._standing.setSingleShot(True)
        self._standing.setInterval(looked_at_ms)
        self._standing.timeout.connect(self.looked_at)
        search.started.connect(lambda _: self._standing.stop())
        search.cleared.connect(self._standing.stop)
        search.found.connect(lambda hits, _: self._standing.start() if hits.ids else None)

    @property
    def texts(self) -> list[str]:
        """What was searched for, the newest first."""
        kept = self._settings.value(RECENT, [])
        # A list of one comes back from the file as that one.
        texts = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return [text for text in texts if isinstance(text, str) and text][:MOST]

    def looked_at(self) -> None:
        """The results that are shown were of use."""
        self._standing.stop()
        text = self._search.query
        if text and not self._search.busy:
            self._keep([text, *(other for other in self.texts if other != text)][:MOST])

    def forget(self, text: str) -> None:
        """Take one out."""
        self._keep([other for other in self.texts if other != text])

    def clear(self) -> None:
        """Take all out."""
        self._keep([])

    def _keep(self, texts: list[str]) -> None:
        self._settings.setValue(RECENT, texts)
