"""Makes the whole program light or dark, or leaves that to the system, live."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from gallery.gui.settings_dialog.preferences import Theme

SCHEMES = {Theme.LIGHT: Qt.ColorScheme.Light, Theme.DARK: Qt.ColorScheme.Dark}
ACCENT = "#308cc6"  # Fusion's own

Role = QPalette.ColorRole


def apply_theme(theme: Theme) -> None:
    """Show it at once.

    Where the platform cannot be asked for a scheme, as on a bare X server, we bring the colours.
    """
    scheme = SCHEMES.get(theme, Qt.ColorScheme.Unknown)
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(scheme)
    if theme is Theme.SYSTEM or hints.colorScheme() is scheme:
        QApplication.setPalette(QPalette())  # the platform's
    else:
        QApplication.setPalette(_palette(theme))


def _palette(theme: Theme) -> QPalette:
    dark = theme is Theme.DARK
    # Made of one colour, the others follow, as Fusion has them.
    palette = QPalette(QColor("#323232" if dark else "#efefef"))
    text, base = (QColor("#f0f0f0"), "#242424") if dark else (QColor("#000000"), "#ffffff")
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.ToolTipText):
        palette.setColor(role, text)
    palette.setColor(Role.Base, QColor(base))
    palette.setColor(Role.AlternateBase, QColor("#2c2c2c" if dark else "#f7f7f7"))
    palette.setColor(Role.ToolTipBase, QColor("#3f3f3f" if dark else "#ffffdc"))
    palette.setColor(Role.Highlight, QColor(ACCENT))
    palette.setColor(Role.HighlightedText, QColor("#ffffff"))
    palette.setColor(Role.Link, QColor("#6cb6e8" if dark else "#0057ae"))
    faint = QColor(text)
    faint.setAlpha(128)
    palette.setColor(Role.PlaceholderText, faint)
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return palette
