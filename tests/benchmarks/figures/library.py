"""A large library for benchmarks: photos as people have them, with made-up vectors."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import numpy as np

from figures.photos import drawn
from gallery.catalog import Catalog, FoundFile, PhotoDetails
from gallery.engine import Engine
from gallery.media.thumbnails import SIDE, ThumbnailStore, make_thumbnail
from gallery.models.encoder import l2_normalise
from gallery.models.presets import resolve
from gallery.paths import Library
from gallery.searching.background import prepare
from gallery.searching.texts import TextEmbeddings

BATCH = 5_000
WORDS = [
    "two",
    "dogs",
    "on",
    "a",
    "beach",
    "red",
    "car",
    "at",
    "night",
    "old",
    "church",
    "in",
    "snow",
    "child",
    "with",
    "balloon",
]
CAMERAS = 50  # each takes 2 % of the photos
SCENES = 200
SHAPES = [(SIDE, SIDE * 3 // 4), (SIDE * 3 // 4, SIDE), (SIDE, SIDE * 9 // 16), (SIDE, SIDE)]
KEPT = Path(__file__).parents[3] / "build" / "benchmarks"


def kept_library(size: int) -> Library:
    """So many photos with thumbnails and the starter model's vectors.

    It takes minutes to make and about 20 KB a photo, so it is kept in `build`.
    """
    place = KEPT / f"library-{size}"
    done = place / "complete"
    if not done.exists():
        shutil.rmtree(place, ignore_errors=True)
        with Engine(Library(place), "starter") as engine:
            fill(engine, resolve("starter").id, size)
        add_tags(Library(place))
        add_thumbnails(Library(place), size)
        done.touch()
    Catalog(Library(place).catalog).close()  # brings one of an older schema up to date
    return Library(place)


def fill(engine: Engine, model: str, size: int) -> None:
    """Photos as a library has them: dates over twenty years, cameras, some captions."""
    random = np.random.default_rng(0)
    encoder = engine.encoder(model)
    shown = encoder.encode_texts([f"{a} {b}" for a in WORDS for b in WORDS])
    with Catalog(engine.library.catalog) as catalog:
        model_id = catalog.model_id(encoder.identity, encoder.name, encoder.dim)
        catalog.use_model(model_id)
        folder = catalog.add_folder("/photos")
        found = [FoundFile(f"/photos/{i // 500}/{i}.jpg", 1, 1) for i in range(size)]
        catalog.record_scan(folder, found)
        files = catalog.files_in(folder)
        for start in range(0, size, BATCH):
            some = range(start, min(size, start + BATCH))
            noise = l2_normalise(random.standard_normal((len(some), encoder.dim)))
            vectors = l2_normalise(noise + 0.3 * shown[random.integers(0, len(shown), len(some))])
            photos = [
                (i.to_bytes(16), details(i, random), [files[f"/photos/{i // 500}/{i}.jpg"]])
                for i in some
            ]
            catalog.add_photos(photos, model_id, vectors)
        # As an indexing run leaves it.
        current = catalog.current_model()
        assert current is not None
        prepare(TextEmbeddings(catalog, current, encoder.encode_texts), lambda: False)


def details(i: int, random: np.random.Generator) -> PhotoDetails:
    """What is known of one photo."""
    year, month, day = 2000 + int(random.integers(0, 20)), 1 + i % 12, 1 + i % 28
    words = " ".join(random.choice(WORDS, 6)) if i % 3 == 0 else None
    return PhotoDetails(
        4000,
        3000,
        "JPEG",
        taken_at=f"{year}-{month:02}-{day:02}T12:00:00",
        camera=f"C{i % CAMERAS}",
        iso=100 * (1 + i // CAMERAS % 2),
        caption=words,
    )


def add_tags(library: Library) -> None:
    """Two tags a photo, as the machine gives them."""
    with Catalog(library.catalog) as catalog:
        tags = [catalog.put_tag(word, "things") for word in WORDS]
        prompts = {tag: f'["a photo of {word}"]' for tag, word in zip(tags, WORDS, strict=True)}
        ids = [int(i) for i in catalog.timeline()[0]]
        given = [(i, tags[(i + n) % len(tags)], 0.5) for i in ids for n in (0, 5)]
        catalog.record_tagging("starter", "all photos", prompts, given)


def add_thumbnails(library: Library, size: int) -> None:
    """One for each photo: many share a scene, the store does not know."""
    jpegs = [
        make_thumbnail(drawn(SHAPES[scene % len(SHAPES)], scene))
        for scene in range(min(size, SCENES))
    ]
    with closing(ThumbnailStore(library.thumbnails)) as store:
        for start in range(0, size, BATCH):
            some = range(start, min(size, start + BATCH))
            store.add((i.to_bytes(16), jpegs[i % len(jpegs)]) for i in some)
