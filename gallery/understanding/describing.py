"""Captions: photos are described, one, a selection or the whole library, as a model can."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from gallery.catalog import Caption, Catalog, PhotoRecord
from gallery.catalog.database import portions
from gallery.errors import QueryError, StoppedError, UnreadablePhotoError
from gallery.models.language import Captioner, never
from gallery.settings import Settings
from gallery.understanding.caption_run import (
    SILENT,
    CaptionRun,
    DescribingSummary,
    OnPhoto,
    caption_of,
    ignore,
    prompt_for,
)
from gallery.understanding.context import known_of
from gallery.understanding.hours import Hours
from gallery.understanding.instructions import Wish
from gallery.understanding.pictures import picture_in

if TYPE_CHECKING:
    from gallery.models.loaded import LoadedModels

PAGE = 100  # photos looked up at once


class Describer:
    """Has a library's photos described by one model.

    What a person wrote or accepted is never replaced. A caption is written as soon as it is
    there, and what is to do is found in the catalogue: a killed run costs the photos in hand.

    Args:
        catalog: of the calling thread.
        models: where the captioner is loaded from, when it is first needed.
        captioner: its id.
        clock: the local time, which decides what hours it is.
    """

    def __init__(
        self,
        catalog: Catalog,
        models: LoadedModels,
        captioner: str,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._catalog = catalog
        self._models = models
        self._name = captioner
        self._clock = clock

    def describe(
        self,
        photo_ids: Sequence[int],
        style: str = "short",
        language: str = "",
        on_progress: Callable[[int, int], None] = ignore,
        stopped: Callable[[], bool] = never,
        *,
        beams: int = 1,
        on_photo: OnPhoto = ignore,
    ) -> DescribingSummary:
        """Describe photos, also those that have a caption. A stop drops what is in hand.

        Args:
            photo_ids: of the library. style: a name of STYLES. language: its English name;
                empty for that of the settings.
            on_progress: photos done, and all. stopped: looked at often, also while writing.
            beams: captions followed at once; 1 is greedy and fastest.
            on_photo: see `OnPhoto`.

        Raises:
            QueryError: no such style; or the model writes no other style or language.
            ModelError: the captioner is not on this machine, or does not work.
        """
        captioner, wish = self._prepared(style, language)
        wanted = list(dict.fromkeys(photo_ids))
        run = CaptionRun(self._catalog, captioner, wish, beams, on_photo, on_progress, len(wanted))
        run.go(_in_turn(self._catalog, wanted), halt=stopped, cut=stopped)
        left = len(wanted) - run.done
        return run.summary(left, cancelled=left > 0 and stopped())

    def describe_library(
        self,
        style: str = "short",
        language: str = "",
        limit: int = 0,
        minutes: float = 0,
        on_progress: Callable[[int, int], None] = ignore,
        stopped: Callable[[], bool] = never,
        *,
        between: str = "",
        beams: int = 1,
        on_photo: OnPhoto = ignore,
    ) -> DescribingSummary:
        """Describe photos that nobody and this model have not described yet, newest first.

        A stop, and every bound, ends it after the photos in hand; the next run goes on there.

        Args:
            limit: photos at most, 0 for all. minutes: at most, 0 for no limit.
            between: hours such as "22:00-07:00": they are waited for, and their end ends it.
            Otherwise see `describe`.

        Raises:
            see `describe`; QueryError: such hours do not exist.
        """
        hours = Hours.of(between) if between else None
        if limit < 0 or not 0 <= minutes < float("inf"):
            raise QueryError("A limit of photos or minutes cannot be less than nothing.")
        captioner, wish = self._prepared(style, language)
        if hours is not None:
            self._wait_for(hours, stopped)
        ends = time.monotonic() + 60 * minutes if minutes else float("inf")
        ended_by = ""

        def halt() -> bool:
            nonlocal ended_by
            if time.monotonic() >= ends:
                ended_by = f"{minutes:g} minutes are over"
            elif hours is not None and self._clock() not in hours:
                ended_by = f"the hours {hours} are over"
            return bool(ended_by)

        model = captioner.identity
        ids = self._catalog.photos_to_describe(model, wish.label, limit or -1).tolist()
        run = CaptionRun(self._catalog, captioner, wish, beams, on_photo, on_progress, len(ids))
        run.go(_in_turn(self._catalog, ids), lambda: stopped() or halt(), cut=never)
        left = self._catalog.count_to_describe(model, wish.label)
        if run.done < len(ids):
            return run.summary(left, cancelled=not ended_by, ended_by=ended_by)
        reached = f"the limit of {limit} is reached" if limit and left else ""
        return run.summary(left, cancelled=False, ended_by=reached)

    def describe_file(
        self,
        path: str,
        style: str = "short",
        language: str = "",
        stopped: Callable[[], bool] = never,
        *,
        beams: int = 1,
    ) -> Caption | str:
        """Describe a file that is not in the library: its caption, or why there is none.

        Nothing is kept.

        Raises:
            see `describe`; StoppedError: it was stopped.
        """
        captioner, wish = self._prepared(style, language)
        try:
            photo = picture_in(path)
        except UnreadablePhotoError as error:
            return str(error)
        prompt = prompt_for(captioner, wish, known_of(self._catalog, photo.details))
        (written,) = captioner.describe(
            [photo.image], prompt, beams=beams, max_tokens=wish.max_tokens, stopped=stopped
        )
        if stopped():
            raise StoppedError("stopped")
        caption = caption_of(0, captioner, wish, prompt, written)
        return caption if caption.text else SILENT

    def retry_failed(self) -> int:
        """Have the next run try again what failed before; gives how many photos."""
        return self._catalog.retry_undescribed(self._models.captioner(self._name).identity)

    def _prepared(self, style: str, language: str) -> tuple[Captioner, Wish]:
        wish = Wish.of(style, language)
        captioner = self._models.captioner(self._name)
        if captioner.follows_instructions:
            usual = Settings.of(self._catalog).caption_language
            return captioner, Wish.of(style, language or usual)
        if wish.language or wish.style.name != "short":
            raise QueryError(
                f"The model {self._name} writes short captions in its own language only. For "
                "others choose one that follows instructions: gallery models"
            )
        return captioner, wish

    def _wait_for(self, hours: Hours, stopped: Callable[[], bool]) -> None:
        while not stopped() and (seconds := hours.until(self._clock())) > 0:
            time.sleep(min(0.2, seconds))


def _in_turn(catalog: Catalog, photo_ids: Sequence[int]) -> Iterator[PhotoRecord]:
    """The photos of these ids that have a file, looked up page by page."""
    for page in portions(photo_ids, PAGE):
        yield from catalog.photos(page)
