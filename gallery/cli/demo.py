"""`gallery demo`: index some photos and answer example queries, so that one sees it work."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from gallery.cli.printing import Printer
from gallery.cli.progressbar import ProgressBar
from gallery.engine import Engine
from gallery.errors import GalleryError
from gallery.paths import Library

# Where packages of the `demo` extra keep photos; found without importing them.
PACKAGED = (
    ("skimage", "data"),
    ("sklearn", "datasets/images"),
    ("matplotlib", "mpl-data/sample_data"),
)
PACKAGED_QUERIES = (
    "a cat",
    "a cup of coffee",
    "a vehicle",
    "a military uniform",
    "clothing",
    "a drink",
)
QUERIES = ("a dog", "a cat", "a vehicle", "a building", "food", "a mountain", "the seashore")
HITS = 3


def demo(library: Library, folder: str | None = None) -> int:
    """Index a folder (photos inside installed packages when None) and answer a few queries.

    Raises:
        GalleryError: the folder does not exist, or no packaged photos are installed.
    """
    folders = [folder] if folder else packaged_photos()
    if not folders:
        raise GalleryError(
            "There are no photos to show. Give a folder (gallery demo ~/Pictures), or install "
            "some: pip install scikit-image scikit-learn matplotlib"
        )
    printer = Printer(as_json=False)
    with Engine(library) as engine:
        paths = engine.add_folders(folders)
        for path in paths:
            print(f"Indexing {path}")
        with ProgressBar(sys.stderr) as bar:
            summary = engine.index(paths, on_progress=bar.show)
        printer.summary(summary, engine.stats())
        for query in QUERIES if folder else PACKAGED_QUERIES:
            print()
            printer.heading(query)
            printer.hits(query, engine.search_text(query, HITS))
    print('\nAsk for anything: gallery search "two dogs on a beach"')
    return 0


def packaged_photos() -> list[str]:
    """Folders of photos inside installed packages."""
    folders = []
    for package, below in PACKAGED:
        spec = find_spec(package)
        for place in spec.submodule_search_locations or [] if spec else []:
            folder = Path(place) / below
            if folder.is_dir():
                folders.append(str(folder))
    return folders
