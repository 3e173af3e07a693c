"""The words that carry a text, and their forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.query.content_words import STOP_WORDS, content_words, word_forms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("two photos of dogs on the beach", ["dogs", "beach"]),
        ("a Red Car", ["red", "car"]),
        ("my dog's ball", ["dog", "ball"]),
        ("don\u2019t walk", ["walk"]),
        ("beach/sunset, beach_house", ["beach", "sunset", "house"]),
        ("IMG_1234", ["img", "1234"]),
        ("2 dogs", ["dogs"]),
        ("cafe\u0301 ÉTÉ", ["café", "été"]),
        ("हिन्दी 日本", ["हिन्दी", "日本"]),
        ("dogs dogs DOGS", ["dogs"]),
        ("photos of the", []),
        (" -*\"'\0\ud800\u0301", []),
    ],
)
def test_what_a_text_is_about(text: str, words: list[str]) -> None:
    assert content_words(text) == words


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("dog", "dogs"),
        ("beach", "beaches"),
        ("bus", "buses"),
        ("box", "boxes"),
        ("glass", "glasses"),
        ("house", "houses"),
        ("horse", "horses"),
        ("city", "cities"),
        ("cookie", "cookies"),
        ("boy", "boys"),
        ("shoe", "shoes"),
        ("potato", "potatoes"),
        ("photo", "photos"),
        ("woman", "women"),
        ("person", "people"),
        ("leaf", "leaves"),
        ("menu", "menus"),
        ("ski", "skis"),
        ("café", "cafés"),
    ],
)
def test_singular_and_plural_are_forms_of_each_other(one: str, many: str) -> None:
    assert many in word_forms(one)
    assert one in word_forms(many)


@pytest.mark.parametrize("word", ["gas", "bus", "glass"])
def test_a_word_that_only_looks_like_a_plural_keeps_its_end(word: str) -> None:
    assert word[:-1] not in word_forms(word)


def test_stop_words_are_written_as_words_are_compared() -> None:
    assert all(content_words(word) == [] for word in STOP_WORDS)
    assert "dog" not in STOP_WORDS


@given(st.text(st.characters(), max_size=60))
def test_any_text_has_words_in_order_each_once_and_forms_that_begin_with_them(text: str) -> None:
    words = content_words(text)
    assert len(set(words)) == len(words)
    assert not set(words) & STOP_WORDS
    for word in words:
        assert word_forms(word)[0] == word
        assert len(set(word_forms(word))) == len(word_forms(word))


@given(st.text("abcdefinosuxyz", min_size=3, max_size=8))
def test_every_word_is_a_form_of_its_regular_plural(word: str) -> None:
    if not word.endswith("s"):
        assert word in word_forms(word_forms(word)[-1])
