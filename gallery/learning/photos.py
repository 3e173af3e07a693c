"""Labelled photos for training: read once into memory, split, and cropped a batch at a time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional

from gallery.learning.concepts import Vocabulary

SUFFIXES = {".jpg", ".jpeg", ".png"}


@dataclass(frozen=True, slots=True)
class LabelledPhotos:
    """Photos of one size with a class each.

    Attributes:
        pixels: uint8 [n, 3, size, size], RGB.
        labels: int64 [n], positions in the vocabulary's classes.
    """

    pixels: Tensor
    labels: Tensor

    def __len__(self) -> int:
        return len(self.labels)


def read_photos(source: Path, vocabulary: Vocabulary, size: int = 64) -> LabelledPhotos:
    """Read all photos of a zip file or folder whose folders are named by class id.

    Photos of another size are fitted (shorter side, then centre). The order is that of the
    sorted names, so the same data gives the same split everywhere.

    Raises:
        ValueError: no photo lies in a folder of a known class.
    """
    number = {class_id: i for i, class_id in enumerate(vocabulary.class_ids)}
    pixels: list[np.ndarray] = []
    labels: list[int] = []
    for name, data in _files(source):
        label = number.get(PurePosixPath(name).parent.name)
        if label is not None:
            pixels.append(_fit(data, size))
            labels.append(label)
    if not labels:
        raise ValueError(f"{source} holds no photos in folders named by class id")
    return LabelledPhotos(
        torch.from_numpy(np.stack(pixels)).permute(0, 3, 1, 2).contiguous(), torch.tensor(labels)
    )


def _files(source: Path) -> Iterator[tuple[str, bytes]]:
    if source.is_dir():
        for path in sorted(source.rglob("*")):
            if path.suffix.lower() in SUFFIXES:
                yield path.relative_to(source).as_posix(), path.read_bytes()
        return
    with zipfile.ZipFile(source) as archive:
        for name in sorted(archive.namelist()):
            if PurePosixPath(name).suffix.lower() in SUFFIXES:
                yield name, archive.read(name)


def _fit(data: bytes, size: int) -> np.ndarray:
    with Image.open(io.BytesIO(data)) as image:
        photo = image.convert("RGB")
    if photo.size != (size, size):
        scale = size / min(photo.size)
        width, height = (max(size, round(side * scale)) for side in photo.size)
        photo = photo.resize((width, height), Image.Resampling.BICUBIC)
        left, top = (width - size) // 2, (height - size) // 2
        photo = photo.crop((left, top, left + size, top + size))
    return np.asarray(photo)


def hold_out(
    photos: LabelledPhotos, per_class: int, seed: int = 0
) -> tuple[LabelledPhotos, LabelledPhotos]:
    """Split into training photos and `per_class` held-out photos of each class."""
    generator = torch.Generator().manual_seed(seed)
    held = torch.zeros(len(photos), dtype=torch.bool)
    for label in sorted(set(photos.labels.tolist())):
        of_class = (photos.labels == label).nonzero().squeeze(1)
        held[of_class[torch.randperm(len(of_class), generator=generator)[:per_class]]] = True
    return (
        LabelledPhotos(photos.pixels[~held], photos.labels[~held]),
        LabelledPhotos(photos.pixels[held], photos.labels[held]),
    )


def normalise(pixels: Tensor, mean: Sequence[float], std: Sequence[float]) -> Tensor:
    """uint8 [n, 3, h, w] to float32 in the model's scale."""
    centre = torch.tensor(mean, device=pixels.device).view(1, 3, 1, 1) * 255
    spread = torch.tensor(std, device=pixels.device).view(1, 3, 1, 1) * 255
    return (pixels.float() - centre) / spread


def random_crops(
    pixels: Tensor, size: int, generator: torch.Generator, smallest: float = 0.35
) -> Tensor:
    """Crop, stretch and mirror each photo at random: one affine sampling for the whole batch.

    Args:
        pixels: float [n, 3, h, w].
        size: side of the result.
        smallest: least part of the photo's area a crop may keep.

    Returns:
        float [n, 3, size, size].
    """
    n = len(pixels)

    def uniform(low: float, high: float) -> Tensor:
        return low + (high - low) * torch.rand(n, generator=generator)

    side = uniform(smallest, 1.0).sqrt()
    stretch = uniform(-0.14, 0.14).exp()
    wide, high = (side * stretch).clamp(max=1.0), (side / stretch).clamp(max=1.0)
    mirror = torch.where(uniform(0, 1) < 0.5, -1.0, 1.0)
    theta = torch.zeros(n, 2, 3)
    theta[:, 0, 0], theta[:, 1, 1] = wide * mirror, high
    theta[:, 0, 2], theta[:, 1, 2] = uniform(-1, 1) * (1 - wide), uniform(-1, 1) * (1 - high)
    grid = functional.affine_grid(theta.to(pixels.device), [n, 3, size, size], align_corners=False)
    return functional.grid_sample(
        pixels, grid, mode="bilinear", padding_mode="reflection", align_corners=False
    )


def resized(pixels: Tensor, size: int) -> Tensor:
    """The whole photo at another size, float [n, 3, size, size]."""
    if pixels.shape[-1] == size:
        return pixels
    return functional.interpolate(
        pixels, size=(size, size), mode="bicubic", antialias=True, align_corners=False
    )
