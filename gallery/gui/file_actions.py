"""The actions of the Photos menu that are about files, and where their keys count."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gallery.gui.chosen import Chosen
from gallery.gui.file_commands import Act, FileCommands
from gallery.gui.menus import Actions


def connect_file_actions(
    actions: Actions, commands: FileCommands, chosen: Chosen, views: Sequence[QWidget]
) -> None:
    """Let the menu act on the photos that are chosen.

    Args:
        views: where Delete and Ctrl+C mean photos; elsewhere they mean letters, tags and chips.
    """
    acts = {
        actions.show_file: commands.show_files,
        actions.open_with: commands.open_with,
        actions.copy: commands.copy,
        actions.copy_path: commands.copy_paths,
        actions.export: commands.export,
        actions.trash: commands.trash,
    }

    def follow() -> None:
        for action in acts:
            action.setEnabled(chosen.photo_id is not None)

    for action, act in acts.items():
        action.triggered.connect(partial(_on_chosen, act, chosen))
    for action in (actions.copy, actions.trash):
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        for view in views:
            view.addAction(action)
    chosen.changed.connect(follow)
    follow()


def _on_chosen(act: Act, chosen: Chosen, checked: bool = False) -> None:
    if chosen.photo_ids:
        act(chosen.photo_ids)
