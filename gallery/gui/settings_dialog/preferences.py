"""What the user decides about the window, kept with it; knows no widget."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QLocale, QObject, QSettings, Signal

from gallery.gui.grid_look import DEFAULT_SIDE, SIDES, Layout

THEME, USUAL_SIDE, LANGUAGE = "window/theme", "window/usual-thumbnails", "window/language"
LAYOUT = "window/layout"


class Theme(StrEnum):
    """Light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Language(StrEnum):
    """What the window speaks."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"


class Preferences(QObject):
    """Read when it is made, written when one is changed; what makes no sense is default."""

    theme_changed = Signal(object)
    usual_side_changed = Signal(int)
    layout_changed = Signal(object)
    language_changed = Signal(object)

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        themes, languages = {str(theme): theme for theme in Theme}, {str(la): la for la in Language}
        self._theme = themes.get(str(settings.value(THEME)), Theme.SYSTEM)
        self._language = languages.get(str(settings.value(LANGUAGE)), Language.SYSTEM)
        layouts = {str(layout): layout for layout in Layout}
        self._layout = layouts.get(str(settings.value(LAYOUT)), Layout.JUSTIFIED)
        side = settings.value(USUAL_SIDE)
        self._usual_side = {str(known): known for known in SIDES}.get(str(side), DEFAULT_SIDE)

    @property
    def theme(self) -> Theme:
        """Light, dark, or as the system has it."""
        return self._theme

    @property
    def usual_side(self) -> int:
        """Pixels of a thumbnail's square when nothing was zoomed; one of `SIDES`."""
        return self._usual_side

    @property
    def layout(self) -> Layout:
        """How photos lie beside each other."""
        return self._layout

    @property
    def language(self) -> Language:
        """What the window speaks from its next start on."""
        return self._language

    def set_theme(self, theme: Theme) -> None:
        """Be light or dark from now on."""
        if theme is not self._theme:
            self._theme = theme
            self._settings.setValue(THEME, str(theme))
            self.theme_changed.emit(theme)

    def set_usual_side(self, side: int) -> None:
        """Show thumbnails in the known size that is nearest."""
        side = min(SIDES, key=lambda known: abs(known - side))
        if side != self._usual_side:
            self._usual_side = side
            self._settings.setValue(USUAL_SIDE, side)
            self.usual_side_changed.emit(side)

    def set_layout(self, layout: Layout) -> None:
        """Lay photos out so from now on."""
        if layout is not self._layout:
            self._layout = layout
            self._settings.setValue(LAYOUT, str(layout))
            self.layout_changed.emit(layout)

    def set_language(self, language: Language) -> None:
        """Speak it from the next start on."""
        if language is not self._language:
            self._language = language
            self._settings.setValue(LANGUAGE, str(language))
            self.language_changed.emit(language)

    def locale(self) -> QLocale:
        """How numbers and dates are written, and which translation is looked for."""
        if self._language is Language.SYSTEM:
            return QLocale.system()
        return QLocale(str(self._language))
