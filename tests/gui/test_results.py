"""What a search found, in the window: the divider, stacks of photos alike, thumbs up and down."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from qt_parts import menu_on

from gallery.gui.cells import Spot
from gallery.gui.pages import Page
from gallery.protocol import Order

LONG = 20_000
Key, Modifier, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton


def search(qtbot, window, words: str = "dog") -> None:
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        window.search.words(words)


@pytest.fixture
def name_of(library, photos):
    """The number in the name of each dog, by its id."""
    return {photo_id: f"{number // 2:02}" for number, photo_id in enumerate(photos)}


def numbers(window, name_of) -> list[str]:
    return [name_of[int(photo_id)] for photo_id in window.browser.model.ids]


def place_of(window, row: int, spot: Spot) -> QPoint:
    """A place of the viewport where a mark of a photo is."""
    grid = window.browser.grid
    index = grid.model().index(row)
    cell = grid.visualRect(index)
    found = [
        QPoint(x, y)
        for x in range(cell.left(), cell.right(), 3)
        for y in range(cell.top(), cell.bottom(), 3)
        if grid.itemDelegate().spot_at(cell, index, QPointF(x, y), 1.0) is spot
    ]
    return found[len(found) // 2]


def click_spot(qtbot, window, row: int, spot: Spot) -> None:
    qtbot.mouseClick(window.browser.grid.viewport(), LEFT, pos=place_of(window, row, spot))


def heading(window, number: int) -> QRect:
    grid = window.browser.grid
    return grid._sheet.heading_band(number).translated(0, -grid.verticalOffset())


def click_heading(qtbot, window, number: int) -> None:
    place = heading(window, number).center()
    qtbot.mouseClick(window.browser.grid.viewport(), LEFT, pos=place)


def press(qtbot, window, key, modifier=Modifier.NoModifier) -> None:
    window.activateWindow()
    window.browser.grid.setFocus()
    qtbot.keyClick(window.browser.grid, key, modifier)


# -- the divider -----------------------------------------------------------------------------


def test_less_likely_photos_begin_in_a_new_line_below_a_divider(qtbot, window, state):
    state.say("likely", "2")
    search(qtbot, window)
    grid = window.browser.grid
    first, second, third = (grid.visualRect(grid.model().index(row)) for row in (0, 1, 2))
    assert first.top() == second.top() and third.left() == first.left()
    assert heading(window, 0).bottom() < first.top()
    assert second.bottom() < heading(window, 1).top() < heading(window, 1).bottom() < third.top()
    assert window.status.text.text() == "2 likely photos, 13 less likely for “dog”"


def test_keys_and_a_rubber_band_cross_the_divider(qtbot, window, state, photos):
    state.say("likely", "2")
    search(qtbot, window)
    grid = window.browser.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(1))
    for key, row in [(Key.Key_Down, 3), (Key.Key_Up, 1), (Key.Key_Right, 2), (Key.Key_Left, 1)]:
        qtbot.keyClick(grid, key)
        assert grid.currentIndex().row() == row
    viewport = grid.viewport()
    first, last = (grid.visualRect(grid.model().index(row)).center() for row in (0, 3))
    start, end = QPoint(2, first.y()), last  # beside the photos: one of them would be dragged
    QTest.mousePress(viewport, LEFT, Modifier.NoModifier, start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, LEFT, Modifier.NoModifier, end)
    assert grid.selected_ids() == [int(i) for i in window.browser.model.ids[:4]]
    assert window.browser.page is Page.GRID


def test_a_click_on_the_divider_folds_what_is_below_also_for_later_searches(qtbot, window, state):
    state.say("likely", "2")
    search(qtbot, window)
    click_heading(qtbot, window, 0)
    assert window.browser.model.rowCount() == 15  # this one divides nothing
    click_heading(qtbot, window, 1)
    assert window.browser.model.rowCount() == 2
    assert window.status.text.text() == "2 likely photos, 13 less likely for “dog”"
    search(qtbot, window, "cat")
    assert window.browser.model.rowCount() == 2
    click_heading(qtbot, window, 1)
    assert window.browser.model.rowCount() == 15


def test_a_key_folds_too_and_keeps_what_is_selected_and_current(qtbot, window, state):
    state.say("likely", "5")
    search(qtbot, window)
    grid, ids = window.browser.grid, [int(i) for i in window.browser.model.ids]
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(3))
    assert window.commands.unlikely.isChecked()
    press(qtbot, window, Key.Key_L, Modifier.ControlModifier)
    assert window.browser.model.rowCount() == 5
    assert (grid.currentIndex().row(), grid.selected_ids()) == (3, [ids[3]])
    press(qtbot, window, Key.Key_L, Modifier.ControlModifier)
    assert [int(i) for i in window.browser.model.ids] == ids


def test_folding_while_scrolled_far_down_leads_to_the_divider(qtbot, window, state):
    state.say("likely", "7")
    search(qtbot, window)
    grid = window.browser.grid
    grid.set_side(320)
    grid.scrollToBottom()
    window.shown.fold(True)
    assert grid.viewport().rect().contains(heading(window, 1).center())


def test_when_nothing_is_likely_the_closest_photos_are_shown_all_the_same(qtbot, window, state):
    state.say("likely", "0")
    window.shown.fold(True)
    search(qtbot, window)
    assert window.browser.model.rowCount() == 15
    assert window.status.text.text() == "No likely photos, 15 less likely for “dog”"
    assert not window.commands.unlikely.isEnabled()


def test_the_timeline_stands_below_its_months_and_has_nothing_to_fold(qtbot, window, state, photos):
    state.say("likely", "2")
    search(qtbot, window)
    window.search.clear()
    assert [section.heading for section in window.browser.model.arrangement.sections] == [
        "January 2020"
    ]
    assert list(window.browser.model.ids) == photos
    assert not window.commands.unlikely.isEnabled()


def test_zoom_keeps_the_photo_at_the_top_below_the_divider(qtbot, window, state):
    state.say("likely", "3")
    search(qtbot, window)
    grid = window.browser.grid
    grid.set_side(320)
    grid.scrollTo(grid.model().index(9), grid.ScrollHint.PositionAtCenter)
    top = grid.place()[0]
    grid.zoom(-1)
    first, row = grid.visible_rows().start, grid.model().row_of(top)
    tops = [grid.visualRect(grid.model().index(at)).top() for at in (first, row)]
    assert tops[0] == tops[1]  # it is in the first line


def test_an_index_that_is_not_whole_is_told(qtbot, window, state):
    state.say("searched", "12 30")
    search(qtbot, window)
    told = "15 results for “dog” · 12 of 30 photos searched so far"
    assert window.status.text.text() == told
    search(qtbot, window, "zebra")
    assert window.browser.page is Page.MESSAGE
    assert window.browser.message.text.text().startswith("12 of 30 photos searched so far. Try")


# -- photos alike ----------------------------------------------------------------------------

ALIKE = "dog 14.jpg, dog 03.jpg, dog 05.jpg"


def test_a_stack_opens_and_closes_by_its_count(qtbot, window, state, name_of):
    state.say("alike", ALIKE)
    search(qtbot, window)
    assert numbers(window, name_of)[:3] == ["14", "13", "12"]
    assert window.browser.model.rowCount() == 13
    click_spot(qtbot, window, 0, Spot.STACK)
    assert numbers(window, name_of)[:4] == ["14", "03", "05", "13"]
    click_spot(qtbot, window, 0, Spot.STACK)
    assert numbers(window, name_of)[:2] == ["14", "13"]
    assert window.browser.page is Page.GRID


def test_a_stack_opens_by_key_and_by_menu_and_closes_from_any_of_its_photos(
    qtbot, window, state, name_of
):
    state.say("alike", ALIKE)
    search(qtbot, window)
    grid = window.browser.grid
    grid.setCurrentIndex(grid.model().index(1))
    assert not window.commands.alike.isEnabled()
    grid.setCurrentIndex(grid.model().index(0))
    press(qtbot, window, Key.Key_E, Modifier.ControlModifier)
    assert window.browser.model.rowCount() == 15
    grid.setCurrentIndex(grid.model().index(2))
    press(qtbot, window, Key.Key_E, Modifier.ControlModifier)
    assert window.browser.model.rowCount() == 13
    assert grid.currentIndex().row() == 0
    menu_on(qtbot, window, 0)["Show the 3 alike"].trigger()
    assert numbers(window, name_of)[:3] == ["14", "03", "05"]
    menu_on(qtbot, window, 1)["Show one of the 3 alike"].trigger()
    assert window.browser.model.rowCount() == 13
    assert "Show the 3 alike" not in menu_on(qtbot, window, 1)


def test_the_viewer_steps_through_the_photos_shown(qtbot, window, state, name_of):
    state.say("alike", ALIKE)
    search(qtbot, window)
    viewer = window.browser.viewer
    window.browser.open_row(0)
    qtbot.keyClick(viewer, Key.Key_Right)
    assert name_of[viewer.photo_id] == "13"
    qtbot.keyClick(viewer, Key.Key_Escape)
    click_spot(qtbot, window, 0, Spot.STACK)
    window.browser.open_row(0)
    qtbot.keyClick(viewer, Key.Key_Right)
    assert name_of[viewer.photo_id] == "03"
    assert viewer.place.text() == "2 of 15"


def test_what_is_done_with_a_closed_stack_is_done_with_its_one_photo(qtbot, window, state):
    state.say("alike", ALIKE)
    search(qtbot, window)
    first = window.browser.model.photo_id(0)
    menu_on(qtbot, window, 0)["Describe"].trigger()
    qtbot.waitUntil(lambda: bool(state.asked("Describe(")), timeout=LONG)
    assert f"photo_ids=({first},)" in state.asked("Describe(")[0]


def test_another_search_shows_its_stacks_closed(qtbot, window, state):
    state.say("alike", ALIKE)
    search(qtbot, window)
    click_spot(qtbot, window, 0, Spot.STACK)
    search(qtbot, window, "dog 1")
    search(qtbot, window)
    assert window.browser.model.rowCount() == 13


# -- thumbs ----------------------------------------------------------------------------------


def test_a_thumb_on_a_photo_refines_the_search_and_is_taken_back_by_another_click(
    qtbot, window, state, name_of
):
    search(qtbot, window)
    third = window.browser.model.photo_id(2)
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        click_spot(qtbot, window, 2, Spot.MORE)
        assert window.browser.model.thumbs == {third: True}  # at once
    assert f"up=({third},)" in state.requests[-1]
    assert window.browser.model.photo_id(0) == third
    assert window.browser.page is Page.GRID
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        click_spot(qtbot, window, 0, Spot.LESS)
    assert f"up=(), down=({third},)" in state.requests[-1]
    assert window.browser.model.photo_id(14) == third
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        window.browser.results.thumb([third], False)
    assert "up=(), down=()" in state.requests[-1]
    assert window.browser.model.thumbs == {}


def test_a_double_click_on_a_thumb_is_one_click(qtbot, window):
    search(qtbot, window)
    photo_id = window.browser.model.photo_id(0)
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        place, viewport = place_of(window, 0, Spot.LESS), window.browser.grid.viewport()
        qtbot.mouseClick(viewport, LEFT, pos=place)
        qtbot.mouseDClick(viewport, LEFT, pos=place)  # the second press, as Qt tells it
        qtbot.mouseRelease(viewport, LEFT, pos=place)
    assert window.search.thumbs == {photo_id: False}
    assert window.browser.page is Page.GRID


def test_thumbs_are_told_below_the_photos_and_reset_together(qtbot, window, state):
    search(qtbot, window)
    refined = window.browser.refined
    assert not refined.isVisible()
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        click_spot(qtbot, window, 0, Spot.MORE)
    assert refined.isVisible() and refined.text.text() == "Refined by 1 thumb"
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        click_spot(qtbot, window, 1, Spot.LESS)
    assert refined.text.text() == "Refined by 2 thumbs"
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        qtbot.mouseClick(refined.reset, LEFT)
    assert "up=(), down=()" in state.requests[-1]
    assert not refined.isVisible()


def test_other_words_forget_the_thumbs(qtbot, window):
    search(qtbot, window)
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        click_spot(qtbot, window, 0, Spot.MORE)
    search(qtbot, window, "cat")
    assert not window.browser.refined.isVisible()
    assert window.browser.model.thumbs == {}
    window.search.clear()
    assert window.browser.model.thumbs is None


def test_plus_and_minus_are_thumbs_for_what_is_selected(qtbot, window, state):
    search(qtbot, window)
    grid, ids = window.browser.grid, [int(i) for i in window.browser.model.ids]
    for row in (1, 2):
        place = grid.visualRect(grid.model().index(row)).center()
        qtbot.mouseClick(grid.viewport(), LEFT, Modifier.ControlModifier, place)
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        press(qtbot, window, Key.Key_Plus)
    assert f"up=({ids[1]}, {ids[2]})" in state.requests[-1]
    assert set(grid.selected_ids()) == {ids[1], ids[2]}
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        press(qtbot, window, Key.Key_Plus)
    assert "up=()" in state.requests[-1]
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        press(qtbot, window, Key.Key_Minus)
    assert f"down=({ids[1]}, {ids[2]})" in state.requests[-1]
    menu = menu_on(qtbot, window, window.browser.model.row_of(ids[1]))
    assert menu["Less like this"].isChecked() and not menu["More like this"].isChecked()


def test_in_the_timeline_plus_and_minus_make_photos_larger_and_smaller(qtbot, window):
    grid = window.browser.grid
    grid.setCurrentIndex(window.browser.model.index(0))
    before = grid.side
    press(qtbot, window, Key.Key_Minus)
    assert grid.side < before
    press(qtbot, window, Key.Key_Plus)
    assert grid.side == before
    assert not window.search.thumbs and not window.header.field.text()


def test_a_refined_search_leaves_the_user_where_they_are(qtbot, window, state):
    grid = window.browser.grid
    grid.set_side(320)
    search(qtbot, window)
    grid.verticalScrollBar().setValue(500)
    row = grid.visible_rows()[-1] - 1
    current = grid.model().photo_id(row)
    grid.setCurrentIndex(grid.model().index(row))
    value = grid.verticalScrollBar().value()
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        window.search.judge(grid.model().photo_id(row + 1), False)
    assert grid.verticalScrollBar().value() == value
    assert grid.model().photo_id(grid.currentIndex().row()) == current
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        window.search.judge(current, True)  # now it is the first of all, out of view
    assert grid.verticalScrollBar().value() == value
    assert grid.currentIndex().row() == row
    assert grid.selected_ids() == [grid.model().photo_id(row)] != [current]


def test_the_same_words_in_another_order_are_seen_from_the_top(qtbot, window):
    grid = window.browser.grid
    grid.set_side(320)
    search(qtbot, window)
    grid.scrollToBottom()
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        window.search.sort(Order.NEWEST)
    assert grid.verticalScrollBar().value() == 0


def test_a_thumb_given_to_the_photo_that_is_open_leaves_it_open(qtbot, window, name_of):
    search(qtbot, window)
    window.browser.open_row(3)
    photo_id = window.browser.viewer.photo_id
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        window.browser.results.thumb([photo_id], True)
    assert window.browser.page is Page.VIEWER
    assert window.browser.viewer.photo_id == photo_id
    assert window.browser.viewer.place.text() == "1 of 15"


def test_photos_like_a_photo_take_no_thumbs(qtbot, window, photos):
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        window.search.similar(photos[0], "dog 00.jpg")
    assert window.browser.model.thumbs is None
    assert not window.commands.more.isEnabled()
    assert "More like this" not in menu_on(qtbot, window, 0)


def test_an_opened_stack_stays_open_when_the_search_is_refined(qtbot, window, state, name_of):
    state.say("alike", ALIKE)
    search(qtbot, window)
    click_spot(qtbot, window, 0, Spot.STACK)
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        click_spot(qtbot, window, 4, Spot.MORE)
    assert numbers(window, name_of)[:4] == ["12", "14", "03", "05"]


# -- what is seen and said -------------------------------------------------------------------


def test_marks_are_painted_only_where_they_mean_something(qtbot, window, state):
    state.say("alike", ALIKE)
    search(qtbot, window)
    grid = window.browser.grid
    qtbot.waitUntil(lambda: all(grid.model().thumbnail(row) is not None for row in (0, 1)))
    QTest.mouseMove(grid.viewport(), QPoint(1, 1))

    def colours(row: int, spot: Spot) -> set[str]:
        place = place_of(window, row, spot)
        around = QRect(place - QPoint(6, 6), place + QPoint(6, 6))
        image = grid.viewport().grab(around).toImage()
        pixels = [(x, y) for x in range(image.width()) for y in range(image.height())]
        return {image.pixelColor(x, y).name() for x, y in pixels}

    assert "#ffffff" in colours(0, Spot.STACK)
    plain = colours(1, Spot.MORE)
    assert len(plain) < 8  # the photo's own colour
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        click_spot(qtbot, window, 1, Spot.MORE)
    QTest.mouseMove(grid.viewport(), QPoint(1, 1))
    grid.viewport().repaint()
    assert "#ffffff" in colours(0, Spot.MORE)  # it is the first now


def test_marks_say_what_a_click_on_them_does(qtbot, window, state):
    state.say("alike", ALIKE)
    search(qtbot, window)
    viewport = window.browser.grid.viewport()
    for spot, text in [(Spot.MORE, "More like this (+)"), (Spot.STACK, "Show the 3 alike")]:
        place = place_of(window, 0, spot)
        event = QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place))
        QApplication.sendEvent(viewport, event)
        assert QToolTip.text() == text
    QToolTip.hideText()


def test_what_marks_show_is_said_to_those_who_do_not_see_them(qtbot, window, state):
    state.say("alike", ALIKE)
    state.say("likely", "1")
    search(qtbot, window)
    window.search.judge(window.browser.model.photo_id(1), False)

    def said(row: int) -> str:
        role = Qt.ItemDataRole.AccessibleDescriptionRole
        return window.browser.model.index(row).data(role)

    assert said(0) == "one of 3 alike"
    assert said(1) == "less likely, less like this"
    assert said(2) == "less likely"


def test_a_mark_pressed_and_left_does_nothing(qtbot, window, state):
    search(qtbot, window)
    viewport = window.browser.grid.viewport()
    QTest.mousePress(viewport, LEFT, Modifier.NoModifier, place_of(window, 0, Spot.MORE))
    QTest.mouseMove(viewport, QPoint(400, 400))
    QTest.mouseRelease(viewport, LEFT, Modifier.NoModifier, QPoint(400, 400))
    assert window.search.thumbs == {} and window.browser.page is Page.GRID
    assert window.browser.grid.selected_ids() == []


def test_the_pointer_shows_what_can_be_clicked_also_when_the_photos_move(qtbot, window, state):
    for other in QGuiApplication.topLevelWindows():
        if other is not window.windowHandle():
            other.hide()  # a tip or menu of a test before, which the pointer would be over
    state.say("likely", "2")
    search(qtbot, window)
    grid = window.browser.grid
    hand = Qt.CursorShape.PointingHandCursor
    for place, shape in [
        (heading(window, 1).center(), hand),
        (grid.visualRect(grid.model().index(0)).center(), Qt.CursorShape.ArrowCursor),
        (place_of(window, 0, Spot.MORE), hand),
    ]:
        QTest.mouseMove(grid.viewport(), place)
        qtbot.waitUntil(lambda shape=shape: grid.viewport().cursor().shape() is shape)
    grid.verticalScrollBar().setRange(0, 1000)
    grid.verticalScrollBar().setValue(90)  # the mark moves away from the pointer
    assert grid.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor
    grid.verticalScrollBar().setValue(0)
    assert grid.viewport().cursor().shape() is hand
    window.search.clear()  # photos that take no thumbs
    assert grid.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor
