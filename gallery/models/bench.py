"""How fast a model is on this machine, and how long a library would take it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
import psutil
from numpy.typing import NDArray
from PIL import Image

if TYPE_CHECKING:
    from gallery.models.encoder import Encoder
    from gallery.models.language import Captioner

ENOUGH = 2.0  # seconds of measuring
TEXTS = ("a photo of a dog on a beach", "two people at a table", "a red car")


class Seeing(Protocol):
    """What looks at photos: an `Encoder`, or the image tower of one that is not here yet."""

    @property
    def name(self) -> str:
        """What the user called it."""

    @property
    def device(self) -> str:
        """Where it runs, in words for the user."""

    @property
    def batch_size(self) -> int:
        """Photos at once on this device; fewer once its memory fell short."""

    def prepare(self, image: Image.Image) -> NDArray[np.uint8]:
        """Fit an RGB picture: uint8 [h, w, 3]."""

    def encode_images(self, prepared: Sequence[NDArray[np.uint8]]) -> object:
        """Look at prepared pictures."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast photos are looked at.

    Attributes:
        device: for the user. batch: photos at once.
        photos_per_second: embedded, once they are decoded.
    """

    model: str
    device: str
    batch: int
    photos_per_second: float


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured of a two-tower model.

    Attributes:
        device, batch, photos_per_second: see `Pace`.
        text_seconds: for one query; None where only its image tower was tried.
        memory: bytes that this process, or the GPU, had in use at the most.
    """

    model: str
    device: str
    batch: int
    photos_per_second: float
    text_seconds: float | None
    memory: int

    def seconds_for(self, photos: int) -> float:
        """What embedding so many photos takes."""
        return photos / self.photos_per_second


def measure(encoder: Encoder, seconds: float = ENOUGH) -> Speed:
    """Embed made-up photos and texts for a while."""
    pace = measure_pace(encoder, seconds)
    texts = iter(range(1_000_000))
    text = _mean_seconds(lambda: encoder.encode_texts([TEXTS[next(texts) % 3]]), seconds / 4)
    return _speed(pace, text)


def measure_untrained(tower: Seeing, seconds: float = ENOUGH) -> Speed:
    """Have made-up photos looked at by a model that is not here yet."""
    return _speed(measure_pace(tower, seconds), None)


def _speed(pace: Pace, text_seconds: float | None) -> Speed:
    rate = pace.photos_per_second
    return Speed(pace.model, pace.device, pace.batch, rate, text_seconds, peak_memory())


def measure_pace(
    seeing: Seeing, seconds: float = ENOUGH, stopped: Callable[[], bool] = lambda: False
) -> Pace:
    """Have made-up photos looked at for a while, about four times as long as given.

    Of a slow model fewer photos are looked at together than indexing would, so that it ends.

    Args:
        stopped: asked between batches; the figure is of what was done by then.
    """
    noise = np.random.default_rng(0).integers(0, 256, (480, 640, 3), np.uint8)
    prepared = seeing.prepare(Image.fromarray(noise))

    def look(photos: int) -> float:
        started = time.perf_counter()
        seeing.encode_images([prepared] * photos)
        return time.perf_counter() - started

    look(1)  # whatever is prepared at first
    taken = look(1)
    batch = max(1, min(seeing.batch_size, int(seconds / taken)))
    if batch > 1 and not stopped():
        look(batch)
        batch = min(batch, seeing.batch_size)  # fewer now where memory fell short
        taken = 0.0
    photos = 0 if batch > 1 else 1
    while not photos or (taken < seconds and not stopped()):
        taken += look(batch)
        photos += batch
    return Pace(seeing.name, seeing.device, batch, photos / taken)


def _mean_seconds(act: Callable[[], object], seconds: float) -> float:
    """Seconds an act takes, in the mean of as many as fit into the time; at least two."""
    act()
    started = time.perf_counter()
    times = 0
    while times < 2 or time.perf_counter() - started < seconds:
        act()
        times += 1
    return (time.perf_counter() - started) / times


def peak_memory() -> int:
    """Bytes in use at the most so far: of the GPU where one is used, else of this process."""
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_initialized():
        return int(torch.cuda.max_memory_allocated())
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


@dataclass(frozen=True, slots=True)
class WritingSpeed:
    """What was measured of a model that describes photos.

    Attributes:
        caption_seconds: for one short caption. tokens_per_second: None where the caption ended
            before it was as long as it may be.
        memory: see `Speed`.
    """

    model: str
    device: str
    caption_seconds: float
    tokens_per_second: float | None
    memory: int

    def seconds_for(self, photos: int) -> float:
        """What describing so many photos takes."""
        return photos * self.caption_seconds


def measure_writing(captioner: Captioner, tokens: int = 30) -> WritingSpeed:
    """Have a made-up photo described."""
    noise = np.random.default_rng(0).integers(0, 256, (480, 640, 3), np.uint8)
    images = [Image.fromarray(noise)]
    captioner.describe(images, max_tokens=2)  # whatever is prepared at first
    started = time.perf_counter()
    (said,) = captioner.describe(images, max_tokens=tokens)
    taken = time.perf_counter() - started
    rate = None if said.finished else tokens / taken
    return WritingSpeed(captioner.name, captioner.device, taken, rate, peak_memory())
