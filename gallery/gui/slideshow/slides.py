"""Which photo of a slideshow is shown, and when the next one comes; knows no widget."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

SHORTEST, USUAL, LONGEST = 2, 4, 20  # seconds a photo is shown


class Slides(QObject):
    """Goes through rows, and after the last one on with the first.

    Args:
        count: how many photos there are now.
        seconds: each is shown, from the moment it is there to be seen.
    """

    wanted = Signal(int)
    """The row of the photo to be shown now."""
    changed = Signal()
    """How it goes on: another row, another pace, paused or not."""

    def __init__(
        self, count: Callable[[], int], seconds: int = USUAL, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._count = count
        self._row = 0
        self._paused = False
        self._seconds = _within(seconds)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self.step(1))

    @property
    def row(self) -> int:
        """The photo that is shown, or soon will be."""
        return self._row

    @property
    def seconds(self) -> int:
        """How long each is shown."""
        return self._seconds

    @property
    def paused(self) -> bool:
        """Whether the photo stays until a key is pressed."""
        return self._paused

    def neighbours(self) -> tuple[int, ...]:
        """The rows that are likely to be wanted next, the likeliest first."""
        count = self._count()
        near = [row % count for row in (self._row + 1, self._row - 1)] if count else []
        return tuple(dict.fromkeys(row for row in near if row != self._row))

    def start(self, row: int) -> None:
        """Begin with a photo."""
        self._paused = False
        self._go(row)

    def step(self, rows: int) -> None:
        """Go on, or back when negative."""
        self._go(self._row + rows)

    def shown(self) -> None:
        """The photo is there to be seen: its time begins."""
        if not self._paused:
            self._timer.start(self._seconds * 1000)

    def pace(self, seconds: int) -> None:
        """Show each for so many seconds longer, or shorter when negative."""
        self._seconds = _within(self._seconds + seconds)
        if self._timer.isActive():
            self.shown()
        self.changed.emit()

    def pause(self, paused: bool) -> None:
        """Let the photo stay, or go on."""
        self._paused = paused
        self._timer.stop()
        self.shown()
        self.changed.emit()

    def follow(self, row: int) -> None:
        """The photo that is shown is in another row now."""
        self._row = row
        self.changed.emit()

    def stop(self) -> None:
        """No other photo comes."""
        self._timer.stop()

    def _go(self, row: int) -> None:
        self._timer.stop()
        if count := self._count():
            self._row = row % count
            self.wanted.emit(self._row)
            self.changed.emit()


def _within(seconds: int) -> int:
    return max(SHORTEST, min(LONGEST, seconds))
