"""The chips of a query: what is one, and what is left of the query without or with another."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gallery.gui.search_bar.terms import negated, read_chips, remove, replace_chip
from gallery.query import Exact, Filter, Like, Query, Words, parse, to_text
from gallery.query.fields import FIELDS
from gallery.query.terms import Days, Numbers

TODAY = date(2026, 11, 25)
MAY = Filter("on", Days(date(2019, 5, 1), date(2019, 5, 31)))

PIECES = st.sampled_from(
    [
        "dog", "two dogs", "-people", "without people", "without", "+", "2:", "2:dog", "(a b)",
        '"', '"IMG 12"', "photo:12", "-photo:3", "summer 2019", "last christmas", "today", "2019",
        "aa:b", "year:", "-camera:Pixel", 'camera:"Pixel 6"', "iso:x", "is:fav", "near:Lisbon",
        "in may 2019,", "without summer 2019 people", "foo: bar", "2:-x",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=7).map(" ".join) | st.text(max_size=30)
TERMS = st.sampled_from(
    [
        MAY, Filter("camera", "Pixel 6", negative=True), Filter("iso", Numbers(100, None, True)),
        Words("sea", 2.0), Words("two people", negative=True), Exact("IMG 12"), Like(7),
        Filter("is", "raw"), Filter("after", Days(date(2020, 1, 1), None)),
    ]
)  # fmt: skip


def chips(text):
    return read_chips(text, TODAY)


def plain(terms) -> str:
    words = [t for t in terms if isinstance(t, Words) and not t.negative and t.weight == 1]
    return " ".join(word.text for word in words)


def special(terms) -> Counter:
    return Counter(t for t in terms if not isinstance(t, Words) or t.negative or t.weight != 1)


def filters(terms) -> Counter:
    return Counter(term for term in terms if not isinstance(term, Words))


def test_plain_words_are_no_chips() -> None:
    assert chips("a dog on the beach") == []
    assert chips("") == []


def test_whatever_else_was_understood_is_one() -> None:
    text = 'a dog in summer 2019 without people "IMG 1" 2:sea photo:7 -tag:x camera:Pixel'
    stand = [text[slice(*chip.span)] for chip in chips(text)]
    assert stand == [
        "in summer 2019", "without people", '"IMG 1"', "2:sea", "photo:7", "-tag:x", "camera:Pixel",
    ]  # fmt: skip
    assert [place for place, chip in enumerate(chips(text)) if chip.negative] == [1, 5]


def test_a_problem_is_one_too_and_knows_its_filter() -> None:
    one, other = chips("dog iso:many colour:red")
    assert one.term is None and one.field == "iso" and "number" in one.problem
    assert other.term is None and other.field == "" and "no filter colour" in other.problem


def test_a_text_in_quotes_that_is_not_closed_is_one_chip_with_a_problem() -> None:
    (chip,) = chips('dog "beach')
    assert chip.term == Exact("beach") and chip.problem


@pytest.mark.parametrize(
    ("text", "index", "left"),
    [
        ("dogs summer 2019 on a beach", 0, "dogs on a beach"),
        ("dog camera:Pixel beach", 0, "dog beach"),
        ("dog + camera:Pixel + beach", 0, "dog + beach"),
        ("photo:7 + at night", 0, "at night"),
        ("at night + photo:7", 0, "at night"),
        ("without people camera:x dog", 1, "without people + dog"),
        ("dog without people", 0, "dog"),
        ("colour:red dog", 0, "red dog"),
        ("dog  big iso:many", 0, "dog  big"),
    ],
)
def test_what_is_left_when_one_is_taken_away(text: str, index: int, left: str) -> None:
    assert remove(text, chips(text)[index], TODAY) == left


def test_a_date_keeps_its_sign_when_the_words_around_it_go() -> None:
    text = "without summer 2019 people"
    words = next(chip for chip in chips(text) if isinstance(chip.term, Words))
    (left,) = parse(remove(text, words, TODAY), TODAY).terms
    assert left == Filter("on", Days(date(2019, 6, 1), date(2019, 8, 31)), negative=True)


@pytest.mark.parametrize(
    ("text", "term", "new"),
    [
        ("dogs summer 2019 on a beach", MAY, "dogs on a beach on:2019-05-01..2019-05-31"),
        ("dog camera:x beach", Filter("camera", "Pixel 6"), 'dog camera:"Pixel 6" beach'),
        ("dog iso:many", Filter("iso", Numbers(100, 400)), "dog iso:100-400"),
        ('say "this', Exact("this"), 'say "this"'),
        ("camera:x dog", Words("sea", 2.0), "2:sea + dog"),
    ],
)
def test_another_takes_its_place(text: str, term, new: str) -> None:
    assert replace_chip(text, chips(text)[0], term, TODAY) == new


def test_the_sign_is_turned() -> None:
    text = "dog camera:Pixel"
    (chip,) = chips(text)
    assert replace_chip(text, chip, negated(chip.term), TODAY) == "dog -camera:Pixel"


@given(TEXTS, st.data())
@example("summer today 2019", None)
@example("without summer 2019 people", None)
@example("without foo: bar", None)
def test_without_one_all_others_are_left(text: str, data) -> None:
    shown = chips(text)
    if not shown:
        return
    chip = data.draw(st.sampled_from(shown)) if data else shown[0]
    left = parse(remove(text, chip, TODAY), TODAY).terms
    before = parse(text, TODAY).terms
    if chip.term is None:  # words behind a filter that is none may become other words
        assert filters(left) == filters(before)
    else:
        assert special(left) == special(before) - Counter([chip.term])
        assert plain(left) == plain(before)


@given(TEXTS)
def test_without_all_of_them_the_words_are_left(text: str) -> None:
    words = plain(parse(text, TODAY).terms)
    problems = any(chip.term is None for chip in chips(text))
    for _ in range(60):
        shown = chips(text)
        if not shown:
            break
        text = remove(text, shown[0], TODAY)
    assert chips(text) == []
    if not problems:
        assert plain(parse(text, TODAY).terms) == words


@given(TEXTS, TERMS, st.data())
def test_with_another_the_rest_is_as_before(text: str, term, data) -> None:
    shown = chips(text)
    if not shown:
        return
    chip = data.draw(st.sampled_from(shown))
    after = parse(replace_chip(text, chip, term, TODAY), TODAY).terms
    before = parse(text, TODAY).terms
    if chip.term is None:
        assert term in after
    else:
        assert special(after) == special(before) - Counter([chip.term]) + Counter([term])
        assert plain(after) == plain(before)


@given(TEXTS)
def test_chips_stand_in_the_text_and_apart(text: str) -> None:
    for chip in chips(text):
        assert 0 <= chip.span[0] < chip.span[1] <= len(text)
        for begin, end in chip.pieces:
            assert chip.span[0] <= begin < end <= chip.span[1]


def test_every_filter_can_be_shown_and_taken_away() -> None:
    for field in FIELDS.values():
        (chip,) = chips(f"dog {field.hint}")
        assert chip.field == field.name
        assert remove(f"dog {field.hint}", chip, TODAY) == "dog"
        assert to_text(Query((chip.term,)))
