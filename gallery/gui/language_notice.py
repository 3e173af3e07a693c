"""Tells that a query is in a language the model does not know, once typing has come to rest."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from gallery.gui.language import tr as _tr
from gallery.gui.notices import Notices
from gallery.gui.search import Search
from gallery.protocol import Hits, LanguageAdvice

LANGUAGE = "language"
REST_MS = 1200


class LanguageNotice(QObject):
    """Shows the advice of the search that is shown; a language that was dismissed stays quiet."""

    def __init__(
        self,
        search: Search,
        notices: Notices,
        show_models: Callable[[], object],
        rest_ms: int = REST_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self._show_models = show_models
        self._advice: LanguageAdvice | None = None
        self._quiet: set[str] = set()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(rest_ms)
        self._rest.timeout.connect(self._show)
        search.found.connect(self._on_found)
        search.cleared.connect(lambda: self._take(None))
        notices.dismissed.connect(self._on_dismissed)

    def _on_found(self, hits: Hits, _: str) -> None:
        self._take(hits.language)

    def _take(self, advice: LanguageAdvice | None) -> None:
        self._advice = advice
        if advice is None or advice.language in self._quiet:
            self._rest.stop()
            self._notices.remove(LANGUAGE)
        else:
            self._rest.start()

    def _show(self) -> None:
        advice = self._advice
        if advice is None:
            return
        text = self.tr("This looks like {0}, and the model “{1}” knows English only.").format(
            _tr(advice.language), _tr(advice.model)
        )
        if advice.better_title:
            better = self.tr("“{0}” understands it.").format(_tr(advice.better_title))
            text = f"{text} {better}"
        self._notices.show_notice(LANGUAGE, text, self.tr("Models…"), self._show_models)

    def _on_dismissed(self, subject: str) -> None:
        if subject == LANGUAGE and self._advice is not None:
            self._quiet.add(self._advice.language)
