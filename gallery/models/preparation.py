"""Photos as a model of open_clip was trained to see them, pixel for pixel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from gallery.models.encoder import Frame

if TYPE_CHECKING:
    import torch

    from gallery.models.device import Device


class Preparation:
    """Fits pictures to an image tower, and brings them onto its device.

    Attributes:
        side: of the square that the tower sees, in pixels.
    """

    def __init__(self, config: dict[str, Any], device: Device) -> None:
        import torch

        self._device = device
        size = config["size"]
        self.side = int(size if isinstance(size, int) else size[0])
        self._resize_mode = config.get("resize_mode") or "shortest"
        # As open_clip does: whatever is not bilinear is bicubic, also when a model is used.
        bilinear = config.get("interpolation") == "bilinear"
        self._resampling = Image.Resampling.BILINEAR if bilinear else Image.Resampling.BICUBIC
        fill = config.get("fill_color", 0)
        self._fill = (fill, fill, fill) if isinstance(fill, int) else tuple(fill)
        with torch.inference_mode():
            mean, std = (
                torch.tensor(config[name], device=device.name).view(1, 3, 1, 1)
                for name in ("mean", "std")
            )
            # From bytes to what the model was trained on, in one step: x * scale + shift.
            self._scale, self._shift = 1 / (255 * std), -mean / std

    def fit(self, image: Image.Image, side: int | None = None) -> NDArray[np.uint8]:
        """An RGB picture as the model was trained: uint8 [side, side, 3].

        The same picture as open_clip's own transform gives, before scaling to floats.

        Args:
            side: another one, for towers that take it.
        """
        side = side or self.side
        if self._resize_mode == "squash":
            fitted = image.resize((side, side), self._resampling)
        elif self._resize_mode == "longest":
            scale = side / max(image.size)
            inner = image.resize(
                (max(1, round(image.width * scale)), max(1, round(image.height * scale))),
                self._resampling,
            )
            fitted = Image.new("RGB", (side, side), cast(tuple[int, int, int], self._fill))
            fitted.paste(inner, ((side - inner.width) // 2, (side - inner.height) // 2))
        else:
            short, long = min(image.size), max(image.size)
            longer = max(side, int(side * long / short))
            portrait = image.width <= image.height
            size = (side, longer) if portrait else (longer, side)
            inner = image.resize(size, self._resampling)
            left, top = round((inner.width - side) / 2), round((inner.height - side) / 2)
            fitted = inner.crop((left, top, left + side, top + side))
        return np.asarray(fitted, dtype=np.uint8)

    def frame(self, width: int, height: int) -> Frame:
        """Where on a picture of this size the square lies that `fit` makes of it."""
        if self._resize_mode == "squash":
            return Frame(0, 0, 1, 1)
        side = max(width, height) if self._resize_mode == "longest" else min(width, height)
        across, down = side / width, side / height
        return Frame((1 - across) / 2, (1 - down) / 2, (1 + across) / 2, (1 + down) / 2)

    def pixels(self, fitted: Sequence[NDArray[np.uint8]]) -> torch.Tensor:
        """Pictures from `fit` as the tower takes them, on its device: [n, 3, side, side]."""
        import torch

        batch = torch.from_numpy(np.stack(fitted))
        if self._device.name == "cuda":  # from pinned memory, so that the copy needs no CPU
            batch = batch.pin_memory()
        batch = batch.to(self._device.name, non_blocking=True).permute(0, 3, 1, 2)
        scaled = torch.addcmul(self._shift, batch.float(), self._scale)
        return scaled.to(self._device.dtype, memory_format=torch.channels_last)
