"""From typed words to prompts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.retrieval.prompts import query_prompts


def test_a_single_word_is_asked_for_in_several_ways():
    assert "a photo of a dog" in query_prompts("dog")
    assert "dog" in query_prompts("dog")


@pytest.mark.parametrize("typed", ["a photo of a dog", "Photos of a dog", "picture of a dog"])
def test_what_the_user_frames_as_a_photo_is_not_framed_twice(typed):
    assert query_prompts(typed) == query_prompts("a dog")


def test_a_sentence_is_taken_as_it_stands():
    assert query_prompts("two dogs on a beach")[0] == "two dogs on a beach"
    assert "a photo of two dogs on a beach" in query_prompts("two dogs on a beach")


def test_the_article_fits_the_word():
    assert "a photo of an apple" in query_prompts("apple")


@given(st.text())
def test_any_text_gives_prompts_that_contain_it_or_none_when_blank(text):
    prompts = query_prompts(text)
    assert bool(prompts) == bool(text.split()) or not prompts
    assert all(prompt.strip() for prompt in prompts)
    assert len(set(prompts)) == len(prompts)
