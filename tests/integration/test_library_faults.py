"""What goes wrong around a library ends in a sentence, and nothing is lost."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from gallery.catalog import Catalog
from gallery.catalog import database as opening
from gallery.cli.commands import run
from gallery.engine import Engine
from gallery.errors import LibraryError
from gallery.indexing.progress import Phase
from gallery.paths import Library


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 8 MB of its own, which only root can have."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs to mount a file system")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def whole(library, photos: int) -> None:
    with Catalog(library.catalog) as catalog:
        assert catalog.check() == "ok"
        assert (catalog.stats().photos, catalog.stats().vectors) == (photos, photos)


def test_a_library_locked_by_another_program_is_told_and_nothing_is_lost(
    library, photo_folder, tiny_model, capsys, monkeypatch
):
    arguments = ["--library", str(library.folder), "index", str(photo_folder)]
    assert run([*arguments, "--model", str(tiny_model)]) == 0
    shutil.copy(photo_folder / "red circle.jpg", photo_folder / "copy.jpg")
    monkeypatch.setattr(opening, "PATIENCE", 200)
    with closing(sqlite3.connect(library.catalog, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        capsys.readouterr()
        assert run(arguments) == 1
        said = capsys.readouterr().err.splitlines()[-1]
        assert "in use by another program" in said or "locked" in said
        other.execute("ROLLBACK")
    assert run(arguments) == 0
    whole(library, 9)


def test_a_full_disk_is_told_and_the_next_run_goes_on(
    small_disk, photo_folder, draw_photo, tiny_model, capsys
):
    library = Library(small_disk / "library")
    arguments = ["--library", str(library.folder), "index", str(photo_folder)]
    assert run([*arguments, "--model", str(tiny_model)]) == 0
    for i in range(200):
        draw_photo(photo_folder / f"{i}.jpg", size=(256, 100 + i), quality=95)
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(b"x" * 65536)
    capsys.readouterr()
    assert run(arguments) == 1
    assert "Is the disk full?" in capsys.readouterr().err.splitlines()[-1]
    filler.unlink()
    assert run(arguments) == 0
    whole(library, 209)


def test_a_library_that_cannot_be_written_is_told_and_nothing_is_lost(
    small_disk, photo_folder, tiny_model, capsys
):
    library = Library(small_disk / "library")
    arguments = ["--library", str(library.folder), "index", str(photo_folder)]
    assert run([*arguments, "--model", str(tiny_model)]) == 0
    remount = ["mount", "-o", "remount,{}", str(small_disk)]
    subprocess.run([part.format("ro") for part in remount], check=True)
    capsys.readouterr()
    assert run(arguments) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith("gallery: ")
    assert "read-only" in said
    subprocess.run([part.format("rw") for part in remount], check=True)
    assert run(arguments) == 0
    whole(library, 9)


@pytest.mark.parametrize("how", ["renamed", "emptied"])
def test_a_folder_that_vanishes_in_the_middle_of_a_run_loses_nothing(
    engine, library, tmp_path, draw_photo, how
):
    folder = tmp_path / "many"
    for i in range(150):
        draw_photo(folder / f"{i:03}.jpg", size=(64 + i, 64))
    away = tmp_path / "away"

    def vanish() -> None:
        if not away.exists():
            folder.rename(away)
            if how == "emptied":  # an unmounted disk leaves its empty mount point
                folder.mkdir()

    first = engine.index(engine.add_folders([str(folder)]), on_batch=vanish)
    assert 0 < first.embedded < 150
    assert (first.failed, first.forgotten) == (0, 0)
    assert engine.index().offline == (str(folder),)
    assert engine.stats().files == 150
    assert engine.search_text("red circle", 5)
    if how == "emptied":
        folder.rmdir()
    away.rename(folder)
    second = engine.index()
    assert first.embedded + second.embedded == 150
    whole(library, 150)
    assert list(engine.failures()) == []


def test_a_failed_disk_below_a_folder_that_is_there_is_the_files_own_failure(
    engine, photo_folder, monkeypatch
):
    real = Path.open

    def damaged(self, *arguments, **options):
        if self.name == "red circle.jpg":
            raise OSError(5, "Input/output error")
        return real(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", damaged)
    summary = engine.index(engine.add_folders([str(photo_folder)]))
    assert (summary.embedded, summary.failed) == (8, 1)
    (failure,) = engine.failures()
    assert "Input/output error" in failure.reason


def test_an_engine_on_a_library_in_a_place_that_cannot_be_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match="file"):
        Engine(Library(tmp_path / "file" / "library"))


def test_a_library_that_gets_locked_in_the_middle_of_a_run_is_told(
    engine, library, photo_folder, monkeypatch
):
    monkeypatch.setattr("gallery.catalog.database.PATIENCE", 50)
    with sqlite3.connect(library.catalog, isolation_level=None) as other:

        def lock(progress):
            if progress.phase is Phase.LOADING:
                engine.encoder(engine.model)
            elif progress.phase is Phase.SCANNING:
                return
            if not other.in_transaction:
                other.execute("BEGIN EXCLUSIVE")

        folders = engine.add_folders([str(photo_folder)])
        with pytest.raises(LibraryError, match="in use by another program"):
            engine.index(folders, on_progress=lock)
        other.execute("ROLLBACK")
    other.close()
    assert engine.index(folders).embedded == 9


def test_a_disk_that_fills_up_in_the_middle_of_a_run_is_told_and_the_next_goes_on(
    small_disk, tmp_path, tiny_model, draw_photo
):
    for i in range(100):
        draw_photo(tmp_path / "photos" / f"{i:02}.jpg", size=(64 + i, 64))
    filler = small_disk / "filler"

    def fill():
        with pytest.raises(OSError, match="space"), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))

    with Engine(Library(small_disk / "library"), str(tiny_model)) as engine:
        engine.encoder(f"local-dir:{tiny_model}")._portions.size = 4
        folders = engine.add_folders([str(tmp_path / "photos")])
        with pytest.raises(LibraryError, match="Is the disk full"):
            engine.index(folders, on_batch=fill)
        filler.unlink()
        before = engine.stats().vectors
        assert 0 < before < 100
        assert engine.check() == "ok"
        assert engine.index().embedded == 100 - before
