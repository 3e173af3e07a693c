"""The window, driven as its user would, against a real engine process that needs no model."""

import subprocess
import sys
import threading

from building import add_failures, draw_photo, draw_photos
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit

from gallery.gui.dialogs import ShortcutsDialog
from gallery.gui.engine_notices import ENGINE, STARTER
from gallery.gui.failures import FailuresDialog
from gallery.gui.model_choice.dialog import ModelsDialog
from gallery.gui.pages import Page
from gallery.protocol import VERSION, Ready

LONG = 20_000


def shown_names(window) -> list[str]:
    return [window.browser.model.index(row).data() for row in range(len(window.browser.model.ids))]


def search(qtbot, window, words: str) -> None:
    window.header.field.setText(words)
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        qtbot.keyClick(window.header.field, Qt.Key.Key_Return)


def drop(window, *paths) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(
        QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def click_photo(qtbot, window, row: int) -> None:
    grid = window.browser.grid
    place = grid.visualRect(grid.model().index(row)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)


def dialog_of(qtbot, window, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(kind)))
    return window.findChildren(kind)[-1]


def test_opening_the_window_imports_nothing_heavy(library):
    code = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication\n"
        "from gallery.gui.app import engine_command\n"
        "from gallery.gui.main_window import MainWindow\n"
        "from gallery.gui.client import EngineClient\n"
        "from gallery.gui.process import EngineProcess\n"
        "from gallery.gui.frame import window_settings\n"
        "from gallery.paths import Library\n"
        "app = QApplication([]); library = Library(Path(sys.argv[1]))\n"
        "client = EngineClient(EngineProcess(engine_command(library)))\n"
        "window = MainWindow(library, client, window_settings(library))\n"
        "window.show(); window.show_models(); app.processEvents(); window.close()\n"
        "heavy = ['torch', 'torchvision', 'open_clip', 'timm', 'hnswlib', 'gallery.engine',\n"
        "         'huggingface_hub.hf_api', 'gallery.retrieval.index', 'gallery.models.openclip']\n"
        "print(sorted(set(heavy) & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(library.folder)], capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_an_empty_library_is_welcomed(qtbot, make_window):
    window = make_window()
    qtbot.waitUntil(lambda: window.browser.page is Page.ONBOARDING)
    assert not window.header.isVisible()
    assert window.browser.onboarding.choose.isVisible()


def test_a_folder_dropped_on_an_empty_library_is_indexed(qtbot, make_window, state, tmp_path):
    draw_photos(tmp_path / "new", ["a.jpg", "b.jpg", "c.jpg"])
    state.set("hold-index")
    window = make_window()
    qtbot.waitUntil(lambda: window.browser.page is Page.ONBOARDING)
    drop(window, tmp_path / "new")
    qtbot.waitUntil(lambda: window.browser.page is Page.MESSAGE, timeout=LONG)
    assert window.browser.message.title.text() == "Looking for photos…"
    qtbot.waitUntil(lambda: "1 of 3" in window.status.run.text(), timeout=LONG)
    assert "25 photos/s" in window.status.run.text()
    assert "about 2 min left" in window.status.run.text()
    assert (window.status.bar.value(), window.status.bar.maximum()) == (1, 3)
    assert window.status.failures.text() == "1 file could not be read"
    state.unset("hold-index")
    qtbot.waitUntil(lambda: window.browser.page is Page.GRID, timeout=LONG)
    qtbot.waitUntil(lambda: sorted(shown_names(window)) == ["a.jpg", "b.jpg", "c.jpg"])
    qtbot.waitUntil(lambda: window.status.text.text() == "3 photos")
    assert not window.status.bar.isVisible()


def test_the_pictures_folder_is_offered(qtbot, own_home, make_window, monkeypatch, state):
    (own_home / "Pictures").mkdir()
    monkeypatch.setattr(
        "gallery.gui.onboarding.QStandardPaths.writableLocation",
        lambda _: str(own_home / "Pictures"),
    )
    window = make_window()
    qtbot.waitUntil(lambda: window.browser.page is Page.ONBOARDING)
    qtbot.mouseClick(window.browser.onboarding.pictures, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(state.asked("Pictures")), timeout=LONG)


def test_the_timeline_is_newest_first(qtbot, window, photos):
    assert list(window.browser.model.ids) == photos
    assert window.browser.page is Page.GRID
    assert window.status.text.text() == "30 photos"


def test_enter_searches_and_shows_results_best_first(qtbot, window):
    search(qtbot, window, "dog 0")
    wanted = [f"dog {n:02}.jpg" for n in range(9, -1, -1)]
    qtbot.waitUntil(lambda: shown_names(window) == wanted)
    assert window.status.text.text() == "10 results for “dog 0”"


def test_typing_searches_when_it_pauses_and_esc_goes_back(qtbot, window, photos, state):
    window.header.field.setFocus()
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        qtbot.keyClicks(window.header.field, "cat 1")
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == 5)
    assert state.asked("SearchText") == state.asked("'cat 1'")
    qtbot.keyClick(window.header.field, Qt.Key.Key_Escape)
    assert list(window.browser.model.ids) == photos
    assert window.header.field.text() == ""


def test_going_back_finds_the_timeline_where_it_was(qtbot, window):
    grid = window.browser.grid
    grid.set_side(320)
    grid.verticalScrollBar().setValue(700)
    place = grid.place()
    search(qtbot, window, "dog")
    assert grid.verticalScrollBar().value() == 0
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert grid.place() == place


def test_nothing_found_is_said(qtbot, window):
    search(qtbot, window, "zebra")
    assert window.browser.page is Page.MESSAGE
    assert window.browser.message.title.text() == "Nothing found for “zebra”"
    qtbot.keyClick(window.browser.message, Qt.Key.Key_Escape)
    assert window.browser.page is Page.GRID


def test_a_search_that_fails_says_why(qtbot, window):
    window.header.field.setText("wrong")
    with qtbot.waitSignal(window.search.failed, timeout=LONG):
        qtbot.keyClick(window.header.field, Qt.Key.Key_Return)
    assert window.browser.message.text.text() == "This search cannot be answered."
    search(qtbot, window, "dog")
    assert window.browser.page is Page.GRID


def test_a_search_before_the_engine_is_ready_says_so(qtbot, photos, make_window, state):
    state.set("hold-ready")
    window = make_window()
    qtbot.waitUntil(lambda: window.browser.page is Page.GRID)
    window.header.field.setText("dog")
    qtbot.keyClick(window.header.field, Qt.Key.Key_Return)
    assert "begins when the engine is ready" in window.status.text.text()
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        state.unset("hold-ready")
    assert len(window.browser.model.ids) == 15


def test_a_late_answer_to_an_older_search_is_dropped(qtbot, window, state):
    state.set("hold-search")
    window.search.words("dog")
    qtbot.waitUntil(lambda: bool(state.asked("dog")))
    window.search.words("cat 03")
    state.unset("hold-search")
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == 1, timeout=LONG)
    assert window.status.text.text() == "1 result for “cat 03”"


def test_a_crash_is_told_and_the_search_is_answered_all_the_same(qtbot, window, state):
    told = []
    window.client.died.connect(lambda *_: told.append(window.notices.notice(ENGINE).label.text()))
    search(qtbot, window, "crash once")
    assert len(told) == 1 and "being started again" in told[0] and "boom" in told[0]
    assert window.notices.notice(ENGINE) is None
    assert window.browser.message.title.text() == "Nothing found for “crash once”"


def test_an_engine_that_keeps_dying_can_be_restarted(qtbot, photos, make_window, state):
    state.set("die-at-start")
    window = make_window()

    def stopped() -> bool:
        notice = window.notices.notice(ENGINE)
        return notice is not None and notice.button.text() == "Restart"

    qtbot.waitUntil(stopped, timeout=LONG)
    assert "The library is busy." in window.notices.notice(ENGINE).label.text()
    assert window.browser.page is Page.GRID  # the photos are still there to look at
    state.unset("die-at-start")
    qtbot.mouseClick(window.notices.notice(ENGINE).button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.client.is_ready, timeout=LONG)
    assert window.notices.notice(ENGINE) is None


def test_photos_that_come_while_results_are_shown_leave_them_there(qtbot, window, tmp_path):
    search(qtbot, window, "dog")
    results = list(window.browser.model.ids)
    draw_photo(tmp_path / "new" / "dog new.jpg", 77)
    with qtbot.waitSignal(window.reader.refreshed, timeout=LONG):
        window.shown.add_folders([str(tmp_path / "new")])
    qtbot.waitUntil(lambda: len(window.shown.snapshot.timeline) == 31, timeout=LONG)
    assert list(window.browser.model.ids) == results
    window.search.clear()
    assert len(window.browser.model.ids) == 31


def test_a_picture_dropped_is_searched_by(qtbot, window, tmp_path):
    window.header.field.setText("words of before")
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        drop(window, draw_photo(tmp_path / "cat 07.png", 3))
    qtbot.waitUntil(lambda: shown_names(window) == ["cat 07.jpg"])
    assert window.status.text.text() == "1 result for photos like cat 07.png"
    assert window.header.field.text() == ""


def test_other_files_dropped_are_left_alone(window, state, tmp_path):
    (tmp_path / "notes.txt").write_text("words")
    drop(window, tmp_path / "notes.txt", tmp_path / "not there.jpg")
    assert not window.search.active
    assert not state.asked("IndexFolders")


def test_a_photo_opens_by_click_and_keys_walk_and_go_back(qtbot, window, photos):
    click_photo(qtbot, window, 1)
    viewer = window.browser.viewer
    assert window.browser.page is Page.VIEWER
    assert not window.header.isVisible()
    qtbot.waitUntil(lambda: viewer.name.text() == "cat 00.jpg")
    assert viewer.place.text() == "2 of 30"
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.photo_id == photos[2]
    qtbot.waitUntil(lambda: viewer.name.text() == "dog 01.jpg")
    qtbot.keyClick(viewer, Qt.Key.Key_Left)
    qtbot.keyClick(viewer, Qt.Key.Key_Left)
    qtbot.keyClick(viewer, Qt.Key.Key_Left)
    assert viewer.photo_id == photos[0]
    qtbot.keyClick(viewer, Qt.Key.Key_End)
    assert viewer.place.text() == "30 of 30"
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert window.browser.page is Page.GRID
    assert window.browser.grid.currentIndex().row() == 29


def test_enter_opens_the_selected_photo(qtbot, window, photos):
    grid = window.browser.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(4))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert window.browser.viewer.photo_id == photos[4]


def test_the_open_photo_stays_open_when_others_come(qtbot, window, photos, tmp_path):
    window.browser.open_row(3)
    draw_photo(tmp_path / "new" / "new.jpg", 78)
    window.shown.add_folders([str(tmp_path / "new")])
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == 31, timeout=LONG)
    viewer = window.browser.viewer
    assert window.browser.page is Page.VIEWER
    assert viewer.photo_id == photos[3]
    assert viewer.place.text() == f"{window.browser.model.row_of(photos[3]) + 1} of 31"


def test_find_similar_searches_and_goes_back_to_the_grid(qtbot, window, photos, state):
    window.browser.open_row(0)
    qtbot.waitUntil(lambda: window.browser.viewer.name.text() == "dog 00.jpg")
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        qtbot.mouseClick(window.browser.viewer.similar, Qt.MouseButton.LeftButton)
    assert state.asked(f"photo_id={photos[0]}")
    assert window.browser.page is Page.GRID
    assert window.status.text.text() == "29 results for photos like dog 00.jpg"


def test_the_context_menu_copies_the_path(qtbot, window):
    grid = window.browser.grid
    qtbot.waitUntil(lambda: window.browser.model.record(0) is not None)
    grid.customContextMenuRequested.emit(grid.visualRect(grid.model().index(0)).center())
    menu = QApplication.activePopupWidget()
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert list(actions) == [
        "Open",
        "Find similar",
        "Search a part",
        "Describe",
        "Ask about this photo…",
        "Add tag…",
        "Teach a tag from this photo…",
        "This is not…",
        "Rate",
        "Favourite",
        "Hide",
        "Add to album…",
        "Show in file manager",
        "Open with default application",
        "Copy",
        "Copy path",
        "Export a copy…",
        "Move to trash…",
    ]
    actions["Copy path"].trigger()
    qtbot.waitUntil(
        lambda: QGuiApplication.clipboard().text() == window.browser.model.record(0).path
    )
    menu.close()


def test_full_screen_shows_nothing_but_the_photo(qtbot, window):
    window.browser.open_row(0)
    window.commands.full_screen.trigger()
    qtbot.waitUntil(window.isFullScreen)
    assert not window.menuBar().isVisible()
    assert not window.status.isVisible()
    assert not window.browser.viewer.bar.isVisible()
    qtbot.keyClick(window.browser.viewer, Qt.Key.Key_I)
    assert not window.browser.panel.isVisible()
    qtbot.keyClick(window.browser.viewer, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.isFullScreen())
    assert window.menuBar().isVisible()
    assert window.browser.page is Page.GRID


def test_files_that_could_not_be_read_are_listed_and_tried_again(
    qtbot, library, photos, make_window, state, tmp_path
):
    add_failures(library, tmp_path / "photos", {"bad.jpg": "the file is empty"})
    window = make_window()
    qtbot.waitUntil(window.status.failures.isVisible)
    qtbot.mouseClick(window.status.failures, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, window, FailuresDialog)
    table = dialog.table.model()
    assert table.index(0, 0).data().endswith("bad.jpg")
    assert table.index(0, 1).data() == "the file is empty"
    qtbot.mouseClick(dialog.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(state.asked("retry_failed=True")), timeout=LONG)


def test_one_file_is_tried_again_and_the_list_follows(
    qtbot, library, photos, make_window, state, tmp_path
):
    reasons = {"bad.jpg": "the file is empty", "worse.jpg": "it is damaged"}
    add_failures(library, tmp_path / "photos", reasons)
    window = make_window()
    window.commands.failures.trigger()
    dialog = dialog_of(qtbot, window, FailuresDialog)
    assert not dialog.retry_selected.isEnabled() and not dialog.show_file.isEnabled()
    dialog.table.selectRow(1)
    assert dialog.show_file.isEnabled()
    qtbot.mouseClick(dialog.retry_selected, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.table.model().rowCount() == 1, timeout=LONG)
    assert dialog.isVisible() and "1 file could not be read" in dialog.label.text()
    assert dialog.table.model().index(0, 0).data().endswith("bad.jpg")
    (request,) = state.asked("retry_failed=True")
    assert "worse.jpg" in request and "bad.jpg" not in request.replace("worse", "")
    qtbot.mouseClick(dialog.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.label.text() == "Every file was read.", timeout=LONG)
    assert not dialog.retry.isEnabled()


def test_the_list_of_failures_is_opened_once(qtbot, library, photos, make_window, tmp_path):
    add_failures(library, tmp_path / "photos", {"bad.jpg": "the file is empty"})
    window = make_window()
    window.commands.failures.trigger()
    dialog = dialog_of(qtbot, window, FailuresDialog)
    with qtbot.waitSignal(window.reader.failures, timeout=LONG):
        window.reader.read_failures()
    assert window.findChildren(FailuresDialog) == [dialog]


def test_a_run_can_be_stopped(qtbot, window, state, tmp_path):
    state.set("hold-index")
    window.commands.rescan.trigger()
    qtbot.waitUntil(window.status.stop.isVisible, timeout=LONG)
    qtbot.mouseClick(window.status.stop, Qt.MouseButton.LeftButton)
    state.unset("hold-index")
    qtbot.waitUntil(lambda: bool(state.asked("StopIndexing")), timeout=LONG)


def test_the_starter_notice_is_shown_once_dismissed_for_good(qtbot, photos, make_window, state):
    state.set("starter")
    window = make_window()
    qtbot.waitUntil(lambda: window.notices.notice(STARTER) is not None, timeout=LONG)
    qtbot.mouseClick(window.notices.notice(STARTER).button, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, window, ModelsDialog)
    qtbot.waitUntil(lambda: "balanced" in dialog.rows)
    dialog.close()
    qtbot.mouseClick(window.notices.notice(STARTER).dismiss, Qt.MouseButton.LeftButton)
    assert not window.notices.isVisible()
    again = make_window()
    again.client.ready.emit(Ready(VERSION, "starter", True))
    assert again.notices.notice(STARTER) is None


def test_a_catalogue_that_cannot_be_opened_is_explained(qtbot, library, make_window):
    library.create()
    library.catalog.write_bytes(b"this is no database" * 100)
    window = make_window()
    qtbot.waitUntil(lambda: window.browser.page is Page.MESSAGE)
    assert window.browser.message.title.text() == "The library cannot be opened"
    assert "your photos are not touched" in window.browser.message.text.text()


def test_the_window_comes_back_as_it_was_left(qtbot, photos, make_window, library):
    first = make_window()
    first.resize(777, 555)
    first.browser.grid.set_side(128)
    first.close()
    assert make_window().browser.grid.side == 128


def test_closing_ends_all_threads_while_work_goes_on(qtbot, window):
    window.browser.open_row(0)
    window.reader.refresh()
    window.close()
    names = {thread.name for thread in threading.enumerate()}
    assert not names & {"catalogue", "thumbnails", "pictures"}


def test_closing_leaves_no_window_on_the_screen(qtbot, window):
    window.commands.shortcuts.trigger()
    window.commands.folders.trigger()
    window.commands.models.trigger()
    assert len([one for one in QApplication.topLevelWidgets() if one.isVisible()]) == 4
    window.close()
    assert not [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def test_slash_and_ctrl_f_lead_to_the_search_field(qtbot, window):
    grid = window.browser.grid
    for key, modifier in [
        (Qt.Key.Key_Slash, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier),
    ]:
        grid.setFocus()
        window.activateWindow()
        qtbot.keyClick(grid, key, modifier)
        qtbot.waitUntil(window.header.field.hasFocus)
        assert window.header.field.text() == ""


def test_the_shortcuts_are_listed(qtbot, window):
    window.commands.shortcuts.trigger()
    dialog = dialog_of(qtbot, window, ShortcutsDialog)
    texts = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "F11" in texts and "Rescan" in texts and "Ctrl+F" in texts


def test_everything_that_can_be_pressed_has_a_name(qtbot, window):
    for control in window.findChildren(QAbstractButton) + window.findChildren(QLineEdit):
        if control.objectName().startswith("qt_") or not control.isVisibleTo(window):
            continue
        name = control.accessibleName() or (
            control.text() if isinstance(control, QAbstractButton) else ""
        )
        assert name.strip(), control
