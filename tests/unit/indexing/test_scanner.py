"""What a look through folders finds, follows and forgets, and what it must not be fooled by."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from gallery.catalog import Catalog, PhotoDetails
from gallery.indexing.scanner import Place, Scanner, is_offline

posix_only = pytest.mark.skipif(os.name == "nt", reason="made otherwise on Windows")


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog(tmp_path / "library" / "catalog.sqlite") as opened:
        yield opened


@pytest.fixture
def photos(tmp_path: Path, catalog: Catalog) -> Path:
    """An empty folder of the library."""
    folder = tmp_path / "photos"
    folder.mkdir()
    catalog.add_folder(str(folder))
    return folder


def write(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def look(catalog: Catalog, *places: Path | Place, **options) -> Scanner:
    """Scan places (a path: all of it) and carry out what a run does with the outcome."""
    scanner = Scanner(catalog, **options)
    scanner.scan(p if isinstance(p, Place) else Place(str(p), deep=True) for p in places)
    catalog.follow_moves(scanner.gone)
    catalog.forget(scanner.gone)
    return scanner


def pending(catalog: Catalog) -> list[str]:
    return sorted(Path(file.path).name for file in catalog.pending_files())


def embed(catalog: Catalog) -> None:
    """Let every pending file hold a photo of its own content."""
    import numpy as np

    for file in catalog.pending_files():
        catalog.add_photos(
            [(Path(file.path).read_bytes(), PhotoDetails(1, 1, "JPEG"), [file.id])],
            catalog.model_id("m", "m", 1),
            np.ones((1, 1), np.float32),
        )


def test_photos_are_found_at_any_depth_and_other_files_are_passed_over(catalog, photos):
    for name in ("b.JPG", "a.png", "deep/er/c.webp", "notes.txt", "no_suffix"):
        write(photos / name)
    assert look(catalog, photos).found == 3
    assert pending(catalog) == ["a.png", "b.JPG", "c.webp"]


def test_size_and_time_are_those_of_the_file(catalog, photos):
    path = write(photos / "a.jpg")
    look(catalog, photos)
    (found,) = catalog.pending_files()
    assert (found.path, found.size, found.mtime_ns) == (str(path), 1, path.stat().st_mtime_ns)


def test_videos_come_with_a_reason(catalog, photos):
    write(photos / "clip.mp4")
    scanner = look(catalog, photos)
    assert (scanner.found, scanner.unsupported) == (0, 1)
    assert [failure.reason for failure in catalog.failures()] == ["videos are not searched yet"]


def test_a_second_look_writes_nothing(catalog, photos):
    for i in range(3):
        write(photos / f"{i}" / "a.jpg")
    look(catalog, photos)
    before = catalog._db.conn.total_changes
    assert look(catalog, photos).found == 3
    assert catalog._db.conn.total_changes == before


def test_changed_and_deleted_files_are_noticed(catalog, photos):
    changed = write(photos / "changed.jpg", "before")
    write(photos / "gone" / "gone.jpg", "gone")
    write(photos / "same.jpg", "same")
    look(catalog, photos)
    embed(catalog)
    write(changed, "afterwards")
    shutil.rmtree(photos / "gone")
    look(catalog, photos)
    assert pending(catalog) == ["changed.jpg"]
    assert catalog.stats().files == 2
    assert str(photos / "gone") not in catalog.directories(catalog.add_folder(str(photos)))


@pytest.mark.parametrize("deep", [True, False])
def test_renamed_directories_and_moved_files_need_no_reading(catalog, photos, deep):
    for i in range(3):
        write(photos / "before" / "inner" / f"{i}.jpg", str(i))
    write(photos / "other" / "single.jpg", "single")
    look(catalog, photos)
    embed(catalog)
    (photos / "before").rename(photos / "after")
    (photos / "other" / "single.jpg").rename(photos / "SINGLE.JPG")
    look(catalog, Place(str(photos), deep), Place(str(photos / "other")))
    assert pending(catalog) == []
    assert catalog.photo_at(str(photos / "after" / "inner" / "2.jpg")).fingerprint == b"2"
    assert catalog.photo_at(str(photos / "SINGLE.JPG")).fingerprint == b"single"
    assert catalog.stats().files == 4


def test_a_shallow_look_sees_only_its_directory_and_new_ones_below(catalog, photos):
    write(photos / "known" / "a.jpg")
    look(catalog, photos)
    write(photos / "top.jpg")
    write(photos / "known" / "b.jpg")
    write(photos / "new" / "deeper" / "c.jpg")
    look(catalog, Place(str(photos)))
    assert pending(catalog) == ["a.jpg", "c.jpg", "top.jpg"]


def test_a_place_that_vanished_is_noticed_through_what_held_it(catalog, photos):
    write(photos / "stays.jpg")
    write(photos / "a" / "b" / "c.jpg")
    look(catalog, photos)
    shutil.rmtree(photos / "a")
    look(catalog, Place(str(photos / "a" / "b"), deep=True))
    assert pending(catalog) == ["stays.jpg"]


def test_places_outside_of_the_library_are_passed_over(catalog, photos, tmp_path):
    write(tmp_path / "photos of another" / "a.jpg")
    assert look(catalog, tmp_path / "photos of another").found == 0


def test_hidden_files_and_folders_are_passed_over_unless_wanted(catalog, photos):
    write(photos / ".hidden.jpg")
    write(photos / ".cache" / "a.jpg")
    write(photos / "._a.jpg")
    assert look(catalog, photos).found == 0
    assert look(catalog, photos, hidden=True).found == 2
    assert pending(catalog) == [".hidden.jpg", "a.jpg"]


def test_what_systems_and_programs_keep_is_passed_over(catalog, photos):
    for name in (
        "@eaDir/a.jpg",
        "$RECYCLE.BIN/a.jpg",
        "Catalog Previews.lrdata/a.jpg",
        "Apple.photoslibrary/resources/derivatives/a.jpg",
    ):
        write(photos / name)
    write(photos / "Apple.photoslibrary" / "originals" / "0" / "mine.jpg")
    look(catalog, photos)
    assert pending(catalog) == ["mine.jpg"]


def test_marked_folders_are_passed_over_and_forgotten_once_they_are_marked(catalog, photos):
    write(photos / "private" / "deeper" / "a.jpg")
    write(photos / "secret" / "b.jpg")
    write(photos / "c.jpg")
    look(catalog, photos)
    write(photos / "private" / ".nomedia", "")
    write(photos / "secret" / ".galleryignore", "")
    look(catalog, Place(str(photos / "private"), deep=True), Place(str(photos / "secret")))
    assert pending(catalog) == ["c.jpg"]
    (photos / "private" / ".nomedia").unlink()
    look(catalog, photos)
    assert pending(catalog) == ["a.jpg", "c.jpg"]


def test_patterns_are_those_of_gitignore_and_the_innermost_counts(catalog, photos):
    for name in ("a.jpg", "draft a.jpg", "Export/b.jpg", "sub/Export/c.jpg", "sub/draft d.jpg"):
        write(photos / name)
    write(photos / "sub" / ".galleryignore", "!draft d.jpg\n# a remark\n")
    look(catalog, photos, patterns=["draft*", "/Export/"])
    assert pending(catalog) == ["a.jpg", "c.jpg", "draft d.jpg"]
    # The same from the middle, where the rules of the folders above count too.
    write(photos / "sub" / "draft e.jpg")
    look(catalog, Place(str(photos / "sub")), patterns=["draft*", "/Export/"])
    assert pending(catalog) == ["a.jpg", "c.jpg", "draft d.jpg"]


@posix_only
def test_a_loop_of_links_ends_and_finds_each_file_once(catalog, photos, tmp_path):
    write(photos / "inside" / "a.jpg")
    (photos / "inside" / "again").symlink_to(photos, target_is_directory=True)
    write(tmp_path / "outside" / "b.jpg")
    (tmp_path / "outside" / "round").symlink_to(tmp_path / "outside", target_is_directory=True)
    (photos / "link").symlink_to(tmp_path / "outside", target_is_directory=True)
    look(catalog, photos)
    assert pending(catalog) == ["a.jpg", "b.jpg"]
    look(catalog, Place(str(photos / "inside")), Place(str(photos / "link")), Place(str(photos)))
    assert pending(catalog) == ["a.jpg", "b.jpg"]


@posix_only
def test_pipes_and_dangling_links_are_passed_over(catalog, photos):
    os.mkfifo(photos / "pipe.jpg")
    (photos / "gone.jpg").symlink_to(photos / "nowhere")
    assert look(catalog, photos).found == 0


@posix_only
def test_names_that_are_no_utf8_are_known_again(catalog, photos):
    odd = Path(os.fsdecode(os.fsencode(photos) + b"/\xff")) / os.fsdecode(b"\xfe.jpg")
    write(odd)
    look(catalog, photos)
    embed(catalog)
    look(catalog, photos)
    assert pending(catalog) == []
    odd.parent.rename(photos / "named")
    look(catalog, Place(str(photos)))
    assert pending(catalog) == []


def test_a_folder_inside_a_folder_is_scanned_once_and_by_itself(catalog, photos):
    write(photos / "a.jpg")
    inner = write(photos / "inner" / "deep" / "b.jpg").parent.parent
    look(catalog, photos)
    inner_id = catalog.add_folder(str(inner))
    assert look(catalog, photos, inner).found == 2
    assert list(catalog.files_in(inner_id)) == [str(inner / "deep" / "b.jpg")]
    assert catalog.stats().files == 2
    catalog.remove_folder(str(inner))
    look(catalog, photos)
    assert pending(catalog) == ["a.jpg", "b.jpg"]


def test_what_lies_in_an_unreadable_folder_is_kept(catalog, photos, monkeypatch):
    write(photos / "locked" / "deeper" / "a.jpg")
    write(photos / "locked too" / "b.jpg")
    look(catalog, photos)
    listing = os.scandir

    def refuse(folder):
        if Path(folder).name == "locked":
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    (photos / "locked too" / "b.jpg").unlink()
    scanner = look(catalog, photos)
    assert scanner.unreadable == [str(photos / "locked")]
    assert pending(catalog) == ["a.jpg"]


@pytest.mark.parametrize("how", ["missing", "empty mount point", "while it is scanned"])
def test_of_a_folder_that_is_offline_nothing_is_forgotten(catalog, photos, how):
    for i in range(3):
        write(photos / str(i) / "a.jpg")
    look(catalog, photos)

    def vanish(seen: int = 0) -> None:
        photos.rename(photos.with_name(f"away {photos.exists()}"))
        if how == "empty mount point":
            photos.mkdir()

    if how == "while it is scanned":
        look(catalog, photos, on_seen=lambda seen: vanish() if photos.exists() else None)
        assert catalog.stats().files == 3
    else:
        vanish()
    assert look(catalog, photos).offline == [str(photos)]
    assert catalog.stats().files == 3
    assert catalog.folder_records()[0].offline_since is not None
    if photos.exists():
        photos.rmdir()
    photos.with_name("away True").rename(photos)
    assert look(catalog, photos).offline == []
    assert catalog.folder_records()[0].offline_since is None
    assert catalog.count_pending() == 3


def test_a_look_that_is_stopped_forgets_nothing(catalog, photos):
    write(photos / "a" / "a.jpg")
    look(catalog, photos)
    shutil.rmtree(photos / "a")
    write(photos / "b.jpg")
    look(catalog, photos, stopped=lambda: True)
    assert "a.jpg" in pending(catalog)


def test_a_raw_and_a_film_belong_to_the_photo_beside_them(catalog, photos):
    for name in ("one.jpg", "one.nef", "two.jpg", "two.mov", "three.mov"):
        write(photos / name)
    scanner = look(catalog, photos)
    assert (scanner.found, scanner.unsupported) == (2, 1)
    assert pending(catalog) == ["one.jpg", "two.jpg"]
    (photos / "one.jpg").unlink()
    look(catalog, photos)
    assert pending(catalog) == ["one.nef", "two.jpg"]


def test_a_sidecar_that_comes_changes_or_goes_has_its_photo_looked_at_again(catalog, photos):
    write(photos / "a.jpg")
    look(catalog, photos)
    embed(catalog)
    sidecar = write(photos / "a.jpg.xmp")
    look(catalog, photos)
    (file,) = catalog.pending_files()
    assert file.sidecar == str(sidecar)
    embed(catalog)
    os.utime(sidecar, ns=(1, 1))
    look(catalog, photos)
    assert pending(catalog) == ["a.jpg"]
    embed(catalog)
    sidecar.unlink()
    look(catalog, photos)
    (file,) = catalog.pending_files()
    assert file.sidecar is None
    assert file.photo_id is not None  # it is shown all the while


def test_missing_and_empty_folders_are_offline_and_others_are_not(tmp_path):
    assert is_offline(str(tmp_path / "nowhere"))
    (tmp_path / "empty").mkdir()
    assert is_offline(str(tmp_path / "empty"))
    write(tmp_path / "empty" / "a.txt")
    assert not is_offline(str(tmp_path / "empty"))
