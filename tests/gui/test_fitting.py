"""A dialog is high enough for its words."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout

from gallery.gui.fitting import FitHeight


def test_it_grows_with_its_words_and_does_not_shrink_again(qtbot):
    dialog, words = QDialog(), QLabel("A few words.")
    qtbot.addWidget(dialog)
    words.setWordWrap(True)
    column = QVBoxLayout(dialog)
    column.addWidget(words)
    column.addWidget(QPushButton("OK"))
    dialog.resize(300, 0)
    FitHeight(dialog)
    dialog.show()
    low = dialog.height()
    words.setText("Many words. " * 60)
    qtbot.waitUntil(lambda: dialog.height() > low)
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    high = dialog.height()
    words.setText("A few words.")
    qtbot.wait(50)
    assert dialog.height() == high
