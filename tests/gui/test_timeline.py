"""The timeline: every photo stands below the day, month or year it was taken in."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from gallery.gui.grouping import Grouping
from gallery.gui.timeline import Level, arrange_timeline, level_for

LENGTHS = {Level.DAYS: 8, Level.MONTHS: 6, Level.YEARS: 4}


@pytest.fixture(autouse=True)
def british():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def number(day: date | None) -> int:
    return 0 if day is None else day.year * 10_000 + day.month * 100 + day.day


def arranged(days: list[date | None], level: Level):
    numbers = np.asarray([number(day) for day in days], np.int32)
    return arrange_timeline(np.arange(len(days), dtype=np.int64), numbers, level)


def said(arrangement) -> list[tuple[str, str]]:
    return [(section.heading, section.note) for section in arrangement.sections]


NEW_YEAR = [date(2020, 1, 1), date(2019, 12, 31), date(2019, 12, 31), date(2019, 5, 31), None, None]


def test_days_are_named_in_full_with_the_number_of_their_photos():
    assert said(arranged(NEW_YEAR, Level.DAYS)) == [
        ("Wednesday, 1 January 2020", "1 photo"),
        ("Tuesday, 31 December 2019", "2 photos"),
        ("Friday, 31 May 2019", "1 photo"),
        ("No date", "2 photos"),
    ]


def test_months_and_years_are_named():
    assert [heading for heading, _ in said(arranged(NEW_YEAR, Level.MONTHS))] == [
        "January 2020",
        "December 2019",
        "May 2019",
        "No date",
    ]
    assert said(arranged(NEW_YEAR, Level.YEARS)) == [
        ("2020", "1 photo"),
        ("2019", "3 photos"),
        ("No date", "2 photos"),
    ]


def test_names_are_those_of_the_users_language():
    QLocale.setDefault(QLocale("de_DE"))
    assert said(arranged([date(2019, 5, 31)], Level.MONTHS))[0][0] == "Mai 2019"
    assert said(arranged([date(2019, 5, 31)], Level.DAYS))[0][0] == "Freitag, 31. Mai 2019"


def test_without_grouping_there_are_no_headings_but_days_are_known():
    shown = arranged(NEW_YEAR, Level.NONE)
    assert not shown.sections and shown.days is not None and shown.days[0] == 20200101
    assert not arranged([], Level.MONTHS).sections


days = st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.dates(date(2019, 11, 1), date(2020, 2, 1))


@given(st.lists(days), st.integers(0, 3), st.sampled_from(list(LENGTHS)))
def test_each_photo_stands_below_the_time_it_was_taken_in(dated, undated, level):
    photos = [*sorted(dated, reverse=True), *[None] * undated]
    shown = arranged(photos, level)
    keys = [f"{number(day):08}"[: LENGTHS[level]] for day in photos]
    wanted = [len(list(run)) for _, run in groupby(keys)]
    rows = [shown.rows_of(section) for section in range(len(shown.sections))]
    assert [len(part) for part in rows] == wanted
    assert [row for part in rows for row in part] == list(range(len(photos)))
    headings = [section.heading for section in shown.sections]
    assert len(set(headings)) == len(headings)
    assert [section.first for section in shown.sections] == [part.start for part in rows]
    assert not shown.foldable


# -- what it is grouped by -------------------------------------------------------------------


def test_the_level_follows_the_size_of_photos():
    sides = [96, 128, 192, 224, 256, 320]
    assert [level_for(side) for side in sides] == [
        Level.YEARS,
        Level.MONTHS,
        Level.MONTHS,
        Level.MONTHS,
        Level.DAYS,
        Level.DAYS,
    ]


def test_what_the_user_chose_stays_whatever_the_size(qtbot):
    grouping, told = Grouping(None, 192), []
    grouping.changed.connect(told.append)
    grouping.follow(224)
    assert told == []
    grouping.follow(320)
    grouping.choose(Level.YEARS)
    grouping.follow(96)
    grouping.follow(192)
    assert (told, grouping.level) == ([Level.DAYS, Level.YEARS], Level.YEARS)
    grouping.choose(None)
    assert grouping.level is Level.MONTHS


# -- in the window ---------------------------------------------------------------------------


def headings(window) -> list[str]:
    return [section.heading for section in window.browser.model.arrangement.sections]


def test_larger_photos_stand_below_days_and_the_slider_is_in_step(qtbot, window):
    assert headings(window) == ["January 2020"]
    window.status.zoom.setValue(window.status.zoom.maximum())
    assert window.browser.grid.side == 320
    assert headings(window) == ["Wednesday, 1 January 2020"]
    window.commands.zoom_out.trigger()
    window.commands.zoom_out.trigger()
    assert window.status.zoom.value() == 4
    assert headings(window) == ["January 2020"]


def test_the_menu_chooses_the_level_and_the_next_window_knows_it(qtbot, window, make_window):
    grid = window.browser.grid
    assert window.commands.groupings[None].isChecked()
    window.commands.groupings[Level.YEARS].trigger()
    assert headings(window) == ["2020"]
    grid.set_side(320)
    assert headings(window) == ["2020"]
    window.close()
    again = make_window()
    qtbot.waitUntil(lambda: len(again.browser.model.ids) == 30)
    assert headings(again) == ["2020"]
    assert again.commands.groupings[Level.YEARS].isChecked()


def test_grouping_anew_during_a_search_waits_for_the_timeline(qtbot, window):
    with qtbot.waitSignal(window.search.found, timeout=20_000):
        window.search.words("dog")
    found = list(window.browser.model.ids)
    window.commands.groupings[Level.DAYS].trigger()
    assert list(window.browser.model.ids) == found
    window.search.clear()
    assert headings(window) == ["Wednesday, 1 January 2020"]
