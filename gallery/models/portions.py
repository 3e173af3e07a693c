"""As many photos at once as the memory of a device takes, found out by trying."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from gallery.errors import ModelError

if TYPE_CHECKING:
    from gallery.models.device import Device

log = logging.getLogger(__name__)

Item = TypeVar("Item")
Result = TypeVar("Result")


class Portions:
    """How many photos go through a model at once: half as many whenever its memory falls short.

    Attributes:
        size: photos at once, from now on.
    """

    def __init__(self, size: int, device: Device, model: str) -> None:
        self.size = size
        self._device = device
        self._model = model

    def each(
        self, items: Sequence[Item], work: Callable[[Sequence[Item]], Result]
    ) -> Iterator[Result]:
        """What `work` makes of the items, portion after portion; done anew where it fell short.

        Raises:
            ModelError: there is too little memory even for one.
        """
        begin = 0
        while begin < len(items):
            portion = items[begin : begin + self.size]
            try:
                result = work(portion)
            except (RuntimeError, MemoryError) as error:
                if not is_shortage(error):
                    raise
            else:
                begin += len(portion)
                yield result
                continue
            # Only here, since the error held on to what was computed so far.
            from gallery.models.device import free_unused

            free_unused()
            if len(portion) == 1:
                raise too_little_memory(self._device.description, self._model)
            self.size = len(portion) // 2
            log.warning("too little memory: %d photos at once from now on", self.size)


def is_shortage(error: BaseException) -> bool:
    """Whether memory ran out; torch has a class for that, but not on every device."""
    text = str(error).lower()
    return (
        isinstance(error, MemoryError) or "out of memory" in text or "defaultcpuallocator" in text
    )


def too_little_memory(device: str, model: str) -> ModelError:
    """What to tell of a model that does not fit."""
    return ModelError(
        f"There is too little memory on {device} for the model {model}. "
        "Close other programs, or choose a smaller model."
    )
