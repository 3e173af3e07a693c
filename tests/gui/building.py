"""Builds real libraries without a model: photos drawn, catalogued and thumbnailed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from gallery.catalog import Caption, Catalog, FoundFile, PhotoDetails, State
from gallery.media.fingerprint import fingerprint
from gallery.media.thumbnails import ThumbnailStore, make_thumbnail
from gallery.paths import Library

DIM = 4


def draw_photo(path: Path, number: int, size: tuple[int, int] = (320, 240)) -> Path:
    """A picture that differs for each number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new("RGB", size, ((number * 47) % 256, (number * 89) % 256, 140))
    ImageDraw.Draw(image).text((10, 10), str(number), fill="white")
    image.save(path)
    return path


def draw_photos(
    folder: Path, names: Sequence[str], size: tuple[int, int] = (320, 240)
) -> list[Path]:
    """One picture a name."""
    return [draw_photo(folder / name, number, size) for number, name in enumerate(names)]


def add_photos(library: Library, folder: Path, paths: Sequence[Path]) -> list[int]:
    """Index files as the engine would; the first is the newest. Gives their ids in that order."""
    library.create()
    with Catalog(library.catalog) as catalog:
        folder_id = catalog.add_folder(str(folder))
        stats = [path.stat() for path in paths]
        catalog.record_scan(
            folder_id,
            [
                FoundFile(str(path), stat.st_size, stat.st_mtime_ns)
                for path, stat in zip(paths, stats, strict=True)
            ],
        )
        files = catalog.files_in(folder_id)
        model = catalog.model_id("fake", "fake", DIM)
        rows, thumbnails = [], []
        for number, path in enumerate(paths):
            identity = fingerprint(path.read_bytes())
            with Image.open(path) as image:
                picture = image.convert("RGB")
            taken = f"2020-01-01T00:{59 - number // 60:02}:{59 - number % 60:02}"
            details = PhotoDetails(picture.width, picture.height, "JPEG", taken)
            rows.append((identity, details, [files[str(path)]]))
            thumbnails.append((identity, make_thumbnail(picture)))
        ids = catalog.add_photos(rows, model, np.full((len(rows), DIM), 0.5, np.float32))
    store = ThumbnailStore(library.thumbnails)
    store.add(thumbnails)
    store.close()
    return ids


def add_words(library: Library, photo_id: int) -> None:
    """What is said of a photo: tags, a caption, an answer, and stars."""
    with Catalog(library.catalog) as catalog:
        tags = {name: catalog.put_tag(name, "animals") for name in ("dog", "cat", "horse")}
        prompts = {tag_id: f'["a photo of a {name}"]' for name, tag_id in tags.items()}
        given = [(photo_id, tags["dog"], 0.9), (photo_id, tags["cat"], 0.6)]
        catalog.record_tagging("fake", "all photos", prompts, given)
        catalog.give_tag([photo_id], "Rex")
        catalog.add_captions(
            [Caption(photo_id, "A dog runs.", State.SUGGESTED, None, "fake", "P", "short", 0.8)]
        )
        catalog.add_answer(photo_id, "What runs?", "A dog.", True, "fake", "Q", 0.7, [photo_id])
        catalog.rate([photo_id], 4)


def add_failures(library: Library, folder: Path, reasons: dict[str, str]) -> None:
    """Files of these names that could not be read."""
    library.create()
    with Catalog(library.catalog) as catalog:
        folder_id = catalog.add_folder(str(folder))
        found = [FoundFile(str(folder / name), 1, 1) for name in reasons]
        catalog.record_scan(folder_id, found)
        files = catalog.files_in(folder_id)
        catalog.record_failures({files[str(folder / n)]: why for n, why in reasons.items()})


def add_many(library: Library, count: int) -> None:
    """A large library of photos that have no file on disk and no thumbnail."""
    library.create()
    with Catalog(library.catalog) as catalog:
        folder_id = catalog.add_folder("/nowhere")
        catalog.record_scan(
            folder_id, (FoundFile(f"/nowhere/{i:06}.jpg", 1, 1) for i in range(count))
        )
        files = catalog.files_in(folder_id)
        model = catalog.model_id("fake", "fake", DIM)
        rows = [
            (path.encode(), PhotoDetails(4, 3, "JPEG", f"2020-01-01T{i:06}"), [file_id])
            for i, (path, file_id) in enumerate(sorted(files.items()))
        ]
        catalog.add_photos(rows, model, np.full((len(rows), DIM), 0.5, np.float32))
