"""Which photos found are shown, in what order and under which headings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gallery.gui.arrangement import arrange
from gallery.protocol import Hits


def hits(likely: int | None = None, alike=(), count: int = 10) -> Hits:
    return Hits(1, tuple(range(count)), likely, alike)


def headings(arrangement) -> list[tuple[int, str]]:
    return [(section.first, section.heading) for section in arrangement.sections]


def test_what_is_not_known_to_be_likely_is_shown_without_headings():
    shown = arrange(hits())
    assert shown.ids.tolist() == list(range(10))
    assert not shown.sections and shown.unlikely is None


def test_likely_photos_come_first_the_others_below_a_divider():
    shown = arrange(hits(likely=4))
    assert headings(shown) == [(0, "4 likely photos"), (4, "Less likely matches")]
    assert [section.note for section in shown.sections] == ["", "6 photos"]
    assert shown.unlikely == 4


def test_when_all_are_likely_nothing_is_divided():
    assert headings(arrange(hits(likely=10))) == [(0, "10 likely photos")]
    assert headings(arrange(hits(likely=1, count=1))) == [(0, "1 likely photo")]


def test_when_nothing_is_likely_the_closest_are_shown_and_cannot_be_folded_away():
    shown = arrange(hits(likely=0), folded=True)
    assert headings(shown) == [(0, "Nothing likely was found. The closest photos:")]
    assert shown.sections[0].folded is None
    assert (len(shown.ids), shown.unlikely) == (10, 0)
    assert not arrange(hits(likely=0, count=0)).sections


def test_less_likely_photos_fold_away_behind_their_heading():
    shown = arrange(hits(likely=4), folded=True)
    assert shown.ids.tolist() == [0, 1, 2, 3]
    assert headings(shown)[1] == (4, "Less likely matches")
    assert shown.sections[1].folded is True


def test_a_stack_opens_right_behind_its_first_and_moves_the_divider():
    shown = arrange(hits(likely=4, alike=((2, 20, 21), (6, 30))), opened={2, 6})
    assert shown.ids.tolist() == [0, 1, 2, 20, 21, 3, 4, 5, 6, 30, 7, 8, 9]
    assert headings(shown)[1][0] == shown.unlikely == 6
    assert dict(shown.stacks) == {2: 3, 6: 2}
    assert shown.stack_of(21) == 2 and shown.stack_of(6) == 6 and shown.stack_of(3) is None


def test_a_stack_that_is_closed_shows_one_photo():
    shown = arrange(hits(alike=((2, 20, 21),)))
    assert shown.ids.tolist() == list(range(10))
    assert dict(shown.stacks) == {2: 3} and shown.opened == {}


def test_a_photo_that_several_groups_have_is_shown_once():
    shown = arrange(hits(alike=((1, 2, 20), (3, 20, 21), (8,), (99, 98), ())), opened={1, 3})
    assert shown.ids.tolist() == [0, 1, 20, 2, 3, 21, 4, 5, 6, 7, 8, 9]
    assert shown.opened == {1: 1, 20: 1, 3: 3, 21: 3}


@st.composite
def answers(draw: st.DrawFn) -> Hits:
    ids = draw(st.lists(st.integers(0, 30), unique=True))
    likely = draw(st.none() | st.integers(0, len(ids)))
    group = st.lists(st.integers(0, 40), max_size=5).map(tuple)
    return Hits(1, tuple(ids), likely, draw(st.lists(group, max_size=5).map(tuple)))


@given(answers(), st.sets(st.integers(0, 40)), st.booleans())
def test_whatever_is_opened_or_folded_every_photo_is_where_it_belongs(hits, opened, folded):
    shown = arrange(hits, opened, folded)
    ids = shown.ids.tolist()
    assert len(ids) == len(set(ids))
    hidden = folded and bool(hits.likely)
    own = [i for i in ids if i in hits.ids]
    assert own == list(hits.ids[: hits.likely] if hidden else hits.ids)
    for row, photo_id in enumerate(ids):  # those put in stand right behind the first of their stack
        if photo_id not in own:
            first = shown.opened[photo_id]
            assert ids[row - 1] == first or shown.opened[ids[row - 1]] == first
            assert first in opened
            assert any(g[:1] == (first,) and photo_id in g for g in hits.alike)
    assert set(shown.opened.values()) == opened & shown.stacks.keys() & set(ids)
    if hits.likely is not None:
        before = [i for i in ids[: shown.unlikely] if i in own]
        assert before == list(hits.ids[: hits.likely])
        firsts = [section.first for section in shown.sections]
        assert firsts == sorted(firsts) and all(0 <= first <= len(ids) for first in firsts)
        assert bool(shown.sections) == bool(hits.ids)
