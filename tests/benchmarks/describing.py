"""Describing photos as a library run does, against decoding and writing them one after the other.

By default with a tiny model, which writes faster than photos decode; a real one is named by its
id: `--captioner smolvlm`. Everything is measured in turns, and a figure is the median.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from figures import Figures
from figures.photos import TWELVE_MEGAPIXELS, draw_photos
from PIL import Image

from gallery.catalog import Catalog
from gallery.engine import Engine
from gallery.models.language import Captioner
from gallery.models.presets import resolve
from gallery.paths import Library
from gallery.understanding.describing import Describer
from gallery.understanding.instructions import Known, Wish
from gallery.understanding.pictures import Pictures

TESTS = Path(__file__).parents[1]


def main() -> None:
    figures = Figures.from_command_line(__doc__, captioner="a model's id, instead of a tiny one")
    turns, count = (1, 4) if figures.smoke else (3, 24)
    size = (800, 600) if figures.smoke else TWELVE_MEGAPIXELS
    with tempfile.TemporaryDirectory() as place:
        captioner = figures.options["captioner"] or tiny(Path(place) / "model")
        library = Library(Path(place) / "library")
        folder = Path(place) / "photos"
        draw_photos(folder, count, size)
        with Engine(library, "starter") as engine, Catalog(library.catalog) as catalog:
            engine.index(engine.add_folders([str(folder)]))
            model = Recorder(engine.models.captioner(resolve(captioner).id))
            describer = Describer(catalog, Models(model), captioner)
            records = catalog.photos(catalog.photos_by_time().tolist())
            describer.describe([records[0].id])  # which warms up
            shares, alone = [], []
            for _ in range(turns):
                model.batches.clear()
                summary = describer.describe([record.id for record in records])
                assert summary.described + summary.failed == count, summary
                started = time.perf_counter()
                pictures = [Pictures(library).of(record) for record in records]
                decoded = time.perf_counter()
                write(model.model, pictures, model.batches.copy())
                reading = decoded - started
                writing = time.perf_counter() - decoded
                print(
                    f"{summary.seconds / count:.3f} s/photo; alone: reading "
                    f"{reading / count:.3f}, writing {writing / count:.3f}; "
                    f"batches {model.batches}"
                )
                shares.append(summary.seconds / (reading + writing))
                alone.append(summary.seconds / max(reading, writing))
    figures.add("describing, times reading then writing", statistics.median(shares), at_most=0.95)
    figures.add("describing, times the slower of both", statistics.median(alone), at_most=1.6)
    figures.print()


class Recorder:
    """A captioner that notes how many photos it is given at once."""

    def __init__(self, model: Captioner) -> None:
        self.model = model
        self.batches: list[int] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self.model, name)

    def describe(self, images: Sequence[Image.Image], *args: object, **more: object) -> object:
        self.batches.append(len(images))
        return self.model.describe(images, *args, **more)


class Models:
    """Of which there is one."""

    def __init__(self, model: Recorder) -> None:
        self._model = model

    def captioner(self, name: str) -> Recorder:
        return self._model


def tiny(folder: Path) -> str:
    """The model of the tests, trained in seconds; gives its folder."""
    sys.path.insert(0, str(TESTS))
    from conftest import draw
    from tiny_models import build_vlm

    return str(build_vlm(folder, draw))


def write(model: Captioner, pictures: Sequence[Image.Image], batches: Sequence[int]) -> None:
    """What the run did, with pictures that are there already."""
    wish = Wish.of("short")
    prompt = wish.instruction(Known()) if model.follows_instructions else None
    remaining = iter(pictures)
    for size in batches:
        batch = [next(remaining) for _ in range(size)]
        model.describe(batch, prompt, max_tokens=wish.max_tokens)


if __name__ == "__main__":
    main()
