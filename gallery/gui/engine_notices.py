"""Tells the user how the engine is: that it stopped, what it complains of, that it is small."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings

from gallery.gui.client import EngineClient
from gallery.gui.notices import Notices
from gallery.protocol import Ready

ENGINE, PROBLEM, STARTER = "engine", "problem", "starter"
STARTER_DISMISSED = "notices/starter-dismissed"


class EngineNotices(QObject):
    """Turns what the engine says of itself into notices."""

    def __init__(
        self,
        client: EngineClient,
        notices: Notices,
        settings: QSettings,
        show_models: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._notices = notices
        self._settings = settings
        self._show_models = show_models
        client.ready.connect(self._on_ready)
        client.died.connect(self._on_died)
        client.problem.connect(lambda message: notices.show_notice(PROBLEM, message))
        notices.dismissed.connect(self._on_dismissed)

    def _on_ready(self, event: Ready) -> None:
        self._notices.remove(ENGINE)
        dismissed = self._settings.value(STARTER_DISMISSED, False, type=bool)
        if not event.starter:
            self._notices.remove(STARTER)
        elif not dismissed and self._notices.notice(STARTER) is None:
            self._notices.show_notice(
                STARTER,
                self.tr(
                    "Gallery is using its small starter model: it knows everyday things. "
                    "Download a full model for real quality."
                ),
                self.tr("Models…"),
                self._show_models,
            )

    def _on_died(self, reason: str, again: bool) -> None:
        if again:
            text = self.tr("The search engine stopped and is being started again. ({0})")
            self._notices.show_notice(ENGINE, text.format(reason))
            return
        text = self.tr("The search engine keeps stopping: {0}")
        self._notices.show_notice(
            ENGINE, text.format(reason), self.tr("Restart"), self._client.process.restart
        )
        notice = self._notices.notice(ENGINE)
        if notice is not None:
            notice.setToolTip(self._client.process.last_words)

    def _on_dismissed(self, subject: str) -> None:
        if subject == STARTER:
            self._settings.setValue(STARTER_DISMISSED, True)
