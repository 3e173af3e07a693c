"""How much of the machine indexing takes: its speed, its threads' priority, the battery."""

from __future__ import annotations

import logging
import os
import sys
import threading
from enum import StrEnum

log = logging.getLogger(__name__)

NICENESS = 10  # of 19: runs whenever others leave a core idle


class Speed(StrEnum):
    """How hard indexing works."""

    FULL = "full"  # as fast as it goes
    BALANCED = "balanced"  # all cores, but whatever else runs comes first
    BACKGROUND = "background"  # about half of the machine, so that it stays cool and quiet

    @property
    def readers(self) -> int:
        """Threads that read photos."""
        return 1 if self is Speed.BACKGROUND else max(2, os.cpu_count() or 2)

    @property
    def rest(self) -> float:
        """Seconds of rest for every second of work."""
        return 1.0 if self is Speed.BACKGROUND else 0.0


def yield_to_others(speed: Speed) -> None:
    """Give the calling thread the priority of a speed, for all its life.

    On Linux a thread has a priority of its own, which the threads it starts (torch's) inherit;
    elsewhere it is the whole process's. Where it may not be changed, nothing is.
    """
    import psutil

    try:
        if sys.platform == "linux":
            _lower_thread(speed)
        else:
            _set_process(speed)
    except (OSError, psutil.Error) as error:
        log.warning("indexing keeps its priority (%s)", error)


def _lower_thread(speed: Speed) -> None:
    if speed is Speed.FULL:
        return
    import psutil

    thread = threading.get_native_id()
    os.setpriority(os.PRIO_PROCESS, thread, max(NICENESS, os.getpriority(os.PRIO_PROCESS, thread)))
    if speed is Speed.BACKGROUND:
        psutil.Process(thread).ionice(psutil.IOPRIO_CLASS_IDLE)
    else:
        psutil.Process(thread).ionice(psutil.IOPRIO_CLASS_BE, 7)


def _set_process(speed: Speed) -> None:
    import psutil

    process = psutil.Process()
    if sys.platform == "win32":
        full = speed is Speed.FULL
        process.nice(psutil.NORMAL_PRIORITY_CLASS if full else psutil.BELOW_NORMAL_PRIORITY_CLASS)
        io = {Speed.FULL: psutil.IOPRIO_NORMAL, Speed.BALANCED: psutil.IOPRIO_LOW}
        process.ionice(io.get(speed, psutil.IOPRIO_VERYLOW))
    elif speed is not Speed.FULL:
        process.nice(max(NICENESS, process.nice()))


def on_battery() -> bool:
    """Whether the machine runs on its battery; False where it has none or does not say."""
    import psutil

    read = getattr(psutil, "sensors_battery", None)  # not on every system
    battery = read() if read else None
    return battery is not None and battery.power_plugged is False
