"""Stopping, pausing and resuming a run from another thread."""

from __future__ import annotations

from threading import Condition


class Control:
    """What others tell a run; every method is safe from any thread.

    A stop is for good and ends every pause and rest.
    """

    def __init__(self) -> None:
        self._changed = Condition()
        self._stopped = False
        self._paused: str | None = None

    def stop(self) -> None:
        """End after what is being embedded."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def pause(self, reason: str = "paused") -> None:
        """Do nothing more until `resume`; the reason is for the user, such as "on battery"."""
        with self._changed:
            self._paused = reason
            self._changed.notify_all()

    def resume(self) -> None:
        """Go on."""
        with self._changed:
            self._paused = None
            self._changed.notify_all()

    @property
    def stopped(self) -> bool:
        """Whether the run is to end."""
        return self._stopped

    @property
    def paused(self) -> str | None:
        """Why the run is to wait; None when it is not, or is to end instead."""
        return None if self._stopped else self._paused

    @property
    def halted(self) -> bool:
        """Whether nothing new is to be begun now."""
        return self._stopped or self._paused is not None

    def wait_while_paused(self) -> None:
        """Return once there is no pause, or a stop."""
        with self._changed:
            self._changed.wait_for(lambda: self.paused is None)

    def rest(self, seconds: float) -> None:
        """Return after so many seconds, or sooner at a pause or stop."""
        with self._changed:
            self._changed.wait_for(lambda: self.halted, seconds)
