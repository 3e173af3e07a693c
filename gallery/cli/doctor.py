"""`gallery doctor`: what is installed, what this machine has, and whether the library is whole."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from gallery import __version__
from gallery.catalog import FolderRecord
from gallery.errors import GalleryError
from gallery.indexing.scanner import is_offline
from gallery.paths import Library

PACKAGES = (
    "torch",
    "torchvision",
    "open_clip_torch",
    "timm",
    "sqlite-utils",
    "pillow",
    "pi-heif",
    "rawpy",
    "defusedxml",
    "numpy",
    "watchdog",
    "psutil",
    "pathspec",
    "PySide6-Essentials",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the doctor looked at. ok: false where the user should do something."""

    name: str
    value: str
    ok: bool = True


def examine(library: Library, try_device: bool = False) -> list[Finding]:
    """Look at everything; quick, unless `try_device` has torch started (a few seconds)."""
    return [
        Finding("gallery", __version__),
        Finding("python", f"{platform.python_version()} on {platform.platform(terse=True)}"),
        *(_package(name) for name in PACKAGES),
        _package("hnswlib", "not installed; only libraries of 250,000 photos gain from it"),
        _tried_device() if try_device else _likely_device(),
        *_models(),
        *_library(library),
    ]


def _package(name: str, if_missing: str | None = None) -> Finding:
    """A package's version; `if_missing` is said of one that Gallery can do without."""
    try:
        return Finding(name, version(name))
    except PackageNotFoundError:
        advice = if_missing or "missing: install Gallery again"
        return Finding(name, advice, ok=if_missing is not None)


def _likely_device() -> Finding:
    """What the hardware suggests, without starting torch."""
    if shutil.which("nvidia-smi") or Path("/proc/driver/nvidia/version").exists():
        guess = "NVIDIA GPU"
    elif Path("/dev/kfd").exists():
        guess = "AMD GPU"
    elif sys.platform == "darwin" and platform.machine() == "arm64":
        guess = "Apple GPU"
    else:
        guess = f"CPU, {os.cpu_count()} cores{_matrix_units()}"
    return Finding("device", f"{guess} (by its looks; --try-device tries it)")


def _matrix_units() -> str:
    try:
        flags = Path("/proc/cpuinfo").read_text().split()
    except OSError:
        return ""
    return ", bf16" if "amx_bf16" in flags or "avx512_bf16" in flags else ""


def _tried_device() -> Finding:
    from gallery.models.device import choose_device

    return Finding("device", choose_device().description)


def _models() -> Iterator[Finding]:
    from gallery.models.known import known_models

    here = [model.id for model in known_models() if model.on_this_machine()]
    yield Finding("models here", ", ".join(here) or "none: install Gallery again", ok=bool(here))


def _library(library: Library) -> Iterator[Finding]:
    from gallery.catalog import Catalog

    if not library.catalog.exists():
        yield Finding("library", f"{library.folder}: none yet (gallery index FOLDER)")
        return
    try:
        with Catalog(library.catalog, read_only=True) as catalog:
            verdict, stats, folders = catalog.check(), catalog.stats(), catalog.folder_records()
            current = catalog.current_model()
    except (GalleryError, sqlite3.DatabaseError) as error:
        yield Finding("library", f"{library.folder}: {error}", ok=False)
        return
    size = library.catalog.stat().st_size / 1e6
    yield Finding("library", f"{library.folder}: {verdict}, {size:.1f} MB", ok=verdict == "ok")
    yield Finding("photos", f"{stats.photos} in {stats.files} files, {stats.failed} failed")
    yield Finding("search model", current.name if current else "none yet")
    for folder in folders:
        yield _folder(folder)


def _folder(folder: FolderRecord) -> Finding:
    if is_offline(folder.path):
        return Finding("folder", f"{folder.path}: offline, kept as it was")
    if folder.polled_because is not None:
        return Finding(
            "folder",
            f"{folder.path}: looked through now and then instead of watched, because "
            f"{folder.polled_because}",
        )
    return Finding("folder", folder.path)
