"""The dialogs over the whole library, driven as their user would."""

from __future__ import annotations

import numpy as np
import pytest
from building import DIM
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox
from qt_parts import LONG

from gallery.catalog import Catalog, Origin, PhotoDetails
from gallery.gui.compare_dialog import CompareDialog
from gallery.gui.describe_dialog import DescribeDialog
from gallery.gui.model_choice.dialog import ModelsDialog
from gallery.gui.model_choice.import_dialog import ImportDialog
from gallery.gui.score_table import VALUE
from gallery.gui.tag_list.dialog import TagsDialog
from gallery.gui.writing_dialog import WritingDialog
from gallery.paths import imported_models

LEFT = Qt.MouseButton.LeftButton
ENTER = Qt.Key.Key_Return


@pytest.fixture
def refuse(state):
    """Have the engine refuse what the dialogs ask, with these words."""

    def refuse(words: str) -> None:
        (state.folder / "refuse-library").write_text(words)

    return refuse


def opened(qtbot, window, action, kind):
    action.trigger()
    dialog = window.findChildren(kind)[-1]
    qtbot.waitExposed(dialog)
    return dialog


def box_of(qtbot, dialog) -> QMessageBox:
    qtbot.waitUntil(
        lambda: any(box.isVisible() for box in dialog.findChildren(QMessageBox)), timeout=LONG
    )
    return next(box for box in dialog.findChildren(QMessageBox) if box.isVisible())


def press(qtbot, box: QMessageBox, text: str) -> None:
    button = next(b for b in box.buttons() if b.text().replace("&", "") == text)
    qtbot.mouseClick(button, LEFT)


def test_no_name_is_taken_for_html(qtbot, window, library, refuse):
    with Catalog(library.catalog) as catalog:
        catalog.put_tag("<b>bold</b>")
    window.browser.open_row(0)
    dialog = opened(qtbot, window, window.commands.tags, TagsDialog)
    qtbot.waitUntil(lambda: dialog.model.place("<b>bold</b>").isValid(), timeout=LONG)
    dialog.tree.setCurrentIndex(dialog.model.place("<b>bold</b>"))
    qtbot.waitUntil(lambda: "<b>" in dialog.pane.verdict.text(), timeout=LONG)
    refuse("<b>no</b>")
    dialog.editor.templates.setPlainText("{}")
    dialog.editor.save.click()
    dialog.run.start.click()
    qtbot.waitUntil(lambda: dialog.run.text.text() == "<b>no</b>", timeout=LONG)
    qtbot.mouseClick(dialog.editor.delete, LEFT)
    assert box_of(qtbot, dialog).textFormat() is Qt.TextFormat.PlainText
    marked = [label for label in dialog.findChildren(QLabel) if "<b>" in label.text()]
    plain = [label for label in marked if label.textFormat() is Qt.TextFormat.PlainText]
    assert len(plain) >= 3 and plain == marked


# -- models ------------------------------------------------------------------------------------


@pytest.fixture
def models(qtbot, window, library) -> ModelsDialog:
    folder = imported_models() / "mine"
    folder.mkdir(parents=True)
    (folder / "open_clip_config.json").write_text('{"model_cfg": {}}')
    (folder / "open_clip_model.safetensors").write_bytes(bytes(2000))
    with Catalog(library.catalog) as catalog:
        # The thirty photos were embedded by it.
        catalog.use_model(catalog.model_id("fake", "fake", DIM))
    dialog = opened(qtbot, window, window.commands.models, ModelsDialog)
    qtbot.waitUntil(lambda: "mine" in dialog.rows, timeout=LONG)
    return dialog


def test_a_download_is_followed_and_cancelled_in_its_row(qtbot, models, state):
    row = models.rows["fast"]
    state.set("hold-model")
    row.download.click()
    qtbot.waitUntil(
        lambda: row.progress.text() == "150 MB of 300 MB · about 2 min left", timeout=LONG
    )
    assert row.bar.value() == 500 and not row.download.isVisible()
    assert row.cancel.accessibleName() == "Cancel the download of Fast: MobileCLIP2-S0"
    row.cancel.click()
    assert row.download.isVisible() and not row.bar.isVisible()
    state.unset("hold-model")


def test_a_download_goes_on_while_the_dialog_is_closed(qtbot, models, window, state):
    state.set("hold-model")
    models.rows["fast"].download.click()
    qtbot.waitUntil(lambda: models.rows["fast"].bar.maximum() > 0, timeout=LONG)
    models.close()
    again = opened(qtbot, window, window.commands.models, ModelsDialog)
    qtbot.waitUntil(
        lambda: "fast" in again.rows and again.rows["fast"].cancel.isVisible(), timeout=LONG
    )
    state.unset("hold-model")
    qtbot.waitUntil(lambda: again.rows["fast"].download.isVisible(), timeout=LONG)


def test_a_failure_is_said_in_its_row_and_nowhere_else(qtbot, models, window, refuse):
    refuse("The hub cannot be reached <b>now</b>.")
    row = models.rows["best"]
    row.download.click()
    qtbot.waitUntil(lambda: row.error.isVisible(), timeout=LONG)
    assert row.error.text() == "The hub cannot be reached <b>now</b>."
    assert row.error.textFormat() is Qt.TextFormat.PlainText
    assert window.notices.notice("request") is None


def test_a_failure_after_the_dialog_was_closed_is_a_notice(qtbot, models, window, state, refuse):
    state.set("hold-model")
    models.rows["best"].download.click()
    models.close()
    refuse("The hub cannot be reached.")
    state.unset("hold-model")
    qtbot.waitUntil(lambda: window.notices.notice("request") is not None, timeout=LONG)


def test_before_a_model_is_used_it_is_said_what_that_takes(qtbot, models, state, window):
    models.rows["mine"].use.click()
    box = box_of(qtbot, models)
    assert box.text() == "Use mine from now on?"
    assert "look at 30 photos first" in box.informativeText()
    press(qtbot, box, "Cancel")
    assert not state.asked("UseModel")
    models.rows["mine"].use.click()
    press(qtbot, box_of(qtbot, models), "Use")
    qtbot.waitUntil(lambda: bool(state.asked("UseModel")), timeout=LONG)
    row = models.rows["mine"]
    qtbot.waitUntil(lambda: row.seen.text().startswith("0 of 30 photos seen"), timeout=LONG)
    assert not row.use.isVisible()


def test_what_a_model_made_is_removed_after_a_question(
    qtbot, models, window, library, photos, state
):
    with Catalog(library.catalog) as catalog:
        (photo,) = catalog.photos(photos[:1])
        row = (photo.fingerprint, PhotoDetails(4, 3, "JPEG", None), [])
        vector = np.full((1, DIM), 0.5, np.float32)
        catalog.add_photos([row], catalog.model_id("old", "mine", DIM), vector)
    window.client.photos_changed.emit()
    shown = models.rows["mine"]
    qtbot.waitUntil(lambda: shown.seen.text().startswith("Knows 1 photo of this"), timeout=LONG)
    assert not models.rows["fake"].remove_vectors.isVisible()  # it is in use
    shown.remove_vectors.click()
    press(qtbot, box_of(qtbot, models), "Remove")
    qtbot.waitUntil(lambda: not shown.seen.isVisible(), timeout=LONG)
    with Catalog(library.catalog, read_only=True) as catalog:
        assert [use.model.name for use in catalog.vector_use()] == ["fake"]


def test_a_model_is_imported_under_a_name(qtbot, models, tmp_path, monkeypatch, state, refuse):
    (tmp_path / "My CLIP").mkdir()
    monkeypatch.setattr(
        "gallery.gui.model_choice.dialog.QFileDialog.getExistingDirectory",
        lambda *_: str(tmp_path / "My CLIP"),
    )
    models.take_in.menu().actions()[0].trigger()
    dialog = models.findChildren(ImportDialog)[-1]
    assert dialog.name.text() == "My-CLIP" and not dialog.architecture.isVisible()
    refuse("It holds no weights.")
    qtbot.mouseClick(dialog.take, LEFT)
    qtbot.waitUntil(lambda: dialog.error.text() == "It holds no weights.", timeout=LONG)
    (state.folder / "refuse-library").unlink()
    dialog.name.setText("clip")
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        qtbot.keyClick(dialog.name, ENTER)
    assert "name='clip'" in state.asked("ImportModel")[-1]


def test_a_file_of_weights_is_asked_for_its_architecture(qtbot, models, tmp_path, state):
    file = tmp_path / "weights.safetensors"
    file.write_bytes(b"x")
    models._import(str(file))
    dialog = models.findChildren(ImportDialog)[-1]
    assert dialog.architecture.isVisible()
    dialog.architecture.setText("ViT-B-32")
    dialog.take.click()
    qtbot.waitUntil(lambda: bool(state.asked("architecture='ViT-B-32'")), timeout=LONG)


# -- tags --------------------------------------------------------------------------------------


@pytest.fixture
def tags(qtbot, window, library, photos) -> TagsDialog:
    with Catalog(library.catalog) as catalog:
        for name in ("dog", "horse"):
            catalog.put_tag(name, "animals", Origin.VOCABULARY)
        catalog.put_tag("Rex")
        catalog.give_tag(photos[:2], "Rex")
    dialog = opened(qtbot, window, window.commands.tags, TagsDialog)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2, timeout=LONG)
    return dialog


def tree(dialog: TagsDialog) -> list[str]:
    """What can be seen of the tree, in lines."""
    model, lines = dialog.model, []
    for row in range(model.rowCount()):
        heading = model.index(row, 0)
        lines.append(heading.data())
        if dialog.tree.isExpanded(heading):
            below = range(model.rowCount(heading))
            lines += [f"  {model.index(tag, 0, heading).data()}" for tag in below]
    return lines


def test_the_tags_stand_under_their_headings_and_are_filtered(qtbot, tags):
    assert tree(tags) == ["my tags (1)", "  Rex", "animals (2)"]
    qtbot.keyClicks(tags.filter, "hor")
    assert tree(tags) == ["animals (1)", "  horse"]
    tags.filter.clear()
    assert tree(tags) == ["my tags (1)", "  Rex", "animals (2)"]  # as the user had it
    qtbot.keyClicks(tags.filter, "zebra")
    assert tags.nothing.isVisible() and "“New tag” adds one" in tags.nothing.text()


def test_an_empty_vocabulary_says_when_it_comes(qtbot, window):
    dialog = opened(qtbot, window, window.commands.tags, TagsDialog)
    qtbot.waitUntil(
        lambda: dialog.nothing.isVisible() and bool(dialog.nothing.text()), timeout=LONG
    )
    assert dialog.nothing.text().startswith("There are no tags yet.")


def test_what_was_looked_for_in_vain_becomes_a_tag(qtbot, tags, library):
    qtbot.keyClicks(tags.filter, "red bicycle")
    qtbot.mouseClick(tags.new, LEFT)
    assert tags.editor.name.text() == "red bicycle" and tags.editor.save.text() == "Add tag"
    tags.editor.templates.setPlainText("a photo of a {}")
    qtbot.keyClick(tags.editor.name, ENTER)
    assert tags.isVisible()
    qtbot.waitUntil(lambda: tree(tags) == ["my tags (1)", "  red bicycle"], timeout=LONG)
    assert tags.tree.currentIndex().data() == "red bicycle"
    assert tags.editor.name.isReadOnly() and not tags.editor.save.isEnabled()

    def stored() -> bool:
        with Catalog(library.catalog, read_only=True) as catalog:
            return catalog.tag_named("red bicycle") is not None

    qtbot.waitUntil(stored, timeout=LONG)


def test_a_tag_is_switched_off_by_its_box(qtbot, tags, library):
    place = tags.model.place("dog")
    tags.model.setData(place, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert place.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked

    def stored() -> bool:
        with Catalog(library.catalog, read_only=True) as catalog:
            return not catalog.tag_named("dog").enabled

    qtbot.waitUntil(stored, timeout=LONG)
    assert tree(tags) == ["my tags (1)", "  Rex", "animals (2)"]


def test_a_tag_is_tried_on_the_photo_that_is_chosen(qtbot, tags, window, photos):
    assert "Open or select a photo" in tags.pane.card.picture.text()
    tags.tree.setCurrentIndex(tags.model.place("horse"))
    window.browser.open_row(3)
    verdict = tags.pane.verdict
    qtbot.waitUntil(lambda: verdict.text() == "“horse” would be given: 50 %", timeout=LONG)
    qtbot.waitUntil(lambda: tags.pane.card.name.text() == "cat 01.jpg", timeout=LONG)
    shown = tags.pane.scores
    assert [shown.index(row, 0).data() for row in range(3)] == ["horse", "dog", "Rex"]
    assert shown.index(0, 1).data(VALUE) == pytest.approx(0.5)
    tags.editor.templates.setPlainText("a {} that runs\na {} in a stable")
    qtbot.waitUntil(lambda: verdict.text() == "“horse” would be given: 70 %", timeout=LONG)


def test_what_was_typed_and_not_saved_is_asked_about(qtbot, tags, library):
    tags.tree.setCurrentIndex(tags.model.place("dog"))
    tags.editor.templates.setPlainText("a {} at play")
    tags.tree.setCurrentIndex(tags.model.place("horse"))
    box = box_of(qtbot, tags)
    assert box.text() == "Save what you changed of “dog”?"
    press(qtbot, box, "Save")

    def stored() -> bool:
        with Catalog(library.catalog, read_only=True) as catalog:
            return catalog.tag_named("dog").templates == ("a {} at play",)

    qtbot.waitUntil(stored, timeout=LONG)
    assert tags.editor.name.text() == "horse"


def test_a_tag_that_was_not_added_is_asked_about_when_the_dialog_is_closed(
    qtbot, tags, window, library
):
    tags.new.click()
    qtbot.keyClicks(tags.editor.name, "owl")
    tags.close()
    box = box_of(qtbot, window)
    assert box.text() == "Add the tag “owl”?"
    press(qtbot, box, "Add tag")

    def stored() -> bool:
        with Catalog(library.catalog, read_only=True) as catalog:
            return catalog.tag_named("owl") is not None

    qtbot.waitUntil(stored, timeout=LONG)


def test_the_photos_best_tags_follow_what_was_added(qtbot, tags, window):
    window.browser.open_row(0)
    shown = tags.pane.scores
    qtbot.waitUntil(lambda: shown.rowCount() == 3, timeout=LONG)
    tags.new.click()
    qtbot.keyClicks(tags.editor.name, "elephant")
    qtbot.keyClick(tags.editor.name, ENTER)
    qtbot.waitUntil(lambda: shown.rowCount() == 4, timeout=LONG)
    assert shown.index(0, 0).data() == "elephant"


def test_only_ones_own_tags_can_be_deleted(qtbot, tags, library):
    tags.tree.setCurrentIndex(tags.model.place("dog"))
    assert not tags.editor.delete.isVisible()
    tags.tree.setCurrentIndex(tags.model.place("Rex"))
    qtbot.mouseClick(tags.editor.delete, LEFT)
    box = box_of(qtbot, tags)
    assert "taken from 2 photos" in box.informativeText()
    press(qtbot, box, "Delete")
    qtbot.waitUntil(lambda: tree(tags)[0] == "animals (2)", timeout=LONG)


def test_a_change_that_is_refused_is_said_in_the_dialog(qtbot, tags, window, refuse):
    refuse("A template needs words.")
    tags.tree.setCurrentIndex(tags.model.place("dog"))
    tags.editor.templates.setPlainText("{}{}")
    tags.editor.save.click()
    qtbot.waitUntil(lambda: tags.error.text() == "A template needs words.", timeout=LONG)
    assert window.notices.notice("request") is None


def test_all_photos_are_tagged_and_that_is_undone(qtbot, tags, state):
    run = tags.run
    assert not run.undo.isVisible()
    state.set("hold-tagging")
    qtbot.mouseClick(run.start, LEFT)
    qtbot.waitUntil(lambda: run.text.text() == "10 of 30 photos · about 2 min left", timeout=LONG)
    assert run.cancel.isVisible() and not run.start.isVisible()
    state.unset("hold-tagging")
    qtbot.waitUntil(run.undo.isVisible, timeout=LONG)
    assert run.text.text().startswith("Last: all photos, ")
    assert run.text.text().endswith("30 tags of it are there.")
    qtbot.mouseClick(run.undo, LEFT)
    qtbot.waitUntil(lambda: not run.undo.isVisible() and run.start.isVisible(), timeout=LONG)


# -- comparing ---------------------------------------------------------------------------------


def test_words_are_compared_with_the_photo_that_is_open(qtbot, window):
    dialog = opened(qtbot, window, window.commands.compare, CompareDialog)
    qtbot.keyClicks(dialog.typed, "a cat, a horse")
    window.browser.open_row(0)
    qtbot.waitUntil(lambda: dialog.scores.rowCount() == 2, timeout=LONG)
    rows = [[dialog.scores.index(row, column).data() for column in range(4)] for row in (0, 1)]
    assert rows == [["a cat", "58 %", "50 %", "0.200"], ["a horse", "42 %", "50 %", "0.143"]]
    dialog.typed.setPlainText("a cat")
    qtbot.waitUntil(lambda: not dialog.scores.rowCount(), timeout=LONG)
    assert dialog.said.text() == "Two texts or more are compared with each other."


def test_a_dialog_beside_the_window_is_opened_once(qtbot, window):
    dialog = opened(qtbot, window, window.commands.compare, CompareDialog)
    assert opened(qtbot, window, window.commands.compare, CompareDialog) is dialog
    assert not dialog.isModal()


# -- writing -----------------------------------------------------------------------------------


def test_nothing_that_changes_files_is_chosen_beforehand(qtbot, window, state):
    dialog = opened(qtbot, window, window.commands.write_words, WritingDialog)
    assert not dialog.beside.isChecked() and not dialog.into.isChecked()
    assert not dialog.suggested.isChecked()
    assert not dialog.write.isEnabled()
    assert not dialog.chosen.isVisible() and dialog.everything.isChecked()
    assert not state.asked("Writing")


def test_words_are_written_after_they_were_seen_and_taken_back(qtbot, window, state, photos):
    window.browser.grid.selectAll()
    dialog = opened(qtbot, window, window.commands.write_words, WritingDialog)
    assert dialog.chosen.text().replace("&", "") == "The 30 photos that are selected"
    dialog.beside.click()
    qtbot.waitUntil(dialog.write.isEnabled, timeout=LONG)
    assert dialog.write.text() == "Write 29 files"
    assert dialog.said.text() == "29 files would be written; the first 20 are shown."
    row = [dialog.table.model().index(0, column).data() for column in range(3)]
    assert row == ["cat 00.jpg.xmp\n(new)", "—", "keywords: Rex\nrating: 3"]
    assert dialog.refused.toPlainText().endswith("dog 00.jpg: it is not there now")
    state.set("hold-writing")
    qtbot.mouseClick(dialog.write, LEFT)
    qtbot.waitUntil(
        lambda: dialog.said.text() == "Writing… 10 / 30 · about 2 min left", timeout=LONG
    )
    assert not dialog.beside.isEnabled() and dialog.cancel.isVisible()
    state.unset("hold-writing")
    qtbot.waitUntil(lambda: dialog.said.text().startswith("The words are written."), timeout=LONG)
    qtbot.waitUntil(lambda: not dialog.table.model().rowCount(), timeout=LONG)
    qtbot.mouseClick(dialog.undo, LEFT)
    qtbot.waitUntil(lambda: dialog.said.text().startswith("The last writing is"), timeout=LONG)


# -- describing --------------------------------------------------------------------------------


def test_describing_begins_within_bounds_and_goes_on_in_the_status_bar(qtbot, window, state):
    dialog = opened(qtbot, window, window.commands.describe_library, DescribeDialog)
    dialog.photos.setValue(25)
    dialog.minutes.setValue(0)
    assert dialog.minutes.text() == "as long as it takes"
    dialog.style_choice.setCurrentIndex(1)
    state.set("hold-describe")
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        qtbot.mouseClick(dialog.start, LEFT)
    (asked,) = state.asked("DescribeLibrary")
    assert "style='long', language='', limit=25, minutes=0" in asked
    assert window.status.work.text.text() == "Describing photos · 0 / 25"
    again = opened(qtbot, window, window.commands.describe_library, DescribeDialog)
    assert not again.start.isEnabled() and again.start.text() == "Under way already"
    again.reject()
    assert window.status.work.isVisible()  # leaving it ends nothing that was begun before
    state.unset("hold-describe")
    qtbot.waitUntil(lambda: not window.status.work.isVisible(), timeout=LONG)


def test_a_model_that_is_missing_is_offered_where_it_is_missed(qtbot, window, refuse):
    refuse("The model smolvlm is not on this machine: download it.")
    dialog = opened(qtbot, window, window.commands.describe_library, DescribeDialog)
    dialog.start.click()
    qtbot.waitUntil(dialog.trouble.isVisible, timeout=LONG)
    assert window.notices.notice("request") is None
    qtbot.mouseClick(dialog.trouble.models, LEFT)
    assert not dialog.isVisible() and window.findChildren(ModelsDialog)


# -- text in photos ----------------------------------------------------------------------------


def test_text_in_photos_is_read_once_at_a_time_and_shown_in_the_status_bar(qtbot, window, state):
    state.set("hold-texts")
    window.commands.read_texts.trigger()
    bar = window.status.work
    qtbot.waitUntil(lambda: bar.text.text() == "Reading text in photos · 4 / 30", timeout=LONG)
    window.commands.read_texts.trigger()
    qtbot.mouseClick(bar.cancel, LEFT)
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=LONG)
    state.unset("hold-texts")
    window.commands.read_texts.trigger()
    qtbot.waitUntil(lambda: len(state.asked("ReadTexts")) == 2, timeout=LONG)
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=LONG)


def test_what_is_missing_to_read_text_is_said_in_the_window(qtbot, window, refuse):
    refuse("Reading text needs an extra.")
    window.commands.read_texts.trigger()
    qtbot.waitUntil(lambda: window.notices.notice("request") is not None, timeout=LONG)
    assert not window.status.work.isVisible()


def test_closing_the_window_closes_what_stands_beside_it(qtbot, window):
    dialogs = [
        opened(qtbot, window, window.commands.compare, CompareDialog),
        opened(qtbot, window, window.commands.tags, TagsDialog),
    ]
    window.close()
    assert not any(dialog.isVisible() for dialog in dialogs)
