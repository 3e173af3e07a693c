"""The models in memory: each loaded once, by whichever thread asks first."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, cast

from gallery.heap import give_back
from gallery.models.encoder import Encoder
from gallery.models.presets import ModelSource, resolve


class LoadedModels:
    """Loads models when they are asked for, and forgets those nobody asked for lately.

    From any thread. Who holds a model may go on with it after it was forgotten here.
    """

    def __init__(self) -> None:
        self._models: dict[str, Any] = {}
        self._asked: dict[str, float] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def encoder(self, model: str) -> Encoder:
        """A two-tower model by its id.

        Raises:
            ModelError: unknown, not on this machine, or damaged.
        """

        def load(source: ModelSource) -> Encoder:
            from gallery.models.openclip import load_encoder

            return load_encoder(source)

        return cast(Encoder, self._get(model, load))

    def is_loaded(self, model: str) -> bool:
        """Whether asking for it takes no time."""
        return model in self._models

    def unload_idle(self, seconds: float) -> list[str]:
        """Forget models nobody asked for in so many seconds; gives their ids."""
        with self._lock:
            now = time.monotonic()
            idle = [model for model, asked in self._asked.items() if now - asked >= seconds]
            for model in idle:
                del self._models[model], self._asked[model]
        if idle:
            give_back()
        return idle

    def _get(self, model: str, load: Callable[[ModelSource], Any]) -> Any:
        with self._lock:
            loading = self._locks.setdefault(model, threading.Lock())
        with loading:  # another model may load beside this one
            loaded = self._models.get(model)
            if loaded is None:
                loaded = load(resolve(model))
            with self._lock:
                self._models[model] = loaded
                self._asked[model] = time.monotonic()
            return loaded
