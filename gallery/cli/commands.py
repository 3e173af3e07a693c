"""The `gallery` command: arguments in, lines out; the work is done elsewhere.

Exit status: 0 done, 1 failed, 2 wrong usage. Imports are late, so that help comes at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gallery import __version__
from gallery.cli import (
    albums,
    asking,
    describing,
    duplicates,
    evaluating,
    explaining,
    exporting,
    models,
    reading,
    saved,
    searching,
    tagging,
    teaching,
    training,
    trashing,
    writing,
)
from gallery.cli.opening import carry_out, has_display, open_window, with_command
from gallery.cli.options import STARTER_NOTICE, Commands, library_option, open_engine
from gallery.cli.printing import Printer
from gallery.cli.signals import on_signals
from gallery.errors import GalleryError
from gallery.paths import library_at

if TYPE_CHECKING:
    from gallery.engine import Engine


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line; gives the exit status."""
    options = build_parser().parse_args(with_command(arguments))
    return carry_out(options.command, options)


def build_parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    parser = argparse.ArgumentParser(
        prog="gallery",
        description="Finds your own photos by what is in them, on your own machine. "
        "Without a command it opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"gallery {__version__}")
    parser.set_defaults(command=open_window)
    library_option(parser, None)
    commands = Commands(parser)
    add = commands.add

    sub = add("open", open_window, "open the window; the same as no command at all", json=False)
    sub.add_argument(
        "paths", nargs="*", metavar="PATH", help="folders to add, or a picture to search by"
    )
    sub.add_argument(
        "--hidden", action="store_true", help="begin in the system tray, without a window"
    )

    sub = add("index", _index, "make photos searchable; run it again after changes")
    sub.add_argument("folders", nargs="*", metavar="FOLDER", help="default: all that are known")
    sub.add_argument("--model", metavar="ID", help="see: gallery models")
    sub.add_argument("--retry-failed", action="store_true", help="read failed files once more")
    sub.add_argument(
        "--watch", action="store_true", help="go on and index whatever changes, until stopped"
    )

    searching.add_commands(commands)
    explaining.add_commands(commands)
    teaching.add_commands(commands)

    sub = add("folders", _folders, "list the library's folders, or take one out")
    sub.add_argument("--remove", metavar="FOLDER", help="photos stay where they are")

    sub = add("settings", _settings, "show the library's settings, or change one")
    sub.add_argument("name", nargs="?", metavar="NAME")
    sub.add_argument("values", nargs="*", metavar="VALUE", help="none: show; '': empty")

    add("stats", _stats, "count photos, files and failures")
    add("failures", _failures, "list files that were not indexed, with the reason")
    sub = add("doctor", _doctor, "show versions, device, models and the library's health")
    sub.add_argument("--try-device", action="store_true", help="start torch and try the device")

    models.add_commands(commands)
    duplicates.add_commands(commands)
    trashing.add_commands(commands)
    exporting.add_commands(commands)

    training.add_commands(commands)

    sub = add("demo", _demo, "index some photos and answer example queries", json=False)
    sub.add_argument(
        "photos", nargs="?", metavar="FOLDER", help="default: photos inside installed packages"
    )
    sub.add_argument("--no-window", action="store_true", help="do not open the window at the end")

    tagging.add_commands(commands)
    describing.add_commands(commands)
    asking.add_commands(commands)
    reading.add_commands(commands)
    albums.add_commands(commands)
    saved.add_commands(commands)
    writing.add_commands(commands)
    evaluating.add_commands(commands)

    add("engine", _engine, "serve the window over standard input and output", json=False)
    return parser


# -- commands ----------------------------------------------------------------------------------


def _index(options: argparse.Namespace) -> int:
    printer = Printer(options.json)
    with open_engine(options, options.model) as engine:
        folders = engine.add_folders(options.folders) or None
        if folders is None and not engine.folders():
            raise GalleryError("Which folder? For example: gallery index ~/Pictures")
        if options.retry_failed:
            engine.retry_failed()
        if options.watch:
            from gallery.cli.watch import watch

            return watch(engine, printer)
        return _index_once(engine, folders, printer)


def _index_once(engine: Engine, folders: list[str] | None, printer: Printer) -> int:
    from gallery.cli.progressbar import ProgressBar

    with on_signals(engine.stop_indexing), ProgressBar(sys.stderr) as bar:
        summary = engine.index(folders, on_progress=bar.show)
    printer.summary(summary, engine.stats())
    if not printer.as_json and engine.uses_starter and summary.embedded:
        print(STARTER_NOTICE, file=sys.stderr)
    return 1 if summary.cancelled else 0


def _folders(options: argparse.Namespace) -> int:
    with open_engine(options) as engine:
        if options.remove is not None:
            engine.remove_folder(options.remove)
        Printer(options.json).folders(engine.folder_records())
    return 0


def _settings(options: argparse.Namespace) -> int:
    with open_engine(options) as engine:
        if options.values:
            engine.change_setting(options.name, [value for value in options.values if value])
        rows = engine.settings.rows(options.name)
        Printer(options.json).settings(rows)
    return 0


def _stats(options: argparse.Namespace) -> int:
    with open_engine(options) as engine:
        Printer(options.json).stats(engine.stats())
    return 0


def _failures(options: argparse.Namespace) -> int:
    printer = Printer(options.json)
    with open_engine(options) as engine:
        for failure in engine.failures():
            printer.failure(failure)
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from gallery.cli.doctor import examine

    findings = examine(library_at(options.library), options.try_device)
    Printer(options.json).findings(findings)
    return 0 if all(finding.ok for finding in findings) else 1


def _demo(options: argparse.Namespace) -> int:
    from gallery.cli.demo import demo

    status = demo(library_at(options.library), options.photos)
    if status == 0 and not options.noopen_window and has_display():
        return open_window(options)
    return status


def _engine(options: argparse.Namespace) -> int:
    from gallery.server import serve

    return serve(library_at(options.library))
