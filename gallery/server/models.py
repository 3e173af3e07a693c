"""Requests about models: download, use, remove, take in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gallery.engine import Engine
from gallery.models.download import Transfer, download
from gallery.models.presets import resolve
from gallery.models.store import import_model
from gallery.protocol import (
    Done,
    DownloadModel,
    DownloadProgress,
    ImportModel,
    RemoveModel,
    Reply,
    Request,
    UseModel,
)
from gallery.server.lane import Send, Stopped


class Models:
    """Carries out the requests of one thread; a `gallery.server.lane.Worker`.

    Args:
        engine: one of this thread's own.
        send: from any thread.
        on_wish: called when another model is to embed the photos.
    """

    def __init__(self, engine: Engine, send: Send, on_wish: Callable[[], None]) -> None:
        self._engine = engine
        self._send = send
        self._on_wish = on_wish

    def close(self) -> None:
        """Close the engine."""
        self._engine.close()

    def answer(self, request: Request, stopped: Stopped) -> Reply:
        """Carry out a request; see `gallery.protocol` for what each means."""
        match request:
            case DownloadModel(model=model):
                download(resolve(model), self._progress(request.id), stopped)
            case UseModel(model=model):
                self._engine.use_model(model)
                self._on_wish()
            case RemoveModel(model=model, vectors_only=True):
                self._engine.remove_vectors(model)
            case RemoveModel(model=model):
                self._engine.remove_model(model)
            case ImportModel(name=name, path=path, architecture=architecture):
                import_model(name, Path(path), architecture or None)
            case _:
                raise TypeError(f"nobody carries out {type(request).__name__}")
        return Done(request.id)

    def _progress(self, request_id: int) -> Callable[[Transfer], None]:
        def tell(transfer: Transfer) -> None:
            self._send(
                DownloadProgress(request_id, transfer.done, transfer.total, transfer.remaining)
            )

        return tell
