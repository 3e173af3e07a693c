"""Several photos at once: how they are selected, and what is done with them."""

import pytest
from building import add_many, add_words
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from qt_parts import menu_on

from gallery.catalog import Catalog, Origin, State
from gallery.gui.ask_dialog import AskDialog
from gallery.gui.name_dialog import NameDialog
from gallery.gui.pages import Page
from gallery.gui.uniform import UniformSheet
from gallery.protocol import WorkProgress

LONG = 20_000
Key, Modifier, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton


def middle(window, row: int) -> QPoint:
    grid = window.browser.grid
    return grid.visualRect(grid.model().index(row)).center()


def click(qtbot, window, row: int, modifier=Modifier.NoModifier) -> None:
    qtbot.mouseClick(window.browser.grid.viewport(), LEFT, modifier, middle(window, row))


def draw_band(window, start: QPoint, end: QPoint, modifier=Modifier.NoModifier) -> None:
    viewport = window.browser.grid.viewport()
    QTest.mousePress(viewport, LEFT, modifier, start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, LEFT, modifier, end)


def select(qtbot, window, *rows: int) -> None:
    for row in rows:
        click(qtbot, window, row, Modifier.ControlModifier)


# -- selecting -------------------------------------------------------------------------------


def test_ctrl_click_selects_and_a_plain_click_still_opens(qtbot, window, photos):
    grid = window.browser.grid
    select(qtbot, window, 1, 3, 4)
    assert window.browser.page is Page.GRID
    assert grid.selected_ids() == [photos[1], photos[3], photos[4]]
    assert window.status.text.text() == "30 photos · 3 selected"
    select(qtbot, window, 3)
    assert grid.selected_ids() == [photos[1], photos[4]]
    click(qtbot, window, 2)
    assert window.browser.viewer.photo_id == photos[2]


def test_shift_click_selects_all_from_one_to_the_other_in_both_directions(qtbot, window, photos):
    grid = window.browser.grid
    select(qtbot, window, 6)
    click(qtbot, window, 2, Modifier.ShiftModifier)
    assert grid.selected_ids() == photos[2:7]
    click(qtbot, window, 9, Modifier.ShiftModifier)
    assert grid.selected_ids() == photos[6:10]


def test_shift_and_arrows_select_too_and_ctrl_a_selects_all(qtbot, window, photos):
    grid = window.browser.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0))
    qtbot.keyClick(grid, Key.Key_Right, Modifier.ShiftModifier)
    qtbot.keyClick(grid, Key.Key_Right, Modifier.ShiftModifier)
    assert grid.selected_ids() == photos[:3]
    qtbot.keyClick(grid, Key.Key_A, Modifier.ControlModifier)
    assert grid.selected_ids() == photos
    qtbot.keyClick(grid, Key.Key_Escape)
    assert grid.selected_ids() == []


def test_esc_leaves_the_selection_before_the_search(qtbot, window):
    grid = window.browser.grid
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        window.search.words("dog")
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == 15)
    select(qtbot, window, 0, 1)
    qtbot.keyClick(grid, Key.Key_Escape)
    assert window.search.active and not grid.selected_ids()
    qtbot.keyClick(grid, Key.Key_Escape)
    assert not window.search.active


def test_a_rubber_band_selects_what_it_touches_and_opens_nothing(qtbot, window, photos):
    grid = window.browser.grid
    columns = UniformSheet(grid.side, grid.viewport().width(), 1).columns
    draw_band(window, QPoint(2, 2), middle(window, columns + 1))
    assert grid.selected_ids() == [photos[i] for i in (0, 1, columns, columns + 1)]
    assert window.browser.page is Page.GRID
    draw_band(window, QPoint(2, 2), QPoint(9, 9))
    assert grid.selected_ids() == []


def test_an_unsteady_click_still_opens(qtbot, window, photos):
    place = middle(window, 1)
    draw_band(window, place, place + QPoint(3, 2))
    assert window.browser.viewer.photo_id == photos[1]


def test_a_selection_stays_when_photos_come(qtbot, window, photos):
    select(qtbot, window, 1, 4)
    grid = window.browser.grid
    grid.show_ids([9999, *photos], keep_place=True)
    assert grid.selected_ids() == [photos[1], photos[4]]
    grid.show_ids(photos[:3], keep_place=True)
    assert grid.selected_ids() == [photos[1]]
    grid.show_ids(photos, keep_place=False)
    assert grid.selected_ids() == [] and "selected" not in window.status.text.text()


def test_a_hundred_thousand_photos_are_selected_as_one_range(qtbot, library, make_window):
    add_many(library, 100_000)
    window = make_window()
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == 100_000, timeout=LONG)
    grid = window.browser.grid
    grid.selectAll()
    assert grid.selected_count() == 100_000
    assert grid.selectionModel().selection().count() == 1
    assert len(grid.selected_ids()) == 100_000
    bounds = grid.visualRegionForSelection(grid.selectionModel().selection()).boundingRect()
    assert bounds.height() < 2 * grid.height()


@given(
    side=st.sampled_from([96, 192, 320]),
    width=st.integers(0, 2000),
    count=st.integers(0, 60),
    rect=st.tuples(*[st.integers(-300, 2500)] * 2, *[st.integers(1, 900)] * 2),
)
def test_a_band_touches_just_the_cells_it_meets(side, width, count, rect):
    sheet, band = UniformSheet(side, width, count), QRect(*rect)
    found = [row for rows in sheet.rows_in(band) for row in rows]
    assert found == [row for row in range(count) if sheet.cell(row).intersects(band)]


# -- what is done with them ------------------------------------------------------------------


def test_the_menu_is_for_all_that_are_selected_or_for_the_photo_it_is_opened_on(
    qtbot, window, photos, state
):
    select(qtbot, window, 1, 3)
    menu = menu_on(qtbot, window, 3)
    assert "Ask about these 2 photos…" in menu
    menu["Describe 2 photos"].trigger()
    qtbot.waitUntil(lambda: len(state.asked("Describe(")) == 1, timeout=LONG)
    assert f"photo_ids=({photos[1]}, {photos[3]})" in state.asked("Describe(")[0]
    menu_on(qtbot, window, 0)["Describe"].trigger()
    qtbot.waitUntil(lambda: len(state.asked("Describe(")) == 2, timeout=LONG)
    assert f"photo_ids=({photos[0]},)" in state.asked("Describe(")[1]


def test_photos_are_rated_together_and_back_to_what_their_files_say(qtbot, window, library, photos):
    select(qtbot, window, 0, 1)

    def rate() -> list:
        return menu_on(qtbot, window, 1)["Rate"].menu().actions()

    assert [action.text() for action in rate()] == [
        *("★" * n for n in range(5, 0, -1)),
        "No stars",
        "As in their files",
    ]
    with Catalog(library.catalog, read_only=True) as catalog:
        rate()[1].trigger()
        qtbot.waitUntil(lambda: [*map(catalog.rating_of, photos[:3])] == [4, 4, None], timeout=LONG)
        rate()[-1].trigger()
        qtbot.waitUntil(lambda: [*map(catalog.rating_of, photos[:2])] == [None] * 2, timeout=LONG)


def test_a_tag_is_given_to_all(qtbot, window, library, photos):
    select(qtbot, window, 0, 1)
    menu_on(qtbot, window, 0)["Add tag…"].trigger()
    dialog = window.findChildren(NameDialog)[-1]
    assert not dialog.ok.isEnabled()
    qtbot.keyClicks(dialog.field, "our  garden")
    qtbot.keyClick(dialog.field, Key.Key_Return)
    with Catalog(library.catalog, read_only=True) as catalog:
        qtbot.waitUntil(lambda: catalog.tag_named("our garden") is not None, timeout=LONG)
        tag_id = catalog.tag_named("our garden").id
        assert list(catalog.photos_tagged(tag_id, accepted_only=True)) == sorted(photos[:2])


@pytest.mark.parametrize("positive", [True, False])
def test_a_tag_is_taught_from_examples_and_counterexamples(
    qtbot, window, library, photos, positive
):
    select(qtbot, window, 0, 1)
    menu = menu_on(qtbot, window, 0)
    menu["Teach a tag from these photos…" if positive else "These are not…"].trigger()
    dialog = window.findChildren(NameDialog)[-1]
    qtbot.keyClicks(dialog.field, "Rex")
    qtbot.keyClick(dialog.field, Key.Key_Return)
    said = "“Rex” learned from 2 photos" if positive else "2 photos shown as not “Rex”"
    qtbot.waitUntil(lambda: window.status.run.text() == said, timeout=LONG)
    with Catalog(library.catalog, read_only=True) as catalog:
        tag = catalog.tag_named("Rex")
        assert tag.origin is Origin.TAUGHT
        assert catalog.examples(tag.id) == dict.fromkeys(sorted(photos[:2]), positive)
    assert not window.status.work.isVisible()


def test_what_was_taught_is_completed_from_then_on(qtbot, window, library, photos):
    add_words(library, photos[0])
    menu_on(qtbot, window, 0)["Add tag…"].trigger()
    dialog = window.findChildren(NameDialog)[-1]
    names = dialog.field.completer().model()
    qtbot.waitUntil(lambda: names.rowCount() == 4)
    dialog.reject()


def test_a_failure_with_several_photos_is_told_as_a_notice(qtbot, window, state):
    state.set("no-captioner")
    select(qtbot, window, 0, 1)
    menu_on(qtbot, window, 0)["Describe 2 photos"].trigger()
    qtbot.waitUntil(lambda: window.notices.notice("request") is not None, timeout=LONG)
    assert "not on this machine" in window.notices.notice("request").label.text()
    assert not window.status.work.isVisible()


def test_a_photo_being_looked_at_shows_what_was_done_with_it_elsewhere(qtbot, window, photos):
    window.browser.open_row(0)
    window.photo_commands.rate(tuple(photos[:2]), 3)
    qtbot.waitUntil(lambda: window.browser.panel.stars.stars == 3, timeout=LONG)


# -- questions about several -----------------------------------------------------------------


@pytest.fixture
def asking(qtbot, window, photos) -> AskDialog:
    select(qtbot, window, *range(6))
    menu_on(qtbot, window, 0)["Ask about these 6 photos…"].trigger()
    return window.findChildren(AskDialog)[-1]


def shown(dialog: AskDialog) -> list[int]:
    return list(dialog.grid.model().ids)


def test_a_question_about_several_photos_names_those_the_answer_rests_on(
    qtbot, window, asking, photos, state, library
):
    assert shown(asking) == photos[:6]
    state.set("hold-ask")
    qtbot.keyClicks(asking.field, "what unsure thing?")
    qtbot.keyClick(asking.field, Key.Key_Return)
    qtbot.waitUntil(lambda: asking.answer.toPlainText() == "A colour", timeout=LONG)
    assert asking.stop.isVisible() and not asking.ask.isVisible()
    state.unset("hold-ask")
    qtbot.waitUntil(lambda: shown(asking) == photos[:4], timeout=LONG)
    assert asking.answer.toPlainText() == "A colour like any other."
    assert asking.mark.text() == "Not sure · 50 %"
    asking.copy.click()
    assert QGuiApplication.clipboard().text() == "A colour like any other."
    with Catalog(library.catalog, read_only=True) as catalog:
        assert len(catalog.answers(None)) == 1
    place = asking.grid.visualRect(asking.grid.model().index(2)).center()
    qtbot.mouseClick(asking.grid.viewport(), LEFT, pos=place)
    assert window.browser.viewer.photo_id == photos[2]


def test_esc_cancels_the_question_and_then_closes_the_dialog(qtbot, asking, state, window):
    state.set("hold-ask")
    qtbot.keyClicks(asking.field, "why?")
    qtbot.keyClick(asking.field, Key.Key_Return)
    qtbot.waitUntil(lambda: asking.answer.toPlainText() == "A colour", timeout=LONG)
    qtbot.keyClick(asking, Key.Key_Escape)
    assert asking.isVisible() and asking.ask.isVisible()
    qtbot.keyClick(asking, Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(AskDialog))
    state.unset("hold-ask")


def test_a_question_that_fails_says_so_in_its_dialog(qtbot, asking, state, window):
    state.set("no-captioner")
    qtbot.keyClicks(asking.field, "why?")
    asking.ask.click()
    qtbot.waitUntil(asking.trouble.isVisible, timeout=LONG)
    assert "not on this machine" in asking.trouble.text.toPlainText()
    assert not window.notices.isVisible()


def test_closing_the_window_closes_its_questions(qtbot, asking, window):
    window.close()
    assert not asking.isVisible()


# -- long work -------------------------------------------------------------------------------


def test_long_work_tells_how_far_it_is_and_is_cancelled(qtbot, window, state, photos):
    state.set("hold-describe")
    window.photo_commands.describe(tuple(photos[:5]))
    bar = window.status.work
    qtbot.waitUntil(lambda: bar.text.text() == "Describing photos · 0 / 5", timeout=LONG)
    request = window.work.job.request
    window.client.working.emit(request, WorkProgress(request, 2, 5, 130.0))
    assert bar.text.text() == "Describing photos · 2 / 5 · about 2 min left"
    assert (bar.bar.value(), bar.bar.maximum()) == (2, 5)
    qtbot.mouseClick(bar.cancel, LEFT)
    assert not bar.isVisible()
    window.client.working.emit(request, WorkProgress(request, 3, 5))
    assert not bar.isVisible()  # it goes on for a moment, and nobody wants to know
    state.unset("hold-describe")
    qtbot.waitUntil(lambda: bool(state.asked(f"request={request}")), timeout=LONG)


def test_of_several_jobs_the_last_that_told_of_itself_is_shown(qtbot, window, state, photos):
    state.set("hold-describe")
    window.photo_commands.describe(tuple(photos[:5]))
    window.photo_commands.describe(tuple(photos[5:8]))
    bar = window.status.work
    qtbot.waitUntil(lambda: "0 / 5 (and 1 more)" in bar.text.text(), timeout=LONG)
    state.unset("hold-describe")
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=LONG)


def test_judging_one_photo_is_no_long_work(qtbot, window, state, library, photos):
    add_words(library, photos[0])
    window.browser.open_row(0)
    qtbot.waitUntil(lambda: bool(window.words.words.tags))
    dog = window.words.words.tag_named("dog").tag_id
    told = []
    window.work.changed.connect(lambda: told.append(window.work.job))
    window.words.judge_tag(dog, State.ACCEPTED)
    qtbot.waitUntil(lambda: bool(state.asked("JudgeTag")), timeout=LONG)
    qtbot.wait(50)
    assert told == []
