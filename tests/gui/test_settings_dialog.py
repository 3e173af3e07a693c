"""The settings dialog: each page does what it says, at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QMessageBox

from gallery.catalog import Catalog
from gallery.gui.model_choice.dialog import ModelsDialog
from gallery.gui.settings_dialog.dialog import PageName, SettingsDialog
from gallery.gui.settings_dialog.preferences import Theme
from gallery.gui.settings_dialog.storage import CACHES, Kind, Storage, sizes
from gallery.gui.settings_dialog.theme import apply_theme
from gallery.gui.tag_list.dialog import TagsDialog
from gallery.indexing.politeness import Speed
from gallery.media.thumbnails import ThumbnailStore
from gallery.models.device_wish import DeviceWish
from gallery.settings import Settings

LONG = 20_000
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def settings(qtbot, window) -> SettingsDialog:
    """The dialog, open."""
    qtbot.waitUntil(lambda: bool(window.indexing.folders))
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = window.findChildren(SettingsDialog)
    qtbot.waitExposed(dialog)
    return dialog


@pytest.fixture(autouse=True)
def colours(qtbot):
    yield
    apply_theme(Theme.SYSTEM)


def read_settings(library) -> Settings:
    with Catalog(library.catalog, read_only=True) as catalog:
        return Settings.of(catalog)


def choose(box: QComboBox, value: str) -> None:
    """As with the keyboard: the value, and that a person chose it."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_each_page_has_its_turn(settings):
    pages = [settings.library, settings.models, settings.tags, settings.storage]
    pages += [settings.appearance, settings.background, settings.language]
    for number, page in enumerate(pages):
        settings.list.setCurrentRow(number)
        assert [other for other in pages if other.isVisible()] == [page]


def test_it_is_opened_once_and_turned_to_the_page(window, settings):
    window.show_settings(PageName.STORAGE)
    assert window.findChildren(SettingsDialog) == [settings]
    assert settings.storage.isVisible()


def test_how_photos_are_looked_at_is_changed_at_once(qtbot, settings, library):
    page = settings.library
    choose(page.speed.box, Speed.FULL)
    page.on_battery.box.click()
    page.read_text.box.click()
    wanted = (Speed.FULL, False, True)
    qtbot.waitUntil(
        lambda: (
            (
                (now := read_settings(library)).speed,
                now.pause_on_battery,
                now.read_text,
            )
            == wanted
        ),
        timeout=LONG,
    )


def test_it_follows_what_is_changed_elsewhere(qtbot, window, settings):
    window.commands.speeds[Speed.BACKGROUND].trigger()
    assert settings.library.speed.box.currentData() == Speed.BACKGROUND


def test_a_setting_that_is_refused_goes_back(qtbot, settings, state):
    state.set("refuse-setting")
    box = settings.tags.automatic.box
    assert box.isChecked()
    box.click()
    assert not box.isChecked()
    qtbot.waitUntil(box.isChecked, timeout=LONG)


def test_patterns_are_applied_when_it_closes_and_wrong_ones_keep_it_open(qtbot, settings, library):
    close = settings.buttons.button(settings.buttons.StandardButton.Close)
    settings.show_page(PageName.APPEARANCE)
    settings.library.pane.patterns.setPlainText("!")
    qtbot.mouseClick(close, LEFT)
    assert settings.isVisible() and settings.library.isVisible()
    assert settings.library.pane.error.isVisible()
    settings.library.pane.patterns.setPlainText("*.tmp")
    qtbot.mouseClick(close, LEFT)
    assert not settings.isVisible()
    qtbot.waitUntil(lambda: read_settings(library).exclude == ("*.tmp",), timeout=LONG)


def test_models_and_tags_are_a_click_away(qtbot, window, settings):
    settings.show_page(PageName.MODELS)
    qtbot.waitUntil(lambda: "Starter" in settings.models.searching.text(), timeout=LONG)
    assert "English" in settings.models.searching.text()
    qtbot.mouseClick(settings.models.models, LEFT)
    (models,) = window.findChildren(ModelsDialog)
    models.close()
    settings.show_page(PageName.TAGS)
    qtbot.mouseClick(settings.tags.tags, LEFT)
    assert window.findChildren(TagsDialog)


def test_colours_change_under_the_open_window(qtbot, window, settings):
    choose(settings.appearance.theme.box, Theme.DARK)
    assert QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 100
    qtbot.waitUntil(
        lambda: window.palette().color(QPalette.ColorRole.Window).lightness() < 100, timeout=LONG
    )


def test_the_usual_size_is_shown_at_once_and_gone_back_to(window, settings):
    settings.appearance.side.setValue(0)
    assert window.browser.grid.side == 96
    window.browser.grid.set_side(320)
    window.commands.reset_zoom.trigger()
    assert window.browser.grid.side == 96


def test_every_control_says_what_it_means(settings):
    controls = [*settings.findChildren(QCheckBox), *settings.findChildren(QComboBox)]
    pane = settings.library.pane
    silent = [
        control
        for control in controls
        if not control.accessibleDescription() and control is not pane.hidden
    ]
    assert silent == []


# -- storage -----------------------------------------------------------------------------------


def test_sizes_are_those_of_the_files(library, photos):
    library.index_cache.mkdir()
    (library.index_cache / "vectors-1").write_bytes(bytes(5000))
    library.looks.write_bytes(bytes(300))
    found = sizes(library)
    beside = library.folder.glob("catalog.sqlite*")
    assert found[Kind.CATALOGUE] == sum(path.stat().st_size for path in beside)
    assert (found[Kind.INDEX], found[Kind.LOOKS]) == (5000, 300)
    assert found[Kind.THUMBNAILS] > 0


def test_where_there_is_nothing_nothing_takes_room(library):
    assert set(sizes(library).values()) == {0}


def test_caches_are_deleted_when_that_is_confirmed(qtbot, window, settings, library, photos):
    library.index_cache.mkdir()
    (library.index_cache / "vectors-1").write_bytes(bytes(5000))
    settings.show_page(PageName.STORAGE)
    page = settings.storage
    qtbot.waitUntil(page.delete.isEnabled, timeout=LONG)
    with Catalog(library.catalog, read_only=True) as catalog:
        before = catalog.stats()
        fingerprints = [photo.fingerprint for photo in catalog.photos(photos)]
    qtbot.mouseClick(page.delete, LEFT)
    question = page.findChild(QMessageBox)
    next(button for button in question.buttons() if button.text() == "Delete").click()
    qtbot.waitUntil(lambda: not list(library.index_cache.glob("vectors-*")), timeout=LONG)
    qtbot.waitUntil(lambda: page.sizes[Kind.INDEX].text() == "0 kB", timeout=LONG)
    with Catalog(library.catalog, read_only=True) as catalog:
        assert catalog.stats() == before
    store = ThumbnailStore(library.thumbnails)
    assert store.get_many(fingerprints) == {}
    store.close()


def test_why_caches_cannot_be_deleted_is_told_there(qtbot, window, settings, state, client):
    state.set("refuse-caches")
    settings.show_page(PageName.STORAGE)
    window.library_commands.storage.delete_caches()
    page = settings.storage
    qtbot.waitUntil(lambda: page.trouble.text() == "They cannot be deleted.", timeout=LONG)
    assert window.notices.notice("request") is None


def test_the_room_for_thumbnails_is_kept_with_the_library(qtbot, settings, library):
    settings.storage.limit.setValue(3)
    qtbot.waitUntil(lambda: read_settings(library).thumbnail_gigabytes == 3, timeout=LONG)


def test_only_what_is_made_again_counts_as_deletable(qtbot, library, client, photos):
    storage = Storage(library, client)
    assert storage.deletable == 0
    with qtbot.waitSignal(storage.changed, timeout=LONG):
        storage.read()
    assert storage.deletable == sum(storage.sizes[kind] for kind in CACHES)
    assert storage.deletable < sum(storage.sizes.values())
    storage.close()


def test_the_device_is_chosen_and_what_runs_now_is_told(qtbot, settings, library, window):
    page = settings.models
    qtbot.waitUntil(lambda: page.running.text() == "cpu", timeout=LONG)
    choose(page.device.box, DeviceWish.CPU)
    qtbot.waitUntil(lambda: read_settings(library).device is DeviceWish.CPU, timeout=LONG)
    window.indexing.change("device", ["fastest"])
    assert page.device.box.currentData() == DeviceWish.FASTEST
