"""`gallery describe` and `gallery captions`: photos put into words, and what becomes of those."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from gallery.cli.options import Commands, limit_option, open_engine, positive
from gallery.cli.printing import Printer, counted
from gallery.cli.signals import on_signals
from gallery.errors import GalleryError

if TYPE_CHECKING:
    from gallery.catalog import Caption, Catalog, PhotoRecord
    from gallery.engine import Engine
    from gallery.understanding.caption_run import DescribingSummary
    from gallery.understanding.describing import Describer


def add_commands(commands: Commands) -> None:
    """Add both commands."""
    sub = commands.add("describe", _describe, "have photos described in a sentence or more")
    sub.add_argument("files", nargs="*", metavar="FILE", help="in the library or not")
    sub.add_argument("--all", action="store_true", help="all photos nobody has described yet")
    sub.add_argument("--style", default="short", help="short or long (short)")
    sub.add_argument(
        "--language", metavar="NAME", default="", help="such as German, where the model can"
    )
    sub.add_argument("--beams", type=positive, default=1, metavar="N", help="1 is fastest (1)")
    captioner_option(sub)
    bounds = sub.add_argument_group("with --all")
    bounds.add_argument("-n", "--limit", type=positive, metavar="N", help="photos at most")
    bounds.add_argument("--minutes", type=float, metavar="M", help="at most")
    bounds.add_argument("--between", metavar="HOURS", help="wait for and keep to 22:00-07:00")
    bounds.add_argument("--retry-failed", action="store_true", help="those that failed before too")

    captions = commands.add("captions", _which, "show, edit, judge, find and export captions")
    add = Commands(captions).add
    for name, command, text in (
        ("show", _show, "all captions of a photo, the one that counts first"),
        ("edit", _edit, "write a caption, '' to take it away; no model replaces it"),
        ("accept", _accept, "keep the caption that a model suggests"),
        ("reject", _reject, "drop the caption that a model suggests"),
    ):
        sub = add(name, command, text)
        sub.add_argument("file", metavar="FILE", help="a photo of the library")
        if name == "edit":
            sub.add_argument("text", metavar="TEXT")
    sub = add("find", _find, "photos whose caption or title has all these words")
    sub.add_argument("words", nargs="+", metavar="WORD", help="the last may be unfinished")
    limit_option(sub)
    sub = add("export", _export, "all captions to a file")
    sub.add_argument("out", metavar="OUT", help="ends in .csv or .json")


def captioner_option(parser: argparse.ArgumentParser) -> None:
    """Which model writes."""
    parser.add_argument("--captioner", metavar="ID", help="see: gallery models")


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[tuple[Engine, Catalog]]:
    """The engine, and a catalogue for what is said of photos."""
    from gallery.catalog import Catalog

    with open_engine(options) as engine, Catalog(engine.library.catalog) as catalog:
        yield engine, catalog


def photo_of(catalog: Catalog, file: str) -> PhotoRecord:
    """The library's photo that a file holds.

    Raises:
        GalleryError: it is not in the library.
    """
    from gallery.understanding.pictures import photo_in

    photo = photo_in(catalog, file)
    if photo is None:
        there = "is not in the library" if Path(file).expanduser().exists() else "does not exist"
        raise GalleryError(f"{file} {there}.")
    return photo


# -- describe ----------------------------------------------------------------------------------


def _describe(options: argparse.Namespace) -> int:
    bounds = (options.limit, options.minutes, options.between, options.retry_failed or None)
    if options.all == bool(options.files):
        raise GalleryError(
            "Which photos? For example: gallery describe photo.jpg, or gallery describe --all"
        )
    if not options.all and any(bound is not None for bound in bounds):
        raise GalleryError("--limit, --minutes, --between and --retry-failed go with --all.")
    from gallery.understanding.describing import Describer

    with opened(options) as (engine, catalog):
        captioner = options.captioner or engine.settings.captioner
        describer = Describer(catalog, engine.models, captioner)
        if options.all:
            return _describe_library(describer, options)
        return _describe_files(describer, catalog, options)


def _describe_files(describer: Describer, catalog: Catalog, options: argparse.Namespace) -> int:
    from gallery.understanding.pictures import photo_in

    printer = Printer(options.json)
    stop = threading.Event()
    failed = False

    def tell(path: str, said: Caption | str) -> None:
        nonlocal failed
        failed = failed or isinstance(said, str)
        _tell(printer, path, said)

    found = ((file, photo_in(catalog, file)) for file in options.files)
    how = (options.style, options.language)
    with on_signals(stop.set):
        for in_library, group in groupby(found, key=lambda pair: pair[1] is not None):
            if in_library:
                describer.describe(
                    [photo.id for _, photo in group if photo is not None],
                    *how,
                    stopped=stop.is_set,
                    beams=options.beams,
                    on_photo=lambda photo, said: tell(photo.path, said),
                )
            else:
                for file, _ in group:
                    said = describer.describe_file(file, *how, stop.is_set, beams=options.beams)
                    tell(file, said)
            if stop.is_set():
                break
    return 1 if failed or stop.is_set() else 0


def _tell(printer: Printer, path: str, said: Caption | str) -> None:
    """One photo's caption, or why it has none."""
    if isinstance(said, str):
        if printer.as_json:
            printer.line({"path": path, "reason": said}, "")
        else:
            print(f"gallery: {path}: {said}", file=sys.stderr)
        return
    printer.line({"path": path, **asdict(said)}, f"{path}: {said.text}")


def _describe_library(describer: Describer, options: argparse.Namespace) -> int:
    from gallery.cli.workbar import WorkBar

    stop = threading.Event()
    if options.retry_failed:
        describer.retry_failed()
    with on_signals(stop.set), WorkBar("Describing") as bar:

        def tell(photo: PhotoRecord, said: Caption | str) -> None:
            if isinstance(said, str):
                bar.note(f"{photo.path}: {said}")

        summary = describer.describe_library(
            options.style,
            options.language,
            options.limit or 0,
            options.minutes or 0,
            bar.show,
            stop.is_set,
            between=options.between or "",
            beams=options.beams,
            on_photo=tell,
        )
    Printer(options.json).line(asdict(summary), _summed_up(summary))
    return 1 if summary.cancelled else 0


def _summed_up(summary: DescribingSummary) -> str:
    parts = [f"{counted(summary.described, 'photo')} described"]
    if summary.failed:
        parts.append(f"{summary.failed} could not be")
    if summary.unavailable:
        parts.append(f"{summary.unavailable} cannot be read now")
    parts.append(f"{summary.left} left")
    text = f"{', '.join(parts)}; {summary.seconds:.1f} s."
    if summary.ended_by:
        text += f" Ended since {summary.ended_by}; the same command goes on from here."
    elif summary.cancelled:
        text += " Stopped. What was done is kept; the same command goes on from here."
    return text


# -- captions ----------------------------------------------------------------------------------


def _which(options: argparse.Namespace) -> int:
    raise GalleryError(
        "What about captions? For example: gallery captions show photo.jpg, or gallery captions "
        "find beach"
    )


def _show(options: argparse.Namespace) -> int:
    printer = Printer(options.json)
    with opened(options) as (_, catalog):
        photo = photo_of(catalog, options.file)
        for caption in catalog.captions(photo.id):
            printer.line({"path": photo.path, **asdict(caption)}, _with_origin(caption))
    return 0


def _with_origin(caption: Caption) -> str:
    if caption.model is None:
        by = "by a person" if caption.made_at else "in the file"
    else:
        sure = "" if caption.confidence is None else f", {caption.confidence:.0%}"
        by = f"by {caption.model}, {caption.style}{sure}, {caption.state}"
    return f"{caption.text}\n    {by}{f', {caption.made_at} UTC' if caption.made_at else ''}"


def _edit(options: argparse.Namespace) -> int:
    with opened(options) as (_, catalog):
        catalog.write_caption(photo_of(catalog, options.file).id, options.text)
    return _show(options)


def _accept(options: argparse.Namespace) -> int:
    return _judge(options, accept=True)


def _reject(options: argparse.Namespace) -> int:
    return _judge(options, accept=False)


def _judge(options: argparse.Namespace, accept: bool) -> int:
    from gallery.catalog import State

    verdict = State.ACCEPTED if accept else State.REJECTED
    with opened(options) as (_, catalog):
        photo = photo_of(catalog, options.file)
        # The first to show of what models wrote, unless it is judged so already.
        judged = next(
            (
                caption
                for caption in catalog.captions(photo.id)
                if caption.model is not None and caption.state is not verdict
            ),
            None,
        )
        if judged is None or judged.id is None:
            raise GalleryError(
                f"{options.file} has no caption by a model to {'accept' if accept else 'reject'}."
            )
        catalog.judge_caption(judged.id, verdict)
    return _show(options)


def _find(options: argparse.Namespace) -> int:
    from gallery.catalog.full_text import SAID

    printer = Printer(options.json)
    words = " ".join(options.words)
    with opened(options) as (_, catalog):
        found = catalog.photos_saying(words, options.limit, SAID)
        for photo in catalog.photos(found.tolist()):
            caption = catalog.caption_of(photo.id)
            said = caption.text if caption is not None else photo.details.title
            printer.line({"path": photo.path, "caption": said}, f"{photo.path}: {said}")
    return 0


def _export(options: argparse.Namespace) -> int:
    from gallery.understanding.exporting import export_captions

    with opened(options) as (_, catalog):
        count = export_captions(catalog, options.out)
    Printer(options.json).line(
        {"captions": count, "path": options.out}, f"{counted(count, 'caption')} in {options.out}"
    )
    return 0
