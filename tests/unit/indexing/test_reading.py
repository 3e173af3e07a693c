"""What a reader makes of files, above all of those nothing can be said of yet."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from gallery.catalog import Catalog
from gallery.indexing import reading
from gallery.indexing.reading import SETTLING, Broken, Known, NotNow, PhotoReader, Prepared, Work
from gallery.media.fingerprint import fingerprint
from gallery.models.openclip import load_encoder
from gallery.models.presets import resolve


@pytest.fixture
def read(tmp_path, photo_folder, tiny_model):
    """A reader of a library with the folder of drawn photos."""
    with Catalog(tmp_path / "catalog.sqlite") as catalog:
        catalog.add_folder(str(photo_folder))
    reader = PhotoReader(tmp_path / "catalog.sqlite", load_encoder(resolve(str(tiny_model))))
    yield reader
    reader.close()


@pytest.fixture
def photo(photo_folder) -> Path:
    return photo_folder / "red circle.jpg"


def pending(path: Path) -> Work:
    status = path.stat()
    return Work(str(path), 1, status.st_size, status.st_mtime_ns)


def aged(path: Path, seconds: float) -> Path:
    os.utime(path, (time.time() - seconds,) * 2)
    return path


def test_a_photo_comes_with_pixels_and_thumbnail(read, photo):
    outcome = read(pending(photo))
    assert isinstance(outcome, Prepared)
    assert outcome.fingerprint == fingerprint(photo.read_bytes())
    assert outcome.pixels.shape == (32, 32, 3)
    assert outcome.thumbnail.startswith(b"\xff\xd8")


def test_a_damaged_file_is_broken_once_it_has_lain_still(read, photo):
    photo.write_bytes(photo.read_bytes()[:2000])
    assert read(pending(aged(photo, 0))) == NotNow(unsettled=True)
    assert read(pending(aged(photo, SETTLING / 2))) == NotNow(unsettled=True)
    assert isinstance(read(pending(aged(photo, SETTLING + 1))), Broken)


def test_a_damaged_file_from_the_future_does_not_wait_for_it(read, photo):
    photo.write_bytes(photo.read_bytes()[:2000])
    assert isinstance(read(pending(aged(photo, -3600))), Broken)


def test_a_whole_photo_is_read_however_new_it_is(read, photo):
    assert isinstance(read(pending(aged(photo, 0))), Prepared)


def test_a_file_that_changed_since_the_scan_is_looked_at_again_soon(read, photo):
    work = pending(photo)
    with photo.open("ab") as file:
        file.write(b"more")
    assert read(work) == NotNow(unsettled=True)


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_file_that_grows_while_it_is_read_is_looked_at_again_soon(read, photo):
    photo.unlink()
    photo.symlink_to("/proc/self/status")  # of size 0, and yet there is something to read
    assert read(Work(str(photo))) == NotNow(unsettled=True)


def test_a_file_that_is_gone_is_neither_broken_nor_looked_at_again(read, photo):
    work = pending(photo)
    photo.unlink()
    assert read(work) == NotNow()


def test_a_folder_that_goes_away_leaves_its_files_pending(read, photo, photo_folder):
    work = pending(photo)
    shutil.rmtree(photo_folder)
    photo_folder.touch()  # so that opening a file in it fails in another way than "not found"
    with pytest.raises(NotADirectoryError):
        photo.open("rb")
    assert read(work) == NotNow()


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_file_that_alone_cannot_be_read_is_broken_with_the_reason(read, photo):
    photo.unlink()
    photo.symlink_to("/proc/self/mem")  # its first byte is an input/output error
    assert read(Work(str(photo))) == Broken("cannot be read (Input/output error)")


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() == 0, reason="root may read all")
def test_a_file_without_permission_is_broken_with_the_reason(read, photo):
    photo.chmod(0)
    assert read(pending(photo)) == Broken("cannot be read (Permission denied)")


@pytest.mark.skipif(sys.platform != "linux", reason="the descriptors' limit is POSIX's")
def test_a_lack_of_descriptors_is_not_the_files_fault(read, photo):
    import resource

    work, limits = pending(photo), resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, limits[1]))
    try:
        outcome = read(work)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert outcome == NotNow()


def test_a_file_larger_than_any_photo_is_not_read(read, photo, monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 1 << 20)
    with photo.open("ab") as file:
        file.truncate((1 << 20) + 1)
    assert read(pending(photo)) == Broken("larger than 1 MB")


def test_a_known_photo_is_not_decoded_again(read, photo, tmp_path):
    import numpy as np

    data = b"no photo, but known"
    photo.write_bytes(data)
    with Catalog(tmp_path / "catalog.sqlite") as catalog:
        model = catalog.model_id("m", "m", 4)
        details = read(pending(photo.with_name("blue circle.jpg"))).details
        catalog.add_photos(
            [(fingerprint(data), details, [])], model, np.ones((1, 4), np.float32) / 2
        )
    assert read(pending(photo)) == Known(fingerprint(data))


def test_a_photo_whose_content_is_not_what_it_was_is_passed_over(read, photo):
    assert read(Work(str(photo), expected=b"x" * 20)) == NotNow()
