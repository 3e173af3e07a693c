"""Tells what went wrong and offers the one thing that helps: space, a model, or trying again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from gallery.errors import Trouble
from gallery.gui.client import EngineClient
from gallery.gui.notices import Notices
from gallery.protocol import DownloadModel, Request

REQUEST = "request"


@dataclass(frozen=True, slots=True)
class WaysOut:
    """What the window does about troubles.

    Attributes:
        look: look for photos again. free_space: show what takes room. show_models: the models
            there are. download: fetch a model again, by its id.
    """

    look: Callable[[], object]
    free_space: Callable[[], object]
    show_models: Callable[[], object]
    download: Callable[[str], object]


class TroubleNotices(QObject):
    """One notice for each trouble of indexing, gone once a run has ended well; one for a request.

    The engine itself goes on trying; the button is for who does not want to wait.
    """

    def __init__(
        self,
        client: EngineClient,
        notices: Notices,
        ways_out: WaysOut,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self._ways_out = ways_out
        self._refused: tuple[Request, Trouble] | None = None
        client.troubled.connect(self._on_troubled)
        client.refused.connect(self._on_refused)
        client.index_finished.connect(self._all_is_well)

    def show_failure(self, request: int, message: str) -> None:
        """Tell that a request failed, if nothing else does."""
        refused = self._refused
        if refused is None or refused[0].id != request:
            self._notices.show_notice(REQUEST, message)
            return
        action, act = self._way_out(refused[1], refused[0])
        self._notices.show_notice(REQUEST, message, action, self._leaving(REQUEST, act))

    def _on_refused(self, request: Request, trouble: Trouble) -> None:
        self._refused = (request, trouble)

    def _on_troubled(self, trouble: Trouble, message: str) -> None:
        action, act = self._way_out(trouble)
        self._notices.show_notice(trouble, message, action, self._leaving(trouble, act))

    def _all_is_well(self) -> None:
        for trouble in (Trouble.BUSY, Trouble.NO_SPACE, Trouble.NO_MODEL):
            self._notices.remove(trouble)

    def _way_out(
        self, trouble: Trouble, request: Request | None = None
    ) -> tuple[str, Callable[[], object]]:
        """What the button says, and does."""
        ways = self._ways_out
        match trouble, request:
            case Trouble.NO_NETWORK, DownloadModel(model=model):
                return self.tr("Try again"), lambda: ways.download(model)
            case ((Trouble.NO_MODEL | Trouble.NO_NETWORK), _):
                return self.tr("Models…"), ways.show_models
            case Trouble.NO_SPACE, _:
                return self.tr("Free space…"), ways.free_space
            case _:
                return self.tr("Try again"), ways.look

    def _leaving(self, subject: str, act: Callable[[], object]) -> Callable[[], None]:
        """The same, after the notice is gone: if it did not help, another one comes."""

        def leave_and_act() -> None:
            self._notices.remove(subject)
            act()

        return leave_and_act
