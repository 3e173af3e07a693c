"""Where words of a query stand: in captions, titles, tags, places, the photo's own text, names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.catalog import Catalog, FoundFile, PhotoDetails, PhotoRecord, State
from gallery.protocol import TextMatch, Where
from gallery.searching.text_matches import LONGEST, _around, content_words, text_matches

Add = Callable[..., PhotoRecord]


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog(tmp_path / "catalog.sqlite") as opened:
        yield opened


@pytest.fixture
def add(catalog: Catalog) -> Add:
    """Add a photo of some details: `add("name.jpg", title="...")`."""

    def photo(name: str, **known: Any) -> PhotoRecord:
        folder = catalog.add_folder("/photos")
        catalog.record_scan(folder, [FoundFile(f"/photos/{name}", 1, 1)])
        file = catalog.files_in(folder)[f"/photos/{name}"]
        row = (bytes(20), PhotoDetails(40, 30, "JPEG", **known), [file])
        model = catalog.model_id("m@1", "m", 1)
        ids = catalog.add_photos([row], model, np.ones((1, 1), np.float32))
        return catalog.photos(ids)[0]

    return photo


def test_each_place_where_a_word_stands_is_told(catalog: Catalog, add: Add) -> None:
    photo = add("Beach_2019.jpg", title="On the beach", keywords=("beach", "holiday"))
    catalog.write_caption(photo.id, "Two dogs at the BEACH")
    catalog.give_tag([photo.id], "Beach")
    catalog.name_places([(photo.id, "Long Beach, California")])
    catalog.keep_text(photo.id, "NO DOGS ON BEACH", "reader")
    assert text_matches(catalog, photo, ["beach"]) == [
        TextMatch(Where.CAPTION, "Two dogs at the BEACH"),
        TextMatch(Where.TITLE, "On the beach"),
        TextMatch(Where.TAG, "Beach"),
        TextMatch(Where.TAG, "beach"),
        TextMatch(Where.PLACE, "Long Beach, California"),
        TextMatch(Where.TEXT, "NO DOGS ON BEACH"),
        TextMatch(Where.NAME, "Beach_2019.jpg"),
    ]


def test_only_whole_words_count_in_any_letter_case_and_with_or_without_accents(
    catalog: Catalog, add: Add
) -> None:
    photo = add("a.jpg", title="Le café d'Été", caption="carton")
    assert [m.where for m in text_matches(catalog, photo, content_words("CAFE car"))] == ["title"]
    assert text_matches(catalog, photo, content_words("caf")) == []
    assert text_matches(catalog, photo, []) == []


def test_what_a_person_rejected_is_not_told(catalog: Catalog, add: Add) -> None:
    photo = add("a.jpg")
    tag = catalog.give_tag([photo.id], "dog")
    assert text_matches(catalog, photo, ["dog"]) == [TextMatch(Where.TAG, "dog")]
    catalog.judge_tag([photo.id], tag, State.REJECTED)
    assert text_matches(catalog, photo, ["dog"]) == []


def test_words_that_say_nothing_are_not_looked_for() -> None:
    assert content_words("Two dogs on a beach, and a DOG's dogs") == [
        "two", "dogs", "beach", "dog", "s",
    ]  # fmt: skip
    assert content_words("on the of") == []


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=400), st.data())
def test_a_long_text_is_shown_in_one_line_around_the_word(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    long = f"{text[:start]} needle {text[start:]}"
    shown = _around(long, start + 1)
    assert "needle" in shown
    assert len(shown) <= LONGEST + 2
    assert "\n" not in shown
    assert shown.startswith("…") <= (start > 0)
