"""Photos for benchmarks: drawn scenes with a sensor's noise, each file of its own content."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image

TWELVE_MEGAPIXELS = (4000, 3000)


def draw_photos(
    folder: Path, count: int, size: tuple[int, int] = TWELVE_MEGAPIXELS, scenes: int = 30
) -> list[Path]:
    """Write JPEGs as large as a camera's; gives their paths. There are `scenes` pictures."""
    folder.mkdir(parents=True)
    pictures = [_jpeg(size, seed) for seed in range(min(scenes, count))]
    paths = []
    for i in range(count):
        paths.append(folder / f"{i:05}.jpg")
        paths[-1].write_bytes(_with_comment(pictures[i % len(pictures)], f"photo {i} in {folder}"))
    return paths


def drawn(size: tuple[int, int], seed: int) -> Image.Image:
    """Detail of all sizes, the finer the fainter, and noise."""
    random = np.random.default_rng(seed)
    picture = np.full((size[1], size[0], 3), 128, np.float32)
    for across, strength in ((6, 110), (32, 60), (128, 36), (512, 22)):
        coarse = random.integers(0, 255, (across * 3 // 4, across, 3), np.uint8)
        layer = Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)
        picture += (np.asarray(layer, np.float32) - 127) * (strength / 127)
    picture += random.normal(0, 6, (size[1], size[0], 1)).astype(np.float32)
    return Image.fromarray(picture.clip(0, 255).astype(np.uint8))


def _jpeg(size: tuple[int, int], seed: int) -> bytes:
    buffer = io.BytesIO()
    drawn(size, seed).save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def _with_comment(jpeg: bytes, comment: str) -> bytes:
    """The same picture as another file."""
    text = comment.encode()
    return jpeg[:2] + b"\xff\xfe" + (len(text) + 2).to_bytes(2, "big") + text + jpeg[2:]
