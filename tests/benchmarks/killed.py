"""`kill -9` at random moments of indexing: every photo is there once, a batch at most is redone."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import figures.counting_indexer
from figures import Figures
from figures.photos import draw_photos

BATCH = 32  # of the starter on a CPU; what is embedded at once elsewhere may be more
LATEST = 1.0  # seconds into a run
WRITING = 0.03  # seconds, about as long as a batch is written after it was embedded


def main() -> None:
    results = Figures.from_command_line(__doc__)
    kills, count = (3, 60) if results.smoke else (50, 500)
    chance = random.Random(0)
    wrong = damaged = most_redone = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "photos"
        draw_photos(folder, count, (1600, 1200), scenes=10)
        done = round_ = 0
        while done < kills:
            round_ += 1
            library, notes = Path(place) / f"library {round_}", Path(place) / f"notes {round_}"
            before = 0
            while done < kills:
                # Every other one while a batch that was just embedded is written.
                moment = chance.uniform(0, WRITING if done % 2 else LATEST)
                if not killed(library, folder, notes, moment, just_embedded=bool(done % 2)):
                    break  # it came to its end before
                done += 1
                damaged += not is_sound(library)
                redone = notes.stat().st_size - photos_in(library)[0]
                most_redone = max(most_redone, redone - before)
                before = redone
            killed(library, folder, notes, None)
            damaged += not is_sound(library)
            wrong += photos_in(library) != (count, count, count, 0)
    results.add("libraries with a photo missing or twice", wrong, at_most=0)
    results.add("checks that found damage", damaged, at_most=0)
    results.add("photos embedded anew after a kill, most", most_redone, at_most=BATCH)
    results.print()


def killed(
    library: Path, folder: Path, notes: Path, after: float | None, just_embedded: bool = False
) -> bool:
    """Index, and kill that `after` seconds; gives whether it was still running.

    The seconds are counted from its beginning, or from when it had `just_embedded` a batch.
    """
    program = [sys.executable, figures.counting_indexer.__file__]
    arguments = [str(library), str(folder), str(notes)]
    with subprocess.Popen([*program, *arguments], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        if after is not None:
            before = notes.stat().st_size
            while just_embedded and notes.stat().st_size == before and process.poll() is None:
                time.sleep(0.001)
            time.sleep(after)
            if process.poll() is None:
                process.kill()
                return True
        if process.wait():
            raise RuntimeError("indexing failed")
    return False


def is_sound(library: Path) -> bool:
    with closing(sqlite3.connect(library / "catalog.sqlite")) as catalog:
        return catalog.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def photos_in(library: Path) -> tuple[int, int, int, int]:
    """Vectors, photos, files with a photo, files that are pending."""
    with closing(sqlite3.connect(library / "catalog.sqlite")) as catalog:
        return tuple(
            catalog.execute(f"SELECT count(*) FROM {what}").fetchone()[0]  # noqa: S608
            for what in (
                "vectors",
                "photos",
                "files WHERE photo_id IS NOT NULL",
                "files WHERE state = 'pending'",
            )
        )


if __name__ == "__main__":
    main()
