"""What is done with photos' files from the window: shown, copied, exported, to the trash, back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from qt_parts import menu_on

from gallery.catalog import Catalog, FoundFile
from gallery.gui import file_manager
from gallery.gui.clipboard import GNOME_FILES
from gallery.gui.export_dialog import ExportDialog
from gallery.gui.file_manager import commands_showing, one_of_each_folder, url_of
from gallery.gui.trashing import Going, read_going, trash_consequence, trash_question
from gallery.protocol import CopyOptions, Naming, Strip

LONG = 20_000
Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
freedesktop = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the trash of freedesktop.org"
)


def path_of(library, photo_id: int) -> str:
    with Catalog(library.catalog, read_only=True) as catalog:
        return catalog.photos([photo_id])[0].path


def choose(window, *rows: int) -> None:
    grid = window.browser.grid
    grid.setFocus()
    grid.clearSelection()
    model = grid.selectionModel()
    for row in rows:
        model.select(grid.model().index(row), model.SelectionFlag.Select)
    grid.selected.emit()


def focus(qtbot, window, widget) -> None:
    """Keys are shortcuts only in a window that is active."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    widget.setFocus()


def question(qtbot, window) -> QMessageBox:
    """The question that is asked."""
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=LONG)
    return window.findChildren(QMessageBox)[-1]


def agree(qtbot, window) -> None:
    box = question(qtbot, window)
    button = next(b for b in box.buttons() if b.text() == "Move to trash")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


# -- where photos lie --------------------------------------------------------------------------


def test_each_platform_is_told_to_select_the_files_in_its_own_words():
    paths = ["/a/1.jpg", "/a/2.jpg", "/b c/3.jpg"]
    assert commands_showing(paths, "darwin") == [["open", "-R", *paths]]
    assert commands_showing(paths, "win32") == [
        ["explorer", "/select,", "/a/1.jpg"],
        ["explorer", "/select,", "/b c/3.jpg"],
    ]
    assert commands_showing(paths, "linux") == []
    many = [f"/{number}/x.jpg" for number in range(100)]
    assert one_of_each_folder(many) == many[: file_manager.MOST_OPENED]


def test_a_name_of_any_bytes_becomes_a_url():
    assert url_of("/a b/ü#1?.jpg").toEncoded().data() == b"file:///a%20b/%C3%BC%231%3F.jpg"
    assert url_of("/a/\udcff.jpg").toEncoded().data() == b"file:///a/%FF.jpg"


def test_photos_are_shown_and_opened_from_the_menu(qtbot, window, library, photos, monkeypatch):
    shown, opened = [], []
    monkeypatch.setattr(file_manager, "show_in_file_manager", shown.append)
    monkeypatch.setattr(file_manager, "open_with_default", opened.append)
    choose(window, 0, 2)
    actions = menu_on(qtbot, window, 0)
    actions["Show in file manager"].trigger()
    actions["Open with default application"].trigger()
    both = [path_of(library, photos[0]), path_of(library, photos[2])]
    qtbot.waitUntil(lambda: shown == [both] and opened == [both])
    window.browser.open_row(4)
    window.commands.show_file.trigger()
    qtbot.waitUntil(lambda: shown[1:] == [[path_of(library, photos[4])]])
    choose(window, *range(20))
    assert "Open with default application" not in menu_on(qtbot, window, 0)


# -- the clipboard -----------------------------------------------------------------------------


def clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData() or QMimeData()


def test_one_photo_is_copied_as_a_file_a_path_and_a_picture(qtbot, window, library, photos):
    choose(window, 3)
    focus(qtbot, window, window.browser.grid)
    qtbot.keyClick(window.browser.grid, Key.Key_C, Ctrl)
    path = path_of(library, photos[3])
    qtbot.waitUntil(lambda: clipboard().hasImage(), timeout=LONG)
    assert clipboard().urls() == [QUrl.fromLocalFile(path)] and clipboard().text() == path
    assert (
        clipboard().data(GNOME_FILES).data() == f"copy\nfile://{path}".replace(" ", "%20").encode()
    )
    with Image.open(path) as image:
        assert QGuiApplication.clipboard().image().size().toTuple() == image.size


def test_several_photos_are_copied_as_files_and_paths(qtbot, window, library, photos):
    choose(window, 0, 1)
    window.commands.copy.trigger()
    paths = [path_of(library, photos[0]), path_of(library, photos[1])]
    qtbot.waitUntil(lambda: len(clipboard().urls()) == 2)
    assert clipboard().text() == "\n".join(paths) and not clipboard().hasImage()
    window.commands.copy_path.trigger()
    qtbot.waitUntil(lambda: not clipboard().urls())
    assert clipboard().text() == "\n".join(paths)


def test_a_picture_that_comes_late_takes_nobodys_place(qtbot, window, library, photos):
    copier = window.file_commands.clipboard
    copier.copy([path_of(library, photos[0])])
    QGuiApplication.clipboard().setText("copied elsewhere")
    copier._background.close()  # it is decoded by now
    copier._background = None
    QApplication.processEvents()
    assert clipboard().text() == "copied elsewhere" and not clipboard().hasImage()


def test_a_photo_that_cannot_be_read_is_copied_as_a_file(qtbot, window, library, photos):
    path = path_of(library, photos[0])
    Path(path).write_bytes(b"rubbish")
    copier = window.file_commands.clipboard
    copier.copy([path])
    copier._background.close()
    copier._background = None
    QApplication.processEvents()
    assert clipboard().urls() == [QUrl.fromLocalFile(path)] and not clipboard().hasImage()


def test_letters_in_the_search_field_are_copied_and_deleted_as_letters(qtbot, window, state):
    choose(window, 0)
    field = window.header.field
    focus(qtbot, window, field)
    field.setText("dog")
    field.selectAll()
    qtbot.keyClick(field, Key.Key_C, Ctrl)
    assert clipboard().text() == "dog"
    qtbot.keyClick(field, Key.Key_Delete)
    qtbot.wait(50)
    assert field.text() == "" and not window.findChildren(QMessageBox)


# -- copies for others -------------------------------------------------------------------------


def test_copies_are_made_as_the_dialog_says_and_it_remembers(qtbot, window, tmp_path, photos):
    target = tmp_path / "for Ann"
    choose(window, 0, 2)
    focus(qtbot, window, window.browser.grid)
    qtbot.keyClick(window.browser.grid, Key.Key_E, Ctrl | Shift)
    (dialog,) = window.findChildren(ExportDialog)
    assert dialog.windowTitle() == "Export copies of 2 photos"
    assert dialog.options == CopyOptions() and "very same files" in dialog.said.text()
    assert dialog.side.isHidden() and dialog.quality.isHidden()
    dialog.size_choice.setCurrentText("Other")
    dialog.side.setValue(100)
    dialog.format_choice.setCurrentText("JPEG")
    dialog.quality.setValue(70)
    dialog.strip.setCurrentText("Everything but the picture")
    dialog.naming.setCurrentText("By number: 001, 002, …")
    dialog.folder.setText(str(target))
    assert "saved anew" in dialog.said.text() and dialog.side.isVisibleTo(dialog)
    qtbot.keyClick(dialog, Key.Key_Return)
    qtbot.waitUntil(
        lambda: window.status.run.text() == f"2 photos copied to {target}", timeout=LONG
    )
    assert sorted(path.name for path in target.iterdir()) == ["001.jpg", "002.jpg"]
    with Image.open(target / "001.jpg") as image:
        assert max(image.size) == 100
    assert not window.status.work.isVisible()
    window.commands.export.trigger()
    again = window.findChildren(ExportDialog)[-1]
    assert again.folder.text() == str(target)
    assert again.options == CopyOptions(100, 70, Strip.ALL, Naming.NUMBER)
    again.folder.clear()
    assert not again.export.isEnabled()
    again.reject()


def test_what_is_remembered_may_be_anything(window, photos):
    settings = window._settings
    for name, rubbish in (("longest", "-7"), ("quality", "1e9"), ("strip", "?"), ("naming", "")):
        settings.setValue(f"export/{name}", rubbish)
    assert window.file_commands.exporting.options == CopyOptions()


def test_copying_is_seen_and_ended_in_the_status_bar(qtbot, window, state, tmp_path, photos):
    state.set("hold-export")
    window.file_commands.exporting.start(photos[:3], str(tmp_path / "to"), CopyOptions())
    bar = window.status.work
    qtbot.waitUntil(lambda: bar.text.text().startswith("Copying photos · 10 / 30"), timeout=LONG)
    request = window.work.job.request
    qtbot.mouseClick(bar.cancel, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    state.unset("hold-export")
    qtbot.waitUntil(lambda: bool(state.asked(f"request={request}")), timeout=LONG)


def test_what_could_not_be_copied_is_told(qtbot, window, library, tmp_path, photos):
    Path(path_of(library, photos[1])).unlink()
    window.file_commands.exporting.start(photos[:3], str(tmp_path / "to"), CopyOptions())
    qtbot.waitUntil(lambda: window.notices.notice("request") is not None, timeout=LONG)
    assert "1 could not be copied" in window.notices.notice("request").label.text()
    assert window.status.run.text().startswith("2 photos copied")


# -- the trash ---------------------------------------------------------------------------------


def test_the_question_names_photos_files_and_what_stays():
    assert trash_question(Going(("a",), 1, 5_000_000)) == "Move 1 photo to the trash?"
    several = Going(("a", "b", "c"), 2, 5_000_000, offline=1, companions=4)
    assert trash_question(several) == "Move 2 photos to the trash, 3 files in all?"
    said = trash_consequence(several)
    for part in ("3 files, 5 MB.", "all of these go", "4 files stay", "left: 1 photo.", "back"):
        assert part in said


def test_all_files_of_a_photo_go_and_companions_are_counted(library, photos, tmp_path):
    folder = tmp_path / "photos"
    with Catalog(library.catalog) as catalog:
        path = Path(catalog.photos(photos[:1])[0].path)
        (folder_id,) = [f.id for f in catalog.folder_records()]
        raw = FoundFile(str(folder / "x.cr2"), 1, 1, companion_of=path.name)
        catalog.record_scan(folder_id, [raw])
        assert read_going(catalog, photos[:2]).companions == 1
        catalog.set_offline(folder_id, True)
        assert read_going(catalog, photos[:2]) == Going(offline=2)


def test_nothing_goes_unless_the_user_says_so(qtbot, window, state, photos):
    choose(window, 0, 1)
    focus(qtbot, window, window.browser.grid)
    qtbot.keyClick(window.browser.grid, Key.Key_Delete)
    box = question(qtbot, window)
    assert box.text() == "Move 2 photos to the trash?"
    assert box.defaultButton() is box.button(QMessageBox.StandardButton.Cancel)
    qtbot.keyClick(box, Key.Key_Return)
    qtbot.wait(50)
    assert not state.asked("TrashPhotos") and len(window.browser.model.ids) == len(photos)


@freedesktop
def test_photos_go_at_once_and_undo_brings_them_back(qtbot, window, library, photos):
    paths = [Path(path_of(library, photo)) for photo in photos[:2]]
    choose(window, 0, 1)
    window.commands.trash.trigger()
    agree(qtbot, window)
    qtbot.waitUntil(lambda: list(window.browser.model.ids) == photos[2:], timeout=LONG)
    assert not any(path.exists() for path in paths)
    qtbot.waitUntil(lambda: window.status.run.text() == "Moved to the trash: 2 files", timeout=LONG)
    assert window.commands.undo.text() == "U&ndo: 2 photos moved to the trash"
    focus(qtbot, window, window.browser.grid)
    qtbot.keyClick(window.browser.grid, Key.Key_Z, Ctrl)
    qtbot.waitUntil(lambda: list(window.browser.model.ids) == photos, timeout=LONG)
    assert all(path.exists() for path in paths)
    said = "Undone: 2 photos moved to the trash"
    qtbot.waitUntil(lambda: window.status.run.text() == said, timeout=LONG)
    window.commands.redo.trigger()
    qtbot.waitUntil(lambda: list(window.browser.model.ids) == photos[2:], timeout=LONG)
    assert not any(path.exists() for path in paths)
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: list(window.browser.model.ids) == photos, timeout=LONG)
    assert all(path.exists() for path in paths)


@freedesktop
def test_undo_takes_back_its_own_run_whatever_went_since(qtbot, window, library, photos):
    trashing = window.file_commands.trashing
    with Catalog(library.catalog, read_only=True) as catalog:
        first, second = (read_going(catalog, [photo]) for photo in photos[:2])
    trashing.trash(first)
    trashing.trash(second)
    qtbot.waitUntil(lambda: list(window.browser.model.ids) == photos[2:], timeout=LONG)
    for shown in (photos[1:], photos):
        window.words.undoing.undo()
        qtbot.waitUntil(lambda shown=shown: list(window.browser.model.ids) == shown, timeout=LONG)


@freedesktop
def test_a_photo_that_goes_from_the_viewer_makes_room_for_the_next(qtbot, window, photos):
    window.browser.open_row(4)
    focus(qtbot, window, window.browser.viewer)
    qtbot.keyClick(window.browser.viewer, Key.Key_Delete)
    agree(qtbot, window)
    qtbot.waitUntil(lambda: window.browser.viewer.photo_id == photos[5], timeout=LONG)
    assert window.browser.viewer.isVisible()


@freedesktop
def test_a_photo_leaves_the_results_of_a_search_too(qtbot, window, library, photos):
    window.search.words("dog")
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == 15, timeout=LONG)
    found = [int(photo) for photo in window.browser.model.ids]
    choose(window, 2)
    window.commands.trash.trigger()
    agree(qtbot, window)
    qtbot.waitUntil(lambda: list(window.browser.model.ids) == found[:2] + found[3:], timeout=LONG)


def test_a_photo_that_changed_meanwhile_stays_and_that_is_told(qtbot, window, library, photos):
    Path(path_of(library, photos[0])).write_bytes(b"written over")
    choose(window, 0)
    window.commands.trash.trigger()
    agree(qtbot, window)
    qtbot.waitUntil(lambda: window.notices.notice("request") is not None, timeout=LONG)
    said = window.notices.notice("request").label.text()
    assert "it has changed since it was indexed" in said
    assert list(window.browser.model.ids) == photos and not window.commands.undo.isEnabled()


def test_photos_on_disks_that_are_not_there_are_not_asked_about(qtbot, window, library, photos):
    with Catalog(library.catalog) as catalog:
        (folder,) = catalog.folder_records()
        catalog.set_offline(folder.id, True)
    choose(window, 0)
    window.commands.trash.trigger()
    qtbot.waitUntil(lambda: window.notices.notice("request") is not None, timeout=LONG)
    assert not window.findChildren(QMessageBox)


def test_without_a_photo_chosen_nothing_can_be_done(window):
    commands = window.commands
    acts = (commands.copy, commands.trash, commands.export, commands.show_file, commands.copy_path)
    choose(window)
    assert not any(action.isEnabled() for action in acts)
    choose(window, 0)
    assert all(action.isEnabled() for action in acts)


# -- stars -------------------------------------------------------------------------------------


def stars(library, photos) -> list:
    with Catalog(library.catalog, read_only=True) as catalog:
        return [catalog.rating_of(photo) for photo in photos]


def test_stars_of_several_photos_are_taken_back_each_to_what_it_had(qtbot, window, library, photos):
    some = tuple(photos[:3])
    with Catalog(library.catalog) as catalog:
        catalog.rate(some[:1], 1)
        catalog.rate(some[1:2], 5)
    window.photo_commands.rate(some, 5)
    window.photo_commands.rate(some, 2)  # before the first is done
    qtbot.waitUntil(lambda: stars(library, some) == [2, 2, 2], timeout=LONG)
    undoing = window.words.undoing
    assert undoing.text == "3 photos rated: 2 stars"
    undoing.undo()
    qtbot.waitUntil(lambda: stars(library, some) == [5, 5, 5], timeout=LONG)
    assert undoing.text == "2 photos rated: 5 stars"  # one had them
    undoing.undo()
    qtbot.waitUntil(lambda: stars(library, some) == [1, 5, None], timeout=LONG)
    assert undoing.text == ""
