"""The request to measure how fast a model is here, whether or not it has been fetched."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from gallery.engine import Engine
from gallery.heap import give_back
from gallery.models import speeds
from gallery.models.bench import measure_pace
from gallery.models.presets import resolve
from gallery.protocol import Done, MeasureModel, ModelMeasured, Reply, Request
from gallery.server.lane import Stopped


class Speeds:
    """Carries out the requests of one thread; a `gallery.server.lane.Worker`.

    Args:
        engine: one of this thread's own, closed with this.
        aside: keeps indexing from taking the machine meanwhile.
    """

    def __init__(self, engine: Engine, aside: Callable[[], AbstractContextManager[None]]) -> None:
        self._engine = engine
        self._aside = aside

    def close(self) -> None:
        """Close the engine."""
        self._engine.close()

    def answer(self, request: Request, stopped: Stopped) -> Reply:
        """Measure a model, by made-up weights where its own are not here."""
        assert isinstance(request, MeasureModel)  # noqa: S101  (its lane takes no other)
        source = resolve(request.model)
        with self._aside():
            if source.on_this_machine():
                pace = measure_pace(self._engine.encoder(source.id), stopped=stopped)
            else:
                from gallery.models.untrained import untrained_tower

                pace = measure_pace(untrained_tower(source), stopped=stopped)
        give_back()
        if stopped():
            return Done(request.id)
        speeds.remember(source.id, pace.device, pace.photos_per_second)
        return ModelMeasured(request.id, pace.photos_per_second, pace.device)
