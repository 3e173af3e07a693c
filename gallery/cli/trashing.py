"""`gallery trash`: photos that the user names go to the system's trash, and come back."""

from __future__ import annotations

import argparse
import sys
import threading

from gallery.cli.duplicates import agreed, report
from gallery.cli.options import Commands
from gallery.cli.printing import counted
from gallery.cli.signals import on_signals
from gallery.errors import GalleryError
from gallery.paths import absolute


def add_commands(commands: Commands) -> None:
    """Add the command."""
    sub = commands.add(
        "trash",
        _trash,
        "move photos to the system's trash; files beside them (RAW, film, XMP) stay",
    )
    sub.add_argument("files", nargs="*", metavar="FILE", help="of the library")
    sub.add_argument("--undo", action="store_true", help="put back what went to the trash last")
    sub.add_argument("--yes", action="store_true", help="do not ask before files are moved")


def _trash(options: argparse.Namespace) -> int:
    from gallery.catalog import FileState
    from gallery.cli.describing import opened

    if options.undo == bool(options.files):
        raise GalleryError("Which photos? For example: gallery trash photo.jpg, or --undo")
    stop = threading.Event()
    with opened(options) as (engine, catalog), on_signals(stop.set):
        if options.undo:
            return report(options, engine.undo_trash(stopped=stop.is_set), "put back")
        paths = list(dict.fromkeys(absolute(file) for file in options.files))
        for path in paths:
            photo = catalog.photo_at(path)
            if photo is None:
                raise GalleryError(f"{path} is not in the library.")
            others = [
                file.path
                for file in catalog.files_of(photo.id)
                if file.state is FileState.INDEXED and file.path not in paths
            ]
            if others:
                also = f"{counted(len(others), 'other file')} of this photo"
                print(f"{path}: {also} will stay: {', '.join(others)}", file=sys.stderr)
        if not agreed(options, len(paths)):
            return 1
        outcome = engine.trash_photos(paths, stopped=stop.is_set)
        return report(options, outcome, "moved to the trash")
