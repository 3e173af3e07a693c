"""`gallery saved`: searches kept by name."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from gallery.cli.describing import opened
from gallery.cli.options import Commands, limit_option
from gallery.cli.printing import Printer
from gallery.cli.searching import find
from gallery.errors import GalleryError


def add_commands(commands: Commands) -> None:
    """Add the command of this module."""
    sub = commands.add("saved", _saved, "list the saved searches, run one, or change it")
    sub.add_argument("name", nargs="?", metavar="NAME", help="run it; default: list all")
    does = sub.add_mutually_exclusive_group()
    does.add_argument(
        "--save", metavar="QUERY", help="keep a query by this name, instead of what it had"
    )
    does.add_argument("--rename", metavar="NEW", help="give it another name")
    does.add_argument("--delete", action="store_true", help="forget it; its photos stay")
    limit_option(sub)


def _saved(options: argparse.Namespace) -> int:
    changes = options.save is not None or options.rename is not None or options.delete
    if options.name is None and changes:
        raise GalleryError('Which search? For example: gallery saved "Our dog" --save "dog -cat"')
    printer = Printer(options.json)
    with opened(options) as (engine, catalog):
        if options.name is None:
            for saved in catalog.saved_searches():
                printer.line(asdict(saved), f"{saved.name}: {saved.query}")
        elif options.save is not None:
            saved = catalog.save_search(options.name, options.save)
            printer.line(asdict(saved), f"{saved.name}: {saved.query}")
        elif options.rename is not None:
            catalog.rename_saved_search(options.name, options.rename)
            saved = catalog.saved_search(options.rename)
            printer.line(asdict(saved), f"{saved.name}: {saved.query}")
        elif options.delete:
            catalog.delete_saved_search(options.name)
            printer.line({"name": options.name}, f"{options.name} is forgotten.")
        else:
            find(engine, catalog.saved_search(options.name).query, options.limit, printer)
    return 0
