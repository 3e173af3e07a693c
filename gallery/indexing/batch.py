"""The batch in hand: gathered one file at a time, embedded and written all at once."""

from __future__ import annotations

import time
from dataclasses import dataclass

from gallery.catalog import Catalog
from gallery.indexing.reading import Prepared, Work
from gallery.media.thumbnails import ThumbnailStore
from gallery.models.encoder import Encoder

# A batch that is not full is written after this many seconds, so that with a slow disk results
# still appear; and after this many files that need no embedding.
LONGEST_WAIT = 5.0
MOST_FILES = 500


@dataclass(frozen=True, slots=True)
class Written:
    """What batches came to, in files; `embedded` counts photos. total: all files dealt with."""

    embedded: int = 0
    known: int = 0
    failed: int = 0
    total: int = 0

    def __add__(self, other: Written) -> Written:
        return Written(
            self.embedded + other.embedded,
            self.known + other.known,
            self.failed + other.failed,
            self.total + other.total,
        )


class Batch:
    """Photos to embed, files to link and failures to note."""

    def __init__(
        self, catalog: Catalog, thumbnails: ThumbnailStore, encoder: Encoder, model_id: int
    ) -> None:
        self.size = encoder.batch_size
        self._catalog = catalog
        self._thumbnails = thumbnails
        self._encoder = encoder
        self._model_id = model_id
        self._clear()

    def _clear(self) -> None:
        self._photos: dict[bytes, Prepared] = {}
        self._files: dict[bytes, list[int]] = {}
        self._links: list[tuple[int, bytes]] = []
        self._failures: dict[int, str] = {}
        self._known = self._failed = self._total = 0
        self._begun = time.monotonic()

    def add(self, work: Work, photo: Prepared) -> None:
        """A photo that was read and needs embedding; equal content is embedded once."""
        if work.file_id is not None and self._catalog.photo_with(photo.fingerprint) is not None:
            # An equal file was written while this one was being read.
            self.link(work, photo.fingerprint)
            return
        self._total += 1
        if photo.fingerprint in self._photos:
            self._known += 1
        self._photos.setdefault(photo.fingerprint, photo)
        files = self._files.setdefault(photo.fingerprint, [])
        if work.file_id is not None:
            files.append(work.file_id)

    def link(self, work: Work, fingerprint: bytes) -> None:
        """A pending file whose content is known already."""
        self._total += 1
        self._known += 1
        if work.file_id is not None:
            self._links.append((work.file_id, fingerprint))

    def fail(self, work: Work, reason: str) -> None:
        """A file that cannot be read."""
        self._total += 1
        self._failed += 1
        if work.file_id is not None:
            self._failures[work.file_id] = reason

    def pass_over(self) -> None:
        """A file nothing can be said of now."""
        self._total += 1

    def is_due(self) -> bool:
        """Whether it should be written now."""
        return (
            len(self._photos) >= self.size
            or self._total >= MOST_FILES
            or (self._total > 0 and time.monotonic() - self._begun >= LONGEST_WAIT)
        )

    def write(self) -> Written:
        """Embed and write everything, and begin anew."""
        written = Written(len(self._photos), self._known, self._failed, self._total)
        if self._photos:
            photos = list(self._photos.values())
            vectors = self._encoder.encode_images([photo.pixels for photo in photos])
            # Before the catalogue: a photo that is known has its thumbnail.
            self._thumbnails.add((photo.fingerprint, photo.thumbnail) for photo in photos)
            self._catalog.add_photos(
                [(p.fingerprint, p.details, self._files[p.fingerprint]) for p in photos],
                self._model_id,
                vectors,
            )
        if self._links:
            self._catalog.link_files(self._links)
        if self._failures:
            self._catalog.record_failures(self._failures)
        self._clear()
        return written
