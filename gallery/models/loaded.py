"""The models in memory: each loaded once, by whichever thread asks first."""

from __future__ import annotations

import gc
import sys
import threading
import time
import weakref
from collections.abc import Callable
from typing import Any, cast

from gallery.heap import give_back
from gallery.models.adapted import load_adapted
from gallery.models.encoder import Encoder
from gallery.models.language import Captioner, load_captioner
from gallery.models.ocr import TextReader, load_text_reader
from gallery.models.presets import resolve

TEXT_READER = "ocr:rapidocr"  # no id of a model, but loaded once like one


class LoadedModels:
    """Loads models when they are asked for, and unloads those nobody has needed lately.

    From any thread. A model that someone still holds stays, so that it is never loaded twice.
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

        def load() -> Encoder:
            source = resolve(model)
            if source.adapts is not None:
                return load_adapted(source, self.encoder(source.adapts))
            from gallery.models.openclip import load_encoder

            return load_encoder(source)

        return cast(Encoder, self._get(model, load, "encode_images"))

    def captioner(self, model: str) -> Captioner:
        """A model that writes about photos by its id.

        Raises:
            ModelError: unknown, not on this machine, damaged, or it writes nothing.
        """

        return cast(Captioner, self._get(model, lambda: load_captioner(resolve(model)), "describe"))

    def text_reader(self) -> TextReader:
        """What reads text in photos.

        Raises:
            ModelError: the extra is not installed, or does not load.
        """
        return cast(TextReader, self._get(TEXT_READER, load_text_reader, "read"))

    def is_loaded(self, model: str) -> bool:
        """Whether asking for it takes no time."""
        with self._lock:
            return model in self._models

    def unload_idle(self, seconds: float) -> list[str]:
        """Unload models nobody asked for in so many seconds, nor works with; gives their ids."""
        with self._lock:
            now = time.monotonic()
            idle = [model for model, asked in self._asked.items() if now - asked >= seconds]
            unloaded = [model for model in idle if self._let_go(model)]
        if unloaded:
            _free_memory()
        return unloaded

    def _let_go(self, model: str) -> bool:
        """Forget a model unless someone else holds it, who then counts as having asked."""
        held = weakref.ref(self._models.pop(model))
        still = held()
        if still is None:
            del self._asked[model]
            return True
        self._models[model] = still
        self._asked[model] = time.monotonic()
        return False

    def _get(self, model: str, load: Callable[[], Any], wanted: str) -> Any:
        """The model, loaded if need be. wanted: what it must be able to do."""
        with self._lock:
            loading = self._locks.setdefault(model, threading.Lock())
        with loading:  # another model may load beside this one
            with self._lock:
                loaded = self._models.get(model)
            if not hasattr(loaded, wanted):  # of one that does other things, loading says so
                loaded = load()
            with self._lock:
                self._models[model] = loaded
                self._asked[model] = time.monotonic()
            return loaded


def _free_memory() -> None:
    """Give back what the models held, on all devices."""
    gc.collect()  # layers may refer to each other
    if "torch" in sys.modules:
        from gallery.models.device import free_unused

        free_unused()
    give_back()
