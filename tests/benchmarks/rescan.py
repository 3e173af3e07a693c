"""A second run over many unchanged files, against a bare walk that lists and stats them."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from figures import Figures

from gallery.catalog import Catalog
from gallery.indexing.scanner import Place, Scanner

PER_DIRECTORY = 200
TIMES = 7


def main() -> None:
    figures = Figures.from_command_line(__doc__)
    count = 1_000 if figures.smoke else 100_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "photos"
        make_files(folder, count)
        with Catalog(Path(place) / "library" / "catalog.sqlite") as catalog:
            catalog.add_folder(str(folder))
            started = time.perf_counter()
            assert scan(catalog, folder) == count
            print(f"first scan of {count} files: {time.perf_counter() - started:.2f} s")
            ratios, scans, walks = [], [], []
            for _ in range(TIMES):  # in turn, since machines change their speed
                started = time.perf_counter()
                assert walk(str(folder)) == count
                walked = time.perf_counter()
                assert scan(catalog, folder) == count
                scanned = time.perf_counter()
                walks.append(walked - started)
                scans.append(scanned - walked)
                ratios.append(scans[-1] / walks[-1])
        print(f"walk {statistics.median(walks):.3f} s; rescan {statistics.median(scans):.3f} s")
        figures.add("rescan, times a bare walk", statistics.median(ratios), at_most=2.0)
    figures.print()


def make_files(folder: Path, count: int) -> None:
    for i in range(0, count, PER_DIRECTORY):
        directory = folder / f"{i // PER_DIRECTORY // 50:03}" / f"{i // PER_DIRECTORY:05}"
        directory.mkdir(parents=True)
        for j in range(i, min(count, i + PER_DIRECTORY)):
            (directory / f"IMG_{j:06}.JPG").touch()


def scan(catalog: Catalog, folder: Path) -> int:
    scanner = Scanner(catalog)
    scanner.scan([Place(str(folder), deep=True)])
    assert scanner.gone.files == ()
    return scanner.found


def walk(folder: str) -> int:
    """What no scan can do without: list every directory, ask size and time of every file."""
    count = 0
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as listing:
            for entry in listing:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    entry.stat()
                    count += 1
    return count


if __name__ == "__main__":
    main()
