"""All captions of a library in one file, for other programs: CSV or JSON."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from gallery.catalog import Catalog
from gallery.catalog.database import portions
from gallery.errors import GalleryError

PAGE = 500  # photos looked up at once
FIELDS = ("path", "text", "state", "model", "style", "confidence", "made_at")


def export_captions(catalog: Catalog, target: str) -> int:
    """Write every caption of every photo that has a file; gives how many.

    Args:
        catalog: whose captions.
        target: ends in .csv or .json. A file that is there already is never replaced.

    Raises:
        GalleryError: it ends otherwise, is there already, or cannot be written.
    """
    path = Path(target).expanduser()
    write = {".csv": _write_csv, ".json": _write_json}.get(path.suffix.lower())
    if write is None:
        raise GalleryError(f"Captions are exported to a file that ends in .csv or .json: {target}")
    rows = list(_rows(catalog))
    try:
        opened = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError as error:
        raise GalleryError(f"{target} is there already. Name a new file.") from error
    except OSError as error:
        raise GalleryError(f"{target} cannot be written ({error.strerror or error}).") from error
    try:
        # Half a surrogate pair stands for a byte of a file name that is no UTF-8: written as that
        # byte in CSV, and in JSON as what JSON makes of it.
        errors = "surrogateescape" if write is _write_csv else "backslashreplace"
        with os.fdopen(opened, "w", encoding="utf-8", errors=errors, newline="") as file:
            write(file, rows)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise GalleryError(f"{target} cannot be written ({error.strerror or error}).") from error
    return len(rows)


def _rows(catalog: Catalog) -> Iterator[dict[str, Any]]:
    for page in portions(catalog.captioned_photos().tolist(), PAGE):
        for photo in catalog.photos(page):
            for caption in catalog.captions(photo.id):
                yield {
                    "path": photo.path,
                    "text": caption.text,
                    "state": str(caption.state),
                    "model": caption.model,
                    "style": caption.style,
                    "confidence": caption.confidence,
                    "made_at": caption.made_at,
                }


def _write_csv(file: TextIO, rows: list[dict[str, Any]]) -> None:
    writer = csv.DictWriter(file, FIELDS)
    writer.writeheader()
    writer.writerows(rows)


def _write_json(file: TextIO, rows: list[dict[str, Any]]) -> None:
    json.dump(rows, file, ensure_ascii=False, indent=1)
    file.write("\n")
