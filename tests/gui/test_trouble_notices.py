"""When things go wrong, a notice says what happened and has the one button that helps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from gallery.errors import Trouble
from gallery.gui.engine_notices import ENGINE
from gallery.gui.main_window import MainWindow
from gallery.gui.model_choice.dialog import ModelsDialog
from gallery.gui.settings_dialog.dialog import SettingsDialog
from gallery.gui.trouble_notices import REQUEST

LONG = 20_000
LEFT = Qt.MouseButton.LeftButton


def press(qtbot, window: MainWindow, subject: str, says: str, offers: str) -> None:
    """Press the button of a notice, which then goes away."""
    qtbot.waitUntil(lambda: window.notices.notice(subject) is not None, timeout=LONG)
    notice = window.notices.notice(subject)
    assert notice.label.text() == says
    assert notice.button.text() == offers
    qtbot.mouseClick(notice.button, LEFT)
    assert window.notices.notice(subject) is None


def test_a_full_disk_leads_to_what_takes_room(qtbot, photos, make_window, state):
    state.say("run-fails", f"{Trouble.NO_SPACE}\nThe disk is full.")
    window = make_window()
    press(qtbot, window, Trouble.NO_SPACE, "The disk is full.", "Free space…")
    (settings,) = window.findChildren(SettingsDialog)
    assert settings.storage.isVisible()
    state.unset("run-fails")


def test_a_library_that_another_program_has_is_tried_again(qtbot, photos, make_window, state):
    state.say("run-fails", f"{Trouble.BUSY}\nAnother Gallery is indexing it.")
    window = make_window()
    press(qtbot, window, Trouble.BUSY, "Another Gallery is indexing it.", "Try again")
    state.unset("run-fails")
    qtbot.waitUntil(lambda: bool(state.asked("IndexFolders")), timeout=LONG)


def test_a_missing_model_leads_to_the_models(qtbot, photos, make_window, state):
    state.say("troubled", f"{Trouble.NO_MODEL}\nThe model best is not on this machine.")
    window = make_window()
    qtbot.waitUntil(lambda: window.client.is_ready, timeout=LONG)
    says = "The model best is not on this machine."
    press(qtbot, window, Trouble.NO_MODEL, says, "Models…")
    assert window.findChildren(ModelsDialog)
    state.unset("troubled")


def test_a_trouble_is_over_when_a_run_ends_well(qtbot, photos, make_window, state):
    state.say("run-fails", f"{Trouble.BUSY}\nAnother Gallery is indexing it.")
    state.say("troubled", f"{Trouble.NO_SPACE}\nThe disk is full.")
    window = make_window()
    qtbot.waitUntil(lambda: window.notices.notice(Trouble.NO_SPACE) is not None, timeout=LONG)
    assert window.notices.notice(Trouble.BUSY) is not None
    state.unset("run-fails")
    state.unset("troubled")
    qtbot.waitUntil(lambda: window.notices.notice(Trouble.NO_SPACE) is None, timeout=LONG)
    assert window.notices.notice(Trouble.BUSY) is None


def test_a_download_without_a_network_is_tried_again(qtbot, window, state):
    state.say("refuse-library", f"{Trouble.NO_NETWORK}\nThe hub cannot be reached.")
    window.library_commands.shelf.download("fast")
    qtbot.waitUntil(lambda: window.notices.notice(REQUEST) is not None, timeout=LONG)
    state.unset("refuse-library")
    press(qtbot, window, REQUEST, "The hub cannot be reached.", "Try again")
    qtbot.waitUntil(lambda: len(state.asked("DownloadModel(")) == 2, timeout=LONG)
    assert window.notices.notice(REQUEST) is None


def test_what_a_dialog_tells_is_not_told_twice(qtbot, window, state):
    state.say("refuse-library", f"{Trouble.NO_NETWORK}\nThe hub cannot be reached.")
    window.show_models()
    (models,) = window.findChildren(ModelsDialog)
    qtbot.waitUntil(lambda: "fast" in models.rows, timeout=LONG)
    window.library_commands.shelf.download("fast")
    qtbot.waitUntil(lambda: "hub" in models.rows["fast"].error.text(), timeout=LONG)
    assert window.notices.notice(REQUEST) is None


@pytest.mark.parametrize("trouble", list(Trouble))
def test_each_trouble_has_a_way_out(qtbot, window, state, trouble):
    window.client.troubled.emit(trouble, "What happened.")
    notice = window.notices.notice(trouble)
    assert notice.label.text() == "What happened."
    assert notice.button.text()


def test_a_request_that_fails_for_no_reason_of_its_own_is_only_told(qtbot, window, state):
    state.say("refuse-library", "Something went wrong inside.")
    window.library_commands.shelf.download("fast")
    qtbot.waitUntil(lambda: window.notices.notice(REQUEST) is not None, timeout=LONG)
    assert window.notices.notice(REQUEST).button.text() == ""


def test_an_engine_that_keeps_stopping_can_be_restarted(qtbot, photos, make_window, state):
    state.set("die-at-start")
    window = make_window()
    qtbot.waitUntil(
        lambda: (n := window.notices.notice(ENGINE)) is not None and n.button.text() == "Restart",
        timeout=LONG,
    )
    assert "The library is busy." in window.notices.notice(ENGINE).label.text()
    state.unset("die-at-start")
    qtbot.mouseClick(window.notices.notice(ENGINE).button, LEFT)
    qtbot.waitUntil(lambda: window.client.is_ready, timeout=LONG)
    assert window.notices.notice(ENGINE) is None
