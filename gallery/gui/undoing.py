"""What was decided in this window, one change after the other, and the way back and forth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from gallery.gui.client import EngineClient

MOST_UNDOS = 100

Send = Callable[[], Iterable[int]]
"""Sends requests and gives their ids; sends none while it is not known how."""


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """Something that is done to the catalogue, and undone.

    Attributes:
        text: what it does, for the user. do: does it, again too. undo: does the opposite.
    """

    text: str
    do: Send
    undo: Send


class _Way(Enum):
    DO = auto()
    UNDO = auto()
    REDO = auto()


@dataclass(frozen=True, slots=True, eq=False)
class _Passage:
    """A change on its way: `waiting` has its requests that are not answered yet."""

    change: Change
    way: _Way
    waiting: set[int]


class Undoing(QObject):
    """Makes changes and takes them back.

    A change counts as made, or undone, from the moment it is wished, also while no engine is there
    to hear it. What is refused goes back to where it was; when it cannot be undone twice in a row
    it is given up, so that those before it can be.
    """

    changed = Signal()
    outcome = Signal(str)
    """What was done, for the user."""
    trouble = Signal(str)
    """What could not be undone or redone, and why."""

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._under_way: list[_Passage] = []
        self._asked: set[int] = set()  # on the way back or forth: told here when they fail
        self._refused: Change | None = None  # the last time it was to be undone
        client.done.connect(self._on_done)
        client.answered.connect(lambda request, _: self._on_end(request))
        client.cancelled.connect(self._on_end)
        client.failed.connect(self._on_failed)

    @property
    def text(self) -> str:
        """What `undo` would take back, for the user; nothing when there is nothing."""
        return self._done[-1].text if self._done else ""

    @property
    def redo_text(self) -> str:
        """What `redo` would do again, for the user; nothing when there is nothing."""
        return self._undone[-1].text if self._undone else ""

    def answers_with(self, request: int) -> bool:
        """Whether a request's failure is told by `trouble`."""
        return request in self._asked

    def make(self, change: Change) -> None:
        """Do something that can be undone; whatever was undone cannot be redone any more."""
        self._go(change, _Way.DO)

    def undo(self) -> None:
        """Take back what was done last."""
        if self._done:
            self._go(self._done[-1], _Way.UNDO)

    def redo(self) -> None:
        """Do again what was undone last."""
        if self._undone:
            self._go(self._undone[-1], _Way.REDO)

    def forget(self, change: Change) -> None:
        """Nothing came of a change."""
        _take_out(change, self._done, self._undone)
        self.changed.emit()

    # -- there and back ----------------------------------------------------------------------

    def _go(self, change: Change, way: _Way) -> None:
        requests = set(change.undo() if way is _Way.UNDO else change.do())
        if not requests:
            return
        _take_out(change, self._done, self._undone)
        (self._undone if way is _Way.UNDO else self._done).append(change)
        if way is _Way.DO:
            self._undone.clear()
            del self._done[:-MOST_UNDOS]
        else:
            self._asked |= requests
        self._under_way.append(_Passage(change, way, requests))
        self.changed.emit()

    def _turn_back(self, passage: _Passage) -> None:
        """Have a change where it was before it went a way that was refused."""
        change = passage.change
        was_last = self._done[-1:] == [change]
        _take_out(change, self._done, self._undone)
        if passage.way is _Way.UNDO and change is not self._refused:
            self._refused = change
            self._done.append(change)
        elif passage.way is _Way.REDO and was_last:  # else no way leads to it any more
            self._undone.append(change)
        self.changed.emit()

    # -- what happens ------------------------------------------------------------------------

    def _passage(self, request: int) -> _Passage | None:
        return next((one for one in self._under_way if request in one.waiting), None)

    def _on_end(self, request: int) -> _Passage | None:
        """Give the passage that has come to its end by this answer."""
        passage = self._passage(request)
        if passage is None:
            return None
        passage.waiting.discard(request)
        if passage.waiting:
            return None
        self._under_way.remove(passage)
        if passage.way is _Way.UNDO and passage.change is self._refused:
            self._refused = None
        return passage

    def _on_done(self, request: int) -> None:
        if (passage := self._on_end(request)) is not None:
            said = {
                _Way.DO: "{0}",
                _Way.UNDO: self.tr("Undone: {0}"),
                _Way.REDO: self.tr("Done again: {0}"),
            }
            self.outcome.emit(said[passage.way].format(passage.change.text))

    def _on_failed(self, request: int, message: str) -> None:
        passage = self._passage(request)
        if passage is None:
            return
        self._under_way.remove(passage)
        self._turn_back(passage)
        if passage.way is not _Way.DO:  # of which whoever wished it tells
            undone = passage.way is _Way.UNDO
            said = self.tr("Not undone: {0}.\n{1}") if undone else self.tr("Not redone: {0}.\n{1}")
            self.trouble.emit(said.format(passage.change.text, message))


def _take_out(change: Change, *lists: list[Change]) -> None:
    for one in lists:
        if change in one:
            one.remove(change)
