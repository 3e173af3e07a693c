"""`gallery export`: copies of photos for others."""

from __future__ import annotations

import argparse
import sys
import threading

from gallery.cli.options import Commands, positive
from gallery.cli.printing import Printer, counted
from gallery.cli.signals import on_signals
from gallery.cli.workbar import WorkBar
from gallery.paths import absolute


def add_commands(commands: Commands) -> None:
    """Add the command."""
    sub = commands.add(
        "export", _export, "make copies of photos in a folder, over no other file; see also: write"
    )
    sub.add_argument("files", nargs="+", metavar="FILE", help="photos, of the library or not")
    sub.add_argument("--to", required=True, metavar="FOLDER", help="made if it is not there")
    sub.add_argument(
        "--size", type=positive, default=0, metavar="N", help="the longer side, in pixels at most"
    )
    sub.add_argument(
        "--quality",
        type=int,
        choices=range(1, 101),
        metavar="Q",
        help="save as JPEG of this quality (1 to 100); default: keep the format",
    )
    sub.add_argument(
        "--strip",
        choices=("all", "place", "none"),
        default="none",
        help="leave out of the copies all that is told besides the picture, or only the place",
    )
    sub.add_argument(
        "--names",
        choices=("keep", "number", "date"),
        default="keep",
        help="name copies as the photos (the default), by number, or by when they were taken",
    )


def _export(options: argparse.Namespace) -> int:
    from gallery.export.run import export
    from gallery.protocol import CopyOptions, Naming, Strip

    wanted = CopyOptions(options.size, options.quality, Strip(options.strip), Naming(options.names))
    paths = [absolute(file) for file in options.files]
    stop = threading.Event()
    with on_signals(stop.set), WorkBar("copying") as bar:
        outcome = export(paths, absolute(options.to), wanted, bar.show, stop.is_set)
    printer = Printer(options.json)
    for path in outcome.copies:
        printer.line({"copy": path}, path)
    for refusal in outcome.refused:
        if options.json:
            printer.line({"path": refusal.path, "refused": refusal.reason}, "")
        else:
            print(f"gallery: {refusal.path}: {refusal.reason}", file=sys.stderr)
    if outcome.ended:
        print(f"gallery: {outcome.ended}", file=sys.stderr)
    if not options.json:
        stopped = " Stopped." if stop.is_set() else ""
        print(f"{counted(len(outcome.copies), 'photo')} copied to {options.to}.{stopped}")
    return 1 if outcome.refused or outcome.ended or stop.is_set() else 0
