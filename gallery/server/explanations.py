"""Requests to explain why photos were found: beside the searches, since photos are decoded."""

from __future__ import annotations

from gallery.engine import Engine
from gallery.protocol import Explained, ExplainMatch, Reply, Request
from gallery.server.lane import Stopped


class Explanations:
    """Carries out the requests of one thread; a `gallery.server.lane.Worker`.

    Args:
        engine: one of this thread's own, closed with this.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def close(self) -> None:
        """Close the engine."""
        self._engine.close()

    def answer(self, request: Request, stopped: Stopped) -> Reply:
        """Explain a match."""
        assert isinstance(request, ExplainMatch)  # noqa: S101  (its lane takes no other)
        found = self._engine.explain(request.photo_id, request.query)
        return Explained(request.id, request.photo_id, found.parts, found.matches, found.heat)
