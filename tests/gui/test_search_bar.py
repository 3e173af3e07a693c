"""The search bar, driven as its user would: chips, completions, recent searches, the order."""

# ruff: noqa: RUF001  (what is shown has dashes between numbers, and signs of multiplication)

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, QSettings, Qt
from PySide6.QtWidgets import QApplication, QMenu

from gallery.catalog import Catalog
from gallery.gui.search_bar.chip_view import warning_colour
from gallery.gui.search_bar.completion import complete
from gallery.gui.search_bar.editing import EditSheet
from gallery.gui.search_bar.editors import day_filter, editor_for
from gallery.gui.search_bar.labels import field_names, label, term_label
from gallery.gui.search_bar.recent import RECENT, RecentSearches
from gallery.gui.search_bar.terms import read_chips
from gallery.protocol import Order
from gallery.query.fields import FIELDS
from gallery.query.terms import Days, Filter

LONG = 20_000
TODAY = date(2026, 11, 25)


def typed(qtbot, window, text: str) -> None:
    """Type a text and search for it."""
    window.header.field.setFocus()
    window.header.field.clear()
    qtbot.keyClicks(window.header.field, text)
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        qtbot.keyClick(window.header.field, Qt.Key.Key_Return)


def labels(window) -> list[str]:
    return [view.text for view in window.header.chips.views]


def view(window, text: str):
    return next(view for view in window.header.chips.views if view.text == text)


def sheet(qtbot, window) -> EditSheet:
    qtbot.waitUntil(lambda: any(s.isVisible() for s in window.header.findChildren(EditSheet)))
    return next(s for s in window.header.findChildren(EditSheet) if s.isVisible())


def open_menu(qtbot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    return QApplication.activePopupWidget()


def pick(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


# -- what chips say --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("summer 2019", "Jun – Aug 2019"),
        ("winter 2019", "Dec 2019 – Feb 2020"),
        ("2019", "2019"),
        ("year:2017-2019", "2017 – 2019"),
        ("on:2019-05", "May 2019"),
        ("on:2019-05-31", "31 May 2019"),
        ("on:2019-05-03..2019-06-07", "3 May – 7 Jun 2019"),
        ("after:2019-05", "Since 1 May 2019"),
        ("before:2019-05", "Before 1 May 2019"),
        ("-on:2019", "Not 2019"),
        ("month:may", "May"),
        ("camera:Pixel", "Camera: Pixel"),
        ("-camera:Pixel", "Not camera: Pixel"),
        ("iso:>800", "ISO > 800"),
        ("focal:24-70", "24 – 70 mm"),
        ("rating:***", "★★★"),
        ("rating:>=4", "≥ 4 ★"),
        ("size:>5MB", "> 5 MB"),
        ("within:20km", "Within 20 km"),
        ("is:favourite", "Favourites"),
        ("has:gps", "With a place"),
        ("-has:gps", "Without a place"),
        ('"IMG 12"', "“IMG 12”"),
        ("photo:123", "Like photo 123"),
        ("without people", "Without people"),
        ("2:sea", "2 × sea"),
        ("iso:many", "iso:many"),
    ],
)  # fmt: skip
def test_chips_speak_the_users_words(qapp, text, said):
    (chip,) = read_chips(text, TODAY)
    assert label(chip, text) == said


def test_every_filter_has_a_title_and_a_label(qapp):
    assert sorted(field_names()) == sorted(FIELDS)
    for field in FIELDS.values():
        (chip,) = read_chips(field.hint, TODAY)
        assert term_label(chip.term)


# -- completing ------------------------------------------------------------------------------

CHOICES = {"camera": ["Canon EOS R5", "Google Pixel 6"], "type": ["jpeg"]}


@pytest.mark.parametrize(
    ("text", "begin", "texts"),
    [
        ("dog cam", 4, ("camera:",)),
        ("-cam", 0, ("-camera:",)),
        ("dog is", 6, ()),
        ("ori", 0, ("orientation:",)),
        ("camera:", 0, ('camera:"Canon EOS R5"', 'camera:"Google Pixel 6"')),
        ("dog camera:pix", 4, ('camera:"Google Pixel 6"',)),
        ('camera:"google p', 0, ('camera:"Google Pixel 6"',)),
        ("has:g", 0, ("has:gps", "has:tags")),
        ("month:ju", 0, ("month:june", "month:july")),
        ("has:gps", 7, ()),
        ("album:x", 7, ()),
        ("dog ", 4, ()),
    ],
)
def test_what_a_word_may_become(text, begin, texts):
    found = complete(text, len(text), CHOICES)
    assert found.texts == texts
    assert not texts or found.begin == begin


def test_a_word_is_completed_only_at_its_end():
    assert complete("camera", 3, CHOICES).texts == ()


# -- chips in the window ---------------------------------------------------------------------


def test_what_was_understood_is_shown_below_the_field(qtbot, window):
    typed(qtbot, window, "dog camera:Pixel summer 2019 without cats")
    assert labels(window) == ["Camera: Pixel", "Jun – Aug 2019", "Without cats"]
    typed(qtbot, window, "dog")
    assert labels(window) == [] and not window.header.chips.isVisible()


def test_the_cross_takes_a_chip_out_and_searches_again(qtbot, window, state):
    typed(qtbot, window, "dog camera:Pixel 0")
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        qtbot.mouseClick(view(window, "Camera: Pixel").cross, Qt.MouseButton.LeftButton)
    assert window.header.field.text() == "dog 0"
    assert state.asked("query='dog 0'") and labels(window) == []
    assert len(window.browser.model.ids) == 10


def test_taking_a_chip_out_can_be_undone(qtbot, window):
    typed(qtbot, window, "dog camera:Pixel")
    qtbot.mouseClick(view(window, "Camera: Pixel").cross, Qt.MouseButton.LeftButton)
    window.header.field.undo()
    assert window.header.field.text() == "dog camera:Pixel"


def test_keys_lead_to_the_chips_among_them_and_back(qtbot, window):
    typed(qtbot, window, "dog camera:Pixel iso:100 is:raw")
    window.activateWindow()
    field, chips = window.header.field, window.header.chips
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: chips.views[0].hasFocus())
    qtbot.keyClick(chips.views[0], Qt.Key.Key_Right)
    assert chips.views[1].hasFocus()
    qtbot.keyClick(chips.views[1], Qt.Key.Key_Delete)
    assert field.text() == "dog camera:Pixel is:raw"
    assert labels(window) == ["Camera: Pixel", "RAW photos"]
    assert chips.views[1].hasFocus()
    qtbot.keyClick(chips.views[1], Qt.Key.Key_Escape)
    assert field.hasFocus() and field.text()


def test_a_chip_says_its_name_and_problem_to_a_screen_reader(qtbot, window):
    typed(qtbot, window, "dog camera:Pixel iso:many")
    assert view(window, "Camera: Pixel").accessibleName() == "Camera: Pixel"
    assert view(window, "iso:many").accessibleName().startswith("iso:many: iso: takes a number")
    assert "a number" in view(window, "iso:many").toolTip()


def test_enter_edits_a_text_and_the_result_is_searched_for(qtbot, window, state):
    typed(qtbot, window, "dog camera:Pixel 0")
    camera = view(window, "Camera: Pixel")
    camera.setFocus()
    qtbot.keyClick(camera, Qt.Key.Key_Return)
    line = sheet(qtbot, window).editor.line
    line.setText("Canon EOS R5")
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.header.field.text() == 'dog camera:"Canon EOS R5" 0'
    assert labels(window) == ["Camera: Canon EOS R5"]


def test_esc_leaves_a_chip_as_it_was(qtbot, window):
    typed(qtbot, window, "dog camera:Pixel")
    qtbot.mouseClick(view(window, "Camera: Pixel"), Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    opened = sheet(qtbot, window)
    opened.editor.line.setText("other")
    qtbot.keyClick(opened.editor.line, Qt.Key.Key_Escape)
    assert window.header.field.text() == "dog camera:Pixel"


def test_a_date_of_free_text_is_edited_as_days(qtbot, window):
    typed(qtbot, window, "dogs summer 2019 at sea")
    qtbot.mouseClick(view(window, "Jun – Aug 2019"), Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    opened = sheet(qtbot, window)
    assert opened.editor.first.date() == QDate(2019, 6, 1)
    opened.editor.last.setDate(QDate(2019, 7, 31))
    opened.without.setChecked(True)
    opened.apply()
    assert window.header.field.text() == "dogs at sea -on:2019-06-01..2019-07-31"
    assert labels(window) == ["Not Jun – Jul 2019"]


def test_numbers_are_edited_by_their_bounds(qtbot, window):
    typed(qtbot, window, "size:>5MB dog")
    qtbot.mouseClick(view(window, "> 5 MB"), Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    opened = sheet(qtbot, window)
    assert opened.editor.low.value() == 5 and opened.editor.high.text() == "any"
    opened.editor.high.setValue(9)
    opened.apply()
    assert window.header.field.text() == "size:5000000-9000000 dog"


def test_numbers_that_are_not_changed_stay_as_strict_as_they_were(qtbot, window):
    typed(qtbot, window, "iso:>800 dog")
    qtbot.mouseClick(view(window, "ISO > 800"), Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    opened = sheet(qtbot, window)
    opened.without.setChecked(True)
    opened.apply()
    assert window.header.field.text() == "-iso:>800 dog"


def test_a_problem_is_mended_in_its_chip(qtbot, window):
    typed(qtbot, window, "dog iso:many")
    qtbot.mouseClick(view(window, "iso:many"), Qt.MouseButton.LeftButton, pos=QPoint(30, 12))
    opened = sheet(qtbot, window)
    assert not opened.apply_button.isEnabled()
    opened.editor.low.setValue(400)
    opened.apply()
    assert window.header.field.text() == "dog iso:>=400"


def test_few_choices_are_a_menu(qtbot, window):
    typed(qtbot, window, "dog is:raw")
    qtbot.mouseClick(view(window, "RAW photos"), Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    pick(open_menu(qtbot), "Favourites")
    assert window.header.field.text() == "dog is:favourite"


def test_the_sign_of_a_chip_is_turned_in_its_menu(qtbot, window):
    typed(qtbot, window, "dog without cats")
    window.header.chips.menu_wanted.emit(view(window, "Without cats"))
    pick(open_menu(qtbot), "Without this")
    assert window.header.field.text() == "dog cats"


def test_words_that_count_more_are_edited_with_their_weight(qtbot, window):
    typed(qtbot, window, "2:sea + dog")
    qtbot.mouseClick(view(window, "2 × sea"), Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    opened = sheet(qtbot, window)
    opened.editor.weight.setValue(3)
    opened.apply()
    assert window.header.field.text() == "3:sea + dog"


def test_days_become_the_plainest_filter():
    may, year = date(2019, 5, 1), date(2019, 1, 1)
    assert day_filter(Days(may, None)).name == "after"
    assert day_filter(Days(None, may)).name == "before"
    assert day_filter(Days(year, date(2020, 12, 31))).name == "year"
    assert day_filter(Days(may, may)).name == "on"


def test_days_on_which_photos_were_added_stay_such_days(qapp):
    (chip,) = read_chips("added:2019-05", TODAY)
    editor = editor_for(chip, {})
    editor.last.setDate(QDate(2019, 5, 2))
    assert editor.term() == Filter("added", Days(date(2019, 5, 1), date(2019, 5, 2)))
    editor.deleteLater()


def test_a_chip_of_a_photo_shows_it(qtbot, window, photos):
    typed(qtbot, window, f"photo:{photos[3]} + night")
    chip = view(window, f"Like photo {photos[3]}")
    qtbot.waitUntil(lambda: chip.has_picture, timeout=LONG)


def test_a_problem_is_not_shown_while_it_is_being_typed(qtbot, window):
    field = window.header.field
    field.setFocus()
    qtbot.keyClicks(field, "dog iso:m")
    assert labels(window) == []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert labels(window) == ["iso:m"]


def test_what_makes_no_sense_is_underlined(qtbot, window):
    field = window.header.field

    def underlined() -> bool:
        image = field.grab().toImage()
        wanted = warning_colour(field.palette()).rgb()
        rows, columns = range(image.height()), range(image.width())
        return any(image.pixel(x, y) == wanted for y in rows for x in columns)

    typed(qtbot, window, "dog iso:100")
    assert not underlined()
    typed(qtbot, window, "dog iso:many")
    assert underlined()


def test_a_problem_the_bar_shows_is_not_said_twice(qtbot, window, state):
    state.set("name-problems")
    typed(qtbot, window, "dog iso:many")
    assert window.search.title == "“dog iso:many” (There is no place called Nowhere.)"


def test_a_picture_search_leaves_no_chips_of_words_behind(qtbot, window, photos):
    typed(qtbot, window, "dog camera:Pixel")
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        window.search.similar(photos[0], "/x/dog 00.jpg")
    assert labels(window) == ["Like dog 00.jpg"] and window.header.field.text() == ""


# -- completing in the window ----------------------------------------------------------------


@pytest.fixture
def cameras(photos, library):
    """The thirty photos with cameras."""
    with Catalog(library.catalog) as catalog:
        catalog._db.execute("UPDATE photos SET camera = 'Google Pixel 6'")
        catalog._db.conn.commit()


def test_enter_searches_although_something_is_offered(qtbot, window, state):
    field = window.header.field
    field.setFocus()
    qtbot.keyClicks(field, "cam")
    assert field.suggestions.is_open and field.suggestions.texts == ["camera:"]
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        qtbot.keyClick(field.suggestions.popup, Qt.Key.Key_Return)
    assert field.text() == "cam" and not field.suggestions.is_open


def test_down_and_enter_take_what_is_offered_and_then_values(qtbot, cameras, window):
    field = window.header.field
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: window.header.field.choices().get("camera") == ["Google Pixel 6"])
    qtbot.keyClicks(field, "dog cam")
    popup = field.suggestions.popup
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == "dog camera:"
    qtbot.waitUntil(lambda: field.suggestions.texts == ['camera:"Google Pixel 6"'])
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == 'dog camera:"Google Pixel 6" '
    assert labels(window) == ["Camera: Google Pixel 6"]


def test_esc_closes_what_is_offered_before_it_empties_the_field(qtbot, window):
    field = window.header.field
    field.setFocus()
    qtbot.keyClicks(field, "cam")
    qtbot.keyClick(field.suggestions.popup, Qt.Key.Key_Escape)
    assert field.text() == "cam" and not field.suggestions.is_open
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_the_plus_lists_all_filters_and_begins_one(qtbot, window):
    typed(qtbot, window, "dog")
    menu = window.header.filters.filters
    menu.popup(QPoint(0, 0))
    texts = [action.text() for action in menu.actions()]
    assert "Camera\tcamera:Pixel" in texts and len(texts) == len(FIELDS)
    pick(menu, "With\thas:gps")
    assert window.header.field.text() == "dog has:"
    assert "has:gps" in window.header.field.suggestions.texts


# -- the order -------------------------------------------------------------------------------


def test_results_of_words_can_be_sorted(qtbot, window, state, photos):
    sort = window.header.sort
    assert not sort.isVisible()
    typed(qtbot, window, "dog")
    assert sort.isVisible() and sort.text() == "Relevance ▾"
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        sort.orders[Order.NEWEST].trigger()
    assert "NEWEST" in state.asked("SearchText")[-1]
    assert sort.text() == "Newest ▾" and sort.accessibleName() == "Sorted by: Newest"
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        window.search.similar(photos[0], "/x/dog 00.jpg")
    assert not sort.isVisible()


# -- searches of late ------------------------------------------------------------------------


@pytest.fixture
def remembered(window, tmp_path):
    window.recent.clear()
    return window.recent


def test_a_search_is_remembered_once_a_photo_was_opened(qtbot, window, remembered):
    typed(qtbot, window, "dog")
    assert remembered.texts == []
    window.browser.grid.opened.emit(0)
    assert remembered.texts == ["dog"]


def test_a_search_is_remembered_once_its_results_stood_for_a_while(qtbot, window, tmp_path):
    settings = QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat)
    recent = RecentSearches(settings, window.search, looked_at_ms=20, parent=window)
    typed(qtbot, window, "dog")
    qtbot.waitUntil(lambda: recent.texts == ["dog"])
    typed(qtbot, window, "zebra")  # which finds nothing
    qtbot.wait(60)
    assert recent.texts == ["dog"]
    settings.sync()
    again = QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat)
    assert RecentSearches(again, window.search).texts == ["dog"]


def test_only_the_last_twenty_are_kept_and_each_once(window, remembered):
    window._settings.setValue(RECENT, [str(number) for number in range(30)])
    assert len(remembered.texts) == 20
    window.search.words("7")
    remembered._search._request = None  # as if it had been answered
    remembered.looked_at()
    assert remembered.texts[:3] == ["7", "0", "1"] and len(remembered.texts) == 20


def test_the_empty_field_offers_them_and_one_is_searched_for_again(qtbot, window, remembered):
    window._settings.setValue(RECENT, ["dog 0", "cat"])
    field = window.header.field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.suggestions.texts == ["dog 0", "cat", "Clear recent searches"]
    popup = field.suggestions.popup
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == "dog 0" and len(window.browser.model.ids) == 10


def test_they_are_taken_out_by_key_and_by_their_cross_and_all_at_once(qtbot, window, remembered):
    window._settings.setValue(RECENT, ["one", "two", "three"])
    field = window.header.field
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    popup = field.suggestions.popup
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Delete)
    assert remembered.texts == ["two", "three"]
    row = popup.visualRect(popup.model().index(1, 0))
    place = QPoint(popup.viewport().width() - 8, row.center().y())
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert remembered.texts == ["two"] and field.text() == ""
    row = popup.visualRect(popup.model().index(1, 0))
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert remembered.texts == []


def test_down_in_the_empty_field_goes_to_the_photos_where_nothing_is_remembered(
    qtbot, window, remembered
):
    window.activateWindow()
    window.header.field.setFocus()
    qtbot.keyClick(window.header.field, Qt.Key.Key_Down)
    qtbot.waitUntil(window.browser.grid.hasFocus)


# -- typing ----------------------------------------------------------------------------------


def test_a_search_that_another_replaces_is_cancelled_and_never_shown(qtbot, window, state):
    state.set("hold-search")
    shown = []
    window.search.found.connect(lambda hits, title: shown.append(title))
    window.search.words("dog")
    qtbot.waitUntil(lambda: bool(state.asked("'dog'")), timeout=LONG)
    window.search.words("cat")
    window.search.words("cat 03")
    state.unset("hold-search")
    qtbot.waitUntil(lambda: shown == ["“cat 03”"], timeout=LONG)
    assert shown == ["“cat 03”"]
    requests = [line.partition("(")[0] for line in state.requests if "start" not in line]
    assert requests[-5:] == ["SearchText", "Cancel", "SearchText", "Cancel", "SearchText"]
    assert len(window.browser.model.ids) == 1
