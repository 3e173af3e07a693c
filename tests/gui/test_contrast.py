"""Words can be read on every ground, in light and in dark, also when the system changes these."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QWidget

from gallery.gui import marks
from gallery.gui.contrast import GROUNDS, READABLE, SEEN, contrast, over, quiet
from gallery.gui.search_bar.chip_view import warning_colour
from gallery.gui.settings_dialog.preferences import Preferences, Theme
from gallery.gui.settings_dialog.theme import TINT, Appearance, apply_theme
from gallery.gui.sidebar.entries import Entry, Kind
from gallery.gui.sidebar.painting import Look, colours
from gallery.gui.slideshow import bar

Role = QPalette.ColorRole
WHITE, BLACK = QColor(255, 255, 255), QColor(0, 0, 0)
SHADES = st.integers(0, 255)
COLOURS = st.builds(QColor, SHADES, SHADES, SHADES)


@pytest.fixture(params=list(Theme))
def palette(qapp, request) -> QPalette:
    apply_theme(request.param)
    yield QApplication.palette()
    apply_theme(Theme.SYSTEM)


def tinted(ground: QColor, tint: QColor) -> QColor:
    """The ground of a strip or a chip."""
    tint = QColor(tint)
    tint.setAlpha(TINT)
    return over(tint, ground)


# -- the measure -------------------------------------------------------------------------------


def test_contrast_is_what_wcag_says():
    assert contrast(WHITE, BLACK) == pytest.approx(21)
    assert contrast(WHITE, QColor("#767676")) == pytest.approx(4.54, abs=0.01)
    assert contrast(QColor("#0000ff"), WHITE) == pytest.approx(8.59, abs=0.01)


@given(COLOURS, COLOURS)
def test_contrast_has_no_side(one, other):
    assert 1 <= contrast(one, other) == contrast(other, one) <= 21


@given(COLOURS, st.lists(COLOURS, min_size=1, max_size=4))
def test_quiet_words_can_be_read_wherever_the_others_can(text, grounds):
    faint = quiet(text, grounds)
    for ground in grounds:
        assert contrast(over(faint, ground), ground) >= min(READABLE, contrast(text, ground))


# -- our colours -------------------------------------------------------------------------------


def test_words_can_be_read_on_every_ground(palette):
    for ground in map(palette.color, GROUNDS):
        for role in (Role.WindowText, Role.Text, Role.PlaceholderText, Role.Link):
            words = palette.color(role)
            for below in (ground, tinted(ground, palette.color(Role.Highlight))):
                if role is not Role.Link or below is ground:
                    assert contrast(over(words, below), below) >= READABLE, role
    chosen, tip = palette.color(Role.HighlightedText), palette.color(Role.ToolTipText)
    assert contrast(chosen, palette.color(Role.Highlight)) >= READABLE
    assert contrast(tip, palette.color(Role.ToolTipBase)) >= READABLE


def test_what_has_the_focus_is_seen(palette):
    accent = palette.color(Role.Highlight)
    for role in (Role.Window, Role.Base):
        assert contrast(accent, palette.color(role)) >= SEEN


def test_chips_and_warnings_can_be_read(palette):
    warning = warning_colour(palette)
    for role in (Role.Window, Role.Base):
        ground = palette.color(role)
        on_chip = tinted(ground, warning)
        assert contrast(warning, on_chip) >= SEEN  # a sign
        assert contrast(palette.color(Role.Text), on_chip) >= READABLE


@pytest.mark.parametrize("chosen", [False, True])
@pytest.mark.parametrize("dim", [False, True])
def test_entries_of_the_sidebar_can_be_read(palette, chosen, dim):
    entry = Entry(Kind.FOLDER, "Holidays", photos=12, dim=dim)
    ground = palette.color(Role.Highlight if chosen else Role.Window)
    for words in colours(palette, entry, Look(chosen=chosen)):
        assert contrast(over(words, ground), ground) >= READABLE


def test_marks_can_be_read_on_any_photo(qapp):
    for photo in (WHITE, BLACK, QColor("#808080")):
        assert contrast(marks.OVER, over(marks.UNDER, photo)) >= READABLE
        assert contrast(bar.INK, over(bar.GROUND, photo)) >= READABLE
    for ground in (marks.UP, marks.DOWN):
        assert contrast(marks.OVER, ground) >= READABLE
    assert contrast(marks.INK, marks.OVER) >= READABLE


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_an_empty_box_is_seen(qtbot, palette, kind):
    box = kind("Something")
    qtbot.addWidget(box)
    box.show()
    image, ground = box.grab().toImage(), palette.color(Role.Window)
    row = image.height() // 2  # through the box, which is before the words
    edge = [image.pixelColor(x, row) for x in range(8)]
    assert max(contrast(colour, ground) for colour in edge) >= SEEN


# -- live --------------------------------------------------------------------------------------


@pytest.fixture
def as_before():
    yield
    apply_theme(Theme.SYSTEM)


@pytest.fixture
def preferences(qapp, tmp_path, as_before) -> Preferences:
    preferences = Preferences(QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    Appearance(preferences, preferences)
    return preferences


def is_dark() -> bool:
    return QApplication.palette().color(Role.Window).lightness() < 128


def system_turns(scheme: Qt.ColorScheme) -> None:
    """As the platform says it, of which there is none here."""
    QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)


def test_the_window_follows_the_system_while_it_runs(preferences):
    assert not is_dark()
    system_turns(Qt.ColorScheme.Dark)
    assert is_dark()
    system_turns(Qt.ColorScheme.Light)
    assert not is_dark()


def test_a_theme_that_was_chosen_stays_whatever_the_system_does(preferences):
    preferences.set_theme(Theme.DARK)
    system_turns(Qt.ColorScheme.Light)
    assert is_dark()
    preferences.set_theme(Theme.LIGHT)
    system_turns(Qt.ColorScheme.Dark)
    assert not is_dark()


def settled(qtbot, part: QWidget) -> QImage:
    """How it looks when nothing fades in or out any longer, such as the button in a field."""
    looks = [part.grab().toImage()]

    def stays() -> bool:
        looks.append(part.grab().toImage())
        return looks[-1] == looks[-2]

    qtbot.wait(200)
    qtbot.waitUntil(stays)
    return looks[-1]


def test_nothing_painted_keeps_the_colours_it_was_first_painted_in(qtbot, window, as_before):
    """A window that turns dark looks like one that was dark from the start."""
    window.notices.show_notice("test", "Something to know", "Do it", lambda: None)
    window.finding.words("dog camera:pixel")
    qtbot.waitUntil(lambda: window.search.active and len(window.browser.model.ids) == 15)
    window.header.field.returnPressed.emit()  # or what is typed is marked a little later
    window.browser.grid.setFocus()  # in the field a cursor blinks
    turned = []
    for theme in (Theme.DARK, Theme.LIGHT, Theme.DARK):
        window.preferences.set_theme(theme)
        qtbot.wait(50)
        parts = (window.header, window.notices, window.sidebar.view)
        turned.append([settled(qtbot, part) for part in parts])
    first_dark, light, again = turned
    assert first_dark == again
    for dark_part, light_part in zip(first_dark, light, strict=True):
        corner = dark_part.width() - 3, dark_part.height() - 2
        assert dark_part.pixelColor(*corner).lightness() < 128
        assert light_part.pixelColor(*corner).lightness() > 128
