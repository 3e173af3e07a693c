"""Giving freed memory back to the system."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

from gallery.heap import give_back

# In a process of its own: 200 MB in blocks that are kept for later, since the last one stays.
HOLES = """
import psutil
from gallery.heap import give_back
rss = psutil.Process().memory_info
blocks = [bytes([i % 255 + 1]) * 100_000 for i in range(2000)]
last = blocks.pop()
blocks.clear()
before = rss().rss
give_back()
print(before - rss().rss)
"""


def test_it_may_be_called_on_every_system():
    give_back()


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"),
    reason="elsewhere the system does so by itself",
)
def test_blocks_that_were_freed_below_one_in_use_are_given_back():
    run = subprocess.run([sys.executable, "-c", HOLES], capture_output=True, text=True, check=True)
    assert int(run.stdout) > 150_000_000
