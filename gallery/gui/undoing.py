"""What was decided last in this window and can be taken back, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from gallery.gui.client import EngineClient

MOST_UNDOS = 100


@dataclass(frozen=True, slots=True)
class _Step:
    text: str
    take_back: Callable[[], bool]


class Undoing(QObject):
    """Knows the requests that were sent and how each is taken back; those that fail are not."""

    changed = Signal()

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: dict[int, _Step] = {}  # by request
        client.failed.connect(self._on_failed)

    @property
    def text(self) -> str:
        """What `undo` would take back, for the user; nothing when there is nothing."""
        return self._steps[max(self._steps)].text if self._steps else ""

    def note(self, request: int, text: str, take_back: Callable[[], bool]) -> None:
        """Remember a request.

        Args:
            text: what it does, for the user.
            take_back: does the opposite, or gives False while it is not known how.
        """
        self._steps[request] = _Step(text, take_back)
        if len(self._steps) > MOST_UNDOS:
            del self._steps[min(self._steps)]
        self.changed.emit()

    def forget(self, request: int) -> None:
        """There is nothing of this request to take back."""
        if self._steps.pop(request, None) is not None:
            self.changed.emit()

    def undo(self) -> None:
        """Take back what was decided last."""
        if not self._steps:
            return
        last = max(self._steps)
        if self._steps[last].take_back():
            self._steps.pop(last, None)
            self.changed.emit()

    def _on_failed(self, request: int, message: str) -> None:
        self.forget(request)
