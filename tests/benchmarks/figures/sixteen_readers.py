"""Sixteen threads read the photos of a folder at once: python sixteen_readers.py LIBRARY FOLDER."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gallery.catalog import Catalog
from gallery.indexing.reading import PhotoReader, Prepared, Work
from gallery.models.openclip import load_encoder
from gallery.models.presets import resolve


def main(library: Path, folder: Path) -> None:
    Catalog(library / "catalog.sqlite").close()
    reader = PhotoReader(library / "catalog.sqlite", load_encoder(resolve("starter")))
    work = [Work(str(path)) for path in sorted(folder.iterdir())]
    with ThreadPoolExecutor(16) as pool:
        for outcome in pool.map(reader, work):
            if not isinstance(outcome, Prepared):
                raise SystemExit(f"not read: {outcome}")
    reader.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
