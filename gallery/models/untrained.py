"""Image towers with made-up weights: how fast a model is, known before its own are fetched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import psutil
from numpy.typing import NDArray
from PIL import Image

from gallery.errors import ModelError
from gallery.models.hub import offline
from gallery.models.loading import does_not_load, quiet
from gallery.models.portions import Portions, too_little_memory
from gallery.models.preparation import Preparation
from gallery.models.presets import ModelKind, ModelSource

SPREAD = 0.02  # of the weights: near what training begins with, so that no number runs away
ROOM = 2  # times the weights there must be memory for: a batch on its way needs some too


def untrained_tower(source: ModelSource) -> UntrainedTower:
    """Build a model's image tower from its architecture, which open_clip has; fetches nothing.

    Raises:
        ModelError: the architecture is not known, is no two-tower model's, or does not fit into
            the memory that is free.
    """
    if source.kind is not ModelKind.EMBEDDING or source.architecture is None:
        raise ModelError(
            f"How fast {source.id} is here can be measured once it is on this machine: what it is "
            f"made of is not known before. Get it with: gallery models download {source.id}"
        )
    import open_clip
    import torch

    from gallery.models.clip_files import check_is_known

    check_is_known(source)
    # The text tower stays without memory; one of transformers would even ask the hub for its own.
    text = {"context_length": 8, "vocab_size": 8, "width": 64, "heads": 1, "layers": 1}
    try:
        with quiet(), offline(), torch.device("meta"):
            model = open_clip.create_model(
                source.architecture,
                load_weights=False,
                pretrained_text=False,
                device="meta",
                text_cfg=text,
            )
    except Exception as error:  # an architecture may do anything while it is built
        raise does_not_load(source, error) from error
    return UntrainedTower(source, model.visual)


class UntrainedTower:
    """Looks at photos as fast as the trained one, and sees nothing in them."""

    def __init__(self, source: ModelSource, tower: Any) -> None:
        import torch

        from gallery.models.device import choose_device

        self._torch = torch
        self._device = choose_device()
        config = dict(tower.preprocess_cfg)
        weights = sum(weight.numel() for weight in tower.parameters()) * self._device.dtype.itemsize
        if self._device.name == "cpu" and ROOM * weights > psutil.virtual_memory().available:
            raise too_little_memory(self._device.description, source.id)
        self._tower = tower.to(self._device.dtype).to_empty(device=self._device.name).eval()
        made_up = torch.Generator(self._device.name).manual_seed(0)
        with torch.no_grad():
            # What lies in fresh memory may be numbers so small that the CPU is slow with them.
            for weight in self._tower.parameters():
                weight.requires_grad_(False)
                weight.normal_(0, SPREAD, generator=made_up)
            for kept in self._tower.buffers():
                kept.fill_(1)
        self._tower.to(memory_format=torch.channels_last)
        self._preparation = Preparation(config, self._device)
        self._portions = Portions(self._device.batch_size, self._device, source.id)
        self.name = source.id

    @property
    def batch_size(self) -> int:
        """Photos to look at together on this device; fewer once its memory fell short."""
        return self._portions.size

    @property
    def device(self) -> str:
        """Where it runs, for the user."""
        return self._device.description

    def prepare(self, image: Image.Image) -> NDArray[np.uint8]:
        """Fit an RGB picture to the tower: uint8 [side, side, 3]."""
        return self._preparation.fit(image)

    def encode_images(self, prepared: Sequence[NDArray[np.uint8]]) -> None:
        """Look at prepared pictures; what comes of it means nothing.

        Raises:
            ModelError: there is too little memory even for one.
        """
        for _ in self._portions.each(prepared, self._look):
            pass

    def _look(self, prepared: Sequence[NDArray[np.uint8]]) -> None:
        with self._torch.inference_mode():
            seen = self._tower(self._preparation.pixels(prepared))
            first = seen[0] if isinstance(seen, tuple) else seen
            first.float().cpu()  # so that a device that works by itself has to be done
