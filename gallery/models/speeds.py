"""How fast models were on this machine, remembered until the programs that run them change."""

from __future__ import annotations

import logging
import os
import tempfile
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from gallery import __version__
from gallery.paths import measured_speeds

log = logging.getLogger(__name__)

MOST = 200  # that are kept, the latest


class Measured(msgspec.Struct, frozen=True):
    """What was measured of a model.

    Attributes:
        device: where it ran and in which number format, for the user.
        programs: versions of what ran it.
        photos_per_second: looked at, once they are decoded.
    """

    model: str
    device: str
    programs: str
    photos_per_second: float


def programs() -> str:
    """Versions that a figure depends on."""
    try:
        torch = version("torch")
    except PackageNotFoundError:  # of a bundled program
        torch = "?"
    return f"gallery {__version__}, torch {torch}"


def remembered() -> list[Measured]:
    """What was measured with the programs there are now, the latest last; reads a small file."""
    return [measured for measured in _all() if measured.programs == programs()]


def remember(model: str, device: str, photos_per_second: float) -> None:
    """Keep a figure, instead of an older one of the same model on the same device.

    Where it cannot be kept it is measured again another time.
    """
    new = Measured(model, device, programs(), photos_per_second)
    others = [old for old in _all() if (old.model, old.device) != (model, device)]
    try:
        _write([*others, new][-MOST:])
    except OSError as error:
        log.warning("the speed of %s is not kept: %s", model, error)


def _all() -> list[Measured]:
    try:
        return msgspec.json.decode(measured_speeds().read_bytes(), type=list[Measured])
    except (OSError, msgspec.DecodeError):  # none yet, or another version's
        return []


def _write(speeds: list[Measured]) -> None:
    """Replace the file as a whole, so that who reads it meanwhile reads one or the other."""
    path = measured_speeds()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix=".speeds", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(speeds))
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
