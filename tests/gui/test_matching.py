"""Which of some texts fit a photo: no widget is looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qt_parts import LONG, started

from gallery.gui.matching import Matching, texts


@pytest.fixture
def matching(qtbot, client, photos) -> Matching:
    started(qtbot, client)
    return Matching(client, pause_ms=20)


def test_texts_stand_one_a_line():
    assert texts(" a dog, running\n\n a   cat \na cat") == ["a dog, running", "a cat"]


def test_a_single_line_is_parted_at_its_commas():
    assert texts("dog, cat,, a red car ,") == ["dog", "cat", "a red car"]


@given(st.text())
def test_whatever_is_typed_each_text_stands_there_once_and_is_none_blank(typed):
    found = texts(typed)
    assert len(set(found)) == len(found)
    assert all(text and text == " ".join(text.split()) for text in found)


def test_texts_are_compared_when_typing_pauses(qtbot, matching, photos, state):
    matching.look_at(photos[0])
    for typed in ("a cat\na d", "a cat\na do", "a cat\na dog"):
        matching.type(texts(typed), "a photo of {}")
    qtbot.waitUntil(lambda: bool(matching.scores), timeout=LONG)
    assert [score.text for score in matching.scores] == ["a cat", "a dog"]
    (asked,) = state.asked("MatchTexts")
    assert "texts=('a cat', 'a dog')" in asked and "template='a photo of {}'" in asked


def test_one_text_alone_is_compared_with_nothing(qtbot, matching, photos, state):
    matching.look_at(photos[0])
    matching.type(["a cat", "a dog"])
    qtbot.waitUntil(lambda: bool(matching.scores), timeout=LONG)
    matching.type(["a cat"])
    qtbot.waitUntil(lambda: not matching.scores, timeout=LONG)
    assert len(state.asked("MatchTexts")) == 1


def test_another_photo_is_compared_at_once(qtbot, matching, photos, state):
    matching.type(["a cat", "a dog"])
    matching.look_at(photos[0])
    qtbot.waitUntil(lambda: bool(matching.scores), timeout=LONG)
    matching.look_at(photos[1])
    assert matching.scores == () and matching.busy
    qtbot.waitUntil(lambda: bool(matching.scores), timeout=LONG)
    assert f"photo_id={photos[1]}" in state.asked("MatchTexts")[-1]


def test_why_there_is_no_answer_is_said(qtbot, matching, photos, state):
    (state.folder / "refuse-library").write_text("Nothing is indexed yet.")
    matching.look_at(photos[0])
    matching.type(["a cat", "a dog"])
    qtbot.waitUntil(lambda: matching.error == "Nothing is indexed yet.", timeout=LONG)
