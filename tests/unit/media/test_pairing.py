"""Which files belong together: RAW and JPEG, live photos, sidecars."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.media.formats import is_photo, suffix_of
from gallery.media.pairing import Neighbours, companions, sidecars


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["IMG_1.CR2", "IMG_1.JPG"], {"IMG_1.CR2": "IMG_1.JPG"}),
        (["img_1.cr3", "IMG_1.HEIC"], {"img_1.cr3": "IMG_1.HEIC"}),
        (["a.heic", "a.mov"], {"a.mov": "a.heic"}),
        (["a.JPG", "a.MP4"], {"a.MP4": "a.JPG"}),
        (["a.dng", "a.jpg", "a.mov"], {"a.dng": "a.jpg", "a.mov": "a.jpg"}),
        (["a.nef"], {}),
        (["a.mov"], {}),
        (["a.nef", "a.mov"], {}),
        (["a.nef", "b.jpg"], {}),
        (["a.nef", "a.png"], {}),
        (["a.avi", "a.jpg"], {}),
        (["IMG_1.jpg", "IMG_1.heic"], {}),
        (["IMG_1.jpg", "IMG_1.heic", "IMG_1.mov"], {"IMG_1.mov": "IMG_1.heic"}),
        (["IMG_1.JPG", "img_1.jpg", "IMG_1.dng"], {"IMG_1.dng": "IMG_1.JPG"}),
        (["a.jpg.dng", "a.jpg"], {}),
        ([], {}),
    ],
)
def test_raws_and_live_videos_go_with_their_picture(
    names: list[str], expected: dict[str, str]
) -> None:
    assert companions(names) == expected


@pytest.mark.parametrize(
    ("name", "others", "expected"),
    [
        ("a.jpg", ["a.xmp"], "a.xmp"),
        ("a.jpg", ["a.jpg.xmp"], "a.jpg.xmp"),
        ("a.jpg", ["a.xmp", "a.jpg.xmp"], "a.jpg.xmp"),
        ("A.JPG", ["a.XMP"], "a.XMP"),
        ("a.jpg", ["a.nef.xmp"], None),
        ("a.jpg", ["b.xmp"], None),
        ("a.jpg", ["a.nef", "a.xmp"], "a.xmp"),
        ("a.nef", ["a.jpg", "a.xmp"], "a.xmp"),
        ("a.mov", ["a.xmp"], None),
        ("a.xmp", ["a.xmp.xmp"], None),
    ],
)
def test_a_photo_has_the_sidecar_that_names_it_best(
    name: str, others: list[str], expected: str | None
) -> None:
    assert sidecars([name, *others]).get(name) == expected


@pytest.mark.parametrize(
    ("name", "others", "expected"),
    [
        # None yet: as digiKam and darktable name it, of a RAW as Adobe does.
        ("a.jpg", [], ("a.jpg.xmp", None)),
        ("a.jpg", ["a.nef"], ("a.jpg.xmp", None)),
        ("A.NEF", [], ("A.xmp", None)),
        ("a.nef", ["a.dng"], ("a.nef.xmp", None)),
        ("a.nef", ["a.png"], ("a.nef.xmp", None)),
        # The one that is there, if it speaks of no other photo.
        ("a.jpg", ["a.jpg.xmp"], ("a.jpg.xmp", "a.jpg.xmp")),
        ("a.jpg", ["A.JPG.XMP", "a.heic"], ("A.JPG.XMP", "A.JPG.XMP")),
        ("a.jpg", ["a.xmp"], ("a.xmp", "a.xmp")),
        ("a.jpg", ["a.xmp", "a.nef"], ("a.xmp", "a.xmp")),
        ("a.nef", ["a.nef.xmp"], ("a.nef.xmp", "a.nef.xmp")),
        ("a.nef", ["a.xmp"], ("a.xmp", "a.xmp")),
        ("a.jpg", ["a.xmp", "a.heic"], ("a.jpg.xmp", "a.xmp")),
        ("a.jpg", ["a.xmp", "A.png", "a.nef"], ("a.jpg.xmp", "a.xmp")),
    ],
)
def test_a_sidecar_that_is_written_speaks_of_one_photo_alone(
    name: str, others: list[str], expected: tuple[str, str | None]
) -> None:
    names = [name, *others]
    assert Neighbours(names).sidecar_to_write(name) == expected
    # And it is the one that is read from then on.
    assert sidecars([*names, expected[0]])[name] == expected[0]


NAMES = st.lists(
    st.builds(
        str.__add__,
        st.sampled_from(["a", "A", "b", "a.jpg", "ß", "SS", ".", ""]),
        st.sampled_from([".jpg", ".JPG", ".heic", ".dng", ".CR2", ".mov", ".mp4", ".xmp", ""]),
    ),
    unique=True,
)


@given(NAMES, st.randoms())
def test_pairs_make_sense_whatever_the_names_and_their_order(
    names: list[str], random: Random
) -> None:
    pairs, written = companions(names), sidecars(names)
    assert set(pairs) | set(pairs.values()) | set(written) | set(written.values()) <= set(names)
    assert not set(pairs) & set(pairs.values())
    assert all(suffix_of(name) in (".jpg", ".heic") for name in pairs.values())
    assert all(is_photo(name) and suffix_of(sidecar) == ".xmp" for name, sidecar in written.items())
    random.shuffle(names)
    assert companions(names) == pairs
    assert sidecars(names) == written
