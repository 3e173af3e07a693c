"""What the tests of models share: a hub cache of their own, and no network."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Touching the network fails the test."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    # As for a user who never heard of that variable.
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)


@pytest.fixture
def hub_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the hub."""
    from huggingface_hub import constants

    cache = tmp_path / "hub"
    cache.mkdir()
    for name in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"):
        monkeypatch.setattr(constants, name, str(cache))
    return cache


@pytest.fixture
def fp32(monkeypatch: pytest.MonkeyPatch) -> None:
    """Models that write run with numbers of seven digits, whatever this machine is faster with."""
    import torch

    from gallery.models import vlm
    from gallery.models.device import Device

    device = Device("cpu", torch.float32, 4, "CPU, fp32")
    monkeypatch.setattr(vlm, "choose_device", lambda: device)
