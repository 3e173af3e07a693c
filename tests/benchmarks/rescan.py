"""A second run over many unchanged files, against a bare walk that lists and stats them."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from figures import Figures

from gallery.engine import Engine
from gallery.paths import Library

PER_DIRECTORY = 200
TIMES = 7


def main() -> None:
    figures = Figures.from_command_line(__doc__)
    count = 1_000 if figures.smoke else 100_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "photos"
        make_files(folder, count)
        with Engine(Library(Path(place) / "library"), "starter") as engine:
            first = engine.index(engine.add_folders([str(folder)]))
            print(f"first run over {count} (empty) files: {first.seconds:.1f} s")
        ratios, scans, walks = [], [], []
        with Engine(Library(Path(place) / "library")) as engine:
            for _ in range(TIMES):  # in turn, since machines change their speed
                started = time.perf_counter()
                assert walk(str(folder)) == count
                walked = time.perf_counter()
                assert engine.index().found == count
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
            path = directory / f"IMG_{j:06}.JPG"
            path.touch()
            os.utime(path, (1e9, 1e9))  # or they might be still being written


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
