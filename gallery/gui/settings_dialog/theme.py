"""Makes the whole program light or dark, or leaves that to the system, live."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from gallery.gui.contrast import GROUNDS, over, quiet
from gallery.gui.settings_dialog.preferences import Preferences, Theme

Scheme = Qt.ColorScheme
SCHEMES = {Theme.LIGHT: Scheme.Light, Theme.DARK: Scheme.Dark}
FUSION_ACCENT = "#308cc6"
ACCENT = "#2a7ab0"  # Fusion's, as dark as white words need on it
TINT = 46  # of 255: how much of the accent is in the ground of strips and chips
MIDDLE = 128  # of 255: lighter windows are light

Role = QPalette.ColorRole


class Appearance(QObject):
    """Keeps the colours as the user wants them, and with the system's where that is the wish."""

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        preferences.theme_changed.connect(apply_theme)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        _show(SCHEMES.get(self._preferences.theme, scheme))


def apply_theme(theme: Theme) -> None:
    """Show it at once."""
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(SCHEMES.get(theme, Scheme.Unknown))
    _show(SCHEMES.get(theme, hints.colorScheme()))


def _show(scheme: Qt.ColorScheme) -> None:
    """Have the platform's colours, with quiet words that can be read.

    Where the platform brings none for a scheme, as on a bare X server, we do.
    """
    QApplication.setPalette(QPalette())  # the platform's
    shown = QApplication.palette()
    is_dark = shown.color(Role.Window).lightness() < MIDDLE
    if scheme is not Scheme.Unknown and is_dark is not (scheme is Scheme.Dark):
        QApplication.setPalette(_palette(not is_dark))
        _outline(not is_dark)
        return
    ours = QPalette()  # what is not set in it stays the platform's, also when that changes
    if shown.color(Role.Highlight) == QColor(FUSION_ACCENT):
        for palette in (shown, ours):
            palette.setColor(Role.Highlight, QColor(ACCENT))
    ours.setColor(Role.PlaceholderText, _quiet(shown))
    QApplication.setPalette(ours)
    _outline(is_dark)


def _outline(dark: bool) -> None:
    """Have empty boxes seen: their edge is made of this colour, and of no other is it too faint."""
    boxes = QPalette()
    boxes.setColor(Role.Window, QColor("#d0d0d0" if dark else "#a8a8a8"))
    for kind in ("QCheckBox", "QRadioButton"):
        # The stub says bytes, which Qt does not take.
        QApplication.setPalette(boxes, kind)  # type: ignore[arg-type]


def _palette(dark: bool) -> QPalette:
    # Made of one colour, the others follow, as Fusion has them.
    palette = QPalette(QColor("#2b2b2b" if dark else "#efefef"))
    text, base = (QColor("#f0f0f0"), "#202020") if dark else (QColor("#000000"), "#ffffff")
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.ToolTipText):
        palette.setColor(role, text)
    palette.setColor(Role.Base, QColor(base))
    palette.setColor(Role.AlternateBase, QColor("#262626" if dark else "#f7f7f7"))
    palette.setColor(Role.ToolTipBase, QColor("#3f3f3f" if dark else "#ffffdc"))
    palette.setColor(Role.Highlight, QColor(ACCENT))
    palette.setColor(Role.HighlightedText, QColor("#ffffff"))
    palette.setColor(Role.Link, QColor("#6cb6e8" if dark else "#0057ae"))
    palette.setColor(Role.PlaceholderText, _quiet(palette))
    faint = QColor(text)
    faint.setAlpha(128)
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return palette


def _quiet(palette: QPalette) -> QColor:
    """Of words on any ground there is, strips in a hint of the accent too."""
    tint = QColor(palette.color(Role.Highlight))
    tint.setAlpha(TINT)
    grounds = [palette.color(role) for role in GROUNDS]
    strips = [over(tint, ground) for ground in grounds]
    return quiet(palette.color(Role.Text), [*grounds, *strips])
