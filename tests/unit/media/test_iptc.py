"""IPTC-IIM: numbered records, in the character sets that agencies used."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.media.iptc import read_iptc
from gallery.media.metadata import Metadata


def record(number: int, dataset: int, value: bytes, extended: bool = False) -> bytes:
    if extended:
        return bytes((0x1C, number, dataset, 0x80, 4)) + len(value).to_bytes(4) + value
    return bytes((0x1C, number, dataset)) + len(value).to_bytes(2) + value


WHOLE = (
    record(1, 90, b"\x1b%G")
    + record(2, 0, b"\0\2")
    + record(2, 5, "Fête".encode())
    + record(2, 25, b"cake")
    + record(2, 25, b"Rome")
    + record(2, 25, b"CAKE")
    + record(2, 55, b"20240506")
    + record(2, 60, b"070809+0200")
    + record(2, 120, "All of us, été".encode(), extended=True)
)


def test_everything_an_agency_writes_is_read() -> None:
    assert read_iptc(WHOLE) == Metadata(
        taken_at="2024-05-06T07:08:09",
        taken_offset="+02:00",
        title="Fête",
        caption="All of us, été",
        keywords=("cake", "Rome"),
    )


@pytest.mark.parametrize("spelled", ["été".encode(), "été".encode("latin-1")])
def test_an_undeclared_character_set_is_utf_8_or_else_latin_1(spelled: bytes) -> None:
    assert read_iptc(record(2, 5, spelled)).title == "été"


def test_a_day_alone_is_its_midnight() -> None:
    found = read_iptc(record(2, 55, b"19991231"))
    assert (found.taken_at, found.taken_offset) == ("1999-12-31T00:00:00", None)


@pytest.mark.parametrize("day", [b"00000000", b"20241301", b"", b"yesterday"])
def test_an_impossible_day_is_none(day: bytes) -> None:
    assert read_iptc(record(2, 55, day)).taken_at is None


def test_what_was_read_before_the_damage_counts() -> None:
    found = read_iptc(WHOLE[:40] + b"\xff\xff\xff")
    assert found.title == "Fête"
    assert found.caption is None


@pytest.mark.parametrize(
    "block", [None, b"", b"\x1c", record(2, 5, b"x")[:-1], b"\x1c\2\5\xff\xff"]
)
def test_of_no_block_nothing_is_known(block: bytes | None) -> None:
    assert read_iptc(block) == Metadata()


@given(st.binary(max_size=100), st.integers(0, len(WHOLE)), st.integers(0, len(WHOLE)))
def test_hostile_blocks_never_raise(rubbish: bytes, start: int, stop: int) -> None:
    for block in (rubbish, WHOLE[:start] + rubbish + WHOLE[stop:]):
        assert isinstance(read_iptc(block), Metadata)
