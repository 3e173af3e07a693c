"""The memory indexing takes: with a real model, over many photos, with huge photos at once."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import figures.sixteen_readers
from figures import Figures
from figures.models import random_model
from figures.photos import TWELVE_MEGAPIXELS, draw_photos
from figures.processes import memory_of
from PIL import Image


def main() -> None:
    results = Figures.from_command_line(__doc__)
    with tempfile.TemporaryDirectory() as place:
        with_a_model(results, Path(place) / "model")
        over_many_photos(results, Path(place) / "many")
        with_panoramas(results, Path(place) / "panoramas")
    results.print()


def with_a_model(results: Figures, place: Path) -> None:
    """The most that indexing takes, the loading of the model included."""
    photos, size = (4, (800, 600)) if results.smoke else (128, TWELVE_MEGAPIXELS)
    draw_photos(place / "photos", photos, size)
    model = "starter" if results.smoke else str(random_model(place / "model"))
    most = memory_of(index(place / "library", place / "photos", model))
    results.add("indexing with ViT-B-32-256, most MB", most, at_most=1500)


def over_many_photos(results: Figures, place: Path) -> None:
    """Whether memory grows with the number of photos."""
    few, many = (50, 200) if results.smoke else (1_000, 10_000)
    most = {}
    for count in (few, many):
        folder = place / str(count)
        draw_photos(folder / "photos", count, (320, 240))
        most[count] = memory_of(index(folder / "library", folder / "photos", "starter"))
    growth = most[many] - most[few]
    results.add(f"growth from {few} to {many} photos, MB", growth, at_most=60)


def with_panoramas(results: Figures, place: Path) -> None:
    """Sixteen huge photos, and as many threads that read them."""
    size = (2000, 1000) if results.smoke else (20_000, 10_000)
    for suffix in ("jpg", "png"):
        folder = place / suffix
        folder.mkdir(parents=True)
        picture = Image.linear_gradient("L").convert("RGB").resize(size, Image.Resampling.NEAREST)
        picture.save(folder / f"00.{suffix}")
        for i in range(1, 16):
            os.link(folder / f"00.{suffix}", folder / f"{i:02}.{suffix}")
        del picture
        most = memory_of(
            [sys.executable, figures.sixteen_readers.__file__, str(place), str(folder)]
        )
        results.add(f"16 panoramas as {suffix.upper()}, most MB", most, at_most=2300)


def index(library: Path, folder: Path, model: str) -> list[str]:
    gallery = [sys.executable, "-m", "gallery", "--library", str(library)]
    return [*gallery, "index", str(folder), "--model", model]


if __name__ == "__main__":
    main()
