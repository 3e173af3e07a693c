"""Completes the names of tags in the fields they are typed into."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget


def tag_completer(names: QStringListModel, parent: QWidget) -> QCompleter:
    """What completes the names of tags or albums, by any part of them."""
    completer = QCompleter(names, parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer
