"""The request to delete what Gallery makes again by itself."""

from __future__ import annotations

from contextlib import closing

from gallery.duplicates.looks import Looks
from gallery.media.thumbnails import ThumbnailStore
from gallery.paths import Library
from gallery.protocol import DeleteCaches, Done, Reply, Request
from gallery.retrieval import cache
from gallery.server.lane import Stopped


class Caches:
    """Carries out the requests of one thread; a `gallery.server.lane.Worker`."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def close(self) -> None:
        """Nothing is held between two requests."""

    def answer(self, request: Request, stopped: Stopped) -> Reply:
        """Delete all caches; what of them is in memory goes on answering."""
        assert isinstance(request, DeleteCaches)  # noqa: S101  (its lane takes no other)
        with closing(ThumbnailStore(self._library.thumbnails)) as thumbnails:
            thumbnails.clear()
            with closing(Looks(self._library.looks, thumbnails)) as looks:
                looks.clear()
        cache.clear(self._library.index_cache)
        self._library.window_picture.unlink(missing_ok=True)
        return Done(request.id)
