"""Parts of a picture: from places on the screen to fractions of the picture, and back."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from gallery.protocol import Box

LEAST = 8.0  # logical pixels: what is narrower or lower was a click


def place_in(picture: QRectF, place: QPointF) -> QPointF:
    """Where in a picture a place lies: 0 to 1 across and down, beyond that where it is outside.

    Args:
        picture: where the picture lies, in the same pixels as `place`; not empty.
    """
    offset = place - picture.topLeft()
    return QPointF(offset.x() / picture.width(), offset.y() / picture.height())


def box_between(one: QPointF, other: QPointF) -> Box:
    """The box that two places in a picture span, cut to the picture; either may come first."""
    left, right = sorted((_within(one.x()), _within(other.x())))
    top, bottom = sorted((_within(one.y()), _within(other.y())))
    return Box(left, top, right, bottom)


def rect_of(box: Box, picture: QRectF) -> QRectF:
    """Where a part lies on the screen."""
    return QRectF(
        picture.left() + box.left * picture.width(),
        picture.top() + box.top * picture.height(),
        (box.right - box.left) * picture.width(),
        (box.bottom - box.top) * picture.height(),
    )


def is_click(rect: QRectF) -> bool:
    """Whether what was drawn on the screen is too small to be meant as a box."""
    return rect.width() < LEAST or rect.height() < LEAST


def moved(box: Box, by: QPointF) -> Box:
    """A box moved as far as the picture reaches; its size stays."""
    x = max(-box.left, min(1 - box.right, by.x()))
    y = max(-box.top, min(1 - box.bottom, by.y()))
    return Box(
        _within(box.left + x), _within(box.top + y), _within(box.right + x), _within(box.bottom + y)
    )


def stretched(box: Box, by: QPointF, least: QPointF) -> Box:
    """A box whose lower right corner is moved, as far as the picture reaches.

    Args:
        least: how wide and high it stays at least.
    """
    right = max(box.left + least.x(), box.right + by.x())
    bottom = max(box.top + least.y(), box.bottom + by.y())
    return Box(box.left, box.top, _within(right), _within(bottom))


def _within(fraction: float) -> float:
    return max(0.0, min(1.0, fraction))
