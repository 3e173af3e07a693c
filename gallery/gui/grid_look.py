"""What the user chooses of the grid's look: how large photos are, and how they lie."""

from __future__ import annotations

from enum import StrEnum

SIDES = (96, 128, 160, 192, 224, 256, 320)  # of thumbnails' squares, in logical pixels
DEFAULT_SIDE = 192


class Layout(StrEnum):
    """How photos lie beside each other."""

    JUSTIFIED = "justified"  # rows that fill the width, each photo in its own shape
    SQUARES = "squares"  # each photo cropped to a square
    WHOLE = "whole"  # each photo whole in a square
