"""Fingerprints, file names, and the thumbnail store."""

from __future__ import annotations

import io
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from gallery.media.fingerprint import fingerprint
from gallery.media.formats import is_photo, is_raw, is_video, why_unsupported
from gallery.media.thumbnails import SIDE, ThumbnailStore, make_thumbnail


@given(st.binary(), st.binary())
def test_fingerprints_are_equal_exactly_when_contents_are(a: bytes, b: bytes) -> None:
    assert (fingerprint(a) == fingerprint(b)) == (a == b)
    assert len(fingerprint(a)) == 20


def test_a_fingerprint_never_changes_between_versions() -> None:
    assert fingerprint(b"a photo").hex() == "57383ee0627a057cac9afd6dbbc5fb2653b348b6"


@pytest.mark.parametrize(
    "name",
    [
        "a.jpg",
        "A.JPEG",
        "x/y.png",
        "b.tiff",
        "c.webp",
        "d.HEIC",
        "e.avif",
        "f.jp2",
        "g.CR3",
        os.fsdecode(b"\xff.gif"),
    ],
)
def test_photos_are_known_by_name(name: str) -> None:
    assert is_photo(name)
    assert why_unsupported(name) is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [("a.JXL", "JXL"), ("a.psd", "PSD"), ("a.mov", "videos"), ("a.txt", None), ("jpg", None)],
)
def test_other_files_are_named_or_passed_over(name: str, reason: str | None) -> None:
    assert not is_photo(name)
    found = why_unsupported(name)
    assert found is None if reason is None else found.startswith(reason)


def test_videos_and_raws_are_told_apart() -> None:
    assert is_video("IMG_1.MOV")
    assert not is_video("IMG_1.HEIC")
    assert is_raw("CR2")
    assert not is_raw("JPEG")


@pytest.mark.parametrize("size", [(4000, 3000), (300, 4000), (10_000, 3), (100, 80)])
def test_a_thumbnail_fits_its_square_and_never_enlarges(size: tuple[int, int]) -> None:
    thumbnail = Image.open(io.BytesIO(make_thumbnail(Image.new("RGB", size, "red"))))
    assert thumbnail.format == "JPEG"
    assert max(thumbnail.size) == min(SIDE, max(size))
    assert min(thumbnail.size) >= 1


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library" / "thumbnails.sqlite"


def test_thumbnails_are_kept_and_replaced(path: Path) -> None:
    with closing(ThumbnailStore(path)) as store:
        store.add([(b"a", b"one"), (b"b", b"two")])
        store.add([(b"a", b"three")])
    with closing(ThumbnailStore(path)) as store:
        assert store.get(b"a") == b"three"
        assert store.get(b"b") == b"two"
        assert store.get(b"c") is None


@pytest.mark.parametrize("damage", [b"no database", b"", b"SQLite format 3\0" + b"\xff" * 500])
def test_a_damaged_store_is_begun_anew(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    with closing(ThumbnailStore(path)) as store:
        assert store.get(b"a") is None
        store.add([(b"a", b"one")])
        assert store.get(b"a") == b"one"


def test_a_store_found_damaged_in_use_is_begun_anew(path: Path) -> None:
    pairs = [(bytes([i, j]), os.urandom(5000)) for i in range(20) for j in range(10)]
    with closing(ThumbnailStore(path)) as store:
        store.add(pairs)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    with closing(ThumbnailStore(path)) as store:
        assert store.get(pairs[7][0]) is None
        store.add(pairs[:1])
        assert store.get(pairs[0][0]) == pairs[0][1]


def test_a_store_locked_by_another_process_is_not_thrown_away(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(ThumbnailStore(path)) as store:
        store.add([(b"a", b"one")])
        store._connection.execute("PRAGMA busy_timeout = 10")
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                store.add([(b"b", b"two")])
            other.rollback()
        assert store.get(b"a") == b"one"


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_only_the_owner_can_read_thumbnails(path: Path) -> None:
    old = os.umask(0)
    try:
        with closing(ThumbnailStore(path)) as store:
            store.add([(b"a", b"one")])
            modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    finally:
        os.umask(old)
    assert modes == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
