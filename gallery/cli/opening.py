"""Opening the window, which must not wait until all other commands are imported."""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from collections.abc import Callable, Sequence

from gallery.cli.options import library_option
from gallery.errors import GalleryError
from gallery.paths import library_at


def open_window(options: argparse.Namespace) -> int:
    """Show the window until it is closed; gives the exit status."""
    if not has_display():
        print(
            "gallery: there is no display to open a window on. See: gallery --help", file=sys.stderr
        )
        return 1
    from gallery.gui.app import run as run_window

    return run_window(
        library_at(options.library),
        paths=getattr(options, "paths", ()),
        hidden=getattr(options, "hidden", False),
    )


def has_display() -> bool:
    """Whether a window could be opened here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def with_command(arguments: Sequence[str]) -> Sequence[str]:
    """The same with `open` before a path that stands where a command does: file managers do so."""
    first = arguments[0] if arguments else ""
    is_path = os.sep in first or (os.altsep or os.sep) in first
    return ["open", *arguments] if is_path and not first.startswith("-") else arguments


def window_options(arguments: Sequence[str]) -> argparse.Namespace | None:
    """What a command line says that plainly opens the window; None for the parser of all others."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    library_option(parser, None)
    parser.add_argument("words", nargs="*")
    try:
        options, unknown = parser.parse_known_args(with_command(arguments))
    except argparse.ArgumentError:
        return None
    if unknown or options.words[:1] not in ([], ["open"]):
        return None
    return argparse.Namespace(library=options.library, paths=options.words[1:])


def carry_out(command: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Carry out a command; what it fails with becomes a line and an exit status."""
    # File names are bytes: those that are no UTF-8 come out as they went in.
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="surrogateescape")
    try:
        return command(options)
    except GalleryError as error:
        print(f"gallery: {error}", file=sys.stderr)
        return 1
    except sqlite3.DatabaseError as error:
        # Found only now: what is wrong when a catalogue is opened has its own words.
        print(
            f"gallery: The catalogue cannot be read ({error}). See: gallery doctor", file=sys.stderr
        )
        return 1
    except KeyboardInterrupt:
        print("gallery: stopped", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Python would complain once more at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
