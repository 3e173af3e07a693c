"""The window and a real engine with a real model, which watches a real folder."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from gallery.catalog import Catalog
from gallery.engine import Engine
from gallery.gui.app import engine_command
from gallery.gui.folders import FoldersDialog
from gallery.gui.main_window import MainWindow
from gallery.gui.pages import Page
from gallery.gui.process import EngineProcess

LONG = 60_000
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def make_process(library, tiny_model, photo_folder):
    """Starts engines on the nine drawn photos, which are indexed already."""
    with Engine(library, str(tiny_model)) as engine:
        engine.change_setting("pause_on_battery", ["off"])  # also where the tests run on one
        engine.index(engine.add_folders([str(photo_folder)]))
    return lambda: EngineProcess(engine_command(library))


def photos_in(window: MainWindow) -> int:
    return len(window.browser.model.ids)


def test_the_window_steers_an_engine_that_keeps_the_library_up_to_date(
    qtbot, make_window, library, photo_folder, draw_photo
):
    window = make_window()
    with qtbot.waitSignal(window.client.index_finished, timeout=LONG):
        pass
    assert photos_in(window) == 9

    # A new photo appears by itself.
    draw_photo(photo_folder / "new.jpg", "green", "circle", (500, 300))
    qtbot.waitUntil(lambda: photos_in(window) == 10, timeout=LONG)

    # A pause holds.
    with qtbot.waitSignal(window.client.held, timeout=LONG):
        window.commands.pause.trigger()
    draw_photo(photo_folder / "later.jpg", "red", "circle", (510, 300))
    qtbot.wait(2500)  # more than it took before
    assert photos_in(window) == 10
    assert window.status.run.text() == "Indexing is paused"

    # It holds for the next engine, too, which takes it from the library.
    with qtbot.waitSignal(window.client.held, timeout=LONG) as held:
        window.client.process._process.kill()
    assert held.args == ["paused"]
    assert window.status.run.text() == "Indexing is paused"
    assert window.commands.pause.isChecked()

    # And it goes on.
    qtbot.mouseClick(window.status.go_on, LEFT)
    qtbot.waitUntil(lambda: photos_in(window) == 11, timeout=LONG)
    qtbot.waitUntil(lambda: window.indexing.progress is None, timeout=LONG)
    assert window.indexing.hold is None

    # Removing the folder leaves the photos alone.
    window.commands.folders.trigger()
    dialog = window.findChildren(FoldersDialog)[-1]
    dialog.pane.table.selectRow(0)
    qtbot.mouseClick(dialog.pane.remove, LEFT)
    question = dialog.findChild(QMessageBox)
    remove = next(button for button in question.buttons() if button.text() == "Remove")
    qtbot.mouseClick(remove, LEFT)
    qtbot.waitUntil(lambda: window.browser.page is Page.ONBOARDING, timeout=LONG)
    assert len(list(photo_folder.iterdir())) == 11
    with Catalog(library.catalog, read_only=True) as catalog:
        assert catalog.folders() == []
