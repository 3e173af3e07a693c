"""Why a photo was found: no widget is looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qt_parts import LONG, started

from gallery.gui.indexing import Indexing
from gallery.gui.search import Search
from gallery.gui.shown import Shown
from gallery.gui.why import Why, place_in
from gallery.protocol import VERSION, Hits, Ready, TextMatch, Where


@pytest.fixture
def search(client) -> Search:
    return Search(client)


@pytest.fixture
def shown(client, search, reader) -> Shown:
    return Shown(client, search, reader, Indexing(client, reader))


@pytest.fixture
def why(qtbot, client, photos, search, shown) -> Why:
    started(qtbot, client)
    why = Why(client, search, shown, pause_ms=20)
    why.watch(True)
    return why


def find(qtbot, search, words: str) -> tuple[int, ...]:
    with qtbot.waitSignal(search.found, timeout=LONG) as found:
        search.words(words)
    return found.args[0].ids


def test_it_is_asked_of_a_photo_that_words_found(qtbot, why, search, state):
    photo = find(qtbot, search, "dog 03")[0]
    why.look_at(photo)
    assert why.query == "dog 03" and why.awaited
    qtbot.waitUntil(lambda: why.known, timeout=LONG)
    assert why.parts == (("dog", 3.0), ("03", 2.0))
    assert why.matches == (TextMatch(Where.NAME, "dog 03.jpg"),)
    assert max(map(max, why.heat)) == 1.0
    assert not why.awaited
    (asked,) = state.asked("ExplainMatch")
    assert f"photo_id={photo}, query='dog 03'" in asked


def test_nothing_is_asked_of_the_timeline_or_of_photos_like_another(qtbot, why, search, photos):
    why.look_at(photos[3])
    assert why.query == "" and not why.awaited
    with qtbot.waitSignal(search.found, timeout=LONG):
        search.similar(photos[0], "x.jpg")
    assert why.query == "" and not why.awaited


def test_nothing_is_asked_while_nobody_looks(qtbot, why, search, state):
    why.watch(False)
    first, second = find(qtbot, search, "dog")[:2]
    why.look_at(first)
    qtbot.wait(60)
    assert not why.awaited and not state.asked("ExplainMatch")
    why.watch(True)
    qtbot.waitUntil(lambda: why.known, timeout=LONG)
    why.watch(False)
    why.watch(True)
    assert not why.awaited  # what is known is not asked again
    why.look_at(second)
    why.watch(False)
    assert not why.awaited


def test_of_photos_that_are_leafed_through_only_the_last_is_asked(qtbot, why, search, state):
    found = find(qtbot, search, "dog")
    for photo in found[:5]:
        why.look_at(photo)
    qtbot.waitUntil(lambda: why.known, timeout=LONG)
    (asked,) = state.asked("ExplainMatch")
    assert f"photo_id={found[4]}" in asked


def test_an_answer_that_comes_late_is_dropped(qtbot, why, search, state):
    first, second = find(qtbot, search, "dog")[:2]
    state.set("hold-explain")
    why.look_at(first)
    qtbot.waitUntil(lambda: bool(state.asked("ExplainMatch")), timeout=LONG)
    why.look_at(second)
    answers = []
    why.changed.connect(lambda: answers.append(why.matches))
    state.unset("hold-explain")
    qtbot.waitUntil(lambda: why.known, timeout=LONG)
    names = {match.text for matches in answers for match in matches}
    assert names == {"dog 13.jpg"}  # last name first, so that of the second


def test_the_next_photo_has_the_same_parts_before_it_is_known(qtbot, why, search):
    first, second = find(qtbot, search, "dog 0")[:2]
    why.look_at(first)
    qtbot.waitUntil(lambda: why.known, timeout=LONG)
    why.look_at(second)
    assert why.parts == (("dog", None), ("0", None))
    assert why.matches == () and why.heat == ()


def test_another_search_is_another_reason(qtbot, why, search):
    why.look_at(find(qtbot, search, "dog 0")[0])
    qtbot.waitUntil(lambda: why.known, timeout=LONG)
    photo = find(qtbot, search, "0")[0]
    assert why.parts == () and not why.known
    why.look_at(photo)
    qtbot.waitUntil(lambda: why.parts == (("0", 1.0),), timeout=LONG)
    search.clear()
    assert why.query == "" and why.parts == () and not why.known


def test_what_is_known_stays_while_the_user_refines_the_search(qtbot, why, search, state):
    (state.folder / "likely").write_text("9")
    photo = find(qtbot, search, "dog")[5]
    why.look_at(photo)
    qtbot.waitUntil(lambda: why.known, timeout=LONG)
    state.set("hold-search")
    (state.folder / "likely").write_text("3")
    search.judge(photo, True)
    assert why.query == "dog" and why.known and why.likely
    with qtbot.waitSignal(search.found, timeout=LONG):
        state.unset("hold-search")
    assert why.known and why.likely is False
    assert len(state.asked("ExplainMatch")) == 1


def test_how_likely_it_is_comes_with_the_results(qtbot, why, search, state):
    (state.folder / "likely").write_text("2")
    found = find(qtbot, search, "dog")
    likely = []
    for photo in found[:4]:
        why.look_at(photo)
        likely.append(why.likely)
    assert likely == [True, True, False, False]
    (state.folder / "likely").unlink()
    find(qtbot, search, "cat")
    why.look_at(find(qtbot, search, "dog")[0])
    assert why.likely is None


def test_why_there_is_no_answer_is_said(qtbot, why, search, state):
    (state.folder / "refuse-explain").write_text("The photo is not there.")
    first, second = find(qtbot, search, "dog")[:2]
    why.look_at(first)
    qtbot.waitUntil(lambda: why.error == "The photo is not there.", timeout=LONG)
    assert not why.awaited
    state.unset("refuse-explain")
    why.look_at(second)
    assert why.error == ""
    qtbot.waitUntil(lambda: why.known, timeout=LONG)


def test_another_model_is_asked_again(qtbot, why, search, client, state):
    why.look_at(find(qtbot, search, "dog")[0])
    qtbot.waitUntil(lambda: why.known, timeout=LONG)
    client.ready.emit(Ready(VERSION, "another", False))
    assert not why.known
    qtbot.waitUntil(lambda: why.known, timeout=LONG)
    assert len(state.asked("ExplainMatch")) == 2


HITS = st.lists(st.integers(1, 60), unique=True, max_size=30)


@given(ids=HITS, photo=st.integers(1, 60))
def test_a_photo_has_the_place_it_is_shown_at(ids, photo):
    place = place_in(Hits(1, tuple(ids)), photo)
    assert (place is None) == (photo not in ids)
    assert place is None or ids[place] == photo


def test_a_look_alike_has_the_place_of_the_first_of_its_group():
    hits = Hits(1, (7, 5, 9), alike=((5, 6, 8),))
    assert [place_in(hits, photo) for photo in (7, 5, 6, 8, 9, 4)] == [0, 1, 1, 1, 2, None]
