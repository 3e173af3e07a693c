"""Choosing where and in which number format a model runs, by trying it out."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import torch

from gallery.errors import ModelError
from gallery.models.device_wish import VARIABLE

log = logging.getLogger(__name__)

# A product as a layer of ViT-B/32 makes it: [photos * tokens, inner] x [inner, columns].
TOKENS, INNER, COLUMNS = 50, 768, 1024
ATTEMPTS = 4
LONGEST = 0.1  # seconds, after which there are no more attempts
# A GPU must win by this much: what goes there has to be sent, and its memory is scarcer.
WORTHWHILE_DEVICE = 1.5
# bf16 and fp16 must win by this much before we trade fp32's digits for them.
WORTHWHILE_FORMAT = 1.3


@dataclass(frozen=True, slots=True)
class Device:
    """Where a model runs.

    Attributes:
        name: torch's device, such as "cuda" or "cpu".
        dtype: of weights and activations.
        batch_size: photos at once, about as many as keep it busy.
        description: for the user.
    """

    name: str
    dtype: torch.dtype
    batch_size: int
    description: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A device of this machine.

    Attributes:
        trial: photos in the product it is tried by; enough that a GPU is more than started.
        formats: number formats it can have, fp32 first.
    """

    name: str
    batch_size: int
    trial: int
    title: str
    formats: tuple[torch.dtype, ...]


@lru_cache(maxsize=1)
def choose_device() -> Device:
    """The fastest device of this machine, tried once for the process (25 ms on a CPU).

    The variable GALLERY_DEVICE leaves a part of the choice only: "cpu", or "cuda:fp32".

    Raises:
        ModelError: it names none that is here.
    """
    return fastest(allowed(candidates(), os.environ.get(VARIABLE, "")), measure)


def allowed(devices: list[Candidate], wish: str) -> list[Candidate]:
    """The devices, and the number formats of them, that a wish leaves; all when it is empty."""
    name, _, label = wish.strip().lower().partition(":")
    left = []
    for device in devices:
        formats = tuple(dtype for dtype in device.formats if label in ("", _label(dtype)))
        if formats and name in ("", device.name):
            left.append(replace(device, formats=formats))
    if not left:
        known = ", ".join(
            f"{device.name}:{_label(dtype)}" for device in devices for dtype in device.formats
        )
        raise ModelError(f"{VARIABLE} is {wish!r}, but this machine has: {known}.")
    return left


def candidates() -> list[Candidate]:
    """The devices there are, the CPU last."""
    found = []
    if torch.cuda.is_available():  # ROCm answers to this name too
        half = torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
        found.append(
            Candidate("cuda", 128, 128, torch.cuda.get_device_name(), (torch.float32, half))
        )
    if torch.backends.mps.is_available():
        found.append(Candidate("mps", 64, 64, "Apple GPU", (torch.float32, torch.float16)))
    if hasattr(torch, "xpu") and torch.xpu.is_available():
        name = torch.xpu.get_device_name()
        found.append(Candidate("xpu", 64, 64, name, (torch.float32, torch.bfloat16)))
    threads = f"CPU, {torch.get_num_threads()} threads"
    return [*found, Candidate("cpu", 32, 8, threads, (torch.float32, torch.bfloat16))]


def fastest(devices: list[Candidate], seconds: Callable[[Candidate, torch.dtype], float]) -> Device:
    """The device and number format with the quickest product of matrices.

    Args:
        devices: those there are; the last (the CPU) is taken when none wins clearly.
        seconds: for a photo on a device, in a number format; a device that raises is out.
    """
    best, taken = devices[-1], float("inf")
    chosen = best.formats[0]
    for device in reversed(devices):
        try:
            dtype, needed = _best_format(device, seconds)
        except (RuntimeError, NotImplementedError, AssertionError) as error:
            # A driver that does not fit its GPU is found out only by asking something of it.
            log.warning("%s does not work: %s", device.title, error)
            continue
        if needed * WORTHWHILE_DEVICE < taken:
            best, chosen, taken = device, dtype, needed
    description = f"{best.title}, {_label(chosen)}"
    return Device(best.name, chosen, best.batch_size, description)


def _best_format(
    device: Candidate, seconds: Callable[[Candidate, torch.dtype], float]
) -> tuple[torch.dtype, float]:
    """The number format to use on a device, and the seconds for a photo in it."""
    full, *halves = device.formats
    best, taken = full, seconds(device, full)
    for half in halves:
        needed = seconds(device, half)
        if needed * WORTHWHILE_FORMAT < taken:
            best, taken = half, needed
    return best, taken


def measure(device: Candidate, dtype: torch.dtype) -> float:
    """Seconds a photo's part in a product of matrices takes, in the best of a few attempts."""
    with torch.inference_mode():
        a = torch.ones(device.trial * TOKENS, INNER, dtype=dtype, device=device.name)
        b = torch.ones(INNER, COLUMNS, dtype=dtype, device=device.name)
        taken: list[float] = []
        while len(taken) < ATTEMPTS and sum(taken) < LONGEST:  # the first also prepares
            started = time.perf_counter()
            # Read back, so that a device that works by itself has to be done.
            torch.mm(a, b)[0, 0].item()
            taken.append(time.perf_counter() - started)
    return min(taken) / device.trial


def free_unused() -> None:
    """Give memory of GPUs back that torch keeps for later."""
    torch.cuda.empty_cache()  # nothing where there is none
    if hasattr(torch, "xpu") and torch.xpu.is_available():
        torch.xpu.empty_cache()
    if torch.backends.mps.is_available():
        torch.mps.empty_cache()


def _label(dtype: torch.dtype) -> str:
    return {torch.bfloat16: "bf16", torch.float16: "fp16"}.get(dtype, "fp32")
