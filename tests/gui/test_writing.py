"""Writing words beside photos, without a window: what is previewed, written and taken back."""

from __future__ import annotations

import pytest
from qt_parts import LONG, started

from gallery.gui.work import Work
from gallery.gui.writing import Wish, Writing


@pytest.fixture
def writing(qtbot, client, photos) -> Writing:
    started(qtbot, client)
    return Writing(client, Work(client))


def previewed(qtbot, writing: Writing) -> None:
    qtbot.waitUntil(lambda: writing.preview is not None, timeout=LONG)


def test_nothing_is_asked_before_the_user_says_where(writing, state, photos):
    writing.begin(tuple(photos[:3]))
    writing.with_suggestions(True)
    assert writing.preview is None and not writing.previewing.busy
    writing.write()
    assert not state.asked("Writing")


def test_what_is_written_is_what_was_previewed(qtbot, writing, state, photos):
    writing.begin(tuple(photos[:3]))
    writing.into_files(False)
    previewed(qtbot, writing)
    assert writing.preview.count == 2 and len(writing.preview.refused) == 1
    writing.write()
    qtbot.waitUntil(lambda: bool(writing.outcome), timeout=LONG)
    (preview,), (apply,) = state.asked("PreviewWriting")[:1], state.asked("ApplyWriting")
    without_id = [line.split("photo_ids", 1)[1] for line in (preview, apply)]
    assert without_id[0] == without_id[1]
    previewed(qtbot, writing)
    assert writing.preview.count == 0  # it is looked at anew


def test_another_wish_makes_the_preview_void(qtbot, writing, state, photos):
    writing.begin(tuple(photos[:3]))
    writing.into_files(False)
    previewed(qtbot, writing)
    state.set("hold-writing")
    writing.into_files(True)
    assert writing.preview is None
    writing.write()
    assert not state.asked("ApplyWriting")
    state.unset("hold-writing")
    previewed(qtbot, writing)
    assert not writing.preview.changes[0].new


def test_writing_can_be_taken_back(qtbot, writing, state, photos):
    writing.begin(())
    writing.into_files(False)
    previewed(qtbot, writing)
    writing.write()
    qtbot.waitUntil(lambda: writing.outcome.startswith("The words are written"), timeout=LONG)
    writing.undo()
    qtbot.waitUntil(lambda: writing.outcome == "The last writing is taken back.", timeout=LONG)
    qtbot.waitUntil(lambda: bool(writing.preview and writing.preview.count), timeout=LONG)


def test_while_files_are_written_nothing_else_is_wished(qtbot, writing, state, photos):
    writing.begin(())
    writing.into_files(False)
    previewed(qtbot, writing)
    state.set("hold-writing")
    writing.write()
    qtbot.waitUntil(lambda: writing.applying.progress is not None, timeout=LONG)
    writing.begin(tuple(photos[:1]))
    writing.into_files(True)
    assert writing.wish == Wish((), False, False) and writing.busy
    writing.cancel()
    assert not writing.busy
    state.unset("hold-writing")


def test_the_next_time_where_to_write_is_asked_anew(qtbot, writing, photos):
    writing.begin(())
    writing.into_files(True)
    previewed(qtbot, writing)
    writing.begin(tuple(photos[:1]))
    assert writing.wish == Wish((photos[0],), None, False) and writing.preview is None


def test_what_cannot_be_written_is_said(qtbot, writing, state, photos):
    (state.folder / "refuse-library").write_text("Another program is writing.")
    writing.begin(())
    writing.into_files(False)
    qtbot.waitUntil(lambda: writing.error == "Another program is writing.", timeout=LONG)


def test_after_a_failure_it_is_looked_at_anew_and_the_reason_stays(qtbot, writing, state):
    writing.begin(())
    writing.into_files(False)
    previewed(qtbot, writing)
    state.set("hold-writing")
    writing.write()
    qtbot.waitUntil(lambda: writing.applying.progress is not None, timeout=LONG)
    (state.folder / "refuse-writing").write_text("b.jpg: it is not there now")
    state.unset("hold-writing")
    qtbot.waitUntil(lambda: writing.error == "b.jpg: it is not there now", timeout=LONG)
    previewed(qtbot, writing)
    assert len(state.asked("PreviewWriting")) == 2
    assert writing.error == "b.jpg: it is not there now" and not writing.outcome
