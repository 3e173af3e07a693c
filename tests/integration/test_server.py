"""The engine as the window's child process, over real pipes."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock
from serving import Window

from gallery.catalog import Catalog
from gallery.engine import Engine
from gallery.errors import Trouble
from gallery.media.thumbnails import ThumbnailStore
from gallery.models import speeds
from gallery.protocol import (
    VERSION,
    Cancel,
    DeleteCaches,
    Done,
    Failed,
    Hits,
    IndexFailed,
    IndexFinished,
    IndexFolders,
    MeasureModel,
    ModelMeasured,
    PhotosChanged,
    Problem,
    Ready,
    SearchImage,
    SearchSimilar,
    SearchText,
    decode_answer,
    encode,
)


@pytest.fixture
def window(library, tiny_model, photo_folder):
    """A window on a library of eight photos; a ninth lies there, not yet indexed."""
    late = photo_folder / "blue square.jpg"
    late.rename(late.with_suffix(".later"))
    with Engine(library, str(tiny_model)) as engine:
        engine.index(engine.add_folders([str(photo_folder)]))
    window = Window(library)
    yield window
    window.process.kill()
    window.process.wait()


def test_it_announces_itself_first(window, tiny_model):
    ready = window.wait_for(Ready)
    assert window.seen == [ready]
    assert (ready.version, ready.model, ready.starter) == (
        VERSION,
        f"local-dir:{tiny_model}",
        False,
    )


def stem_of(library, photo_id):
    with Catalog(library.catalog, read_only=True) as catalog:
        return Path(catalog.photos([photo_id])[0].path).stem


def test_searches_are_answered_by_their_ids(window, library, photo_folder):
    window.send(SearchText(7, "red circle", 2))
    window.send(SearchImage(8, str(photo_folder / "green square.jpg"), 1))
    hits = window.wait_for(Hits, id=7)
    assert [stem_of(library, hits.ids[0]), len(hits.ids)] == ["red circle", 2]
    (same,) = window.wait_for(Hits, id=8).ids
    window.send(SearchSimilar(9, same, 20))
    assert same not in window.wait_for(Hits, id=9).ids
    window.send(SearchSimilar(10, same, 20, None, "file:circle"))
    window.send(SearchImage(11, str(photo_folder / "red square.jpg"), 20, None, "file:circle"))
    for request in (10, 11):
        found = window.wait_for(Hits, id=request).ids
        assert found and all("circle" in stem_of(library, i) for i in found)


def test_new_photos_are_indexed_on_request_and_found_at_once(window, library, photo_folder):
    window.wait_for(IndexFinished)  # the look around that every start takes
    (photo_folder / "blue square.later").rename(photo_folder / "blue square.jpg")
    window.send(IndexFolders(1))
    assert window.wait_for(IndexFinished).summary.embedded == 1
    assert any(isinstance(message, PhotosChanged) for message in window.seen)
    window.send(SearchText(2, "blue square", 1))
    assert stem_of(library, window.wait_for(Hits, id=2).ids[0]) == "blue square"


def test_a_folder_is_added_and_a_wrong_one_refused(window, tmp_path, draw_photo):
    draw_photo(tmp_path / "more" / "new.png", "red", "square", (555, 444))
    window.wait_for(IndexFinished)
    window.send(IndexFolders(1, (str(tmp_path / "nowhere"),)))
    assert "does not exist" in window.wait_for(Failed, id=1).message
    window.send(IndexFolders(2, (str(tmp_path / "more"),)))
    window.wait_for(Done, id=2)
    assert window.wait_for(IndexFinished).summary.embedded == 1


def test_a_search_that_was_cancelled_in_time_is_not_carried_out(window):
    # All in one write, so that the cancellation comes while the first search loads the model.
    window.write(
        encode(SearchText(1, "red", 1)) + encode(SearchText(2, "blue", 1)) + encode(Cancel(3, 2))
    )
    assert window.wait_for(Failed, id=2).message == "cancelled"
    assert any(isinstance(m, Hits) and m.id == 1 for m in window.seen)


def test_what_cannot_be_answered_is_answered_with_a_sentence(window):
    window.send(SearchText(1, "   "))
    assert "what to look for" in window.wait_for(Failed, id=1).message
    window.send(SearchSimilar(2, 12345))
    assert "not indexed" in window.wait_for(Failed, id=2).message


def test_rubbish_lines_are_complained_about_and_survived(window):
    window.write(b"rubbish\n\xff\xfe\n{}\n")
    for _ in range(3):
        window.wait_for(Problem)
    window.send(SearchText(1, "red circle", 1))
    window.wait_for(Hits, id=1)


def test_a_run_that_fails_says_why(window, library):
    window.wait_for(IndexFinished)
    with FileLock(library.lock):
        window.send(IndexFolders(1))
        failed = window.wait_for(IndexFailed)
    assert "Another Gallery" in failed.message
    assert failed.trouble is Trouble.BUSY


def test_it_ends_when_the_window_closes_the_pipe(window):
    window.wait_for(Ready)
    assert window.close() == 0


def test_a_window_that_is_killed_takes_its_engine_along(library):
    engine = subprocess.Popen(
        [sys.executable, "-m", "gallery", "--library", str(library.folder), "engine"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert isinstance(decode_answer(engine.stdout.readline()), Ready)
    engine.stdout.close()
    engine.stdin.write(encode(SearchText(1, "red circle", 1)))
    engine.stdin.close()
    assert engine.wait(timeout=60) == 0


def test_a_library_that_cannot_be_opened_is_a_problem_and_status_1(library):
    library.create()
    library.catalog.write_bytes(b"rubbish" * 1000)
    window = Window(library)
    assert "cannot be opened" in window.wait_for(Problem).message
    assert window.close() == 1


def test_caches_are_deleted_and_searching_goes_on(window, library):
    window.wait_for(IndexFinished)
    before = library.thumbnails.stat().st_size
    window.send(DeleteCaches(1))
    window.wait_for(Done, id=1)
    assert [file.name for file in library.index_cache.iterdir()] in ([], ["lock"])
    with closing(ThumbnailStore(library.thumbnails)) as store, Catalog(library.catalog) as catalog:
        photos = catalog.photos([int(i) for i in catalog.photos_by_time()])
        assert store.get_many([photo.fingerprint for photo in photos]) == {}
    assert library.thumbnails.stat().st_size <= before
    window.send(SearchText(2, "red circle", 1))
    assert stem_of(library, window.wait_for(Hits, id=2).ids[0]) == "red circle"


def test_a_model_is_measured_and_its_speed_remembered(window, tiny_model):
    model = f"local-dir:{tiny_model}"
    window.send(MeasureModel(1, model))
    measured = window.wait_for(ModelMeasured, id=1)
    assert measured.photos_per_second > 0 and "CPU" in measured.device
    (kept,) = speeds.remembered()
    assert (kept.model, kept.photos_per_second) == (model, measured.photos_per_second)
    window.send(MeasureModel(2, "medical"))
    assert "once it is on this machine" in window.wait_for(Failed, id=2).message


def test_a_single_file_that_failed_is_read_again(window, photo_folder):
    bad, worse = (photo_folder / name for name in ("bad.jpg", "worse.jpg"))
    for path in (bad, worse):
        path.write_bytes(b"no picture at all")
    window.send(IndexFolders(1))
    failed = 0
    while failed < 2:
        failed += window.wait_for(IndexFinished).summary.failed
    window.send(IndexFolders(2, retry_failed=True, retry=(str(bad),)))
    window.wait_for(Done, id=2)
    while not (summary := window.wait_for(IndexFinished).summary).failed:
        pass  # of a look that had begun before
    assert summary.failed == 1
