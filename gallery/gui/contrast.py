"""How well words can be read on a ground, and colours that are quiet but readable."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QPalette

READABLE = 4.5  # WCAG 2.2, 1.4.3: words in their usual size
SEEN = 3.0  # 1.4.11: signs, and rings around what has the focus
QUIETEST = 128  # of 255: Qt's own quiet words, too faint on grey

Role = QPalette.ColorRole
GROUNDS = (Role.Window, Role.Base, Role.AlternateBase)


def contrast(one: QColor, other: QColor) -> float:
    """From 1 (the same) to 21 (black on white), as WCAG has it; both colours are opaque."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def over(colour: QColor, ground: QColor) -> QColor:
    """What a colour that lets the ground through looks like on it."""
    part = colour.alphaF()
    mixed = [
        part * above + (1 - part) * below
        for above, below in zip(_channels(colour), _channels(ground), strict=True)
    ]
    return QColor.fromRgbF(*mixed)


def quiet(text: QColor, grounds: Iterable[QColor]) -> QColor:
    """The colour of words that matter less: that of others, as faint as can be read everywhere."""
    faint, grounds = QColor(text), list(grounds)
    for alpha in range(QUIETEST, 256):
        faint.setAlpha(alpha)
        if all(contrast(over(faint, ground), ground) >= READABLE for ground in grounds):
            break
    return faint


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()
