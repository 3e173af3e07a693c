"""One pass over photos: read ahead, described in batches, each caption kept at once."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

from PIL import Image

from gallery.catalog import Caption, Catalog, PhotoRecord, State
from gallery.errors import GalleryError, ModelError, UnreadablePhotoError
from gallery.models.language import Captioner, Generated
from gallery.paths import Library
from gallery.understanding.context import known_of
from gallery.understanding.instructions import Known, Wish, clean_caption
from gallery.understanding.pictures import NotNowError, Pictures

log = logging.getLogger(__name__)

# As many photos go to the model at once as it describes in about so many seconds: a stop waits
# for them, and a kill costs them.
BATCH_SECONDS = 3.0
MOST_AT_ONCE = 8

# When a model fails so often in a row, it is the model's fault and not the photos'.
FAILURES_IN_A_ROW = 5

SILENT = "the model wrote nothing about it"

OnPhoto = Callable[[PhotoRecord, Caption | str], None]
"""Told of each photo: its caption, or why there is none."""


def ignore(*_: object) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class DescribingSummary:
    """What a run did.

    Attributes:
        described: photos that got a caption. kept: whose caption a person had accepted.
        failed: that cannot be described, which is noted. unavailable: that cannot be read now.
        left: still to do. seconds: of the run, without waiting for its hours.
        cancelled: the user stopped it. ended_by: which bound did, for the user; empty: none.
    """

    described: int = 0
    kept: int = 0
    failed: int = 0
    unavailable: int = 0
    left: int = 0
    seconds: float = 0.0
    cancelled: bool = False
    ended_by: str = ""


class CaptionRun:
    """One pass over photos: read ahead in a thread, described in batches, written at once."""

    def __init__(
        self,
        catalog: Catalog,
        captioner: Captioner,
        wish: Wish,
        beams: int,
        on_photo: OnPhoto,
        on_progress: Callable[[int, int], None],
        total: int,
    ) -> None:
        self._catalog = catalog
        self._captioner = captioner
        self._wish = wish
        self._beams = beams
        self._on_photo = on_photo
        self._on_progress = on_progress
        self._total = total
        self._started = time.monotonic()
        self._at_once = 1
        self._most_at_once = MOST_AT_ONCE
        self._failures = 0  # of the model, in a row
        self._described = self._kept = self._failed = self._unavailable = 0

    @property
    def done(self) -> int:
        """Photos that this run is done with."""
        return self._described + self._kept + self._failed + self._unavailable

    def summary(self, left: int, cancelled: bool, ended_by: str = "") -> DescribingSummary:
        """What it did."""
        return DescribingSummary(
            self._described,
            self._kept,
            self._failed,
            self._unavailable,
            left,
            time.monotonic() - self._started,
            cancelled,
            ended_by,
        )

    def go(
        self,
        photos: Iterator[PhotoRecord],
        halt: Callable[[], bool],
        cut: Callable[[], bool],
    ) -> None:
        """Describe photos until `halt`, which is asked between batches, or `cut` within one."""
        self._on_progress(0, self._total)
        pictures = _read_ahead(Pictures(Library(self._catalog.path.parent)), self._to_do(photos))
        try:
            while not halt():
                batch = list(islice(pictures, self._at_once))
                if not batch:
                    self._unavailable += self._total - self.done  # they left the library
                    break
                self._describe(batch, cut)
                self._on_progress(self.done, self._total)
        finally:
            pictures.close()

    def _to_do(self, photos: Iterator[PhotoRecord]) -> Iterator[PhotoRecord]:
        """Photos but those whose caption of this kind a person accepted."""
        for photo in photos:
            kept = next(
                (
                    caption
                    for caption in self._catalog.captions(photo.id)
                    if caption.model == self._captioner.identity
                    and caption.style == self._wish.label
                    and caption.state is State.ACCEPTED
                ),
                None,
            )
            if kept is None:
                yield photo
            else:
                self._kept += 1
                self._on_photo(photo, kept)

    def _describe(self, batch: Sequence[_Read], cut: Callable[[], bool]) -> None:
        readable: dict[str | None, list[tuple[PhotoRecord, Image.Image]]] = {}
        for photo, picture in batch:
            if isinstance(picture, UnreadablePhotoError):
                self._note_unread(photo, picture)
            else:
                known = known_of(self._catalog, photo.details, photo.id)
                prompt = prompt_for(self._captioner, self._wish, known)
                readable.setdefault(prompt, []).append((photo, picture))
        for prompt, photos in readable.items():
            started = time.monotonic()
            self._write(photos, prompt, cut)
            if len(readable) == 1 and len(photos) == self._at_once:
                self._pace(time.monotonic() - started)

    def _pace(self, seconds: float) -> None:
        """More at once, or fewer, by how long the last batch took."""
        if seconds < BATCH_SECONDS / 2:
            self._at_once = min(self._most_at_once, 2 * self._at_once)
        elif seconds > BATCH_SECONDS:
            self._at_once = max(1, self._at_once // 2)

    def _write(
        self,
        photos: Sequence[tuple[PhotoRecord, Image.Image]],
        prompt: str | None,
        cut: Callable[[], bool],
    ) -> None:
        """Have photos described that share a prompt, and keep what was written."""
        try:
            written = self._captioner.describe(
                [picture for _, picture in photos],
                prompt,
                beams=self._beams,
                max_tokens=self._wish.max_tokens,
                stopped=cut,
            )
        except GalleryError:
            raise
        except Exception as error:  # too little memory for so many, or for this one
            if len(photos) > 1:
                self._at_once = self._most_at_once = max(1, len(photos) // 2)
                for one in photos:
                    self._write([one], prompt, cut)
                return
            self._note_failure(photos[0][0], error)
            return
        if cut():
            return
        self._failures = 0
        captions = []
        for (photo, _), generated in zip(photos, written, strict=True):
            caption = caption_of(photo.id, self._captioner, self._wish, prompt, generated)
            if caption.text:
                captions.append((photo, caption))
            else:
                self._note_undescribed(photo, SILENT)
        self._catalog.add_captions(caption for _, caption in captions)
        self._described += len(captions)
        for photo, caption in captions:
            self._on_photo(photo, caption)

    def _note_unread(self, photo: PhotoRecord, error: UnreadablePhotoError) -> None:
        if isinstance(error, NotNowError):
            self._unavailable += 1
            self._on_photo(photo, str(error))
        else:
            self._note_undescribed(photo, str(error))

    def _note_failure(self, photo: PhotoRecord, error: Exception) -> None:
        """The model failed on one photo: its own fault, or that of the model."""
        log.warning("%s could not be described: %r", photo.path, error)
        self._failures += 1
        reason = f"{type(error).__name__}: {error}"
        self._note_undescribed(photo, f"the model failed on it ({reason})")
        if self._failures == FAILURES_IN_A_ROW:
            raise ModelError(
                f"The model {self._captioner.name} failed on {self._failures} photos in a row "
                f"({reason}). Choose another, or try these again with: "
                "gallery describe --all --retry-failed"
            ) from error

    def _note_undescribed(self, photo: PhotoRecord, reason: str) -> None:
        self._catalog.record_undescribed(photo.id, self._captioner.identity, reason)
        self._failed += 1
        self._on_photo(photo, reason)


_Read = tuple[PhotoRecord, Image.Image | UnreadablePhotoError]


def _read_ahead(pictures: Pictures, photos: Iterable[PhotoRecord]) -> Generator[_Read, None, None]:
    """Photos with their pictures, the next ones being read while one is described."""

    def read(photo: PhotoRecord) -> Image.Image | UnreadablePhotoError:
        try:
            return pictures.of(photo)
        except UnreadablePhotoError as error:
            return error
        except Exception as error:
            # Our own mistake rather than the file's, but one photo must not stop all others.
            log.exception("%s could not be read", photo.path)
            return UnreadablePhotoError(f"could not be read ({type(error).__name__}: {error})")

    waiting: deque[tuple[PhotoRecord, Future[Image.Image | UnreadablePhotoError]]] = deque()
    reader = ThreadPoolExecutor(1, thread_name_prefix="pictures")
    try:
        for photo in photos:
            waiting.append((photo, reader.submit(read, photo)))
            if len(waiting) > MOST_AT_ONCE:
                first, picture = waiting.popleft()
                yield first, picture.result()
        for first, picture in waiting:
            yield first, picture.result()
    finally:
        reader.shutdown(cancel_futures=True)


def prompt_for(captioner: Captioner, wish: Wish, known: Known) -> str | None:
    """What the model is told; nothing when it follows no instructions."""
    return wish.instruction(known) if captioner.follows_instructions else None


def caption_of(
    photo_id: int, captioner: Captioner, wish: Wish, prompt: str | None, written: Generated
) -> Caption:
    """What a model wrote, cleaned and with where it comes from; its text may be empty."""
    return Caption(
        photo_id,
        clean_caption(written.text, written.finished),
        State.SUGGESTED,
        model=captioner.identity,
        prompt=prompt,
        style=wish.label,
        confidence=written.confidence,
    )
