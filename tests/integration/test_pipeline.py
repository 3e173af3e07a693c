"""The pipeline under stops, pauses and failures of every stage: nothing is lost, nothing hangs."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gallery.catalog import Catalog
from gallery.indexing.batch import Written
from gallery.indexing.control import Control
from gallery.indexing.pipeline import Pipeline
from gallery.indexing.politeness import Speed
from gallery.indexing.progress import Progress, Reporter
from gallery.indexing.scanner import Place, Scanner
from gallery.models.openclip import OpenClipEncoder, load_encoder
from gallery.models.presets import resolve
from gallery.paths import Library

PHOTOS = 100
BATCH = 4


class Rig:
    """A catalogue of pending photos and all a pipeline needs; `run` makes one and runs it."""

    def __init__(self, folder: Path, library: Library, encoder: OpenClipEncoder) -> None:
        library.create()
        self.folder, self.library, self.encoder = folder, library, encoder
        encoder._portions.size = BATCH
        self.catalog = Catalog(library.catalog)
        self.model_id = self.catalog.model_id(encoder.identity, encoder.name, encoder.dim)
        self.catalog.use_model(self.model_id)
        self.embedded: list[int] = []
        self.progress: list[Progress] = []
        self.control = Control()
        self.on_batch: Callable[[], None] = lambda: None
        self._encode = encoder.encode_images
        encoder.encode_images = self._counting  # type: ignore[method-assign]
        self.scan()

    def _counting(self, prepared: Any) -> Any:
        self.embedded.append(len(prepared))
        return self._encode(prepared)

    def scan(self) -> None:
        self.catalog.add_folder(str(self.folder))
        Scanner(self.catalog).scan([Place(str(self.folder), deep=True)])

    def run(self, speed: Speed = Speed.FULL) -> Written:
        return Pipeline(
            self.catalog,
            self.library.thumbnails,
            self.encoder,
            self.model_id,
            self.control,
            Reporter(self._progressed),
            lambda: self.on_batch(),
            speed,
        ).run()

    def _progressed(self, progress: Progress) -> None:
        self.progress.append(progress)

    def goes_on(self) -> None:
        """A later run finishes, and each photo is there once, with its vector."""
        self.control = Control()
        self.on_batch = lambda: None
        self.run()
        stats = self.catalog.stats()
        assert (stats.pending, stats.photos, stats.vectors) == (0, PHOTOS, PHOTOS)
        assert self.catalog.check() == "ok"


@pytest.fixture
def rig(
    tmp_path: Path, library: Library, tiny_model: Path, draw_photo: Callable[..., Path]
) -> Iterator[Rig]:
    for i in range(PHOTOS):
        draw_photo(tmp_path / "photos" / f"{i:02}.jpg", size=(64 + i, 64))
    rig = Rig(tmp_path / "photos", library, load_encoder(resolve(str(tiny_model))))
    yield rig
    rig.catalog.close()
    left = [t.name for t in threading.enumerate() if t.name.startswith(("reader", "embedder"))]
    assert not left, "threads must end with the run"


def test_all_photos_are_embedded_in_full_batches(rig):
    written = rig.run()
    assert written == Written(embedded=PHOTOS, total=PHOTOS)
    assert rig.embedded == [BATCH] * (PHOTOS // BATCH)


def test_reading_embedding_and_writing_go_on_at_the_same_time(rig):
    """Each stage waits for the next to be busy: only side by side do they get anywhere."""
    encode, prepare = rig.encoder.encode_images, rig.encoder.prepare
    much_was_read, second_is_embedded = threading.Event(), threading.Event()
    photos = iter(range(1, 1000))

    def counting(image):
        if next(photos) == 3 * BATCH:
            much_was_read.set()
        return prepare(image)

    def encode_while_reading(prepared):
        assert much_was_read.wait(30)
        if len(rig.embedded) == 1:
            second_is_embedded.set()
        return encode(prepared)

    def write_while_embedding():
        assert second_is_embedded.wait(30)

    rig.encoder.prepare, rig.encoder.encode_images = counting, encode_while_reading
    rig.on_batch = write_while_embedding
    assert rig.run().embedded == PHOTOS


def test_no_more_is_read_ahead_than_three_batches(rig):
    encode, prepare = rig.encoder.encode_images, rig.encoder.prepare
    begun: list[int] = []

    def counting(image):
        begun.append(1)
        return prepare(image)

    def slowly(prepared):
        threading.Event().wait(0.05)
        ahead = len(begun) - sum(rig.embedded)
        assert ahead <= 3 * BATCH + Speed.FULL.readers
        return encode(prepared)

    rig.encoder.prepare, rig.encoder.encode_images = counting, slowly
    assert rig.run().embedded == PHOTOS


# -- equal photos ----------------------------------------------------------------------------


def test_equal_photos_of_different_batches_are_embedded_once(rig):
    for i in range(PHOTOS):
        shutil.copy(rig.folder / f"{i:02}.jpg", rig.folder / f"{i:02} copy.jpg")
        shutil.copy(rig.folder / "00.jpg", rig.folder / f"zero {i}.jpg")
    rig.scan()
    written = rig.run()
    assert (written.embedded, written.known, written.total) == (PHOTOS, 2 * PHOTOS, 3 * PHOTOS)
    assert sum(rig.embedded) == PHOTOS
    assert rig.catalog.count_pending() == 0


def test_more_known_files_than_are_read_ahead_are_all_linked(rig):
    rig.run()
    for i in range(200):
        shutil.copy(rig.folder / f"{i % PHOTOS:02}.jpg", rig.folder / f"copy {i}.jpg")
    rig.scan()
    rig.embedded.clear()
    assert rig.run() == Written(known=200, total=200)
    assert sum(rig.embedded) == 0
    assert rig.catalog.count_pending() == 0


# -- stops and pauses ------------------------------------------------------------------------


@pytest.mark.parametrize("photo", [1, 3, 4, 5, 13, 99, 100])
def test_a_stop_while_any_photo_is_read_loses_nothing(rig, photo):
    prepare, count = rig.encoder.prepare, iter(range(1, 1000))

    def prepare_and_stop(image):
        if next(count) == photo:
            rig.control.stop()
        return prepare(image)

    rig.encoder.prepare = prepare_and_stop
    written = rig.run()
    assert written.embedded == rig.catalog.stats().vectors < PHOTOS
    assert written.embedded % BATCH == 0, "a batch is written whole or not at all"
    rig.goes_on()


@pytest.mark.parametrize("batch", [1, 2, 5, 25])
def test_a_stop_while_any_batch_is_embedded_keeps_that_batch(rig, batch):
    encode = rig.encoder.encode_images

    def encode_and_stop(prepared):
        if len(rig.embedded) == batch - 1:
            rig.control.stop()
        return encode(prepared)

    rig.encoder.encode_images = encode_and_stop
    assert rig.run().embedded == batch * BATCH
    rig.goes_on()
    assert sum(rig.embedded) == PHOTOS


@pytest.mark.parametrize("speed", list(Speed))
def test_a_pause_is_told_and_nothing_is_done_until_it_ends(rig, speed):
    during: list[int] = []

    def resume_later():
        # Long enough for whatever went on in spite of the pause to be seen.
        threading.Event().wait(0.3)
        during.append(len(rig.embedded))
        rig.control.resume()

    def pause_once():
        rig.on_batch = lambda: None
        rig.control.pause("on battery")

    def seen(progress):
        rig.progress.append(progress)
        if progress.paused and not during:
            during.append(len(rig.embedded))
            threading.Thread(target=resume_later).start()

    rig.on_batch = pause_once
    rig._progressed = seen
    written = rig.run(speed)
    assert written.embedded == PHOTOS == sum(rig.embedded)
    assert during[0] == during[1] < PHOTOS // BATCH
    reasons = [progress.paused for progress in rig.progress]
    assert "on battery" in reasons
    assert reasons[-1] is None


def test_a_stop_ends_a_pause(rig):
    rig.control.pause()
    rig._progressed = lambda progress: progress.paused and rig.control.stop()
    assert rig.run().total == 0
    rig.goes_on()


def test_the_background_takes_one_batch_at_a_time_and_rests_after_each(rig, monkeypatch):
    in_hand: list[int] = []
    rests: list[float] = []
    prepared = iter(range(1, 1000))
    prepare, rest = rig.encoder.prepare, rig.control.rest

    def resting(seconds):
        in_hand.append(next(prepared) - 1 - len(rests))
        rests.append(seconds)
        rest(0)

    def counting(image):
        next(prepared)
        return prepare(image)

    rig.encoder.prepare = counting
    monkeypatch.setattr(rig.control, "rest", resting)
    assert rig.run(Speed.BACKGROUND).embedded == PHOTOS
    assert in_hand == [BATCH * (i + 1) for i in range(len(rests))]
    assert len(rests) >= PHOTOS // BATCH - 1
    assert min(rests) > 0


# -- failures of each stage ------------------------------------------------------------------


def test_an_encoder_that_fails_ends_the_run_and_what_was_written_stays(rig):
    encode = rig.encoder.encode_images

    def fail_at_the_third(prepared):
        if len(rig.embedded) == 2:
            raise RuntimeError("the driver is gone")
        return encode(prepared)

    rig.encoder.encode_images = fail_at_the_third
    with pytest.raises(RuntimeError, match="the driver is gone"):
        rig.run()
    assert rig.catalog.stats().vectors == 2 * BATCH
    rig.encoder.encode_images = encode
    rig.goes_on()


def test_a_photo_that_cannot_be_prepared_is_noted_and_the_others_go_on(rig):
    prepare = rig.encoder.prepare

    def fail_for_one(image):
        if image.width == 64 + 7:
            raise ValueError("odd")
        return prepare(image)

    rig.encoder.prepare = fail_for_one
    written = rig.run()
    assert (written.embedded, written.failed) == (PHOTOS - 1, 1)
    assert [failure.reason for failure in rig.catalog.failures()] == [
        "could not be prepared (ValueError: odd)"
    ]


@pytest.mark.parametrize("value", [np.nan, np.inf, 0.0])
def test_a_photo_the_model_makes_no_sense_of_is_noted_and_the_others_go_on(rig, value):
    encode = rig.encoder.encode_images

    def spoil_the_first(prepared):
        vectors = encode(prepared)
        if len(rig.embedded) == 1:
            vectors[0] = value
        return vectors

    rig.encoder.encode_images = spoil_the_first
    written = rig.run()
    assert (written.embedded, written.failed) == (PHOTOS - 1, 1)
    assert [f.reason for f in rig.catalog.failures()] == ["the model makes no sense of it"]


def test_a_caller_that_fails_ends_the_run_and_what_was_written_stays(rig):
    def fail():
        raise ZeroDivisionError

    rig.on_batch = fail
    with pytest.raises(ZeroDivisionError):
        rig.run()
    assert rig.catalog.stats().vectors == BATCH
    rig.goes_on()


def fill_up(catalog: Catalog) -> None:
    pages = catalog._db.execute("PRAGMA page_count").fetchone()[0]
    catalog._db.execute(f"PRAGMA max_page_count = {pages}")


def make_read_only(catalog: Catalog) -> None:
    catalog._db.execute("PRAGMA query_only = 1")


@pytest.mark.parametrize(
    ("disturb", "undo", "message"),
    [
        (fill_up, "PRAGMA max_page_count = 1000000", "full"),
        (make_read_only, "PRAGMA query_only = 0", "readonly"),
    ],
)
def test_a_catalogue_that_cannot_be_written_ends_the_run_and_keeps_what_it_has(
    rig, disturb, undo, message
):
    def disturb_once():
        rig.on_batch = lambda: None
        disturb(rig.catalog)

    rig.on_batch = disturb_once
    with pytest.raises(sqlite3.OperationalError, match=message):
        rig.run()
    assert 0 < rig.catalog.stats().vectors < PHOTOS
    rig.catalog._db.execute(undo)
    rig.goes_on()


def test_a_file_that_is_still_being_written_is_counted_and_stays_pending(rig):
    whole = (rig.folder / "00.jpg").read_bytes()
    (rig.folder / "arriving.jpg").write_bytes(whole[: len(whole) // 2])
    rig.scan()
    written = rig.run()
    assert (written.embedded, written.failed, written.unsettled) == (PHOTOS, 0, 1)
    assert rig.catalog.count_pending() == 1
