"""Steering the indexer from the window: status bar, menu, notices, and the folders dialog."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import add_failures, add_photos, draw_photos
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from gallery import upkeep
from gallery.catalog import Catalog, FileState, FoundFile
from gallery.gui.failures import FailuresDialog
from gallery.gui.folder_notices import OFFLINE, POLLED
from gallery.gui.folders import FoldersDialog, patterns
from gallery.gui.pages import Page
from gallery.gui.wording import unreadable
from gallery.indexing.politeness import Speed
from gallery.settings import Settings

LONG = 20_000
LEFT = Qt.MouseButton.LeftButton


def read_settings(library) -> Settings:
    with Catalog(library.catalog, read_only=True) as catalog:
        return Settings.of(catalog)


def write_settings(library, settings: Settings) -> None:
    with Catalog(library.catalog) as catalog:
        settings.save(catalog)


def note(library, path: Path | str, offline: bool = False, polled: str | None = None) -> None:
    """What an engine finds out about a folder."""
    with Catalog(library.catalog) as catalog:
        folder = next(f for f in catalog.folder_records() if f.path == str(path))
        catalog.set_offline(folder.id, offline)
        catalog.set_polled(folder.id, polled)


def notice(window, subject: str) -> str:
    shown = window.notices.notice(subject)
    return shown.label.text() if shown else ""


@pytest.fixture
def folders(qtbot, window) -> FoldersDialog:
    """The dialog, open."""
    qtbot.waitUntil(lambda: bool(window.indexing.folders))
    window.commands.folders.trigger()
    return window.findChildren(FoldersDialog)[-1]


# -- status bar and menu ---------------------------------------------------------------------


def test_a_run_is_paused_and_resumed_in_the_status_bar(qtbot, window, state, library, tmp_path):
    status = window.status
    draw_photos(tmp_path / "new", ["a.jpg", "b.jpg"])
    state.set("hold-index")
    window.shown.add_folders([str(tmp_path / "new")])
    qtbot.waitUntil(status.pause.isVisible, timeout=LONG)
    assert status.stop.isVisible() and not status.go_on.isVisible()
    qtbot.waitUntil(lambda: status.bar.maximum() == 2, timeout=LONG)
    status.pause.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(status.pause, Qt.Key.Key_Space)
    assert status.run.text() == "Indexing is paused · 1 of 2"
    assert window.commands.pause.isChecked()
    assert not status.pause.isVisible() and not status.stop.isVisible()
    assert status.bar.isVisible() and status.bar.maximum() == 2
    state.unset("hold-index")
    qtbot.waitUntil(lambda: read_settings(library).paused, timeout=LONG)
    qtbot.mouseClick(status.go_on, LEFT)
    qtbot.waitUntil(lambda: not read_settings(library).paused, timeout=LONG)
    assert not status.go_on.isVisible() and not window.commands.pause.isChecked()


def test_a_window_opened_on_a_paused_library_says_so_before_the_engine_is_there(
    qtbot, photos, library, make_window, state
):
    write_settings(library, Settings(paused=True))
    state.set("hold-ready")
    window = make_window()
    qtbot.waitUntil(window.status.go_on.isVisible, timeout=LONG)
    assert window.status.run.text() == "Indexing is paused"
    assert window.status.go_on.accessibleName() == "Resume indexing"
    assert not window.status.bar.isVisible()
    state.unset("hold-ready")


def test_a_paused_library_without_photos_offers_to_resume(
    qtbot, library, make_window, tmp_path, state
):
    (tmp_path / "photos").mkdir()
    library.create()
    with Catalog(library.catalog) as catalog:
        catalog.add_folder(str(tmp_path / "photos"))
        Settings(paused=True).save(catalog)
    (state.folder / "held").write_text(upkeep.PAUSED)
    window = make_window()
    qtbot.waitUntil(lambda: window.browser.page is Page.MESSAGE, timeout=LONG)
    page = window.browser.message
    assert (page.title.text(), page.action.text()) == ("Indexing is paused", "Resume")
    qtbot.mouseClick(page.action, LEFT)
    assert page.title.text() == "Looking for photos…"
    assert not page.action.isVisible()
    qtbot.waitUntil(lambda: not read_settings(library).paused, timeout=LONG)


def test_on_battery_indexing_can_go_on_all_the_same(qtbot, photos, library, make_window, state):
    (state.folder / "held").write_text(upkeep.ON_BATTERY)
    window = make_window()
    qtbot.waitUntil(window.status.go_on.isVisible, timeout=LONG)
    assert window.status.run.text() == "Indexing waits: on battery"
    assert "Pause on battery" in window.status.go_on.toolTip()
    assert window.commands.on_battery.isChecked()
    qtbot.mouseClick(window.status.go_on, LEFT)
    assert not window.commands.on_battery.isChecked()
    assert not window.status.go_on.isVisible()
    qtbot.waitUntil(lambda: not read_settings(library).pause_on_battery, timeout=LONG)


def test_a_stopped_run_says_so_until_the_next_one(qtbot, window, state):
    state.set("hold-index")
    assert not window.commands.stop.isEnabled()
    window.commands.rescan.trigger()
    qtbot.waitUntil(window.commands.stop.isEnabled, timeout=LONG)
    window.commands.stop.trigger()
    assert window.status.run.text() == "Stopping after the photos in hand…"
    assert not window.status.stop.isEnabled() and not window.commands.stop.isEnabled()
    state.unset("hold-index")
    qtbot.waitUntil(lambda: window.status.run.text() == "Indexing is stopped", timeout=LONG)
    qtbot.mouseClick(window.status.go_on, LEFT)
    qtbot.waitUntil(lambda: len(state.asked("IndexFolders")) == 2, timeout=LONG)
    qtbot.waitUntil(lambda: window.status.run.text() == "Nothing new was found", timeout=LONG)


def test_the_menu_pauses_by_key_and_sets_the_speed(qtbot, window, library):
    commands = window.commands
    assert commands.speeds[Speed.BALANCED].isChecked()
    commands.speeds[Speed.BACKGROUND].trigger()
    assert not commands.speeds[Speed.BALANCED].isChecked()
    window.activateWindow()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_I, modifiers)
    commands.on_battery.trigger()
    commands.read_text.trigger()
    wanted = Settings(Speed.BACKGROUND, pause_on_battery=False, paused=True, read_text=True)
    qtbot.waitUntil(lambda: read_settings(library) == wanted, timeout=LONG)
    assert commands.read_text.isChecked()
    assert commands.pause.isChecked() and not commands.on_battery.isChecked()


def test_what_the_engine_refuses_is_said_and_taken_back(qtbot, window, state):
    state.set("refuse-setting")
    window.commands.speeds[Speed.FULL].trigger()
    qtbot.waitUntil(lambda: notice(window, "request") == "It cannot be written.", timeout=LONG)
    assert window.commands.speeds[Speed.BALANCED].isChecked()


# -- notices ---------------------------------------------------------------------------------


def test_a_folder_that_is_not_connected_is_told_until_it_is_back(qtbot, window, library, tmp_path):
    note(library, tmp_path / "photos", offline=True)
    window.client.photos_changed.emit()
    qtbot.waitUntil(lambda: bool(notice(window, OFFLINE)))
    told = f"{tmp_path / 'photos'} is not connected. Its photos stay searchable."
    assert notice(window, OFFLINE) == told
    note(library, tmp_path / "photos", offline=False)
    window.client.photos_changed.emit()
    qtbot.waitUntil(lambda: not notice(window, OFFLINE))
    assert not window.notices.isVisible()


@pytest.mark.parametrize("subject", [OFFLINE, POLLED])
def test_what_was_dismissed_is_told_again_only_when_it_happens_anew(
    qtbot, photos, library, make_window, tmp_path, subject
):
    folder = tmp_path / "photos"
    why = {"offline": True} if subject == OFFLINE else {"polled": "it is on the network"}
    note(library, folder, **why)
    window = make_window()
    qtbot.waitUntil(lambda: bool(notice(window, subject)), timeout=LONG)
    qtbot.mouseClick(window.notices.notice(subject).dismiss, LEFT)
    with qtbot.waitSignal(window.indexing.changed):
        window.indexing.read()
    assert not notice(window, subject)

    again = make_window()
    qtbot.waitUntil(lambda: bool(again.indexing.folders))
    assert not notice(again, subject)
    note(library, folder)
    with Catalog(library.catalog) as catalog:  # another time, another reason
        if subject == OFFLINE:
            catalog._db.execute("UPDATE folders SET offline_since = '2031-01-01 10:00:00'")
        else:
            catalog._db.execute("UPDATE folders SET polled_because = 'watching is not permitted'")
    again.indexing.read()
    qtbot.waitUntil(lambda: bool(notice(again, subject)))


def test_a_folder_that_is_polled_is_told_with_the_reason(qtbot, window, library, tmp_path):
    note(library, tmp_path / "photos", polled="it is on the network (nfs)")
    window.indexing.read()
    qtbot.waitUntil(lambda: "it is on the network (nfs)" in notice(window, POLLED))
    assert str(tmp_path / "photos") in notice(window, POLLED)


# -- the folders dialog ----------------------------------------------------------------------


def test_the_dialog_shows_the_folders_and_how_they_are(qtbot, window, folders, library, tmp_path):
    table = folders.pane.table.model()
    assert [table.index(0, column).data() for column in (0, 1)] == [str(tmp_path / "photos"), ""]
    note(library, tmp_path / "photos", polled="it is on the network (nfs)")
    window.client.photos_changed.emit()
    qtbot.waitUntil(lambda: "it is on the network (nfs)" in table.index(0, 1).data())


def test_a_folder_is_removed_after_a_question(qtbot, window, folders, library, tmp_path):
    assert not folders.pane.remove.isEnabled()
    folders.pane.table.selectRow(0)
    qtbot.mouseClick(folders.pane.remove, LEFT)
    question = folders.findChild(QMessageBox)
    assert "stay where they are" in question.informativeText()
    question.button(QMessageBox.StandardButton.Cancel).click()
    assert folders.pane.table.model().rowCount() == 1
    qtbot.mouseClick(folders.pane.remove, LEFT)
    question = folders.findChildren(QMessageBox)[-1]
    remove = next(button for button in question.buttons() if button.text() == "Remove")
    qtbot.mouseClick(remove, LEFT)
    assert folders.pane.table.model().rowCount() == 0
    assert not folders.pane.remove.isEnabled()
    qtbot.waitUntil(lambda: window.browser.page is Page.ONBOARDING, timeout=LONG)
    assert len(list((tmp_path / "photos").iterdir())) == 30


def test_adding_asks_for_a_folder(qtbot, window, folders, library, tmp_path, monkeypatch):
    draw_photos(tmp_path / "more", ["x.jpg"])
    monkeypatch.setattr(
        "gallery.gui.main_window.QFileDialog.getExistingDirectory",
        lambda *_: str(tmp_path / "more"),
    )
    qtbot.mouseClick(folders.pane.add, LEFT)
    qtbot.waitUntil(lambda: folders.pane.table.model().rowCount() == 2, timeout=LONG)


def test_patterns_count_when_they_are_applied(qtbot, folders, library):
    assert not folders.apply.isEnabled()
    folders.pane.patterns.setPlainText("*.tmp\n\nDrafts/\n")
    qtbot.mouseClick(folders.apply, LEFT)
    qtbot.waitUntil(lambda: read_settings(library).exclude == ("*.tmp", "Drafts/"), timeout=LONG)
    assert not folders.apply.isEnabled()


def test_a_pattern_that_is_none_is_said_in_words_and_the_dialog_stays(qtbot, folders, library):
    folders.pane.patterns.setPlainText("*.tmp\n!")
    close = folders.buttons.button(folders.buttons.StandardButton.Close)
    qtbot.mouseClick(close, LEFT)
    assert folders.isVisible()
    assert folders.pane.error.isVisible() and "'!'" in folders.pane.error.text()
    folders.pane.patterns.setPlainText("*.tmp")
    assert not folders.pane.error.isVisible()
    qtbot.mouseClick(close, LEFT)
    qtbot.waitUntil(lambda: read_settings(library).exclude == ("*.tmp",), timeout=LONG)


def test_esc_leaves_the_patterns_as_they_were(qtbot, folders, window):
    folders.pane.patterns.setPlainText("*.tmp")
    qtbot.keyClick(folders, Qt.Key.Key_Escape)
    assert window.indexing.settings.exclude == ()


def test_hidden_folders_are_looked_into_at_once(qtbot, folders, library):
    folders.pane.hidden.click()
    qtbot.waitUntil(lambda: read_settings(library).hidden, timeout=LONG)
    assert folders.pane.hidden.isChecked()


def test_a_line_is_a_pattern_unless_it_is_empty():
    assert patterns("a b\n\n  \n*.tmp\n") == ["a b", "*.tmp"]


# -- the viewer ------------------------------------------------------------------------------


def test_the_viewer_names_what_belongs_to_a_photo(qtbot, library, make_window, tmp_path):
    folder = tmp_path / "photos"
    paths = draw_photos(folder, ["IMG_1.JPG", "IMG_2.JPG"])
    ids = add_photos(library, folder, paths)
    with Catalog(library.catalog) as catalog:
        stats = [path.stat() for path in paths]
        catalog.record_scan(
            catalog.add_folder(str(folder)),
            [
                *(
                    FoundFile(str(path), stat.st_size, stat.st_mtime_ns)
                    for path, stat in zip(paths, stats, strict=True)
                ),
                FoundFile(str(folder / "IMG_1.CR2"), 9, 9, companion_of="IMG_1.JPG"),
                FoundFile(str(folder / "IMG_1.MOV"), 9, 9, companion_of="IMG_1.JPG"),
            ],
        )
        assert [file.state for file in catalog.files_of(ids[0])][1:] == [FileState.COMPANION] * 2
    window = make_window()
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == 2)
    viewer = window.browser.viewer
    window.browser.open_row(0)
    qtbot.waitUntil(lambda: viewer.name.text() == "IMG_1.JPG + CR2 + MOV (live)")
    assert viewer.name.toolTip().splitlines() == [
        str(folder / name) for name in ("IMG_1.JPG", "IMG_1.CR2", "IMG_1.MOV")
    ]
    assert not viewer.raw.isVisible()
    viewer.step(1)
    qtbot.waitUntil(lambda: viewer.name.text() == "IMG_2.JPG")


def test_a_raw_is_marked_as_one(qtbot, library, make_window, tmp_path):
    folder = tmp_path / "photos"
    add_photos(library, folder, draw_photos(folder, ["a.jpg", "b.jpg"]))
    with Catalog(library.catalog) as catalog:
        catalog._db.execute("UPDATE photos SET format = 'CR2' WHERE id = 1")
    window = make_window()
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == 2)
    viewer = window.browser.viewer
    window.browser.open_row(window.browser.model.row_of(1))
    qtbot.waitUntil(viewer.raw.isVisible)
    window.browser.open_row(window.browser.model.row_of(2))
    qtbot.waitUntil(lambda: bool(viewer.name.text()))
    assert not viewer.raw.isVisible()


# -- failures --------------------------------------------------------------------------------


def test_ten_thousand_failures_are_listed(qtbot, library, photos, make_window, tmp_path):
    names = {f"{number:05}.jpg": "the file is empty" for number in range(10_000)}
    add_failures(library, tmp_path / "broken", names)
    window = make_window()
    qtbot.waitUntil(window.status.failures.isVisible, timeout=LONG)
    assert window.status.failures.text() == unreadable(10_000)
    window.commands.failures.trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(FailuresDialog)), timeout=LONG)
    dialog = window.findChildren(FailuresDialog)[-1]
    dialog.table.scrollToBottom()
    assert dialog.table.rowAt(dialog.table.viewport().height() - 5) == 9_999
