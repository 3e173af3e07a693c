"""Indexing 12-megapixel JPEGs, against a usual program and against what the machine could do.

The usual program decodes whole photos in threads and embeds them with open_clip as its
documentation shows. What the machine could do is both halves of our own work, each alone with
all cores. Everything is measured in turns, and a figure is the median of the turns.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from figures import Figures
from figures.models import random_model
from figures.photos import TWELVE_MEGAPIXELS, draw_photos
from numpy.typing import NDArray
from PIL import Image

from gallery.engine import Engine
from gallery.media.decode import decode
from gallery.media.fingerprint import fingerprint
from gallery.media.thumbnails import SIDE, make_thumbnail
from gallery.models.encoder import Encoder
from gallery.models.presets import resolve
from gallery.paths import Library

CORES = max(2, os.cpu_count() or 2)


def main() -> None:
    figures = Figures.from_command_line(__doc__)
    turns, count = (1, 8) if figures.smoke else (3, 100)
    size = (800, 600) if figures.smoke else TWELVE_MEGAPIXELS
    with tempfile.TemporaryDirectory() as place:
        folders = [Path(place) / f"photos {turn}" for turn in range(turns)]
        photos = [draw_photos(folder, count, size) for folder in folders]
        model = "starter" if figures.smoke else str(random_model(Path(place) / "model"))
        with Engine(Library(Path(place) / "library"), model) as engine:
            encoder = engine.encoder(resolve(model).id)
            usual = usual_program(resolve(model).folder)
            against_usual, against_bound = [], []
            for folder, paths in zip(folders, photos, strict=True):
                prepared = prepare_all(encoder, paths)  # and the files are in the page cache
                decoding = per_second(count, lambda paths=paths: prepare_all(encoder, paths))
                embedding = per_second(count, lambda some=prepared: embed_all(encoder, some))
                plain = per_second(count, lambda paths=paths: usual(paths))
                summary = engine.index(engine.add_folders([str(folder)]))
                rate = summary.embedded / summary.seconds
                bound = 1 / (1 / decoding + 1 / embedding)
                print(
                    f"photos/s: usual {plain:.1f}, gallery {rate:.1f}, bound {bound:.1f} "
                    f"(reading {decoding:.1f}, embedding {embedding:.1f})"
                )
                against_usual.append(rate / plain)
                against_bound.append(rate / bound)
            again = engine.index()
            scenes = photos[0][:30]
            figures.add(
                "indexing, times a usual program", statistics.median(against_usual), at_least=4.5
            )
            figures.add(
                "indexing, share of what is possible",
                statistics.median(against_bound),
                at_least=0.95,
            )
            figures.add("rescan, seconds", again.seconds, at_most=0.5)
            for kind, name in {"starter": "starter", "random model": model}.items():
                alike = reduced_against_whole(engine.encoder(resolve(name).id), scenes)
                figures.add(f"reduced decode, cosine, mean, {kind}", alike[0], at_least=0.995)
                figures.add(f"reduced decode, cosine, least, {kind}", alike[1], at_least=0.97)
    figures.print()


def per_second(count: int, act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return count / (time.perf_counter() - started)


# -- our own work, in halves -----------------------------------------------------------------


def prepare_all(encoder: Encoder, paths: list[Path]) -> list[NDArray[np.uint8]]:
    """All that is done before embedding, thumbnails included."""

    def prepare(path: Path) -> NDArray[np.uint8]:
        data = path.read_bytes()
        fingerprint(data)
        image = decode(data, max(encoder.image_size, SIDE)).image
        make_thumbnail(image)
        return encoder.prepare(image)

    with ThreadPoolExecutor(CORES) as pool:
        return list(pool.map(prepare, paths))


def embed_all(encoder: Encoder, prepared: list[NDArray[np.uint8]]) -> None:
    for begin in range(0, len(prepared), encoder.batch_size):
        encoder.encode_images(prepared[begin : begin + encoder.batch_size])


def reduced_against_whole(encoder: Encoder, paths: list[Path]) -> tuple[float, float]:
    """Mean and least cosine between embeddings of photos as we decode them and as they are."""
    reduced, whole = prepare_all(encoder, paths), []
    for path in paths:
        with Image.open(path) as image:
            whole.append(encoder.prepare(image.convert("RGB")))
    cosines = (encoder.encode_images(reduced) * encoder.encode_images(whole)).sum(1)
    return float(cosines.mean()), float(cosines.min())


# -- the usual program -----------------------------------------------------------------------


def usual_program(model_folder: Path, batch: int = 8) -> Callable[[list[Path]], None]:
    """open_clip's own model and transform in fp32, photos decoded whole in threads."""
    import open_clip
    import torch

    model, _, transform = open_clip.create_model_and_transforms(f"local-dir:{model_folder}")
    model.eval()

    def load(path: Path) -> torch.Tensor:
        with Image.open(path) as image:
            return transform(image.convert("RGB"))

    def index(paths: list[Path]) -> None:
        with ThreadPoolExecutor(CORES) as pool, torch.inference_mode():
            pictures = pool.map(load, paths)
            for size in [batch] * (len(paths) // batch) + [len(paths) % batch]:
                if size:
                    model.encode_image(torch.stack([next(pictures) for _ in range(size)]))

    return index


if __name__ == "__main__":
    main()
