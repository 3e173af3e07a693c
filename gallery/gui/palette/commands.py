"""What the palette offers, and in which order for what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from gallery.gui.palette.matching import fitness

USED = 1.0  # what a command that was used last has before others that fit as well
DISABLED = -3.0
APART = " › "  # noqa: RUF001  (as in the names of menus)


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done.

    Attributes:
        text: what, with the menus it is in. keys: that do it too, for the user.
        why_not: why it cannot be done now; empty when it can, or where that is not known.
        checked: whether it is on; None where it is neither on nor off.
    """

    text: str
    run: Callable[[], object] = field(compare=False)
    keys: str = ""
    enabled: bool = True
    why_not: str = ""
    checked: bool | None = None


def commands_of(bar: QMenuBar, why_not: Mapping[QAction, str]) -> list[Command]:
    """Everything in the menus, in their order.

    Args:
        why_not: what an action needs that is disabled.
    """
    found = []
    for action in bar.actions():
        menu = _menu_of(action)
        if menu is not None:
            found += [command for command in _in_menu(menu, "", why_not)]
    return found


def rank(typed: str, commands: Iterable[Command], used: Sequence[str]) -> list[Command]:
    """The commands that fit what was typed, best first; those used last before their equals, and
    those that cannot be done now after them.

    Args:
        used: texts of commands, the one used last first.
    """
    places = {text: place for place, text in enumerate(used)}
    ranked = []
    for command in commands:
        fits = fitness(typed, command.text)
        if fits is not None:
            place = places.get(command.text)
            lately = 0.0 if place is None else USED * (1 - place / (len(used) + 1))
            ranked.append((fits + lately + (0.0 if command.enabled else DISABLED), command))
    ranked.sort(key=lambda pair: pair[0], reverse=True)  # stable: else in the order of the menus
    return [command for _, command in ranked]


def _in_menu(menu: QMenu, before: str, why_not: Mapping[QAction, str]) -> Iterator[Command]:
    menu.aboutToShow.emit()  # some say then what they do now
    for action in menu.actions():
        text = plain(action.text())
        inner = _menu_of(action)
        if inner is not None:
            yield from _in_menu(inner, f"{before}{text}{APART}", why_not)
        elif text and not action.isSeparator() and action.isVisible():
            yield Command(
                before + text,
                action.trigger,
                action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                action.isEnabled(),
                "" if action.isEnabled() else why_not.get(action, ""),
                action.isChecked() if action.isCheckable() else None,
            )


def _menu_of(action: QAction) -> QMenu | None:
    menu = action.menu()
    return menu if isinstance(menu, QMenu) else None


def plain(text: str) -> str:
    """The text of a menu's action without the sign for its letter, and without dots."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
