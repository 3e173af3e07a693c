"""Many copies into a folder: over no other file, whole or not at all, and none twice."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from gallery.export import placing
from gallery.export.run import ExportError, export
from gallery.protocol import CopyOptions, Naming, Strip


@pytest.fixture
def photos(tmp_path, draw_photo) -> list[str]:
    folder = tmp_path / "photos"
    made = [
        draw_photo(folder / "a.jpg", "red", "circle"),
        draw_photo(folder / "b.jpg", "green", "square"),
        draw_photo(folder / "more" / "a.jpg", "blue", "triangle"),
    ]
    for number, path in enumerate(made):
        os.utime(path, ns=(10**18 + number, 10**18 + number))
    return [str(path) for path in made]


@pytest.fixture
def target(tmp_path) -> Path:
    return tmp_path / "deep" / "target"


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_as_they_are_copies_are_the_very_bytes_with_their_time(photos, target):
    outcome = export(photos, str(target), CopyOptions())
    assert [Path(copy).name for copy in outcome.copies] == ["a.jpg", "b.jpg", "a (2).jpg"]
    for photo, copy in zip(photos, outcome.copies, strict=True):
        assert Path(copy).read_bytes() == Path(photo).read_bytes()
        assert Path(copy).stat().st_mtime_ns == Path(photo).stat().st_mtime_ns
    assert not outcome.refused and outcome.trouble() == ""


def test_a_file_that_is_there_is_not_written_over(photos, target):
    target.mkdir(parents=True)
    (target / "a.jpg").write_bytes(b"mine")
    (target / "b.jpg").symlink_to(target / "nowhere")
    export(photos, str(target), CopyOptions())
    assert (target / "a.jpg").read_bytes() == b"mine" and (target / "b.jpg").is_symlink()
    assert listed(target) == ["a (2).jpg", "a (3).jpg", "a.jpg", "b (2).jpg", "b.jpg"]
    assert not (target / "nowhere").exists()


def test_the_same_once_more_makes_nothing_twice(photos, target):
    options = CopyOptions(100, 80, naming=Naming.NUMBER)
    first = export(photos, str(target), options)
    assert export(photos, str(target), options).copies == first.copies
    assert listed(target) == ["001.jpg", "002.jpg", "003.jpg"]
    export(photos, str(target), CopyOptions(90, 80, naming=Naming.NUMBER))
    assert len(listed(target)) == 6


def test_two_photos_that_become_one_copy_are_two_copies(photos, target):
    twin = Path(photos[0]).with_name("more") / "b.jpg"
    twin.write_bytes(Path(photos[1]).read_bytes())
    export([photos[1], str(twin)], str(target), CopyOptions(strip=Strip.ALL))
    assert listed(target) == ["b (2).jpg", "b.jpg"]


def test_a_bad_photo_gets_a_reason_and_the_others_are_copied(photos, target):
    Path(photos[0]).write_bytes(b"rubbish")
    Path(photos[2]).unlink()
    told: list[tuple[int, int]] = []
    outcome = export(photos, str(target), CopyOptions(100), lambda *done: told.append(done))
    assert listed(target) == ["b.jpg"] and told == [(1, 3), (2, 3), (3, 3)]
    reasons = {one.path: one.reason for one in outcome.refused}
    assert set(reasons) == {photos[0], photos[2]}
    assert reasons[photos[2]] == "it is not there, or its disk is not connected"
    assert outcome.trouble().startswith("2 could not be copied; the others were.\n")


def test_stopping_leaves_the_copies_made_by_then(photos, target):
    made: list[int] = []
    outcome = export(
        photos, str(target), CopyOptions(), lambda done, _: made.append(done), lambda: bool(made)
    )
    assert listed(target) == ["a.jpg"] and len(outcome.copies) == 1


def test_a_full_disk_ends_it_with_one_sentence(photos, target, monkeypatch):
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(placing.os, "fsync", full)
    outcome = export(photos, str(target), CopyOptions())
    assert outcome.trouble() == f"There is no room left in {target}: 0 copies were made."
    assert listed(target) == []


def test_a_folder_that_cannot_be_is_told(photos, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="cannot be put into"):
        export(photos, str(tmp_path / "file" / "below"), CopyOptions())


def test_without_hard_links_nothing_is_written_over_either(photos, target, monkeypatch):
    def no_links(source: Path, link: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(placing.os, "link", no_links)
    target.mkdir(parents=True)
    (target / "a.jpg").write_bytes(b"mine")
    export(photos[:2], str(target), CopyOptions())
    assert (target / "a.jpg").read_bytes() == b"mine"
    assert listed(target) == ["a (2).jpg", "a.jpg", "b.jpg"]


def test_dates_are_read_from_the_photos(tmp_path, draw_photo, target):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2024:05:06 07:08:09"
    photo = draw_photo(tmp_path / "x.jpg", exif=exif)
    export([str(photo)], str(target), CopyOptions(naming=Naming.DATE))
    assert listed(target) == ["2024-05-06 07.08.09.jpg"]


def test_a_copy_that_tells_nothing_has_the_time_of_now(photos, target):
    export(photos[:1], str(target), CopyOptions(strip=Strip.ALL))
    export(photos[1:2], str(target), CopyOptions(strip=Strip.PLACE))
    assert (target / "a.jpg").stat().st_mtime_ns > 10**18 + 10**17
    assert (target / "b.jpg").stat().st_mtime_ns == 10**18 + 1


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
@pytest.mark.parametrize("moment", ["fsync", "link", "utime"])
def test_who_is_killed_leaves_no_half_file_under_a_copys_name(photos, target, moment):
    """Killed just before each step that puts a copy in its place."""
    script = (
        "import os, signal, sys\n"
        "from gallery.export.run import export\n"
        "from gallery.protocol import CopyOptions\n"
        f"os.{moment} = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)\n"
        "export(sys.argv[2:], sys.argv[1], CopyOptions())\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(target), *photos], check=False)
    assert done.returncode == -9
    left = listed(target)
    assert len(left) == 1 and left[0].startswith(".gallery-export-") and left[0].endswith(".tmp")
    export(photos[:1], str(target), CopyOptions())
    assert (target / "a.jpg").read_bytes() == Path(photos[0]).read_bytes()


def test_what_the_killed_left_is_taken_away_in_time(photos, target, monkeypatch):
    target.mkdir(parents=True)
    (target / ".gallery-export-1.tmp").write_bytes(b"half")
    export(photos[:1], str(target), CopyOptions())
    assert listed(target) == [".gallery-export-1.tmp", "a.jpg"]  # perhaps it goes on
    monkeypatch.setattr(placing, "_ABANDONED", -1.0)
    export(photos[:1], str(target), CopyOptions())
    assert listed(target) == ["a.jpg"]
