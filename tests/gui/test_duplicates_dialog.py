"""The dialog of duplicates: what is shown, what may go, and that nothing goes unasked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from qt_parts import LONG, started

from gallery.gui.duplicates import Duplicates
from gallery.gui.duplicates_dialog import DuplicatesDialog
from gallery.gui.work import Work
from gallery.protocol import DuplicateKind

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def duplicates(qtbot, client, photos) -> Duplicates:
    started(qtbot, client)
    return Duplicates(client, Work(client))


@pytest.fixture
def dialog(qtbot, library, duplicates) -> Iterator[DuplicatesDialog]:
    dialog = DuplicatesDialog(library, duplicates)
    qtbot.addWidget(dialog)
    dialog.show()
    found(qtbot, duplicates)
    yield dialog
    dialog.close()


def found(qtbot, duplicates: Duplicates) -> None:
    qtbot.waitUntil(lambda: duplicates.groups is not None, timeout=LONG)


def box_of(dialog: DuplicatesDialog) -> QMessageBox:
    (box,) = dialog.findChildren(QMessageBox)
    return box


def agree(qtbot, dialog: DuplicatesDialog) -> None:
    box = box_of(dialog)
    (button,) = (b for b in box.buttons() if box.buttonRole(b) is QMessageBox.ButtonRole.AcceptRole)
    qtbot.mouseClick(button, LEFT)


def test_groups_are_shown_side_by_side_and_nothing_is_chosen(qtbot, dialog, duplicates):
    assert dialog.list.count() == 4 and "4" in dialog.said.text() and "10" in dialog.said.text()
    assert len(dialog.cards) == 3
    assert [bool(card.best.text()) for card in dialog.cards] == [False, True, False]
    assert not any(card.go.isChecked() for card in dialog.cards)
    assert not dialog.trash.isEnabled() and duplicates.going == ()
    assert all("320 × 240" in card.facts.text() for card in dialog.cards)  # noqa: RUF001
    qtbot.waitUntil(
        lambda: all(not card.picture.pixmap().isNull() for card in dialog.cards), timeout=LONG
    )


def test_the_last_file_of_a_group_cannot_be_chosen(qtbot, dialog):
    first, second, third = dialog.cards
    qtbot.mouseClick(first.go, LEFT)
    assert third.go.isEnabled()
    qtbot.mouseClick(third.go, LEFT)
    assert not second.go.isEnabled() and not second.go.isChecked()
    assert "2 files" in dialog.trash.text()
    qtbot.mouseClick(first.go, LEFT)
    assert second.go.isEnabled()


def test_files_go_only_when_the_user_agrees(qtbot, dialog, duplicates, state):
    dialog.best_here.click()
    group = duplicates.groups[0]
    assert {file.path for file in duplicates.going} == {
        file.path for at, file in enumerate(group.files) if at != group.best
    }
    dialog.trash.click()
    assert "2 files" in box_of(dialog).text()
    box_of(dialog).close()
    assert not state.asked("TrashFiles")
    qtbot.waitUntil(lambda: not dialog.findChildren(QMessageBox), timeout=LONG)
    dialog.trash.click()
    agree(qtbot, dialog)
    qtbot.waitUntil(lambda: duplicates.count == 9, timeout=LONG)
    (asked,) = state.asked("TrashFiles")
    assert asked.index("staying") < asked.index(group.files[group.best].path)
    assert "2 files" in dialog.said.text() and duplicates.going == ()
    dialog.undo.click()
    qtbot.waitUntil(lambda: duplicates.count == 10, timeout=LONG)
    assert "back" in dialog.said.text()


def test_of_all_groups_only_the_suggested_files_can_be_kept(qtbot, dialog, duplicates):
    dialog.best_everywhere.click()
    assert len(duplicates.going) == 8
    dialog.list.setCurrentRow(2)
    assert [card.go.isChecked() for card in dialog.cards] == [True, False, True]
    dialog.keep_all.click()
    assert not any(card.go.isChecked() for card in dialog.cards)


def test_that_there_is_nothing_is_said(qtbot, dialog, duplicates):
    qtbot.mouseClick(dialog.kinds[DuplicateKind.BURST], LEFT)
    found(qtbot, duplicates)
    assert dialog.said.text() == "No photos are alike in this way."
    assert dialog.list.count() == 0 and dialog.cards == []
    assert not dialog.best_everywhere.isEnabled() and not dialog.trash.isEnabled()


def test_how_far_it_is_is_shown_and_can_be_cancelled(qtbot, dialog, duplicates, state):
    state.set("hold-duplicates")
    qtbot.mouseClick(dialog.kinds[DuplicateKind.NEAR], LEFT)
    qtbot.waitUntil(lambda: dialog.bar.value() == 333, timeout=LONG)
    assert "33" in dialog.said.text() and dialog.cancel.isVisible()
    dialog.cancel.click()
    assert not dialog.bar.isVisible() and not duplicates.finding.busy
    state.unset("hold-duplicates")


def test_what_could_not_go_is_said_and_the_groups_are_looked_at_anew(
    qtbot, dialog, duplicates, state
):
    (state.folder / "refuse-trash").write_text("1 could not be moved; the others were.")
    dialog.best_here.click()
    dialog.trash.click()
    agree(qtbot, dialog)
    qtbot.waitUntil(lambda: len(state.asked("FindDuplicates")) == 2, timeout=LONG)
    found(qtbot, duplicates)
    assert dialog.said.text().startswith("1 could not be moved; the others were.")
    assert duplicates.going == ()


def test_while_files_are_moved_nothing_is_changed(qtbot, dialog, duplicates, state):
    state.set("hold-trash")
    dialog.best_here.click()
    dialog.trash.click()
    agree(qtbot, dialog)
    qtbot.waitUntil(lambda: duplicates.trashing.busy, timeout=LONG)
    going = duplicates.going
    duplicates.keep_best(duplicates.groups)
    duplicates.keep_all()
    duplicates.look(DuplicateKind.BURST)
    assert duplicates.going == going and duplicates.kind is DuplicateKind.EXACT
    assert not any(card.go.isEnabled() for card in dialog.cards)
    assert not dialog.trash.isEnabled() and not dialog.undo.isEnabled()
    state.unset("hold-trash")
    qtbot.waitUntil(lambda: not duplicates.moving, timeout=LONG)


MARKS = st.lists(
    st.tuples(st.sampled_from(["go", "stay", "best", "all"]), st.integers(0, 3), st.integers(0, 2))
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(MARKS)
def test_of_each_group_one_stays_whatever_is_clicked(dialog, duplicates, marks):
    for what, at, file in marks:
        group = duplicates.groups[at]
        if what == "best":
            duplicates.keep_best([group])
        elif what == "all":
            duplicates.keep_all()
        else:
            duplicates.mark(group, group.files[file], what == "go")
        going = {file.path for file in duplicates.going}
        assert all({file.path for file in g.files} - going for g in duplicates.groups)


def test_the_window_opens_the_dialog_once_and_closes_it_with_itself(qtbot, window):
    window.commands.duplicates.trigger()
    (dialog,) = window.findChildren(DuplicatesDialog)
    window.commands.duplicates.trigger()
    assert window.findChildren(DuplicatesDialog) == [dialog]
    qtbot.waitUntil(lambda: dialog.list.count() == 4, timeout=LONG)
