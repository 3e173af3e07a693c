"""How much memory another process takes."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence

import psutil

EVERY = 0.02  # seconds between two looks


def memory_of(command: Sequence[str]) -> float:
    """Run a command to its end; gives the most memory (MB, resident) it had."""
    process = psutil.Popen(list(command), stdout=subprocess.DEVNULL)
    most = 0.0
    while process.poll() is None:
        try:
            most = max(most, process.memory_info().rss / 1e6)
        except psutil.NoSuchProcess:
            break
        time.sleep(EVERY)
    if process.wait():
        raise RuntimeError(f"{command} failed")
    return most
