"""Requests for copies of photos."""

from __future__ import annotations

from gallery.catalog import Catalog
from gallery.export.run import export
from gallery.paths import Library
from gallery.protocol import Exported, ExportPhotos, Reply, Request
from gallery.server.lane import Send, Stopped
from gallery.server.telling import telling


class Exports:
    """Carries out the requests of one thread; a `gallery.server.lane.Worker`. It only reads."""

    def __init__(self, library: Library, send: Send) -> None:
        self._catalog = Catalog(library.catalog, read_only=True)
        self._send = send

    def close(self) -> None:
        """Close the catalogue."""
        self._catalog.close()

    def answer(self, request: Request, stopped: Stopped) -> Reply:
        """Carry out a request; see `gallery.protocol` for what each means."""
        if not isinstance(request, ExportPhotos):
            raise TypeError(f"nobody carries out {type(request).__name__}")
        paths = [photo.path for photo in self._catalog.photos(request.photo_ids)]
        told = telling(self._send, request.id)
        outcome = export(paths, request.folder, request.options, told, stopped)
        return Exported(request.id, len(outcome.copies), outcome.trouble())
