"""Giving memory that was freed back to the system."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Give back what no part of this process uses; takes some milliseconds.

    glibc keeps freed blocks of up to 32 MB for later, for each thread its own: after something
    large that may be more than all the rest. Elsewhere the system does so by itself.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not in every C library
        if trim is not None:
            trim(0)
