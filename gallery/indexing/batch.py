"""A batch: gathered one file at a time, embedded at once, written all together."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from gallery.catalog import Catalog, PhotoDetails
from gallery.indexing.reading import Prepared, Work
from gallery.media.thumbnails import ThumbnailStore
from gallery.models.encoder import Embeddings, Encoder

# A batch that is not full is written after this many seconds, so that with a slow disk results
# still appear; and after this many files that need no embedding.
LONGEST_WAIT = 5.0
MOST_FILES = 500


@dataclass(frozen=True, slots=True)
class Written:
    """What batches came to, in files.

    Attributes:
        embedded: photos, not files. known: files whose content was known. failed: files noted
            as failures. total: all files dealt with.
        unsettled: files that were still being written, and are pending: look again soon.
    """

    embedded: int = 0
    known: int = 0
    failed: int = 0
    total: int = 0
    unsettled: int = 0

    def __add__(self, other: Written) -> Written:
        return Written(
            self.embedded + other.embedded,
            self.known + other.known,
            self.failed + other.failed,
            self.total + other.total,
            self.unsettled + other.unsettled,
        )


class Batch:
    """Photos to embed, files to link and failures to note; `embed` it, then `write` it, once."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._photos: dict[bytes, Prepared] = {}
        self._files: dict[bytes, list[int]] = {}
        self._links: list[tuple[int, bytes]] = []
        self._described: dict[bytes, PhotoDetails] = {}
        self._failures: dict[int, str] = {}
        self._known = self._failed = self._unsettled = self._total = 0
        self._begun = time.monotonic()

    def __len__(self) -> int:
        """Photos to embed."""
        return len(self._photos)

    def __contains__(self, fingerprint: bytes) -> bool:
        """Whether it embeds the photo with this content."""
        return fingerprint in self._photos

    @property
    def files(self) -> int:
        """Files in it, of whatever outcome."""
        return self._total

    def add(self, work: Work, photo: Prepared) -> None:
        """A photo that was read and needs embedding; equal content is embedded once."""
        self._total += 1
        if photo.fingerprint in self._photos:
            self._known += 1
        self._photos.setdefault(photo.fingerprint, photo)
        files = self._files.setdefault(photo.fingerprint, [])
        if work.file_id is not None:
            files.append(work.file_id)

    def link(self, work: Work, fingerprint: bytes, details: PhotoDetails | None = None) -> None:
        """A file whose content is known by the time this batch is written, with news of it."""
        self._total += 1
        self._known += 1
        if work.file_id is not None:
            self._links.append((work.file_id, fingerprint))
        if details is not None:
            self._described[fingerprint] = details

    def fail(self, work: Work, reason: str) -> None:
        """A file that cannot be read."""
        self._total += 1
        self._failed += 1
        if work.file_id is not None:
            self._failures[work.file_id] = reason

    def pass_over(self, unsettled: bool) -> None:
        """A file nothing can be said of now."""
        self._total += 1
        self._unsettled += unsettled

    def is_due(self) -> bool:
        """Whether it should be embedded and written now."""
        return (
            len(self._photos) >= self._size
            or self._total >= MOST_FILES
            or (self._total > 0 and time.monotonic() - self._begun >= LONGEST_WAIT)
        )

    def embed(self, encoder: Encoder) -> Embeddings:
        """The vectors of its photos, in order."""
        return encoder.encode_images([photo.pixels for photo in self._photos.values()])

    def write(
        self, catalog: Catalog, thumbnails: ThumbnailStore, model_id: int, vectors: Embeddings
    ) -> Written:
        """Write it; gives what it came to.

        Args:
            catalog, thumbnails: where to.
            model_id: the row of the model that `embed` used.
            vectors: what `embed` gave.
        """
        photos = self._embedded(vectors)
        # Before the catalogue: a photo that is known has its thumbnail.
        thumbnails.add((photo.fingerprint, photo.thumbnail) for photo, _ in photos)
        if photos:
            catalog.add_photos(
                [(p.fingerprint, p.details, self._files[p.fingerprint]) for p, _ in photos],
                model_id,
                np.stack([vector for _, vector in photos]),
            )
        if self._links:
            catalog.link_files(self._links)
        if self._described:
            catalog.describe(self._described.items())
        if self._failures:
            catalog.record_failures(self._failures)
        return Written(len(photos), self._known, self._failed, self._total, self._unsettled)

    def _embedded(self, vectors: Embeddings) -> list[tuple[Prepared, Embeddings]]:
        """Photos with their vectors; those the model could make nothing of are failures."""
        lengths = np.linalg.norm(vectors, axis=1)
        usable = np.abs(lengths - 1) < 0.01  # not so if they are infinite or no numbers
        photos = []
        for photo, vector, is_usable in zip(self._photos.values(), vectors, usable, strict=True):
            if is_usable:
                photos.append((photo, vector))
                continue
            files = self._files[photo.fingerprint]
            self._failed += len(files)
            self._failures.update(dict.fromkeys(files, "the model makes no sense of it"))
        return photos
