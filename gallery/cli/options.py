"""Options that commands share, and how a command joins the others."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from gallery.paths import LIBRARY_VARIABLE, library_at

if TYPE_CHECKING:
    from gallery.engine import Engine
    from gallery.protocol import Box

STARTER_NOTICE = (
    "Answered by the small starter model, which knows everyday things only. For real quality "
    "see: gallery models"
)

Command = Callable[[argparse.Namespace], int]
"""Carries out a command; gives the exit status."""


class Commands:
    """The commands of a parser."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._commands = parser.add_subparsers(title="commands", metavar="COMMAND")
        parser.set_defaults(json=False)

    def add(
        self, name: str, command: Command, text: str, json: bool = True
    ) -> argparse.ArgumentParser:
        """Add a command; gives its parser, for its own options. json: whether it takes --json."""
        sub = self._commands.add_parser(name, help=text, description=text)
        sub.set_defaults(command=command)
        # SUPPRESS keeps what was given before the command.
        library_option(sub, argparse.SUPPRESS)
        if json:
            sub.add_argument(
                "--json",
                action="store_true",
                default=argparse.SUPPRESS,
                help="one JSON object a line",
            )
        return sub


def library_option(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Where the library lies."""
    parser.add_argument(
        "--library",
        metavar="DIR",
        default=default,
        help=f"where the catalogue lies; default: ${LIBRARY_VARIABLE}, else the data folder",
    )


def limit_option(parser: argparse.ArgumentParser) -> None:
    """How many photos are listed."""
    parser.add_argument("-n", "--limit", type=positive, default=20, help="photos at most (20)")


def part_option(parser: argparse.ArgumentParser) -> None:
    """A part of a picture."""
    parser.add_argument(
        "--part",
        type=part,
        metavar="LEFT,TOP,RIGHT,BOTTOM",
        help="look at this part of it only; fractions of the upright picture: 0,0,0.5,1 is its "
        "left half",
    )


def part(text: str) -> Box:
    """Four fractions."""
    from gallery.protocol import Box

    try:
        left, top, right, bottom = map(float, text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError("must be four numbers with commas") from error
    return Box(left, top, right, bottom)


def positive(text: str) -> int:
    """A whole number from 1."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value


def open_engine(options: argparse.Namespace, model: str | None = None) -> Engine:
    """The engine of the library the options name, on the device its settings name."""
    from gallery.engine import Engine
    from gallery.models.device_wish import ask_for

    engine = Engine(library_at(options.library), model)
    ask_for(engine.settings.device)
    return engine
