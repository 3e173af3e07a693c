"""Indexes a folder and notes each photo that was embedded: LIBRARY FOLDER NOTES.

One byte is added to the file NOTES for each, so that what was embedded is known even of a run
that is killed. It prints a line when it begins to read photos.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from gallery.engine import Engine
from gallery.paths import Library


def main(library: Path, folder: str, notes: Path) -> None:
    with Engine(Library(library), "starter") as engine, notes.open("ab", buffering=0) as file:
        encoder: Any = engine.encoder("starter")
        encode = encoder.encode_images

        def noting(prepared: Any) -> Any:
            vectors = encode(prepared)
            file.write(b"." * len(prepared))
            return vectors

        encoder.encode_images = noting
        folders = engine.add_folders([folder])
        print("begins", flush=True)
        engine.index(folders)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
