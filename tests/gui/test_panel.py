"""The panel beside a photo, driven as its user would."""

import pytest
from building import add_words
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTextEdit

from gallery.catalog import Caption, Catalog, State
from gallery.gui.main_window import MainWindow
from gallery.gui.model_choice.dialog import ModelsDialog
from gallery.gui.pages import Page
from gallery.gui.panel.flow import FlowLayout
from gallery.gui.panel.plain_text import PlainText

LONG = 20_000
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
HOSTILE = '<a href="file:///etc/passwd">click</a><img src="x"> & co'


@pytest.fixture
def opened(qtbot, library, photos, window) -> MainWindow:
    """A window in which the first photo is open; there is something said of it."""
    add_words(library, photos[0])
    window.browser.open_row(0)
    qtbot.waitUntil(lambda: len(window.browser.panel.tags.chips.chips) == 3)
    window.client.words_changed.emit(())
    window.activateWindow()
    return window


def chip(window, name):
    return next(c for c in window.browser.panel.tags.chips.chips if c.label.name == name)


def chip_names(window) -> list[str]:
    return [c.label.name for c in window.browser.panel.tags.chips.chips]


def states(library, photo_id) -> dict[str, State]:
    with Catalog(library.catalog, read_only=True) as catalog:
        return {tag.name: tag.state for tag in catalog.tags_of(photo_id, rejected=True)}


# -- the panel -------------------------------------------------------------------------------


def test_the_key_i_and_a_button_hide_it_and_that_is_remembered(qtbot, opened, make_window):
    viewer, panel = opened.browser.viewer, opened.browser.panel
    assert panel.isVisible()
    qtbot.keyClick(viewer, Key.Key_I)
    assert not panel.isVisible()
    qtbot.mouseClick(viewer.info, LEFT)
    assert panel.isVisible()
    qtbot.mouseClick(viewer.info, LEFT)
    opened.close()
    again = make_window()
    qtbot.waitUntil(lambda: len(again.browser.model.ids) > 0)
    again.browser.open_row(0)
    assert not again.browser.panel.isVisible()


def test_a_narrow_window_shows_the_photo_alone(qtbot, opened):
    opened.resize(600, 500)
    qtbot.waitUntil(lambda: not opened.browser.panel.isVisible())
    assert not opened.browser.viewer.info.isEnabled()
    assert opened.width() == 600
    opened.resize(900, 640)
    qtbot.waitUntil(opened.browser.panel.isVisible)


def test_it_shows_each_photo_its_own_words(qtbot, opened):
    qtbot.keyClick(opened.browser.viewer, Key.Key_Right)
    qtbot.waitUntil(lambda: chip_names(opened) == [])
    qtbot.keyClick(opened.browser.viewer, Key.Key_Left)
    qtbot.waitUntil(lambda: chip_names(opened) == ["Rex", "dog", "cat"])


def test_tab_goes_through_it_in_the_order_it_is_read(qtbot, opened):
    panel = opened.browser.panel
    panel.caption.rows[0].tick.setFocus()
    order = []
    for _ in range(9):
        order.append(QApplication.focusWidget())
        qtbot.keyClick(order[-1], Key.Key_Tab)
    row, answer = panel.caption.rows[0], panel.questions.rows[0]
    assert order == [
        row.tick,
        row.cross,
        row.edit,
        panel.caption.describe,
        panel.tags.chips.chips[0],
        panel.tags.field,
        panel.questions.field,
        answer.copy,
        answer.delete,
    ]


def test_keys_in_it_lead_to_no_other_photo(qtbot, opened, photos):
    panel = opened.browser.panel
    panel.questions.field.setFocus()
    for key in (Key.Key_Left, Key.Key_Home, Key.Key_End, Key.Key_Return, Key.Key_PageDown):
        qtbot.keyClick(panel.questions.field, key)
    panel.questions.rows[0].copy.setFocus()
    qtbot.keyClick(panel.questions.rows[0].copy, Key.Key_PageDown)
    assert opened.browser.viewer.photo_id == photos[0]
    assert opened.browser.page is Page.VIEWER
    qtbot.keyClick(panel.questions.rows[0].copy, Key.Key_Escape)
    assert opened.browser.viewer.hasFocus()
    qtbot.keyClick(opened.browser.viewer, Key.Key_Escape)
    assert opened.browser.page is Page.GRID


def test_everything_in_it_that_can_be_pressed_has_a_name(opened):
    controls = opened.browser.panel.findChildren(QAbstractButton)
    controls += opened.browser.panel.findChildren(QLineEdit)
    for control in controls:
        text = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.accessibleName().strip() or text.strip(), control


def test_nothing_that_is_said_of_a_photo_is_taken_for_html(qtbot, opened, library, photos):
    with Catalog(library.catalog) as catalog:
        catalog.give_tag([photos[0]], HOSTILE)
        catalog.write_caption(photos[0], HOSTILE)
        catalog.add_answer(photos[0], HOSTILE, HOSTILE, False, HOSTILE, HOSTILE, 0.5)
    opened.client.words_changed.emit(())
    panel = opened.browser.panel
    qtbot.waitUntil(lambda: len(panel.questions.rows) == 2)
    assert panel.caption.rows[0].text.toPlainText() == HOSTILE
    assert panel.questions.rows[0].text.toPlainText() == HOSTILE
    assert chip(opened, HOSTILE).label.name == HOSTILE
    for text in panel.findChildren(QTextEdit):
        assert "href" not in text.toHtml() or "&lt;a href" in text.toHtml()
    for label in panel.findChildren(QLabel):
        rich = label.textFormat() is not Qt.TextFormat.PlainText
        assert not (rich and "<" in label.text()), label.text()
    tips = [chip(opened, HOSTILE).toolTip(), panel.questions.rows[0].mark.toolTip()]
    assert all("&lt;img" in tip and "<img" not in tip for tip in tips)


# -- tags ------------------------------------------------------------------------------------


def test_a_suggestion_differs_from_a_persons_tag_in_words_too(opened):
    assert "suggested" in chip(opened, "dog").accessibleName()
    assert "90 %" in chip(opened, "dog").accessibleName()
    assert "a photo of a dog" in chip(opened, "dog").toolTip()
    assert "suggested" not in chip(opened, "Rex").accessibleName()
    assert chip(opened, "dog").tick.isVisible() and not chip(opened, "Rex").tick.isVisible()


def test_a_suggestion_is_drawn_unlike_a_persons_tag(opened):
    def along_the_top(name) -> set[int]:
        image = chip(opened, name).grab().toImage()
        middle = image.width() // 2
        return {image.pixelColor(x, 1).lightness() // 16 for x in range(middle - 8, middle + 8)}

    assert len(along_the_top("dog")) > 1  # dashes
    assert len(along_the_top("Rex")) == 1


def test_tags_are_accepted_and_rejected_by_mouse_and_stay_in_place(qtbot, opened, library, photos):
    qtbot.mouseClick(chip(opened, "cat").tick, LEFT)
    assert chip_names(opened) == ["Rex", "dog", "cat"]
    assert not chip(opened, "cat").tick.isVisible()
    qtbot.mouseClick(chip(opened, "dog").cross, LEFT)
    assert chip_names(opened) == ["Rex", "cat"]
    wanted = {"Rex": State.ACCEPTED, "cat": State.ACCEPTED, "dog": State.REJECTED}
    qtbot.waitUntil(lambda: states(library, photos[0]) == wanted, timeout=LONG)
    qtbot.wait(100)
    assert chip_names(opened) == ["Rex", "cat"]


def test_tags_are_judged_by_keyboard_and_the_focus_stays(qtbot, opened, library, photos):
    chips = opened.browser.panel.tags.chips
    chips.chips[0].setFocus()
    qtbot.keyClick(chips.chips[0], Key.Key_Right)
    assert chip(opened, "dog").hasFocus()
    qtbot.keyClick(chip(opened, "dog"), Key.Key_Space)
    assert chip(opened, "dog").hasFocus()
    qtbot.keyClick(chip(opened, "dog"), Key.Key_Right)
    qtbot.keyClick(chip(opened, "cat"), Key.Key_Delete)
    assert chip_names(opened) == ["Rex", "dog"]
    assert chip(opened, "dog").hasFocus()
    wanted = {"Rex": State.ACCEPTED, "dog": State.ACCEPTED, "cat": State.REJECTED}
    qtbot.waitUntil(lambda: states(library, photos[0]) == wanted, timeout=LONG)


def test_ctrl_z_and_a_button_take_back(qtbot, opened):
    panel = opened.browser.panel
    assert not panel.undo.isVisible()
    chip(opened, "dog").reject()
    chip(opened, "cat").reject()
    assert "“cat” rejected" in panel.undo.accessibleName()
    qtbot.keyClick(opened.browser.viewer, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert chip_names(opened) == ["Rex", "cat"]
    qtbot.mouseClick(panel.undo, LEFT)
    assert sorted(chip_names(opened)) == ["Rex", "cat", "dog"]
    assert not panel.undo.isVisible()


def test_a_click_on_a_tag_searches_for_it(qtbot, opened, state):
    qtbot.mouseClick(chip(opened, "dog"), LEFT, pos=QPoint(12, 12))
    assert opened.header.field.text() == "dog"
    qtbot.waitUntil(lambda: bool(state.asked("SearchText")), timeout=LONG)
    assert "query='dog'" in state.asked("SearchText")[0]
    qtbot.waitUntil(lambda: opened.browser.page is Page.GRID)


def test_tags_are_typed_several_at_once(qtbot, opened, library, photos):
    field = opened.browser.panel.tags.field
    qtbot.keyClicks(field, "my garden, tulips,")
    qtbot.keyClick(field, Key.Key_Return)
    assert field.text() == ""
    assert chip_names(opened)[-2:] == ["my garden", "tulips"]
    assert opened.browser.page is Page.VIEWER
    qtbot.waitUntil(lambda: "tulips" in states(library, photos[0]), timeout=LONG)
    qtbot.waitUntil(lambda: chip(opened, "tulips").cross.isVisible())


def test_known_tags_are_completed(qtbot, opened):
    field = opened.browser.panel.tags.field
    qtbot.waitUntil(lambda: "horse" in opened.words.names.stringList())
    field.setFocus()
    qtbot.keyClicks(field, "ORS")
    popup = field.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Key.Key_Down)
    qtbot.keyClick(popup, Key.Key_Return)
    qtbot.waitUntil(lambda: chip_names(opened)[-1] == "horse")
    qtbot.waitUntil(lambda: field.text() == "")


def test_a_refused_tag_is_told_beside_the_tags_only(qtbot, opened, state):
    state.set("refuse-words")
    chip(opened, "dog").reject()
    trouble = opened.browser.panel.tags.trouble
    qtbot.waitUntil(trouble.isVisible, timeout=LONG)
    assert trouble.text.toPlainText() == "The catalogue cannot be written."
    assert "dog" in chip_names(opened)
    assert not opened.notices.isVisible()


def test_a_tag_longer_than_the_panel_is_cut(qtbot, opened):
    opened.words.give_tag("so long a name " * 20)
    qtbot.wait(50)
    panel = opened.browser.panel
    for each in panel.tags.chips.chips:
        assert each.geometry().right() <= panel.tags.chips.width()
        assert not each.cross.isVisible() or each.cross.geometry().right() < each.width()


# -- captions --------------------------------------------------------------------------------


def test_a_machines_caption_is_marked_and_accepted(qtbot, opened, library, photos):
    row = opened.browser.panel.caption.rows[0]
    assert row.mark.text() == "Suggested by a model · 80 %"
    assert "fake" in row.mark.toolTip()
    qtbot.mouseClick(row.tick, LEFT)
    row = opened.browser.panel.caption.rows[0]
    assert row.mark.text().startswith("Written by a model, accepted by you")
    with Catalog(library.catalog, read_only=True) as catalog:
        qtbot.waitUntil(lambda: catalog.caption_of(photos[0]).state is State.ACCEPTED, timeout=LONG)


def test_text_in_the_photo_is_shown_as_text_and_not_all_of_a_long_one(
    opened, library, photos, qtbot
):
    panel = opened.browser.panel

    def shown() -> list[str]:
        texts = panel.findChildren(PlainText)
        return [t.toPlainText() for t in texts if t.accessibleName().startswith("Text: ")]

    for text, begins in ((HOSTILE, HOSTILE), ("word " * 3000, "word word")):
        with Catalog(library.catalog) as catalog:
            catalog.keep_text(photos[0], text, "reader@1")
        opened.client.words_changed.emit(())
        qtbot.waitUntil(lambda: len(shown()) == 1 and shown()[0].startswith(begins), timeout=LONG)  # noqa: B023
    assert len(shown()[0]) < 700 and shown()[0].endswith("…")


def test_a_caption_is_edited_in_its_place(qtbot, opened, library, photos):
    box = opened.browser.panel.caption
    qtbot.mouseClick(box.rows[0].edit, LEFT)
    assert box.editor.isVisible() and not box.rows[0].isVisible()
    assert box.editor.toPlainText() == "A dog runs."
    qtbot.keyClicks(box.editor, "Rex")
    qtbot.keyClick(box.editor, Key.Key_Return)
    qtbot.keyClicks(box.editor, "12 i s")
    qtbot.keyClick(box.editor, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [row.text.toPlainText() for row in box.rows] == ["Rex\n12 i s"]
    assert box.rows[0].mark.text() == "Written by you"
    assert opened.browser.viewer.hasFocus()
    with Catalog(library.catalog, read_only=True) as catalog:
        qtbot.waitUntil(lambda: catalog.caption_of(photos[0]).text == "Rex\n12 i s", timeout=LONG)


def test_esc_leaves_a_caption_as_it_was(qtbot, opened, state):
    box = opened.browser.panel.caption
    box.rows[0].edit.click()
    qtbot.keyClicks(box.editor, "no")
    qtbot.keyClick(box.editor, Key.Key_Escape)
    assert [row.text.toPlainText() for row in box.rows] == ["A dog runs."]
    assert box.rows[0].isVisible() and opened.browser.page is Page.VIEWER
    assert not state.asked("WriteCaption")


def test_who_goes_on_to_something_else_keeps_what_was_written(qtbot, opened, state):
    box = opened.browser.panel.caption
    box.rows[0].edit.click()
    qtbot.keyClicks(box.editor, "Rex")
    opened.browser.panel.tags.field.setFocus()
    assert [row.text.toPlainText() for row in box.rows] == ["Rex"]
    qtbot.waitUntil(lambda: len(state.asked("WriteCaption")) == 1, timeout=LONG)


def test_looking_at_a_machines_caption_is_no_edit(qtbot, opened, state):
    box = opened.browser.panel.caption
    box.rows[0].edit.click()
    opened.browser.viewer.setFocus()
    assert not box.editing
    opened.words.rate(1)
    qtbot.waitUntil(lambda: bool(state.asked("RatePhotos")), timeout=LONG)
    assert not state.asked("WriteCaption")


def test_a_photo_without_a_caption_offers_to_write_one(qtbot, opened):
    qtbot.keyClick(opened.browser.viewer, Key.Key_Right)
    box = opened.browser.panel.caption
    qtbot.waitUntil(box.write.isVisible)
    box.write.click()
    qtbot.keyClicks(box.editor, "x")
    qtbot.keyClick(box.editor, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [row.text.toPlainText() for row in box.rows] == ["x"]
    assert not box.write.isVisible()


def test_describing_shows_that_it_goes_on_and_can_be_cancelled(qtbot, opened, state):
    state.set("hold-describe")
    box = opened.browser.panel.caption
    qtbot.mouseClick(box.describe, LEFT)
    assert box.bar.isVisible() and box.stop.isVisible() and not box.describe.isVisible()
    qtbot.waitUntil(opened.status.work.isVisible, timeout=LONG)
    qtbot.mouseClick(box.stop, LEFT)
    assert not box.bar.isVisible() and box.describe.isVisible()
    assert not opened.status.work.isVisible()
    state.unset("hold-describe")


def test_a_description_is_asked_for_as_it_was_chosen(qtbot, opened, state):
    button = opened.browser.panel.caption.describe
    next(a for a in button.language_choice.actions() if a.data() == "French").trigger()
    next(a for a in button.style_choice.actions() if a.data() == "long").trigger()
    qtbot.waitUntil(lambda: bool(state.asked("Describe(")), timeout=LONG)
    assert "style='long', language='French'" in state.asked("Describe(")[0]
    rows = opened.browser.panel.caption.rows
    qtbot.waitUntil(
        lambda: len(opened.browser.panel.caption.rows) == 2 and rows is not None, timeout=LONG
    )


def test_a_missing_captioner_leads_to_the_models(qtbot, opened, state):
    state.set("no-captioner")
    opened.browser.panel.caption.describe.click()
    trouble = opened.browser.panel.caption.trouble
    qtbot.waitUntil(trouble.isVisible, timeout=LONG)
    assert "not on this machine" in trouble.text.toPlainText()
    assert not opened.notices.isVisible()
    qtbot.mouseClick(trouble.models, LEFT)
    qtbot.waitUntil(lambda: bool(opened.findChildren(ModelsDialog)))


def test_what_begins_only_with_the_engine_says_so(qtbot, library, photos, make_window, state):
    state.set("hold-ready")
    window = make_window()
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == len(photos))
    window.browser.open_row(0)
    panel = window.browser.panel
    panel.caption.describe.click()
    qtbot.keyClicks(panel.questions.field, "why?")
    qtbot.keyClick(panel.questions.field, Key.Key_Return)
    assert panel.caption.waits.isVisible()
    assert panel.questions.stream.toPlainText() == "Begins when the engine is ready…"
    state.unset("hold-ready")
    qtbot.waitUntil(lambda: len(panel.questions.rows) == 1, timeout=LONG)
    qtbot.waitUntil(lambda: len(panel.caption.rows) == 1, timeout=LONG)


def test_text_of_any_length_and_direction_has_its_height(qtbot):
    text = PlainText()
    qtbot.addWidget(text)
    text.resize(200, 10)
    text.show()
    text.say("short")
    line = text.height()
    text.say("x" * 400)  # one word
    assert text.height() > 5 * line
    text.say("שלום עולם")
    assert text.height() == pytest.approx(line, abs=6)
    assert text.document().firstBlock().layout().lineAt(0).naturalTextRect().left() > 90
    text.say("a\nb\nc")
    assert text.height() == pytest.approx(3 * line, abs=6)


# -- questions -------------------------------------------------------------------------------


def test_a_question_is_answered_as_the_words_come(qtbot, opened, state):
    state.set("hold-ask")
    questions = opened.browser.panel.questions
    qtbot.keyClicks(questions.field, "What colour?")
    qtbot.keyClick(questions.field, Key.Key_Return)
    qtbot.waitUntil(lambda: questions.stream.toPlainText() == "A colour", timeout=LONG)
    assert questions.stop.isVisible() and questions.field.isReadOnly()
    state.unset("hold-ask")
    qtbot.waitUntil(lambda: len(questions.rows) == 2, timeout=LONG)
    assert questions.rows[0].question.toPlainText() == "What colour?"
    assert questions.rows[0].text.toPlainText() == "A colour like any other."
    assert questions.field.text() == "" and not questions.field.isReadOnly()
    assert not questions.stream.isVisible()
    qtbot.mouseClick(questions.rows[0].copy, LEFT)
    assert QGuiApplication.clipboard().text() == "A colour like any other."


def test_esc_cancels_a_question_and_its_words_stay(qtbot, opened, state):
    state.set("hold-ask")
    questions = opened.browser.panel.questions
    questions.field.setFocus()
    qtbot.keyClicks(questions.field, "why?")
    qtbot.keyClick(questions.field, Key.Key_Return)
    qtbot.waitUntil(lambda: questions.stream.toPlainText() == "A colour", timeout=LONG)
    qtbot.keyClick(questions.field, Key.Key_Escape)
    assert opened.words.asking is None and not questions.stream.isVisible()
    assert opened.browser.page is Page.VIEWER
    state.unset("hold-ask")
    qtbot.waitUntil(lambda: bool(state.asked("Cancel(")), timeout=LONG)


def test_an_unsure_answer_says_so_and_questions_are_deleted(qtbot, opened, library, photos):
    questions = opened.browser.panel.questions
    qtbot.keyClicks(questions.field, "unsure?")
    qtbot.keyClick(questions.field, Key.Key_Return)
    qtbot.waitUntil(lambda: len(questions.rows) == 2, timeout=LONG)
    assert [row.mark.text() for row in questions.rows] == [
        "Not sure · 50 %",
        "Answered by a model · 70 %",
    ]
    qtbot.mouseClick(questions.rows[1].delete, LEFT)
    assert [row.question.toPlainText() for row in questions.rows] == ["unsure?"]
    with Catalog(library.catalog, read_only=True) as catalog:
        qtbot.waitUntil(lambda: len(catalog.answers(photos[0])) == 1, timeout=LONG)


def test_a_failed_question_can_be_asked_again(qtbot, opened, state):
    state.set("no-captioner")
    questions = opened.browser.panel.questions
    qtbot.keyClicks(questions.field, "why?")
    qtbot.keyClick(questions.field, Key.Key_Return)
    qtbot.waitUntil(questions.trouble.isVisible, timeout=LONG)
    assert questions.field.text() == "why?"
    state.unset("no-captioner")
    qtbot.keyClick(questions.field, Key.Key_Return)
    qtbot.waitUntil(lambda: len(questions.rows) == 2, timeout=LONG)
    assert not questions.trouble.isVisible() and questions.field.text() == ""


# -- stars -----------------------------------------------------------------------------------


def test_digits_rate_the_photo_also_without_the_panel(qtbot, opened, library, photos):
    viewer, stars = opened.browser.viewer, opened.browser.panel.stars
    assert (stars.stars, viewer.stars.text()) == (4, "★★★★")
    qtbot.keyClick(viewer, Key.Key_I)
    qtbot.keyClick(viewer, Key.Key_2)
    assert (stars.stars, viewer.stars.text()) == (2, "★★")
    assert stars.accessibleName() == "Rating: 2 stars"
    with Catalog(library.catalog, read_only=True) as catalog:
        qtbot.waitUntil(lambda: catalog.rating_of(photos[0]) == 2, timeout=LONG)
    qtbot.keyClick(viewer, Key.Key_0)
    assert (stars.stars, viewer.stars.text()) == (0, "")
    qtbot.keyClick(viewer, Key.Key_0, Qt.KeyboardModifier.ControlModifier)  # that fits the photo
    qtbot.keyClick(viewer, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stars.stars == 2


def test_stars_are_given_by_click_and_arrow_and_taken_by_a_second_click(qtbot, opened):
    stars = opened.browser.panel.stars
    qtbot.mouseClick(stars, LEFT, pos=QPoint(5, 10))
    assert stars.stars == 1
    qtbot.mouseClick(stars, LEFT, pos=QPoint(5, 10))
    assert stars.stars == 0
    qtbot.mouseClick(stars, LEFT, pos=QPoint(stars.width() - 3, 10))
    assert stars.stars == 5
    qtbot.keyClick(stars, Key.Key_Left)
    qtbot.keyClick(stars, Key.Key_Left)
    qtbot.keyClick(stars, Key.Key_Right)
    assert stars.stars == 4


# -- the lines of chips ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_what_finds_no_room_goes_to_the_next_line(qtbot, direction):
    sheet = QLabel()
    qtbot.addWidget(sheet)
    sheet.setLayoutDirection(direction)
    flow = FlowLayout(sheet, spacing=10)
    labels = [QLabel(sheet) for _ in range(5)]
    for label in labels:
        label.setFixedSize(90, 20)
        flow.addWidget(label)
    sheet.resize(300, 200)
    sheet.show()
    places = [label.geometry() for label in labels]
    assert [place.top() for place in places] == [0, 0, 0, 30, 30]
    lefts = [0, 100, 200] if direction is Qt.LayoutDirection.LeftToRight else [210, 110, 10]
    assert [place.left() for place in places] == [*lefts, *lefts[:2]]
    assert flow.heightForWidth(300) == 50
    assert flow.heightForWidth(90) == 5 * 20 + 4 * 10


def test_a_rejected_caption_is_gone(qtbot, opened, library, photos):
    with Catalog(library.catalog) as catalog:
        catalog.add_captions(
            [Caption(photos[1], "Far.", State.SUGGESTED, None, "fake", "P", "long", 0.8)]
        )
    qtbot.keyClick(opened.browser.viewer, Key.Key_Right)
    qtbot.waitUntil(
        lambda: [r.text.toPlainText() for r in opened.browser.panel.caption.rows] == ["Far."]
    )
    row = opened.browser.panel.caption.rows[0]
    assert row.cross.isVisible()
    qtbot.mouseClick(row.cross, LEFT)
    assert opened.browser.panel.caption.rows == []
    assert opened.browser.panel.caption.write.isVisible()
