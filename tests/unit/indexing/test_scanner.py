"""What a walk through a folder finds, and what it must not be fooled by."""

import os
from pathlib import Path

import pytest

from gallery.indexing.scanner import Scan, is_offline


def names(folder: Path) -> list[str]:
    return [Path(found.path).name for found in Scan(str(folder))]


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    return path


def test_photos_are_found_at_any_depth_and_other_files_are_passed_over(tmp_path):
    for name in ("b.JPG", "a.png", "deep/er/c.webp", "notes.txt", "no_suffix"):
        write(tmp_path / name)
    assert names(tmp_path) == ["a.png", "b.JPG", "c.webp"]


def test_size_and_time_are_those_of_the_file(tmp_path):
    path = write(tmp_path / "a.jpg")
    (found,) = Scan(str(tmp_path))
    assert (found.size, found.mtime_ns) == (1, path.stat().st_mtime_ns)


def test_recognised_formats_that_are_not_read_come_with_a_reason(tmp_path):
    write(tmp_path / "clip.mp4")
    write(tmp_path / "layers.PSD")
    reasons = [found.unsupported for found in Scan(str(tmp_path))]
    assert reasons == ["videos are not searched yet", "PSD photos are not read yet"]


def test_hidden_files_and_folders_are_passed_over(tmp_path):
    write(tmp_path / ".hidden.jpg")
    write(tmp_path / ".cache" / "a.jpg")
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights on Windows")
def test_a_loop_of_links_ends_and_finds_each_file_once(tmp_path):
    write(tmp_path / "inside" / "a.jpg")
    (tmp_path / "inside" / "again").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path) == ["a.jpg"]


@pytest.mark.skipif(os.name == "nt", reason="pipes and links are made otherwise on Windows")
def test_pipes_and_dangling_links_are_passed_over(tmp_path):
    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "gone.jpg").symlink_to(tmp_path / "nowhere")
    assert names(tmp_path) == []


def test_what_lies_in_an_unreadable_folder_counts_as_missed_and_not_as_gone(tmp_path, monkeypatch):
    write(tmp_path / "locked" / "a.jpg")
    write(tmp_path / "locked too" / "b.jpg")
    listing = os.scandir

    def refuse(folder):
        if Path(folder).name == "locked":
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    scan = Scan(str(tmp_path))
    assert [Path(found.path).name for found in scan] == ["b.jpg"]
    assert scan.missed(str(tmp_path / "locked" / "a.jpg"))
    assert not scan.missed(str(tmp_path / "locked too" / "b.jpg"))


def test_missing_and_empty_folders_are_offline_and_others_are_not(tmp_path):
    assert is_offline(str(tmp_path / "nowhere"))
    assert is_offline(str(tmp_path))
    write(tmp_path / "a.txt")
    assert not is_offline(str(tmp_path))
