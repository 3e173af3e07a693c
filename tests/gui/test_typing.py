"""What is done for each letter typed, and what is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject


class Paints(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_the_sidebar_is_not_painted_again_for_each_search(qtbot, window):
    viewport = window.sidebar.view.viewport()
    assert viewport.isVisible()
    with qtbot.waitSignal(window.search.found):
        window.search.words("dog")
    qtbot.wait(700)  # what is read of the library has come
    paints = Paints()
    viewport.installEventFilter(paints)
    with qtbot.waitSignal(window.search.found):
        window.search.words("cat")
    qtbot.wait(50)
    assert paints.count == 0
    window.search.clear()
    qtbot.waitUntil(lambda: paints.count > 0)
