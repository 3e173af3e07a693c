"""Asks before something is done that cannot just be done again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def confirm(
    parent: QWidget,
    question: str,
    consequence: str,
    action: str,
    act: Callable[[], object],
    otherwise: str = "",
) -> None:
    """Ask in a box of its own, without waiting; Enter and Esc do nothing.

    Args:
        question, consequence: texts, whatever is in them. action: what the button says that acts.
        otherwise: what the other button says, "Cancel" when empty.
    """
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    box.setInformativeText(consequence)
    agree = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
    if otherwise:
        leave = box.addButton(otherwise, QMessageBox.ButtonRole.RejectRole)
    else:
        leave = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(leave)
    box.setEscapeButton(leave)
    agree.clicked.connect(act)
    box.open()
