"""`gallery duplicates`: files that are alike, and moving some of them to the trash."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from gallery.cli.options import Commands, open_engine
from gallery.cli.printing import Printer, counted
from gallery.cli.signals import on_signals
from gallery.cli.workbar import WorkBar
from gallery.errors import GalleryError
from gallery.paths import absolute

if TYPE_CHECKING:
    from gallery.duplicates.trashing import Outcome
    from gallery.protocol import DuplicateGroup, TrashGroup


def add_commands(commands: Commands) -> None:
    """Add the commands of this module."""
    sub = commands.add(
        "duplicates",
        _duplicates,
        "list photos that are alike, each group with the one to keep; nothing is moved by itself",
    )
    kinds = sub.add_mutually_exclusive_group()
    for option, kind, text in (
        ("--exact", "exact", "one photo in several files, byte for byte (the default)"),
        ("--near", "near", "the same picture: made smaller, saved anew, cropped a little"),
        ("--bursts", "burst", "taken within seconds of each other by the same camera"),
    ):
        kinds.add_argument(option, dest="kind", action="store_const", const=kind, help=text)
    does = sub.add_mutually_exclusive_group()
    does.add_argument(
        "--trash",
        nargs="+",
        metavar="FILE",
        help="move these, each of a group of that kind, to the system's trash",
    )
    does.add_argument("--undo", action="store_true", help="put back what went to the trash last")
    sub.add_argument("--yes", action="store_true", help="do not ask before files are moved")
    sub.set_defaults(kind="exact")


def _duplicates(options: argparse.Namespace) -> int:
    from gallery.protocol import DuplicateKind

    stop = threading.Event()
    with open_engine(options) as engine, on_signals(stop.set):
        if options.undo:
            return report(options, engine.undo_trash(stopped=stop.is_set), "put back")
        with WorkBar("comparing") as bar:
            groups = engine.find_duplicates(DuplicateKind(options.kind), bar.show, stop.is_set)
        if stop.is_set():
            return 1
        if not options.trash:
            _list(options, groups)
            return 0
        chosen = choose(groups, [absolute(file) for file in options.trash])
        if not agreed(options, sum(len(group.going) for group in chosen)):
            return 1
        return report(options, engine.trash(chosen, stopped=stop.is_set), "moved to the trash")


def choose(groups: Sequence[DuplicateGroup], paths: Sequence[str]) -> list[TrashGroup]:
    """What goes and what stays when these files go.

    Raises:
        GalleryError: one is in no group, or nothing of a group would stay.
    """
    from gallery.protocol import TrashGroup

    wanted = set(paths)
    chosen = []
    for group in groups:
        members = [file.path for file in group.files]
        going = tuple(path for path in members if path in wanted)
        staying = tuple(path for path in members if path not in wanted)
        if going and not staying:
            raise GalleryError(f"At least one of these must stay: {', '.join(members)}")
        if going:
            chosen.append(TrashGroup(going, staying))
    unknown = wanted - {path for group in chosen for path in group.going}
    if unknown:
        raise GalleryError(f"{min(unknown)} is in no group of this kind: see gallery duplicates")
    return chosen


def _list(options: argparse.Namespace, groups: Sequence[DuplicateGroup]) -> None:
    printer = Printer(options.json)
    spare = 0
    for number, group in enumerate(groups, 1):
        if not options.json:
            print(f"group {number}:")
        for at, file in enumerate(group.files):
            best = at == group.best
            spare += 0 if best else file.size
            facts = f"{file.width} x {file.height}, {file.size / 1e6:.1f} MB"
            printer.line(
                {"kind": options.kind, "group": number, "best": best, **asdict(file)},
                f"  {'*' if best else ' '} {file.path}  ({facts})",
            )
    if not options.json:
        much = f", {spare / 1e6:.0f} MB besides the files to keep (*)" if groups else ""
        print(f"{counted(len(groups), 'group')}{much}.")


def agreed(options: argparse.Namespace, count: int) -> bool:
    """Whether the user says so; nobody is asked who is not there."""
    if options.yes:
        return True
    if not sys.stdin.isatty():
        raise GalleryError("Nothing was moved. Add --yes to move files without being asked.")
    print(
        f"Move {counted(count, 'file')} to the trash? [y/N] ", end="", file=sys.stderr, flush=True
    )
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def report(options: argparse.Namespace, outcome: Outcome, what: str) -> int:
    """Say what became of files; gives the exit status."""
    printer = Printer(options.json)
    for path in outcome.moved:
        printer.line({"path": path}, path)
    for refusal in outcome.refused:
        printer.line(
            {"path": refusal.path, "refused": refusal.reason},
            f"left where it is: {refusal.path}: {refusal.reason}",
        )
    if not options.json:
        print(f"{counted(len(outcome.moved), 'file')} {what}.")
    return 1 if outcome.refused else 0
