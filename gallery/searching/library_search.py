"""Searching a library with the model that answers it: by words, by a file, by one of its photos."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

from gallery.catalog import Catalog, ModelRecord
from gallery.errors import QueryError, UnreadablePhotoError
from gallery.media.decode import decode
from gallery.media.fingerprint import fingerprint
from gallery.models.encoder import Embeddings, Encoder, l2_normalise
from gallery.paths import Library, absolute
from gallery.protocol import Box, Order
from gallery.retrieval.kernel import Kernel
from gallery.retrieval.library_index import LibraryIndex
from gallery.searching.explaining import Explainer, Explanation
from gallery.searching.found import Found
from gallery.searching.pictures import clamped, crop, picture_of, resolution
from gallery.searching.searcher import Searcher

ASK = "Type what to look for, for example: two dogs on a beach"


class LibrarySearch:
    """Answers searches, with the index kept at the catalogue's state. For one thread.

    Args:
        catalog: of that thread.
        encoder: gives a model by its id, loading it if need be.
    """

    def __init__(
        self, library: Library, catalog: Catalog, encoder: Callable[[str], Encoder]
    ) -> None:
        self._catalog = catalog
        self._thumbnails = library.thumbnails
        self._encoder = encoder
        self._index = LibraryIndex(library.index_cache, _fast_kernel)

    def close(self) -> None:
        """End what goes on in the background."""
        self._index.close()

    def text(
        self,
        query: str,
        limit: int,
        order: Order = Order.RELEVANCE,
        up: tuple[int, ...] = (),
        down: tuple[int, ...] = (),
    ) -> Found:
        """Photos for a query as typed; see `Engine.search`."""
        if not query.strip():
            raise QueryError(ASK)
        model = self.model()
        index = self._index.at(self._catalog, model)
        searcher = Searcher(
            self._catalog, model, index, index.spread, lambda: self.encoder_of(model)
        )
        found = searcher.search(query, limit)
        if found is None:
            raise QueryError(ASK)
        return found

    def image(self, path: str, limit: int, part: Box | None = None) -> Found:
        """Photos like an image file; see `Engine.search_image`."""
        model = self.model()
        return self._like(model, self._embedded(path, model, part), limit)

    def similar(self, photo: int | str, limit: int, part: Box | None = None) -> Found:
        """Photos like one of the library; see `Engine.similar`."""
        model = self.model()
        known = self.photo_id(photo) if isinstance(photo, str) else photo
        if known is not None and part is not None:
            return self._like(model, self._part_of(known, model, part), limit, without=known)
        vector = None if known is None else self._catalog.vector(known, model.id)
        if vector is None:
            if isinstance(photo, str):
                return self.image(photo, limit, part)
            raise QueryError("This photo is not indexed yet.")
        return self._like(model, l2_normalise(vector), limit, without=known)

    def explain(self, photo_id: int, query: str) -> Explanation:
        """Why a photo was found; see `Engine.explain`."""
        model = self.model()
        encoder = partial(self.encoder_of, model)
        return Explainer(self._catalog, model, encoder, self._thumbnails).explain(photo_id, query)

    def photo_ids(self, paths: Iterable[str]) -> list[int]:
        """Ids of photos by files that hold them; see `Engine.photo_ids`."""
        found = {}
        for path in paths:
            photo_id = self.photo_id(path)
            if photo_id is None:
                raise QueryError(
                    f"{path} is not in the library. Index its folder first: gallery index FOLDER"
                )
            found[photo_id] = path
        return list(found)

    def photo_id(self, path: str) -> int | None:
        """The photo that a file holds, None when the library does not have it."""
        record = self._catalog.photo_at(absolute(path))
        return record.id if record else self._catalog.photo_with(fingerprint(_read(path)))

    def model(self) -> ModelRecord:
        """The model that answers.

        Raises:
            QueryError: nothing is indexed yet.
        """
        model = self._catalog.current_model()
        if model is None:
            raise QueryError("Nothing is indexed yet. Add a folder first: gallery index FOLDER")
        return model

    def encoder_of(self, model: ModelRecord) -> Encoder:
        """The model, loaded.

        Raises:
            QueryError: it is another one than the photos were embedded with.
        """
        encoder = self._encoder(model.name)
        if encoder.identity != model.identity:
            raise QueryError(
                f"The model {model.name} has changed since the photos were indexed. "
                f"Bring them up to date with: gallery index --model {model.name}"
            )
        return encoder

    def _embedded(self, path: str, model: ModelRecord, part: Box | None) -> Embeddings:
        part = part and clamped(part)
        encoder = self.encoder_of(model)
        try:
            image = decode(_read(path), resolution(encoder.image_size, part)).image
        except UnreadablePhotoError as error:
            raise QueryError(f"{path}: {error}.") from error
        return _embed(encoder, image, part)

    def _part_of(self, photo_id: int, model: ModelRecord, part: Box) -> Embeddings:
        part = clamped(part)
        encoder = self.encoder_of(model)
        for photo in self._catalog.photos([photo_id]):
            image = picture_of(photo, self._thumbnails, resolution(encoder.image_size, part))
            if image is not None:
                return _embed(encoder, image, part)
        raise QueryError("This photo is not there, nor is a thumbnail of it.")

    def _like(
        self, model: ModelRecord, vector: Embeddings, limit: int, without: int | None = None
    ) -> Found:
        index = self._index.at(self._catalog, model)
        ids, scores = index.search(vector, limit + (without is not None))
        if without is not None:
            kept = np.flatnonzero(ids != without)[:limit]
            ids, scores = ids[kept], scores[kept]
        return Found(ids, scores)


def _fast_kernel() -> Kernel:
    from gallery.models.half_kernel import fast_kernel  # late: it imports torch

    return fast_kernel()


def _embed(encoder: Encoder, image: Image.Image, part: Box | None) -> Embeddings:
    seen = image if part is None else crop(image, part)
    vector: Embeddings = encoder.encode_images([encoder.prepare(seen)])[0]
    return vector


def _read(path: str) -> bytes:
    try:
        return Path(path).expanduser().read_bytes()
    except OSError as error:
        raise QueryError(f"{path} cannot be read ({error.strerror or error}).") from error
