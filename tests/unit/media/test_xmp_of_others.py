"""Words of other programs are read as those programs mean them."""

from __future__ import annotations

import pytest
import xmp_samples
from test_xmp import listed, packet

from gallery.media.xmp import read_keyword_paths, read_xmp


@pytest.mark.parametrize(
    ("program", "keywords", "caption", "rating"),
    [
        ("digiKam", ("Rome", "Anna"), "Under the arch", 4),
        ("Lightroom", ("Rome", "holiday"), "Evening at the Forum", 3),
        ("darktable", ("Places", "Italy", "Rome", "wedding"), None, -1),
        ("Windows", ("cake",), None, 3),
        ("ACDSee", ("lake",), None, 5),
    ],
)
def test_the_words_of(
    program: str, keywords: tuple[str, ...], caption: str | None, rating: int
) -> None:
    found = read_xmp(xmp_samples.ALL[program])
    assert (found.keywords, found.caption, found.rating) == (keywords, caption, rating)


def test_what_stands_above_a_keyword_is_known() -> None:
    rome = ("Places", "Italy", "Rome")
    assert read_keyword_paths(xmp_samples.DIGIKAM_8) == [rome, ("People", "Anna")]
    assert read_keyword_paths(xmp_samples.LIGHTROOM_CLASSIC) == [rome, ("holiday",)]
    assert read_keyword_paths(xmp_samples.DARKTABLE_4) == [rome, ("wedding",)]
    assert read_keyword_paths(xmp_samples.WINDOWS) == [("cake",)]
    assert read_keyword_paths(b"no XMP") == []


def test_a_word_darktable_uses_for_itself_may_be_a_persons_too() -> None:
    found = read_xmp(
        packet(
            inside=listed("dc:subject", "Bag", "darktable", "format", "jpg")
            + listed("lr:hierarchicalSubject", "Bag", "darktable|format|jpg", "format")
        )
    )
    assert found.keywords == ("format",)
    plain = packet(inside=listed("dc:subject", "Bag", "darktable|format|jpg", "gull"))
    assert read_xmp(plain).keywords == ("gull",)
