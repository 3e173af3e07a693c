"""Going on without a window: the tray icon, closing and quitting, notifications."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from gallery.errors import Trouble
from gallery.gui.app import await_tray
from gallery.gui.frame import Frame, come_to_front
from gallery.gui.resident.notifying import LONG as LONG_INDEXING
from gallery.gui.resident.notifying import Notifying
from gallery.gui.resident.tray import Tray
from gallery.gui.settings_dialog.dialog import PageName, SettingsDialog
from gallery.indexing.progress import Phase, Progress, Summary
from gallery.settings import Settings

LONG = 20_000
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tray_there(monkeypatch) -> list[tuple[str, str]]:
    """A desktop with a tray; the messages that it was given."""
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(
        QSystemTrayIcon, "showMessage", lambda _, title, text, icon: told.append((title, text))
    )
    return told


@pytest.fixture
def no_tray(monkeypatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))


@pytest.fixture
def staying(tray_there, window):
    """A window that the user wants to stay when it is closed."""
    window.resident.set_stays(True)
    yield window
    window.quit()


def open_page(qtbot, window) -> SettingsDialog:
    window.show_settings(PageName.BACKGROUND)
    (dialog,) = window.findChildren(SettingsDialog)
    qtbot.waitExposed(dialog)
    return dialog


# -- closing and coming back -----------------------------------------------------------------


def test_by_default_closing_the_window_ends_it(tray_there, window, qtbot):
    assert not window.tray.icon.isVisible()
    with qtbot.waitSignal(window.closed, timeout=LONG):
        window.close()
    assert tray_there == []


def test_where_it_is_wanted_the_window_goes_to_the_tray_and_the_engine_goes_on(
    qtbot, staying, tray_there, state
):
    assert staying.tray.icon.isVisible()
    with qtbot.assertNotEmitted(staying.closed):
        staying.close()
    assert not staying.isVisible() and staying.client.is_ready
    assert [title for title, _ in tray_there] == ["Gallery goes on"]
    staying.client.index()
    qtbot.waitUntil(lambda: bool(state.asked("IndexFolders")), timeout=LONG)
    staying.tray.open.trigger()
    assert staying.isVisible()
    qtbot.waitUntil(lambda: len(staying.browser.model.ids) == 30, timeout=LONG)
    staying.close()
    assert len(tray_there) == 1, "where it went is said once"


def test_quit_quits_from_the_menu_and_from_the_tray(qtbot, staying):
    staying.close()
    with qtbot.waitSignal(staying.closed, timeout=LONG):
        staying.tray.quit.trigger()
    assert not staying.tray.icon.isVisible()


def test_the_quit_action_does_not_stop_at_the_tray(qtbot, staying):
    with qtbot.waitSignal(staying.closed, timeout=LONG):
        staying.commands.quit.trigger()


def test_dialogs_close_with_the_window(qtbot, staying):
    dialog = open_page(qtbot, staying)
    with qtbot.waitSignal(dialog.finished, timeout=LONG):
        staying.close()


def test_a_second_start_brings_the_hidden_window_back(staying):
    staying.close()
    come_to_front(staying)
    assert staying.isVisible()


def test_the_frame_goes_to_the_tray_with_what_is_in_it(qtbot, staying, library, settings):
    frame = Frame(library, settings)
    frame.fill(staying)
    frame.show()
    with qtbot.assertNotEmitted(staying.closed):
        frame.close()
    assert not frame.isVisible()
    come_to_front(frame)
    assert staying.isVisible()
    with qtbot.waitSignal(staying.closed, timeout=LONG):
        staying.quit()
    assert not frame.isVisible()
    staying.setParent(None)


def test_clicking_the_icon_opens_the_window_and_its_menu_does_not(staying):
    staying.close()
    staying.tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert not staying.isVisible()
    staying.tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert staying.isVisible()


def test_the_icon_says_how_far_indexing_is_and_pauses_it(qtbot, staying, library):
    tray = staying.tray
    staying.client.progress.emit(Progress(Phase.INDEXING, 300, 2000, 0, 20.0, 120.0))
    assert "300 of 2000" in tray.icon.toolTip() and "about 2 min left" in tray.icon.toolTip()
    assert tray.pause.isVisible() and not tray.go_on.isVisible()
    tray.pause.trigger()
    qtbot.waitUntil(lambda: staying.indexing.settings.paused, timeout=LONG)
    assert not tray.pause.isVisible() and tray.go_on.text() == "Resume indexing"
    assert "paused" in tray.icon.toolTip()
    tray.go_on.trigger()
    qtbot.waitUntil(lambda: not staying.indexing.settings.paused, timeout=LONG)


def test_begun_hidden_it_waits_for_the_tray_and_shows_the_window_where_none_comes(
    qtbot, no_tray, window, monkeypatch
):
    monkeypatch.setattr("gallery.gui.app.TRAY_PAUSE_MS", 1)
    window.hide()
    await_tray(window, attempts=3)
    qtbot.waitUntil(window.isMinimized, timeout=LONG)


def test_begun_hidden_it_is_in_the_tray(tray_there, window):
    window.hide()
    await_tray(window)
    assert window.tray.icon.isVisible() and not window.isVisible()


# -- settings --------------------------------------------------------------------------------


def test_the_settings_page_switches_them(qtbot, tray_there, window, own_home):
    page = open_page(qtbot, window).background
    assert not page.why_not.isVisible()
    assert not page.stays.box.isChecked() and not page.login.box.isChecked()
    assert page.notifies.box.isChecked()
    page.login.box.click()
    assert (own_home / "config" / "autostart" / "gallery.desktop").is_file()
    assert page.stays.box.isChecked(), "what starts in the tray stays in it"
    assert window.tray.icon.isVisible()
    page.login.box.click()
    page.stays.box.click()
    page.notifies.box.click()
    assert not window.resident.starts_at_login and not window.resident.stays
    assert not window.resident.notifies and not window.tray.icon.isVisible()


def test_without_a_tray_the_options_cannot_be_chosen_and_say_why(qtbot, no_tray, window):
    window.resident.set_stays(True)
    page = open_page(qtbot, window).background
    assert "no system tray" in page.why_not.text() and page.why_not.isVisible()
    for row in (page.stays, page.login, page.notifies):
        assert not row.isEnabled() and not row.box.isChecked()
    with qtbot.waitSignal(window.closed, timeout=LONG):
        window.close()


def test_start_at_login_can_be_turned_off_where_there_is_no_tray_any_more(qtbot, no_tray, window):
    window.resident.set_starts_at_login(True)
    page = open_page(qtbot, window).background
    assert page.login.isEnabled() and page.login.box.isChecked()
    page.login.box.click()
    assert not window.resident.starts_at_login and not page.login.isEnabled()


def test_what_cannot_be_switched_is_told_and_stays_as_it_is(qtbot, tray_there, window, own_home):
    (own_home / "config").mkdir(exist_ok=True)
    (own_home / "config" / "autostart").write_text("a file where the folder should be")
    page = open_page(qtbot, window).background
    page.login.box.click()
    assert not page.login.box.isChecked()
    assert "cannot be changed what starts" in window.notices.notice("request").label.text()


# -- notifications ---------------------------------------------------------------------------


class Engine(QObject):
    """Says what the test has it say."""

    progress = Signal(object)
    index_finished = Signal(object)
    troubled = Signal(object, str)


class User:
    """Looks at the window or not, while time passes."""

    def __init__(self, qtbot) -> None:
        self.now, self.looking, self.wants = 0.0, False, True
        self.engine = Engine()
        self.told: list[str] = []
        self.notifying = Notifying(
            self.engine, lambda: self.looking, lambda: self.wants, lambda: self.now
        )
        self.notifying.told.connect(lambda title, text: self.told.append(f"{title}: {text}"))

    def index(self, seconds: float, **summary) -> None:
        self.engine.progress.emit(Progress(Phase.INDEXING))
        self.now += seconds
        self.engine.index_finished.emit(Summary(**{"embedded": 2000} | summary))


@pytest.fixture
def user(qtbot) -> User:
    return User(qtbot)


def test_the_end_of_long_indexing_is_told_to_who_looks_away(user):
    user.index(LONG_INDEXING)
    assert user.told == ["Indexing is finished: 2000 photos added"]
    user.index(LONG_INDEXING - 1)
    assert len(user.told) == 1


def test_who_looks_at_the_window_or_wants_none_is_told_nothing(user):
    user.looking = True
    user.index(LONG_INDEXING)
    user.looking, user.wants = False, False
    user.index(LONG_INDEXING)
    user.wants = True
    user.index(LONG_INDEXING, embedded=0)
    assert user.told == []


def test_runs_that_stepped_aside_count_as_one(user):
    user.index(LONG_INDEXING / 2, cancelled=True)
    user.index(LONG_INDEXING / 2)
    assert len(user.told) == 1


def test_that_there_is_no_space_is_told_once_until_it_went_well(user):
    for _ in range(3):
        user.engine.troubled.emit(Trouble.NO_SPACE, "The disk is full.")
        user.engine.troubled.emit(Trouble.NO_NETWORK, "There is no network.")
    assert user.told == ["Indexing waits for space: The disk is full."]
    user.index(1)
    user.engine.troubled.emit(Trouble.NO_SPACE, "The disk is full.")
    assert len(user.told) == 2


def test_a_message_shows_the_icon_for_a_while_where_it_is_not_wanted_otherwise(
    qtbot, tray_there, window
):
    tray: Tray = window.tray
    tray.tell("Title", "Text")
    assert tray.icon.isVisible() and tray_there == [("Title", "Text")]
    tray._message.timeout.emit()
    tray._message.stop()
    tray._fit()
    assert not tray.icon.isVisible()


def test_without_a_tray_there_is_no_message(no_tray, window):
    window.tray.tell("Title", "Text")
    assert not window.tray.icon.isVisible()


def test_nothing_of_it_is_a_setting_of_the_library():
    assert not any("background" in name or "notif" in name for name, _ in Settings().rows())
