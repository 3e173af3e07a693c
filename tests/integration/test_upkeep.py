"""A library kept up to date while its folders change, by the real watcher on real files."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from filelock import FileLock
from watchdog.observers.api import BaseObserver

from gallery import upkeep as module
from gallery.catalog import Catalog
from gallery.engine import Engine
from gallery.errors import ModelError
from gallery.indexing.progress import Phase
from gallery.indexing.watcher import Watcher
from gallery.upkeep import PAUSED, Upkeep

PATIENCE = 30.0  # of the tests, in seconds; none waits so long but one that fails


def wait_for(condition: Callable[[], object], what: str = "") -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain {what}"
        time.sleep(0.02)


class Kept:
    """An upkeep in a thread of its own, and what it told."""

    def __init__(self, engine: Engine) -> None:
        self.summaries, self.failures, self.holds, self.phases = [], [], [], []
        self.upkeep = Upkeep(engine, self)
        self.thread = threading.Thread(target=self.upkeep.run)
        self.thread.start()

    def progressed(self, progress) -> None:
        self.phases.append(progress.phase)

    def batch_written(self) -> None:
        pass

    def finished(self, summary) -> None:
        self.summaries.append(summary)

    def failed(self, message, trouble) -> None:
        self.failures.append(message)

    def held(self, reason) -> None:
        self.holds.append(reason)

    @property
    def embedded(self) -> int:
        return sum(summary.embedded for summary in self.summaries)

    def settle(self) -> None:
        """Wait for the first look."""
        wait_for(lambda: self.summaries, "for the first run")

    def close(self) -> None:
        self.upkeep.close()
        self.thread.join()


@pytest.fixture
def keep(engine, photo_folder):
    """Starts an upkeep of the nine drawn photos."""
    engine.add_folders([str(photo_folder)])
    started = []

    def start() -> Kept:
        started.append(Kept(engine))
        return started[-1]

    yield start
    for kept in started:
        kept.close()


@pytest.fixture
def kept(keep):
    """One that has had its first look."""
    kept = keep()
    kept.settle()
    return kept


@pytest.fixture
def files(library):
    """The names of all files and their states, as the catalogue has them."""

    def look() -> dict[str, str]:
        with Catalog(library.catalog, read_only=True) as catalog:
            rows = catalog._db.execute("SELECT name, state FROM files").fetchall()
        return dict(rows)

    return look


class SizeReader:
    """Reads how large a picture is; each waits until it may."""

    identity = "sizes@1"

    def __init__(self) -> None:
        self.may, self.begun = threading.Semaphore(0), threading.Semaphore(0)

    def read(self, image) -> str:
        self.begun.release()
        assert self.may.acquire(timeout=PATIENCE)
        return f"{image.width} wide"


@pytest.fixture
def sizes(monkeypatch):
    """What reads text in photos here."""
    reader = SizeReader()
    monkeypatch.setattr("gallery.models.loaded.load_text_reader", lambda: reader)
    for place in ("gallery.models.ocr", "gallery.engine"):
        monkeypatch.setattr(f"{place}.reader_identity", lambda: reader.identity)
    yield reader
    reader.may.release(1000)


def texts_in(library) -> int:
    with Catalog(library.catalog, read_only=True) as catalog:
        return int(catalog.photos_saying("wide").size)


def test_text_in_new_photos_is_read_when_the_user_wants_it(
    kept, engine, library, sizes, photo_folder, draw_photo, tmp_path
):
    assert not sizes.begun.acquire(timeout=0.5)  # by default it is not
    sizes.may.release(1000)
    engine.change_setting("read_text", ["on"])
    kept.upkeep.settings_changed()
    wait_for(lambda: texts_in(library) == 9)
    shutil.copy(draw_photo(tmp_path / "new.jpg", "green", "circle", (500, 300)), photo_folder)
    wait_for(lambda: texts_in(library) == 10)


def test_reading_text_makes_way_for_new_photos_and_goes_on(
    kept, engine, library, sizes, photo_folder, draw_photo, tmp_path
):
    engine.change_setting("read_text", ["on"])
    kept.upkeep.settings_changed()
    assert sizes.begun.acquire(timeout=PATIENCE)
    shutil.copy(draw_photo(tmp_path / "new.jpg", "green", "circle", (500, 300)), photo_folder)
    kept.upkeep.look()
    sizes.may.release()  # the photo in hand, and no other
    wait_for(lambda: kept.embedded == 10)
    sizes.may.release(1000)
    wait_for(lambda: texts_in(library) == 10)


@pytest.mark.parametrize("name", ["paused", "read_text"])
def test_reading_text_ends_after_the_photo_in_hand_when_the_user_says_so(
    kept, engine, library, sizes, name
):
    engine.change_setting("read_text", ["on"])
    kept.upkeep.settings_changed()
    assert sizes.begun.acquire(timeout=PATIENCE)
    before = kept.upkeep._settings
    engine.change_setting(name, ["off" if name == "read_text" else "on"])
    kept.upkeep.settings_changed()
    wait_for(lambda: kept.upkeep._settings != before)
    if name == "paused":
        wait_for(lambda: kept.holds[-1:] == [PAUSED])
    sizes.may.release(1000)
    wait_for(lambda: texts_in(library) == 1)
    assert not sizes.begun.acquire(timeout=0.5)


def test_without_what_reads_text_photos_are_indexed_all_the_same(
    kept, engine, library, monkeypatch, sizes, photo_folder, draw_photo, tmp_path
):
    engine.change_setting("read_text", ["on"])
    for place in ("gallery.models.ocr", "gallery.engine"):
        monkeypatch.setattr(f"{place}.reader_identity", raise_missing)
    kept.upkeep.settings_changed()
    shutil.copy(draw_photo(tmp_path / "new.jpg", "green", "circle", (500, 300)), photo_folder)
    wait_for(lambda: kept.embedded == 10)
    with pytest.raises(ModelError, match="not installed"):
        engine.change_setting("read_text", ["on"])


def raise_missing() -> str:
    raise ModelError("the extra is not installed")


def test_a_new_photo_is_found_by_words(kept, engine, photo_folder, draw_photo, tmp_path):
    new = draw_photo(tmp_path / "new.jpg", "green", "circle", (500, 300))
    shutil.copy(new, photo_folder / "holiday.jpg")
    wait_for(
        lambda: any(h.path.endswith("holiday.jpg") for h in engine.search_text("green circle", 2))
    )


def test_a_copy_in_progress_is_waited_for(kept, files, photo_folder, draw_photo, tmp_path):
    data = draw_photo(tmp_path / "new.jpg", "red", "square", (900, 700), quality=98).read_bytes()
    with (photo_folder / "new.jpg").open("wb") as file:
        for start in range(0, len(data), len(data) // 4):
            file.write(data[start : start + len(data) // 4])
            file.flush()
            time.sleep(0.7)  # longer than what counts as quiet
    wait_for(lambda: files().get("new.jpg") == "indexed")
    assert not any(summary.failed for summary in kept.summaries)
    wait_for(lambda: kept.embedded == 10)


def test_an_edit_saved_by_rename_is_embedded_anew(kept, engine, photo_folder, draw_photo):
    draft = draw_photo(photo_folder / ".draft.jpg", "green", "square", (640, 480))
    draft.replace(photo_folder / "red circle.jpg")
    wait_for(lambda: kept.embedded == 10)
    best = {Path(hit.path).name for hit in engine.search_text("green square", 2)}
    assert best == {"green square.jpg", "red circle.jpg"}


def test_moves_renames_and_deletions_are_followed_and_nothing_is_embedded_again(
    kept, engine, files, photo_folder, tmp_path
):
    other = tmp_path / "other"
    other.mkdir()
    (other / "note.txt").touch()
    engine.add_folders([str(other)])
    kept.upkeep.look()
    wait_for(lambda: len(kept.summaries) == 2)
    album = photo_folder / "album"
    album.mkdir()
    (photo_folder / "red circle.jpg").rename(album / "red circle.jpg")
    (photo_folder / "blue square.jpg").rename(photo_folder / "BLUE SQUARE.JPG")
    wait_for(lambda: "BLUE SQUARE.JPG" in files() and "blue square.jpg" not in files())
    album.rename(photo_folder / "renamed")
    time.sleep(0.3)
    (photo_folder / "renamed").rename(other / "elsewhere")
    (photo_folder / "green circle.jpg").unlink()
    wait_for(lambda: len(files()) == 8 and set(files().values()) == {"indexed"})
    wait_for(lambda: engine.search_text("red circle", 1)[0].path.startswith(str(other)))
    assert engine.search_text("blue square", 1)[0].path.endswith("BLUE SQUARE.JPG")
    assert kept.embedded == 9


def test_a_folder_that_goes_offline_is_kept_and_returns_when_it_does(
    keep, engine, files, photo_folder, draw_photo, monkeypatch
):
    monkeypatch.setattr(module, "SUPERVISE_EVERY", 0.7)
    kept = keep()
    kept.settle()
    away = photo_folder.with_name("away")
    photo_folder.rename(away)
    wait_for(lambda: engine.folder_records()[0].offline_since is not None)
    assert len(files()) == 9
    assert engine.search_text("red circle", 1)[0].path.endswith("red circle.jpg")
    draw_photo(away / "meanwhile.jpg", "red", "square", (333, 222))
    away.rename(photo_folder)
    wait_for(lambda: engine.folder_records()[0].offline_since is None)
    wait_for(lambda: files().get("meanwhile.jpg") == "indexed")
    # It is watched again, too.
    draw_photo(photo_folder / "afterwards.jpg", "red", "square", (444, 222))
    wait_for(lambda: files().get("afterwards.jpg") == "indexed")
    wait_for(lambda: kept.embedded == 11)
    assert [bool(s.offline) for s in kept.summaries if s.offline] == [True]


def test_that_a_folder_is_offline_is_told_once_whatever_happens_in_others(
    keep, engine, files, photo_folder, draw_photo, tmp_path, monkeypatch
):
    monkeypatch.setattr(module, "POLLED", 0.3)
    monkeypatch.setattr(module, "SUPERVISE_EVERY", 0.7)
    other = draw_photo(tmp_path / "other" / "o.jpg", "red", "square", (333, 222)).parent
    engine.add_folders([str(other)])
    kept = keep()
    kept.settle()
    other.rename(tmp_path / "away")
    wait_for(lambda: any(summary.offline for summary in kept.summaries))
    draw_photo(photo_folder / "new.jpg", "red", "square", (444, 222))
    wait_for(lambda: kept.embedded == 11)
    time.sleep(1.5)  # it is polled meanwhile
    assert len(kept.summaries) == 3


@pytest.mark.parametrize(
    ("error", "says"), [(errno.ENOSPC, "max_user_watches"), (errno.EACCES, "not permitted")]
)
def test_a_folder_that_cannot_be_watched_is_polled_and_says_so(
    keep, engine, files, photo_folder, draw_photo, monkeypatch, error, says
):
    def refuse(*args, **options):
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(BaseObserver, "schedule", refuse)
    monkeypatch.setattr(module, "POLLED", 0.3)
    keep().settle()
    assert says in engine.folder_records()[0].polled_because
    draw_photo(photo_folder / "new.jpg", "red", "square", (333, 222))
    wait_for(lambda: files().get("new.jpg") == "indexed")


@pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")
def test_a_limit_that_is_reached_below_the_folder_is_noticed(photo_folder, monkeypatch):
    (photo_folder / "below").mkdir()
    real = BaseObserver.schedule
    monkeypatch.setattr(
        BaseObserver,
        "schedule",
        lambda self, handler, path, **options: (
            real(self, handler, path, **options)
            if path == str(photo_folder)
            else (_ for _ in ()).throw(OSError(errno.ENOSPC, "limit"))
        ),
    )
    with Watcher(lambda path, deep: None) as watcher:
        assert "max_user_watches" in watcher.watch(str(photo_folder))


def test_a_folder_on_the_network_is_watched_and_polled(photo_folder, monkeypatch):
    import psutil

    mounts = [
        SimpleNamespace(mountpoint=str(photo_folder.parent), fstype="nfs4", opts="rw"),
        SimpleNamespace(mountpoint="/", fstype="ext4", opts="rw"),
    ]
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: mounts)
    with Watcher(lambda path, deep: None) as watcher:
        assert watcher.watch(str(photo_folder)) == "it is on the network (nfs4)"


def test_a_mark_hides_a_folder_and_its_end_shows_it_again(kept, files, photo_folder, draw_photo):
    draw_photo(photo_folder / "private" / "deeper" / "p.jpg", "red", "square", (333, 222))
    wait_for(lambda: files().get("p.jpg") == "indexed")
    (photo_folder / "private" / ".nomedia").touch()
    wait_for(lambda: "p.jpg" not in files())
    (photo_folder / "private" / ".nomedia").unlink()
    wait_for(lambda: files().get("p.jpg") == "indexed")
    wait_for(lambda: kept.embedded == 10)


def test_settings_count_at_once(kept, engine, files):
    engine.change_setting("exclude", ["red*"])
    kept.upkeep.settings_changed()
    wait_for(lambda: len(files()) == 6)
    engine.change_setting("exclude", [])
    kept.upkeep.settings_changed()
    wait_for(lambda: len(files()) == 9)
    assert kept.embedded == 9


def test_a_pause_holds_also_over_a_restart_until_it_is_ended(keep, engine, files):
    engine.change_setting("paused", ["on"])
    kept = keep()
    wait_for(lambda: kept.holds == [PAUSED])
    time.sleep(0.3)
    assert files() == {}
    engine.change_setting("paused", ["off"])
    kept.upkeep.settings_changed()
    wait_for(lambda: kept.embedded == 9)
    assert kept.holds == [PAUSED, None]


def test_on_battery_indexing_waits_unless_told_otherwise(keep, engine, files, monkeypatch):
    monkeypatch.setattr(module, "on_battery", lambda: True)
    kept = keep()
    wait_for(lambda: kept.holds == ["on battery"])
    assert kept.embedded == 0
    engine.change_setting("pause_on_battery", ["off"])
    kept.upkeep.settings_changed()
    wait_for(lambda: kept.embedded == 9)
    assert kept.holds == ["on battery", None]


def test_on_battery_deletions_are_followed_and_nothing_is_said_until_there_is_work(
    keep, engine, files, photo_folder, draw_photo, monkeypatch
):
    engine.index()
    monkeypatch.setattr(module, "on_battery", lambda: True)
    kept = keep()
    kept.settle()
    (photo_folder / "red circle.jpg").unlink()
    wait_for(lambda: len(files()) == 8)
    assert kept.holds == []
    draw_photo(photo_folder / "new.jpg", "red", "square", (333, 222))
    wait_for(lambda: kept.holds == ["on battery"])
    assert files()["new.jpg"] == "pending"


def test_after_a_stop_nothing_is_indexed_until_it_is_asked_for(
    kept, files, photo_folder, draw_photo
):
    kept.upkeep.stop()
    draw_photo(photo_folder / "new.jpg", "red", "square", (333, 222))
    time.sleep(1.5)
    assert "new.jpg" not in files()
    kept.upkeep.look()
    wait_for(lambda: files().get("new.jpg") == "indexed")


def test_news_comes_first_also_during_a_long_run(
    engine, tmp_path, draw_photo, monkeypatch, keep, files
):
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    monkeypatch.setattr(module, "SUPERVISE_EVERY", 0.05)
    many = tmp_path / "many"
    for i in range(300):
        path = draw_photo(many / f"{i:03}.jpg", size=(64 + i, 64))
        os.utime(path, (1000, 1000))
    engine.add_folders([str(many)])
    encoder = engine.encoder(engine.model)
    real = encoder.encode_images

    def slowly(prepared):
        time.sleep(0.4)
        return real(prepared)

    monkeypatch.setattr(encoder, "encode_images", slowly)
    kept = keep()
    wait_for(lambda: Phase.INDEXING in kept.phases)
    draw_photo(many / "news.jpg", "blue", "square", (333, 222))
    wait_for(lambda: files().get("news.jpg") == "indexed")
    assert "pending" in files().values()  # the old ones are still waited for
    wait_for(lambda: set(files().values()) == {"indexed"})
    assert len(files()) == 310


def test_a_library_in_use_is_complained_about_once_and_taken_up_again(keep, library, monkeypatch):
    monkeypatch.setattr(module, "RETRY_AFTER", 0.2)
    library.create()
    with FileLock(library.lock):
        kept = keep()
        wait_for(lambda: kept.failures)
        time.sleep(1.0)
    assert len(kept.failures) == 1
    assert "Another Gallery" in kept.failures[0]
    wait_for(lambda: kept.embedded == 9)


def test_a_catalogue_that_is_locked_for_a_while_is_waited_for(
    keep, engine, library, files, photo_folder, draw_photo, monkeypatch
):
    monkeypatch.setattr("gallery.catalog.database.PATIENCE", 50)
    monkeypatch.setattr(module, "RETRY_AFTER", 0.2)
    kept = keep()
    kept.settle()
    with closing(sqlite3.connect(library.catalog, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        draw_photo(photo_folder / "new.jpg", "red", "square", (333, 222))
        kept.upkeep.look()
        wait_for(lambda: kept.failures)
        assert "in use by another program" in kept.failures[0]
        other.execute("ROLLBACK")
    wait_for(lambda: files().get("new.jpg") == "indexed")
    assert kept.thread.is_alive()


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_command_watches_until_it_is_told_to_end(
    library, photo_folder, tiny_model, draw_photo, number
):
    command = [sys.executable, "-m", "gallery", "--library", str(library.folder), "index"]
    process = subprocess.Popen(
        [*command, "--watch", "--model", str(tiny_model), str(photo_folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    for line in process.stdout:
        if "Watching" in line:
            break
    draw_photo(photo_folder / "new.jpg", "red", "square", (333, 222))
    for line in process.stdout:
        if "1 photo embedded" in line:
            break
    process.send_signal(number)
    rest = process.communicate(timeout=PATIENCE)[0]
    assert process.returncode == 0, rest
    assert "Traceback" not in rest
    with Catalog(library.catalog) as catalog:
        assert (catalog.check(), catalog.stats().vectors) == ("ok", 10)
