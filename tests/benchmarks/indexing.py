"""Indexing 12-megapixel JPEGs with the starter, against decoding and embedding one by one."""

from __future__ import annotations

import io
import tempfile
import time
from pathlib import Path

import numpy as np
from figures import Figures
from PIL import Image, ImageFilter

from gallery.engine import Engine
from gallery.paths import Library


def main() -> None:
    figures = Figures.from_command_line(__doc__)
    count = 6 if figures.smoke else 120
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "photos"
        draw_photos(folder, count)
        with Engine(Library(Path(place) / "library"), "starter") as engine:
            encoder = engine.encoder(engine.model)
            plain = plainly(encoder, folder, count // 3)
            summary = engine.index(engine.add_folders([str(folder)]))
            rate = summary.embedded / summary.seconds
            again = engine.index()
        print(f"one by one {plain:.1f} photos/s; gallery {rate:.1f} photos/s")
        figures.add("indexing, times one by one", rate / plain, at_least=3.0)
        figures.add("rescan, seconds", again.seconds, at_most=0.5)
    figures.print()


def plainly(encoder, folder: Path, count: int) -> float:
    """Photos a second as a simple program does it: whole decode, one photo at a time."""
    started = time.perf_counter()
    for path in sorted(folder.iterdir())[:count]:
        with Image.open(path) as image:
            encoder.encode_images([encoder.prepare(image.convert("RGB"))])
    return count / (time.perf_counter() - started)


def draw_photos(folder: Path, count: int, size: tuple[int, int] = (4000, 3000)) -> None:
    """Photos of about the detail of real ones, each of its own content."""
    folder.mkdir()
    random = np.random.default_rng(0)
    coarse = Image.fromarray(random.integers(0, 255, (60, 80, 3), np.uint8)).resize(size)
    grain = random.normal(0, 6, (size[1], size[0], 1))
    picture = Image.fromarray((np.asarray(coarse) + grain).clip(0, 255).astype(np.uint8))
    buffer = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(0.7)).save(buffer, "JPEG", quality=92)
    data = buffer.getvalue()
    for i in range(count):
        # A comment segment makes the file another one without drawing it anew.
        comment = f"photo {i}".encode()
        segment = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
        (folder / f"{i:04}.jpg").write_bytes(data[:2] + segment + data[2:])


if __name__ == "__main__":
    main()
