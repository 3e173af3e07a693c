"""Searching a library with the model that answers it: by words, by a file, by one of its photos."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

from gallery.catalog import Catalog, ModelRecord
from gallery.errors import ModelError, QueryError, UnreadablePhotoError
from gallery.media.decode import decode
from gallery.media.fingerprint import fingerprint
from gallery.models.encoder import Embeddings, Encoder, l2_normalise
from gallery.models.loaded import LoadedModels
from gallery.models.presets import resolve
from gallery.paths import Library, absolute
from gallery.protocol import Box, LanguageAdvice
from gallery.query import parse
from gallery.retrieval.index import VectorIndex
from gallery.retrieval.kernel import Kernel
from gallery.retrieval.library_index import LibraryIndex
from gallery.retrieval.threads import one_thread
from gallery.searching.background import SAMPLE, Background, neutral_texts
from gallery.searching.explaining import Explainer, Explanation
from gallery.searching.found import Found
from gallery.searching.hidden import not_hidden
from gallery.searching.language import advice_on_language
from gallery.searching.pictures import clamped, crop, picture_of, resolution
from gallery.searching.quick_words import note_weights, quick_tower
from gallery.searching.remembered import Remembered
from gallery.searching.searcher import Searcher, Wish
from gallery.searching.stacks import Stacks
from gallery.searching.texts import TextEmbeddings

log = logging.getLogger(__name__)

CHANGED = 0.1  # part of all photos that came or went, from which what is usual is measured anew
ASK = "Type what to look for, for example: two dogs on a beach"


class LibrarySearch:
    """Answers searches, with the index kept at the catalogue's state. For one thread.

    Args:
        catalog: of that thread.
        models: those in memory.
        wait: for what makes an answer whole the first time; otherwise that goes on aside.
    """

    def __init__(
        self,
        library: Library,
        catalog: Catalog,
        models: LoadedModels,
        wait: bool = True,
    ) -> None:
        self._catalog = catalog
        self._thumbnails = library.thumbnails
        self._models = models
        self._index = LibraryIndex(library.index_cache, _fast_kernel)
        self._stacks = Stacks(library, catalog, wait)
        self._remembered = Remembered(catalog)
        self._wait = wait
        self._hurried = False  # words were embedded without the model
        self._loading: threading.Thread | None = None
        self._texts: TextEmbeddings | None = None
        self._background: Background | None = None

    def close(self) -> None:
        """Keep what was learned, and end what goes on in the background."""
        if self._texts is not None:
            self._texts.save()
        self._stacks.close()
        self._index.close()

    def text(self, query: str, wish: Wish) -> Found:
        """Photos for a query as typed; see `Engine.search`."""
        if not query.strip():
            raise QueryError(ASK)
        model = self.model()
        read = parse(query)
        with one_thread():
            found = self._searcher(model).search(read, query, wish)
        if found is None:
            raise QueryError(ASK)
        words = " ".join(term.text for term in read.words)
        return replace(found, language=_advice(words, model) if words else None)

    def _searcher(self, model: ModelRecord) -> Searcher:
        index = self._index.at(self._catalog, model)
        return Searcher(
            self._catalog,
            model,
            index,
            self._texts_of(model).of,
            lambda: self._background_of(model, index),
            self._stacks,
            self._remembered,
        )

    def image(self, path: str, limit: int, part: Box | None = None, words: str = "") -> Found:
        """Photos like an image file; see `Engine.search_image`."""
        model = self.model()
        return self._like(model, self._embedded(path, model, part), words, limit)

    def similar(
        self, photo: int | str, limit: int, part: Box | None = None, words: str = ""
    ) -> Found:
        """Photos like one of the library; see `Engine.similar`."""
        model = self.model()
        known = self.photo_id(photo) if isinstance(photo, str) else photo
        if known is not None and part is not None:
            return self._like(model, self._part_of(known, model, part), words, limit, known)
        vector = None if known is None else self._catalog.vector(known, model.id)
        if vector is None:
            if isinstance(photo, str):
                return self.image(photo, limit, part, words)
            raise QueryError("This photo is not indexed yet.")
        return self._like(model, l2_normalise(vector), words, limit, known)

    def explain(self, photo_id: int, query: str) -> Explanation:
        """Why a photo was found; see `Engine.explain`."""
        model = self.model()
        embed, encoder = self._texts_of(model).of_all, partial(self.encoder_of, model)
        explainer = Explainer(self._catalog, model, embed, encoder, self._thumbnails)
        return explainer.explain(photo_id, query)

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
        encoder = self._models.encoder(model.name)
        if encoder.identity != model.identity:
            raise QueryError(
                f"The model {model.name} has changed since the photos were indexed. "
                f"Bring them up to date with: gallery index --model {model.name}"
            )
        note_weights(self._catalog, model)
        return encoder

    def _texts_of(self, model: ModelRecord) -> TextEmbeddings:
        if self._texts is None or self._texts.model.identity != model.identity:
            if self._texts is not None:
                self._texts.save()
            self._texts = TextEmbeddings(
                self._catalog, model, lambda texts: self._encoded(model, texts)
            )
            self._background = None
        return self._texts

    def _encoded(self, model: ModelRecord, texts: Sequence[str]) -> Embeddings:
        """Texts to unit vectors; the first ones without waiting for the model to be loaded."""
        hurry = not self._models.is_loaded(model.name) and not (self._hurried and self._wait)
        tower = quick_tower(self._catalog, model) if hurry else None
        if tower is None:
            return self.encoder_of(model).encode_texts(texts)
        self._hurried = True
        if not self._wait and (self._loading is None or not self._loading.is_alive()):
            # Daemon, since nobody can stop it: who closes the engine need not wait.
            self._loading = threading.Thread(target=self._load, args=[model.name], daemon=True)
            self._loading.start()
        return tower.encode_texts(texts)

    def _load(self, name: str) -> None:
        try:
            self._models.encoder(name)
        except ModelError as error:
            log.warning("%s", error)  # said to the user when it is needed

    def _background_of(self, model: ModelRecord, index: VectorIndex) -> Background:
        texts = self._texts_of(model)
        known = self._background
        if known is not None and abs(len(index) - known.photos) > CHANGED * known.photos:
            known = None
        if known is None or not known.knows_noise:
            # Indexing prepares them. Who has the model in memory anyway need not wait for that.
            ready = self._models.is_loaded(model.name) or texts.knows(neutral_texts())
            neutral = texts.of_all(neutral_texts()) if ready else None
            if known is None or neutral is not None:
                known = Background(index.sample(SAMPLE), len(index), neutral)
        self._background = known
        return known

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
        self,
        model: ModelRecord,
        vector: Embeddings,
        words: str,
        limit: int,
        without: int | None = None,
    ) -> Found:
        """Photos like a unit vector [dim], itself left out, that also meet a query."""
        if words.strip():
            with one_thread():
                found = self._searcher(model).like(vector, parse(words), words, limit, without)
            typed = " ".join(term.text for term in parse(words).words)
            return replace(found, language=_advice(typed, model) if typed else None)
        index = self._index.at(self._catalog, model)
        among = self._remembered.get("not hidden", lambda: not_hidden(self._catalog))
        ids, scores = index.search(vector, limit + (without is not None), among)
        if without is not None:
            kept = np.flatnonzero(ids != without)[:limit]
            ids, scores = ids[kept], scores[kept]
        return Found(ids, scores)


def _advice(words: str, model: ModelRecord) -> LanguageAdvice | None:
    try:
        return advice_on_language(words, resolve(model.name))
    except ModelError:
        return None  # of a model that is gone nothing is known


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
