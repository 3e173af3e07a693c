"""Arrays kept in files that can be deleted at any moment: whole and ours, or not there at all."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from gallery.paths import own_only

log = logging.getLogger(__name__)


def load_arrays(path: Path) -> tuple[dict[str, NDArray[Any]], dict[str, Any]] | None:
    """Arrays and what is said of them; None when they are missing or damaged."""
    try:
        with safe_open(path, "numpy") as file:
            about = json.loads(file.metadata()["about"])
            arrays = {name: np.asarray(file.get_tensor(name)) for name in file.keys()}  # noqa: SIM118
    except FileNotFoundError:
        return None
    except (OSError, SafetensorError, ValueError, KeyError, TypeError) as error:
        log.info("%s is of no use: %s", path, error)
        return None
    return (arrays, about) if isinstance(about, dict) else None


def save_arrays(path: Path, arrays: Mapping[str, Any], about: Mapping[str, Any]) -> None:
    """Keep NumPy arrays; where that fails they are made anew another time."""
    data = save(dict(arrays), {"about": json.dumps(about)})
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # A name of its own, since two processes may be at it.
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    except OSError as error:
        log.warning("%s cannot be kept: %s", path, error)
        return
    partial = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        own_only(partial)
        partial.replace(path)
    except OSError as error:
        log.warning("%s cannot be kept: %s", path, error)
        partial.unlink(missing_ok=True)
