"""Has Tab lead through a window as one reads it, also past widgets that came later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QSplitter, QWidget


def order_tabs(root: QWidget) -> None:
    """Follow the layouts; call it anew when there are other widgets in them."""
    for before, after in pairwise(in_reading_order(root)):
        QWidget.setTabOrder(before, after)


def in_reading_order(root: QWidget) -> Iterator[QWidget]:
    """All below a widget that Tab leads to, hidden ones too, in the order of the layouts."""
    if isinstance(root, QScrollArea):
        inner = root.widget()
        if inner is not None:
            yield from _with_inner(inner)
    elif isinstance(root, QSplitter):
        for place in range(root.count()):
            if (part := root.widget(place)) is not None:
                yield from _with_inner(part)
    elif not isinstance(root, QAbstractButton):
        yield from _in_layout(root.layout())


def _in_layout(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        widget = item.widget()
        if widget is None:
            yield from _in_layout(item.layout())
        else:
            yield from _with_inner(widget)


def _with_inner(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    yield from in_reading_order(widget)
