"""Full-text search over 100,000 photos with captions: the update, new photos, and queries.

Captions are made of the everyday tags, a few of them in most captions, as people are.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
import time
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path

import numpy as np
from figures import Figures, median_seconds
from sqlite_utils import Database

from gallery.catalog import Catalog, FoundFile, PhotoDetails
from gallery.catalog.schema import migrations
from gallery.understanding.vocabulary import everyday

BATCH, DIM = 32, 512
TOWNS = ("Restelo, Lisbon, Portugal", "Sintra, Portugal", "Kreuzberg, Berlin, Germany")
USUAL = ("two dogs on a beach", "a woman in lisbon", "woman", "img 001234", "lisb")
COMMON = "photo of a person"  # in half of all captions
UNFINISHED = "perso"  # and typed so far


def fill(connection: sqlite3.Connection, size: int) -> None:
    """A library as it was before tags and names could be found."""
    random = np.random.default_rng(0)
    names = everyday().names()
    chances = 1 / np.arange(2, len(names) + 2)
    picks = random.choice(len(names), (size, 3), p=chances / chances.sum())
    connection.execute("INSERT INTO folders (id, path) VALUES (1, '/photos')")
    connection.executemany(
        "INSERT INTO directories (id, folder_id, path) VALUES (?, 1, ?)",
        [(n + 1, f"/photos/Holiday {n}") for n in range(200)],
    )
    connection.executemany(
        "INSERT INTO photos (id, fingerprint, width, height, format, keywords) "
        "VALUES (?, ?, 4, 3, 'JPEG', ?)",
        (
            (n, n.to_bytes(8, "big"), json.dumps([names[n % len(names)]] if n % 5 == 0 else []))
            for n in range(1, size + 1)
        ),
    )
    connection.executemany(
        "INSERT INTO files (directory_id, name, size, mtime_ns, state, photo_id) "
        "VALUES (?, ?, 5, 7, 'indexed', ?)",
        ((n % 200 + 1, f"IMG_{n:06d}.jpg", n) for n in range(1, size + 1)),
    )
    connection.executemany(
        "INSERT INTO captions (photo_id, text, state, model) VALUES (?, ?, 'suggested', 'm')",
        (
            (
                n,
                "a {} on a {} by a {}".format(*(names[i] for i in pick))
                + " and a person" * (n % 2),
            )
            for n, pick in enumerate(picks, 1)
        ),
    )
    connection.executemany(
        "INSERT INTO photo_places VALUES (?, ?)",
        ((n, TOWNS[n // 3 % 3]) for n in range(1, size + 1) if n % 3),
    )


def new_photos(catalog: Catalog, batch: int) -> float:
    """Add a batch of photos with captions in their files; gives seconds."""
    found = [FoundFile(f"/photos/new/{batch} {n}.jpg", 5, 7) for n in range(BATCH)]
    catalog.record_scan(catalog.add_folder("/photos"), found)
    files = [file.id for file in catalog.pending_files()]
    photos = [
        (f"{batch} {n}".encode(), PhotoDetails(4, 3, "JPEG", caption="a dog"), [file])
        for n, file in enumerate(files)
    ]
    model, vectors = catalog.model_id("m@1", "m", DIM), np.ones((BATCH, DIM), np.float32)
    started = time.perf_counter()
    catalog.add_photos(photos, model, vectors)
    return time.perf_counter() - started


def main() -> None:
    figures = Figures.from_command_line(__doc__)
    size, times = (1000, 1) if figures.smoke else (100_000, 25)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.sqlite"
        with closing(sqlite3.connect(path)) as connection:
            db = Database(connection)
            (ninth,) = [one.name for one in migrations.pending(db) if one.name.startswith("m009")]
            migrations.apply(db, stop_before=ninth)
            fill(connection, size)
            connection.commit()
        started = time.perf_counter()
        with Catalog(path) as catalog:
            figures.add("the update, seconds", time.perf_counter() - started, at_most=15)
            batches = [new_photos(catalog, batch) for batch, _ in zip(count(), range(times))]
            figures.add(f"{BATCH} new photos, ms", 1000 * float(np.median(batches)), at_most=20)
            for words, at_most in (*((words, 3) for words in USUAL), (COMMON, 5), (UNFINISHED, 10)):
                ask = partial(catalog.photos_matching, words, 200)
                figures.add(f"{words!r}, ms", 1000 * median_seconds(ask, times), at_most=at_most)
            where = partial(catalog.matches_in, size // 2 + 1, "a person in lisbon")
            figures.add("where it stands, ms", 1000 * median_seconds(where, times), at_most=3)
    figures.print()


if __name__ == "__main__":
    main()
