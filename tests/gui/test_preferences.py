"""What the user decides about the window, without one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from gallery.gui.grid_look import DEFAULT_SIDE, SIDES
from gallery.gui.settings_dialog.preferences import (
    LANGUAGE,
    THEME,
    USUAL_SIDE,
    Language,
    Preferences,
    Theme,
)
from gallery.gui.settings_dialog.theme import apply_theme


@pytest.fixture
def settings(tmp_path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def test_they_come_back_as_they_were_chosen(qtbot, settings, tmp_path):
    chosen = Preferences(settings)
    chosen.set_theme(Theme.DARK)
    chosen.set_usual_side(320)
    chosen.set_language(Language.GERMAN)
    settings.sync()
    read = Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    assert (read.theme, read.usual_side, read.language) == (Theme.DARK, 320, Language.GERMAN)
    assert read.locale().language() is QLocale.Language.German


def test_without_a_choice_the_system_decides(qtbot, settings):
    preferences = Preferences(settings)
    assert preferences.theme is Theme.SYSTEM
    assert preferences.usual_side == DEFAULT_SIDE
    assert preferences.locale() == QLocale.system()


def test_what_makes_no_sense_is_default(qtbot, settings):
    for key in (THEME, USUAL_SIDE, LANGUAGE):
        settings.setValue(key, "rubbish")
    preferences = Preferences(settings)
    found = (preferences.theme, preferences.usual_side, preferences.language)
    assert found == (Theme.SYSTEM, DEFAULT_SIDE, Language.SYSTEM)


def test_only_changes_are_told(qtbot, settings):
    preferences = Preferences(settings)
    with qtbot.assertNotEmitted(preferences.theme_changed):
        preferences.set_theme(Theme.SYSTEM)
    with qtbot.waitSignal(preferences.theme_changed) as told:
        preferences.set_theme(Theme.LIGHT)
    assert told.args == [Theme.LIGHT]


@given(st.integers(-1000, 5000))
def test_the_usual_size_is_the_known_one_that_is_nearest(tmp_path_factory, side):
    path = tmp_path_factory.getbasetemp() / "usual-size.ini"
    preferences = Preferences(QSettings(str(path), QSettings.Format.IniFormat))
    preferences.set_usual_side(side)
    assert preferences.usual_side in SIDES
    assert all(abs(preferences.usual_side - side) <= abs(known - side) for known in SIDES)


def test_the_program_is_dark_or_light_at_once_and_as_the_system_again(qtbot):
    def is_dark() -> bool:
        palette = QApplication.palette()
        window, text = (
            palette.color(QPalette.ColorRole.Window),
            palette.color(QPalette.ColorRole.Text),
        )
        return window.lightness() < text.lightness()

    before = QApplication.palette().color(QPalette.ColorRole.Window)
    try:
        apply_theme(Theme.DARK)
        assert is_dark()
        apply_theme(Theme.LIGHT)
        assert not is_dark()
    finally:
        apply_theme(Theme.SYSTEM)
    assert QApplication.palette().color(QPalette.ColorRole.Window) == before
