"""Choosing a device: by what was measured, whatever the machine has."""

from __future__ import annotations

import os

import pytest
import torch

from gallery.errors import ModelError
from gallery.models.device import (
    VARIABLE,
    Candidate,
    Device,
    allowed,
    candidates,
    choose_device,
    fastest,
    measure,
)
from gallery.models.device_wish import DeviceWish, ask_for

HALF = torch.bfloat16
GPU = Candidate("cuda", 128, 128, "A GPU", (torch.float32, HALF))
OTHER = Candidate("xpu", 64, 64, "Another GPU", (torch.float32, torch.float16))
CPU = Candidate("cpu", 32, 8, "CPU, 2 threads", (torch.float32, HALF))


def choose(*devices: Candidate, **seconds: tuple[float, float]) -> Device:
    """The device chosen where a photo takes so long on each: in fp32, in the shorter format."""

    def taken(device: Candidate, dtype: torch.dtype) -> float:
        return seconds[device.name][dtype is not torch.float32]

    return fastest(list(devices), taken)


def test_the_device_that_is_quickest_in_its_best_format_is_chosen() -> None:
    chosen = choose(GPU, OTHER, CPU, cuda=(4, 2), xpu=(1, 0.5), cpu=(9, 9))
    assert chosen == Device("xpu", torch.float16, 64, "Another GPU, fp16")
    assert choose(GPU, OTHER, CPU, cuda=(4, 0.1), xpu=(1, 0.5), cpu=(9, 9)).name == "cuda"


def test_a_gpu_that_is_hardly_faster_than_the_cpu_is_left_alone() -> None:
    assert choose(GPU, CPU, cuda=(1, 1), cpu=(1.2, 1.2)).name == "cpu"
    assert choose(GPU, CPU, cuda=(1, 1), cpu=(2, 2)).name == "cuda"


def test_a_shorter_number_format_is_chosen_only_when_it_is_worth_it() -> None:
    assert choose(CPU, cpu=(1, 0.9)).dtype is torch.float32
    assert choose(CPU, cpu=(1, 0.5)).dtype is HALF
    assert choose(CPU, cpu=(1, 0.5)).description == "CPU, 2 threads, bf16"


def test_a_device_that_does_not_work_is_passed_over() -> None:
    def taken(device: Candidate, dtype: torch.dtype) -> float:
        if device.name == "cuda":
            raise RuntimeError("no kernel image is available for execution on the device")
        return 1.0

    assert fastest([GPU, CPU], taken).name == "cpu"


def test_where_nothing_can_be_tried_the_cpu_is_taken() -> None:
    def taken(device: Candidate, dtype: torch.dtype) -> float:
        raise RuntimeError("nothing works")

    assert fastest([GPU, CPU], taken) == Device("cpu", torch.float32, 32, "CPU, 2 threads, fp32")


def test_the_cpu_is_always_there_and_can_be_measured() -> None:
    cpu = candidates()[-1]
    assert cpu.name == "cpu"
    assert all(measure(cpu, dtype) > 0 for dtype in cpu.formats)


def test_this_machine_is_tried_once_and_runs_what_was_chosen() -> None:
    device = choose_device()
    assert choose_device() is device
    ones = torch.ones(8, 8, dtype=device.dtype, device=device.name)
    assert (ones @ ones).float().sum().item() == 512


def test_a_wish_leaves_a_part_of_the_choice() -> None:
    half = (torch.float32, torch.float16)
    devices = [Candidate("cuda", 9, 9, "GPU", half), Candidate("cpu", 9, 9, "CPU", half)]
    assert allowed(devices, "") == devices
    assert [device.name for device in allowed(devices, "CUDA")] == ["cuda"]
    (device,) = allowed(devices, "cpu:fp16")
    assert (device.name, device.formats) == ("cpu", (torch.float16,))
    assert [device.formats for device in allowed(devices, ":fp32")] == [(torch.float32,)] * 2
    with pytest.raises(ModelError, match=r"'tpu', but this machine has: cuda:fp32, cuda:fp16"):
        allowed(devices, "tpu")


def test_the_choice_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GALLERY_DEVICE", "cpu:bf16")
    choose_device.cache_clear()
    assert choose_device().dtype is torch.bfloat16
    choose_device.cache_clear()


def test_the_users_wish_counts_where_the_environment_has_none(monkeypatch):
    monkeypatch.setenv(VARIABLE, "cuda")
    ask_for(DeviceWish.CPU)
    assert os.environ[VARIABLE] == "cuda"
    monkeypatch.delenv(VARIABLE)
    ask_for(DeviceWish.FASTEST)
    assert VARIABLE not in os.environ
    ask_for(DeviceWish.CPU)
    assert os.environ[VARIABLE] == "cpu"
