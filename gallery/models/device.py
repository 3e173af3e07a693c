"""Choosing where and in which number format a model runs, by trying it out."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache

import torch

# bf16 must win by this much before we trade fp32's digits for it on a CPU.
WORTHWHILE = 1.3


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


@lru_cache(maxsize=1)
def choose_device() -> Device:
    """The fastest device of this machine: CUDA (also ROCm), MPS, XPU, else the CPU."""
    if torch.cuda.is_available():
        dtype = torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
        return Device("cuda", dtype, 128, f"{torch.cuda.get_device_name()}, {_label(dtype)}")
    if torch.backends.mps.is_available():
        return Device("mps", torch.float16, 64, "Apple GPU, fp16")
    if hasattr(torch, "xpu") and torch.xpu.is_available():
        return Device("xpu", torch.bfloat16, 64, f"{torch.xpu.get_device_name()}, bf16")
    dtype = torch.bfloat16 if bf16_is_fast() else torch.float32
    return Device("cpu", dtype, 32, f"CPU, {torch.get_num_threads()} threads, {_label(dtype)}")


def _label(dtype: torch.dtype) -> str:
    return {torch.bfloat16: "bf16", torch.float16: "fp16"}.get(dtype, "fp32")


def bf16_is_fast() -> bool:
    """Whether this CPU multiplies bf16 matrices faster than fp32 ones, by trying (about 50 ms)."""
    return WORTHWHILE * _seconds(torch.bfloat16) < _seconds(torch.float32)


def _seconds(dtype: torch.dtype) -> float:
    with torch.inference_mode():
        a, b = torch.ones(256, 768, dtype=dtype), torch.ones(768, 1024, dtype=dtype)
        best = float("inf")
        for _ in range(6):
            started = time.perf_counter()
            torch.mm(a, b)
            best = min(best, time.perf_counter() - started)
    return best
