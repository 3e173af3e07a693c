"""The query language: forgiving, exact about what it understood, and printable."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from gallery.query import Exact, Filter, Like, Words, parse, to_text
from gallery.query.fields import FIELDS
from gallery.query.terms import Days, Numbers

TODAY = date(2026, 11, 25)

PIECES = st.sampled_from(
    [
        "dog", "two dogs", "-people", "without people", "without", "+", "2:", "2:dog", "(", ")",
        "(a b)", "-(a b)", '"', '"IMG 12"', '-"x"', "-", "--a", "photo:12", "-photo:3", "photo:",
        "summer 2019", "last christmas", "3 years ago", "today", "2019", "12:30", "a:b", "aa:b",
        "year:2019", "year:", "-camera:Pixel", 'camera:"Pixel 6"', "iso:>800", "iso:x", "size:>5MB",
        "rating:***", "http://a.b", "is:fav", "near:Lisbon", "within:20km", "on:..2019",
        "month:may", "0.5:",
        "31 june 2019", "without tag:dog", "after:2019-05", "before:0001-01-01", "a\"b",
        "camera:a\"", 'album:"Summer 2019"', 'album:"(2:without)"', 'file:"without"', "is:hidden",
    ]
)  # fmt: skip


def read(text: str):
    return parse(text, TODAY)


def terms(text: str):
    return list(read(text).terms)


def test_plain_words_are_one_text() -> None:
    assert terms("two dogs  on a beach") == [Words("two dogs on a beach")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dog -people", [Words("dog"), Words("people", negative=True)]),
        ("dog without two people", [Words("dog"), Words("two people", negative=True)]),
        ("2:dog beach", [Words("dog beach", weight=2)]),
        ("2:dog + beach", [Words("dog", weight=2), Words("beach")]),
        ("photo:123 + at night", [Like(123), Words("at night")]),
        ('"IMG_1234" beach', [Exact("IMG_1234"), Words("beach")]),
        ("-(two people) beach", [Words("two people", negative=True), Words("beach")]),
        ("meet at 12:30", [Words("meet at 12:30")]),
        ("well-known", [Words("well-known")]),
        ("camera:Pixel dog", [Filter("camera", "Pixel"), Words("dog")]),
        ('camera: "Pixel 6"', [Filter("camera", "Pixel 6")]),
        ("-tag:dog", [Filter("tag", "dog", negative=True)]),
        ("without tag:dog", [Filter("tag", "dog", negative=True)]),
        ("CAMERA:x", [Filter("camera", "x")]),
        ("iso:>800", [Filter("iso", Numbers(800, None, strict=True))]),
        ("focal:24-70mm", [Filter("focal", Numbers(24, 70))]),
        ("size:>=5MB", [Filter("size", Numbers(5e6, None))]),
        ("rating:***", [Filter("rating", Numbers(3, 3))]),
        ("is:fav", [Filter("is", "favourite")]),
        ("is:hid", [Filter("is", "hidden")]),
        ('album:"Summer 2019" dog', [Filter("album", "Summer 2019"), Words("dog")]),
        ("within:500m", [Filter("within", Numbers(0.5, 0.5))]),
        ("month:may", [Filter("month", (5,))]),
        ("year:2017-2019", [Filter("year", Days(date(2017, 1, 1), date(2019, 12, 31)))]),
        ("after:2019-05", [Filter("after", Days(date(2019, 5, 1), None))]),
        ("before:2019-05", [Filter("before", Days(None, date(2019, 4, 30)))]),
        ("stars:4", [Filter("rating", Numbers(4, 4))]),
    ],
)  # fmt: skip
def test_what_is_understood(text: str, expected: list) -> None:
    query = read(text)
    assert list(query.terms) == expected
    assert query.problems == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("summer 2019", "2019-06-01", "2019-08-31"),
        ("winter 2019", "2019-12-01", "2020-02-29"),
        ("last christmas", "2025-12-24", "2025-12-26"),
        ("last summer", "2026-06-01", "2026-08-31"),
        ("3 years ago", "2023-01-01", "2023-12-31"),
        ("yesterday", "2026-11-24", "2026-11-24"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("last 30 days", "2026-10-26", "2026-11-25"),
        ("the last two weeks", "2026-11-11", "2026-11-25"),
        ("last 9 months", "2026-02-25", "2026-11-25"),
        ("last 2 years", "2024-11-25", "2026-11-25"),
        ("May 2019", "2019-05-01", "2019-05-31"),
        ("31 May 2019", "2019-05-31", "2019-05-31"),
        ("May 31st, 2019", "2019-05-31", "2019-05-31"),
        ("2019-05-31", "2019-05-31", "2019-05-31"),
        ("31.5.2019", "2019-05-31", "2019-05-31"),
        ("in 2019", "2019-01-01", "2019-12-31"),
        ("new year 2020", "2020-12-31", "2021-01-01"),
    ],
)
def test_dates_as_people_say_them(text: str, first: str, last: str) -> None:
    days = Days(date.fromisoformat(first), date.fromisoformat(last))
    assert terms(f"dogs {text} on a beach") == [Filter("on", days), Words("dogs on a beach")]
    assert terms(text) == [Filter("on", days)]


@pytest.mark.parametrize("text", ["may flowers", "a spring in the woods", "room 1234"])
def test_what_only_looks_like_a_date_stays_words(text: str) -> None:
    (only,) = terms(text)
    assert isinstance(only, (Words, Filter))
    assert any(isinstance(term, Words) for term in terms(text))


@pytest.mark.parametrize(
    ("text", "pointed_at", "word"),
    [
        ("dog iso:many", "iso:many", "number"),
        ("dog camera:", "camera:", "camera:Pixel"),
        ("colour:red dog", "colour:", "no filter colour"),
        ('dog "beach', '"beach', "second one"),
        ("month:xx", "month:xx", "May"),
    ],
)
def test_a_problem_points_at_its_word_and_the_rest_is_searched(
    text: str, pointed_at: str, word: str
) -> None:
    query = read(text)
    (problem,) = query.problems
    assert text[slice(*problem.span)] == pointed_at
    assert word in problem.message
    assert query.terms or text == "month:xx"


def test_every_filter_gives_an_example_it_understands() -> None:
    for name, field in FIELDS.items():
        (term,) = terms(field.hint)
        assert isinstance(term, Filter) and term.name == name, field.hint
        assert read(field.hint).problems == ()


@given(st.lists(PIECES | st.text(max_size=8), max_size=8).map(" ".join) | st.text())
@example("summer today 2019")
@example("dog without + cat")
@example("2:summer 2019 3 dogs")
def test_nothing_raises_and_what_is_printed_reads_the_same(text: str) -> None:
    query = read(text)
    printed = to_text(query)
    again = read(printed)
    assert again.terms == query.terms, printed
    assert again.problems == ()
    assert to_text(again) == printed


@given(st.text(st.characters(exclude_characters='"'), min_size=1, max_size=12), st.booleans())
@example("+", False)
@example("photo:12", True)
@example("2:x", False)
@example("(a)", False)
@example("without", False)
@example("a:b", True)
def test_an_album_of_any_name_is_asked_for_in_quotes_and_printed_so(name: str, more: bool) -> None:
    kept = " ".join(name.split())
    assume(kept)
    query = read(f'album:"{kept}"' + more * " dog")
    assert query.terms == (Filter("album", kept), Words("dog"))[: 1 + more]
    assert read(to_text(query)).terms == query.terms


@given(st.lists(PIECES | st.text(max_size=8), max_size=8).map(" ".join))
def test_spans_lie_in_the_text(text: str) -> None:
    query = read(text)
    for begin, end in [p.span for p in query.problems] + [t.span for t in query.terms]:
        assert 0 <= begin < end <= len(text)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("dogs  summer 2019 on a beach", ["summer 2019", "dogs  summer 2019 on a beach"]),
        ("dogs (in may 2019) x", ["(in may 2019)", "dogs", "x"]),
        ("in may 2019, yesterday", ["in may 2019", "yesterday", "in may 2019, yesterday"]),
        ("2:sea -x", ["2:sea", "-x"]),
        ("dog without two people", ["dog", "without two people"]),
        ('without "x" 3:photo:7', ['without "x"', "3:photo:7"]),
        ("without tag:dog -iso:100", ["without tag:dog", "-iso:100"]),
        ("big colour: red", ["big colour: red"]),
    ],
)
def test_each_term_knows_where_it_stands(text: str, standing: list[str]) -> None:
    assert sorted(text[slice(*term.span)] for term in terms(text)) == sorted(standing)


def test_without_holds_for_quoted_words_too() -> None:
    assert terms('dog without "x"') == [Words("dog"), Exact("x", negative=True)]
