"""Which device the user wants models to run on; knows no torch."""

from __future__ import annotations

import os
from enum import StrEnum

VARIABLE = "GALLERY_DEVICE"


class DeviceWish(StrEnum):
    """Where models run."""

    FASTEST = "fastest"  # found out by trying
    CPU = "cpu"  # which leaves a GPU to other programs


def ask_for(wish: DeviceWish) -> None:
    """Have this process choose accordingly, unless its environment says otherwise.

    Counts for what is loaded from then on: so before a model is.
    """
    if wish is DeviceWish.CPU:
        os.environ.setdefault(VARIABLE, "cpu")
