"""Describing photos, against reading them and writing about them each alone, and how far the two
go on at once.

By default with a tiny model, which writes faster than photos are read; a real one is named by its
id: `--captioner smolvlm`. Everything is measured in turns, and a figure is the median.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from figures import Figures
from figures.photos import TWELVE_MEGAPIXELS, draw_photos
from PIL import Image

from gallery.catalog import Catalog
from gallery.engine import Engine
from gallery.models.language import Captioner
from gallery.models.presets import resolve
from gallery.paths import Library
from gallery.understanding import caption_run
from gallery.understanding.describing import Describer
from gallery.understanding.instructions import Known, Wish
from gallery.understanding.pictures import Pictures

TESTS = Path(__file__).parents[1]

Intervals = list[tuple[float, float]]


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
            describer = Describer(catalog, model, captioner)  # type: ignore[arg-type]
            records = catalog.photos(catalog.photos_by_time().tolist())
            read: Intervals = []
            caption_run.Pictures = recording(Pictures, read)  # type: ignore[misc]
            describer.describe([records[0].id])  # which warms up
            slower, together = [], []
            for _ in range(turns):
                for noted in (model.batches, model.written, read):
                    noted.clear()
                summary = describer.describe([record.id for record in records])
                assert summary.described + summary.failed == count, summary
                together.append(overlap(read, model.written))
                started = time.perf_counter()
                pictures = [Pictures(library).of(record) for record in records]
                decoded = time.perf_counter()
                write(model.model, pictures, model.batches.copy())
                reading, writing = decoded - started, time.perf_counter() - decoded
                slower.append(summary.seconds / max(reading, writing))
                print(
                    f"{summary.seconds / count:.3f} s/photo ({summary.seconds / writing:.2f} times "
                    f"writing alone); alone: reading {reading / count:.3f}, "
                    f"writing {writing / count:.3f}; batches {model.batches}"
                )
    figures.add("describing, times the slower half", statistics.median(slower), at_most=1.6)
    figures.add("reading while writing, of the quicker", statistics.median(together), at_least=0.7)
    figures.print()


class Recorder:
    """A captioner, and the models it is the only one of; notes what it is given, and when."""

    def __init__(self, model: Captioner) -> None:
        self.model = model
        self.batches: list[int] = []
        self.written: Intervals = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.model, name)

    def captioner(self, name: str) -> Recorder:
        return self

    def describe(self, images: Sequence[Image.Image], *args: Any, **more: Any) -> Any:
        self.batches.append(len(images))
        return timed(self.written, lambda: self.model.describe(images, *args, **more))


def recording(pictures: type[Pictures], read: Intervals) -> type[Pictures]:
    """The same, but noting when each photo is read."""

    class Recording(pictures):  # type: ignore[misc,valid-type]
        def of(self, photo: Any) -> Image.Image:
            return timed(read, lambda: super(Recording, self).of(photo))

    return Recording


def timed(intervals: Intervals, act: Callable[[], Any]) -> Any:
    started = time.perf_counter()
    result = act()
    intervals.append((started, time.perf_counter()))
    return result


def overlap(some: Intervals, others: Intervals) -> float:
    """Seconds in both, as a share of the shorter sum. Of each, none overlap among themselves."""
    both = sum(max(0.0, min(a[1], b[1]) - max(a[0], b[0])) for a in some for b in others)
    return both / min(sum(end - start for start, end in each) for each in (some, others))


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
