"""Fingerprints and file names."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.media.fingerprint import fingerprint
from gallery.media.formats import (
    UNSUPPORTED_SUFFIXES,
    is_photo,
    is_raw,
    is_video,
    suffix_of,
)


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
    assert suffix_of(name) not in UNSUPPORTED_SUFFIXES


@pytest.mark.parametrize(
    ("name", "reason"),
    [("a.JXL", "JXL"), ("a.psd", "PSD"), ("a.mov", "videos"), ("a.txt", None), ("jpg", None)],
)
def test_other_files_are_named_or_passed_over(name: str, reason: str | None) -> None:
    assert not is_photo(name)
    found = UNSUPPORTED_SUFFIXES.get(suffix_of(name))
    assert found is None if reason is None else found.startswith(reason)


def test_videos_and_raws_are_told_apart() -> None:
    assert is_video("IMG_1.MOV")
    assert not is_video("IMG_1.HEIC")
    assert is_raw("CR2")
    assert not is_raw("JPEG")
