"""The font of patterns and templates, in which each letter counts."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase


def fixed(beside: QFont) -> QFont:
    """The system's, its letters as large as those of the text that it stands beside."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    if beside.pointSizeF() > 0:  # else it is given in pixels
        font.setPointSizeF(beside.pointSizeF())
    else:
        font.setPixelSize(beside.pixelSize())
    return font
