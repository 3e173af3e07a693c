"""Why a photo matched, beside it and over it, driven as its user would."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from gallery.gui.main_window import MainWindow
from gallery.gui.panel.reasons import fit, match, verdict
from gallery.gui.panel.why_box import PartRow
from gallery.protocol import TextMatch, Where

LONG = 20_000
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key
HOSTILE = '<img src="x"> & a dog'


def search(qtbot, window, words: str) -> None:
    window.header.field.setText(words)
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        qtbot.keyClick(window.header.field, Key.Key_Return)


@pytest.fixture
def found(qtbot, window, state) -> MainWindow:
    """A window in which the first of ten results is open, two of which are likely."""
    (state.folder / "likely").write_text("2")
    search(qtbot, window, "dog 0")
    window.browser.open_row(0)
    window.activateWindow()
    return window


def explained(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.why.known, timeout=LONG)


def shown_parts(window) -> list[str]:
    return [row.text.accessibleName() for row in window.browser.panel.why.rows]


def heat_is_shown(window) -> bool:
    """Whether the middle of the photo, all of one colour, is tinted unlike its corner."""
    picture = window.browser.viewer.picture
    place, image = picture.place, picture.grab().toImage()
    middle, corner = place.center().toPoint(), place.bottomRight().toPoint() - QPoint(5, 5)
    red, other = (image.pixelColor(at).red() for at in (middle, corner))
    green, beside = (image.pixelColor(at).green() for at in (middle, corner))
    return (red - green) - (other - beside) > 40


def test_the_panel_tells_why_a_result_matched(qtbot, found):
    box = found.browser.panel.why
    explained(qtbot, found)
    assert box.isVisible()
    assert box.verdict.text() == "Likely"
    assert shown_parts(found) == ["dog: fits very well", "0: fits well"]
    assert box.matches.toPlainText() == "File name: dog 09.jpg"
    qtbot.keyClick(found.browser.viewer, Key.Key_Right)
    qtbot.keyClick(found.browser.viewer, Key.Key_Right)
    assert box.verdict.text() == "Less likely"
    assert shown_parts(found) == ["dog", "0"]  # nothing jumps while the answer is awaited
    qtbot.waitUntil(lambda: box.matches.toPlainText() == "File name: dog 07.jpg", timeout=LONG)


def test_the_panel_says_nothing_of_it_on_the_timeline(qtbot, window):
    window.browser.open_row(0)
    assert window.browser.panel.isVisible()
    assert not window.browser.panel.why.isVisible()
    assert not window.browser.viewer.where.isVisible()


def test_nothing_is_asked_while_the_panel_is_hidden(qtbot, window, state):
    search(qtbot, window, "dog 0")
    window.browser.viewer.info.setChecked(False)
    window.browser.open_row(0)
    qtbot.wait(250)
    assert not state.asked("ExplainMatch")
    qtbot.keyClick(window.browser.viewer, Key.Key_I)
    qtbot.waitUntil(lambda: bool(state.asked("ExplainMatch")), timeout=LONG)


def test_nothing_is_asked_of_a_photo_that_is_closed_at_once(qtbot, window, state):
    search(qtbot, window, "dog 0")
    window.browser.open_row(0)
    assert window.why.awaited
    qtbot.keyClick(window.browser.viewer, Key.Key_Escape)
    assert not window.why.awaited


def test_a_failure_is_told_in_the_panel_only(qtbot, window, state):
    (state.folder / "refuse-explain").write_text("The photo is not there.")
    search(qtbot, window, "dog 0")
    window.browser.open_row(0)
    trouble = window.browser.panel.why.trouble
    qtbot.waitUntil(trouble.isVisible, timeout=LONG)
    assert trouble.text.toPlainText() == "The photo is not there."
    assert not window.notices.isVisible()
    assert not window.browser.viewer.where.isEnabled()


def test_what_was_searched_for_is_never_taken_for_html(qtbot):
    row = PartRow()
    qtbot.addWidget(row)
    row.show_part((HOSTILE, -2.0))
    assert row.text.toPlainText() == HOSTILE
    assert "&lt;img" in row.bar.toolTip() and "<img" not in row.bar.toolTip()


def test_a_long_name_makes_the_window_no_wider(qtbot, found):
    viewer = found.browser.viewer
    whole = viewer.name.grab().toImage()
    viewer.name.setText("a very long name " * 20)
    found.resize(700, 500)
    qtbot.waitUntil(lambda: found.width() == 700)
    assert viewer.info.geometry().right() <= viewer.width()
    assert viewer.name.grab().toImage() != whole


# -- where it shows --------------------------------------------------------------------------


def test_the_key_h_and_a_button_show_where(qtbot, found):
    viewer = found.browser.viewer
    explained(qtbot, found)
    assert not heat_is_shown(found)
    qtbot.keyClick(viewer, Key.Key_H)
    assert viewer.where.isChecked() and heat_is_shown(found)
    qtbot.mouseClick(viewer.where, LEFT)
    assert not heat_is_shown(found)


def test_it_stays_on_from_photo_to_photo_also_without_the_panel(qtbot, found, state):
    viewer = found.browser.viewer
    viewer.info.setChecked(False)
    qtbot.keyClick(viewer, Key.Key_H)
    qtbot.waitUntil(lambda: heat_is_shown(found), timeout=LONG)
    qtbot.keyClick(viewer, Key.Key_Right)
    assert not heat_is_shown(found)  # that of the photo before is gone
    qtbot.waitUntil(lambda: heat_is_shown(found), timeout=LONG)
    assert len(state.asked("ExplainMatch")) == 2


def test_it_works_in_full_screen(qtbot, found):
    found.commands.full_screen.trigger()
    qtbot.waitUntil(found.isFullScreen)
    qtbot.keyClick(found.browser.viewer, Key.Key_H)
    qtbot.waitUntil(lambda: heat_is_shown(found), timeout=LONG)
    found.commands.full_screen.trigger()


def test_a_model_that_cannot_tell_where_disables_it_and_says_so(qtbot, window, state):
    state.set("no-heat")
    search(qtbot, window, "dog 0")
    window.browser.open_row(0)
    where = window.browser.viewer.where
    assert where.isVisible() and where.isEnabled()
    qtbot.waitUntil(lambda: window.why.known, timeout=LONG)
    assert not where.isEnabled()
    assert "cannot tell where" in where.toolTip()
    qtbot.keyClick(window.browser.viewer, Key.Key_H)
    assert not where.isChecked()
    qtbot.keyClick(window.browser.viewer, Key.Key_Right)
    assert not where.isEnabled()  # no flicker while the next answer is awaited


def test_the_heat_goes_when_the_timeline_is_looked_at(qtbot, found):
    viewer = found.browser.viewer
    qtbot.keyClick(viewer, Key.Key_H)
    qtbot.waitUntil(lambda: heat_is_shown(found), timeout=LONG)
    qtbot.keyClick(viewer, Key.Key_Escape)
    found.search.clear()
    found.browser.open_row(0)
    qtbot.waitUntil(lambda: viewer.name.text() != "")
    assert not viewer.where.isVisible() and not heat_is_shown(found)


def test_the_viewers_buttons_can_be_reached_with_tab(qtbot, found):
    viewer = found.browser.viewer
    viewer.back.setFocus()
    reached = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached == [viewer.where, viewer.part, viewer.similar, viewer.info]


# -- in words --------------------------------------------------------------------------------


def test_every_place_that_words_stand_in_has_a_name():
    said = {match(TextMatch(where, "two\ndogs")) for where in Where}
    assert len(said) == len(Where)
    assert "Caption: two dogs" in said


def test_a_share_is_said_from_against_to_very_well():
    said = [fit(share) for share in (-0.5, 0.0, 1.5, 3.0)]
    assert len(set(said)) == 4
    assert "less" in said[0] and "very well" in said[3]


def test_a_verdict_is_given_only_where_there_is_one():
    assert (verdict(True), verdict(False), verdict(None)) == ("Likely", "Less likely", "")
