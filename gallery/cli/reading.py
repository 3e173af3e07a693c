"""`gallery read-text`: text in photos, read by a machine, to be found by."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from gallery.cli.describing import opened, photo_of
from gallery.cli.options import Commands, positive
from gallery.cli.printing import Printer, counted
from gallery.cli.signals import on_signals
from gallery.errors import GalleryError

if TYPE_CHECKING:
    from gallery.catalog import Catalog, PhotoRecord
    from gallery.models.ocr import TextReader
    from gallery.understanding.text_run import ReadingSummary


def add_commands(commands: Commands) -> None:
    """Add the command."""
    sub = commands.add("read-text", _read_text, "read the text in photos, so that search finds it")
    sub.add_argument("files", nargs="*", metavar="FILE", help="photos of the library")
    sub.add_argument("--all", action="store_true", help="all photos nobody has read yet")
    sub.add_argument("-n", "--limit", type=positive, metavar="N", help="photos at most, with --all")


def _read_text(options: argparse.Namespace) -> int:
    if options.all == bool(options.files):
        raise GalleryError(
            "Which photos? For example: gallery read-text photo.jpg, or gallery read-text --all"
        )
    if options.limit and not options.all:
        raise GalleryError("--limit goes with --all.")
    from gallery.models.ocr import load_text_reader

    reader = load_text_reader()
    stop = threading.Event()
    with opened(options) as (_, catalog), on_signals(stop.set):
        if options.all:
            return _read_library(catalog, reader, options, stop.is_set)
        return _read_files(catalog, reader, options, stop.is_set)


def _read_files(
    catalog: Catalog, reader: TextReader, options: argparse.Namespace, stopped: Callable[[], bool]
) -> int:
    from gallery.understanding.text_run import TextRun

    printer = Printer(options.json)
    photos = [photo_of(catalog, file).id for file in options.files]
    run = TextRun(catalog, reader, lambda *said: _tell(printer, *said), stopped=stopped)
    summary = run.photos(photos)
    return 1 if summary.cancelled or summary.failed or summary.unavailable else 0


def _read_library(
    catalog: Catalog, reader: TextReader, options: argparse.Namespace, stopped: Callable[[], bool]
) -> int:
    from gallery.cli.workbar import WorkBar
    from gallery.indexing.politeness import Speed, yield_to_others
    from gallery.understanding.text_run import TextRun

    yield_to_others(Speed.BALANCED)
    with WorkBar("Reading") as bar:

        def note(photo: PhotoRecord, said: str, was_read: bool) -> None:
            if not was_read:
                bar.note(f"{photo.path}: {said}")

        summary = TextRun(catalog, reader, note, bar.show, stopped).library(options.limit or 0)
    Printer(options.json).line(asdict(summary), _summed_up(summary))
    return 1 if summary.cancelled else 0


def _tell(printer: Printer, photo: PhotoRecord, said: str, was_read: bool) -> None:
    """One photo's text, or why there is none."""
    if printer.as_json:
        printer.line({"path": photo.path, "text" if was_read else "reason": said}, "")
    elif was_read:
        print(f"{photo.path}: {said or 'no text'}", flush=True)
    else:
        print(f"gallery: {photo.path}: {said}", file=sys.stderr)


def _summed_up(summary: ReadingSummary) -> str:
    parts = [f"{counted(summary.read, 'photo')} read", f"{summary.with_text} with text"]
    if summary.failed:
        parts.append(f"{summary.failed} could not be")
    if summary.unavailable:
        parts.append(f"{summary.unavailable} cannot be read now")
    parts.append(f"{summary.left} left")
    text = f"{', '.join(parts)}; {summary.seconds:.1f} s."
    if summary.cancelled:
        text += " Stopped. What was done is kept; the same command goes on from here."
    return text
