"""The sizes that thumbnails are shown in."""

from __future__ import annotations

SIDES = (96, 128, 160, 192, 224, 256, 320)  # of their squares, in logical pixels
DEFAULT_SIDE = 192
