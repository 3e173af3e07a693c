"""How soon a screenful of thumbnails is read from a store of a hundred thousand."""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from figures import Figures

from gallery.media.thumbnails import ThumbnailStore

SCREENFUL = 200
MEAN_BYTES, SPREAD = 12_000, 3_500
BATCH = 64


def fill(path: Path, count: int) -> tuple[list[bytes], float]:
    """Fill a store; gives the photos in it, and thumbnails written a second."""
    chance = random.Random(1)
    photos = [chance.randbytes(20) for _ in range(count)]
    noise = chance.randbytes(1 << 20)

    def jpeg() -> bytes:
        size = max(2_000, round(chance.gauss(MEAN_BYTES, SPREAD)))
        start = chance.randrange(len(noise) - size)
        return noise[start : start + size]

    started = time.perf_counter()
    with closing(ThumbnailStore(path)) as store:
        for first in range(0, count, BATCH):
            store.add((photo, jpeg()) for photo in photos[first : first + BATCH])
    return photos, count / (time.perf_counter() - started)


def forget(path: Path) -> None:
    """Let the system drop the file from its memory, where it can be asked to."""
    if hasattr(os, "posix_fadvise"):
        descriptor = os.open(path, os.O_RDWR)
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)


def read_times(
    path: Path, screenful: Callable[[], Sequence[bytes]], from_disk: bool, times: int
) -> list[float]:
    """Milliseconds to open the store and read a screenful."""
    taken = []
    for _ in range(times):
        wanted = screenful()
        if from_disk:
            forget(path)
        started = time.perf_counter()
        with closing(ThumbnailStore(path)) as store:
            found = store.get_many(wanted)
            taken.append(1000 * (time.perf_counter() - started))
        assert len(found) == len(wanted)
    return taken


def main() -> None:
    figures = Figures.from_command_line(__doc__)
    count, times = (500, 3) if figures.smoke else (100_000, 60)
    chance = random.Random(2)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "thumbnails.sqlite"
        photos, rate = fill(path, count)

        def neighbours() -> Sequence[bytes]:
            first = chance.randrange(count - SCREENFUL)
            return photos[first : first + SCREENFUL]

        def anywhere() -> Sequence[bytes]:
            return chance.sample(photos, SCREENFUL)

        # From the disk is the worst case: every page of the file forgotten by the system.
        for source, from_disk in (("memory", False), ("disk", True)):
            for order, screenful in (("in order", neighbours), ("from anywhere", anywhere)):
                taken = read_times(path, screenful, from_disk, times)
                name, most = f"200 {order}, {source}", 100 if from_disk else 50
                figures.add(f"{name}, median ms", statistics.median(taken), at_most=most)
                slow = statistics.quantiles(taken, n=20)[-1]
                figures.add(f"{name}, p95 ms", slow, at_most=most)
        figures.add("written, thumbnails/s", rate, at_least=1000)
        size = path.stat().st_size / (count * MEAN_BYTES)
        figures.add("file size, times that of the JPEGs", size, at_most=1.2)
    figures.print()


if __name__ == "__main__":
    main()
