"""`gallery write`, `rate` and `export-words`: words and stars leave the library."""

from __future__ import annotations

import argparse
import csv
import json
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from gallery.cli.options import Commands, open_engine
from gallery.cli.signals import on_signals
from gallery.errors import GalleryError
from gallery.paths import absolute, library_at, own_only

if TYPE_CHECKING:
    from gallery.catalog import Catalog
    from gallery.writeback.apply import Outcome
    from gallery.writeback.plan import Change, Refusal


def add_commands(commands: Commands) -> None:
    """Add the commands of this module."""
    sub = commands.add(
        "write",
        _write,
        "show which words would be written to XMP files beside your photos; --apply writes them",
    )
    sub.add_argument("files", nargs="*", metavar="FILE", help="default: the whole library")
    sub.add_argument(
        "--into-files", action="store_true", help="into the photos themselves (JPEG and PNG)"
    )
    sub.add_argument(
        "--suggested",
        nargs="?",
        type=float,
        const=0.0,
        metavar="CONFIDENCE",
        help="also what only a machine says; tags from this confidence (0 to 1)",
    )
    does = sub.add_mutually_exclusive_group()
    does.add_argument("--apply", action="store_true", help="write them")
    does.add_argument("--undo", action="store_true", help="take the newest writing back")

    sub = commands.add("rate", _rate, "give photos stars; their files stay as they are", json=False)
    sub.add_argument("files", nargs="+", metavar="FILE")
    sub.add_argument(
        "stars",
        choices=("none", "rejected", "0", "1", "2", "3", "4", "5"),
        metavar="STARS",
        help="0 to 5, rejected, or none: what their files say",
    )

    sub = commands.add(
        "export-words", _export, "write all captions, tags and ratings to a table", json=False
    )
    sub.add_argument("output", type=Path, metavar="OUT", help="a new .csv or .json file")


# -- write -------------------------------------------------------------------------------------


def _write(options: argparse.Namespace) -> int:
    from gallery.writeback.plan import Options

    stop = threading.Event()
    what = Options(options.into_files, options.suggested)
    with open_engine(options) as engine, on_signals(stop.set):
        if options.undo:
            return _report(options, engine.undo_writing(stopped=stop.is_set), "taken back")
        photos = _photo_ids(options) if options.files else None
        if options.apply:
            outcome = engine.write_words(photos, what, stopped=stop.is_set)
            return _report(options, outcome, "written")
        return _preview(options, engine.plan_writing(photos, what), stop.is_set)


def _preview(
    options: argparse.Namespace,
    changes: Iterable[Change | Refusal],
    stopped: Callable[[], bool],
) -> int:
    from gallery.writeback.plan import Refusal

    count = 0
    for change in changes:
        if stopped():
            return 1
        if isinstance(change, Refusal):
            _print_refusal(options, change)
            continue
        count += 1
        if options.json:
            before, after = change.before.record(), change.after.record()
            print(json.dumps({"path": change.path, "before": before, "after": after}))
            continue
        print(f"{change.path}{' (new)' if change.seen is None else ''}")
        for sign, said in (("-", change.before), ("+", change.after)):
            for line in said.lines().splitlines():
                print(f"  {sign} {line}")
    if not options.json:
        much = "1 file" if count == 1 else f"{count} files"
        more = ": add --apply to write them" if count else ""
        print(f"{much} would be written{more}.")
    return 0


def _report(options: argparse.Namespace, outcome: Outcome, what: str) -> int:
    for path in outcome.written:
        print(json.dumps({"path": path}) if options.json else path)
    for refusal in outcome.refused:
        _print_refusal(options, refusal)
    if not options.json:
        count = len(outcome.written)
        much = "1 file" if count == 1 else f"{count} files"
        print(f"{much} {what}{', then stopped' if outcome.stopped else ''}.")
    return 1 if outcome.stopped or outcome.refused else 0


def _print_refusal(options: argparse.Namespace, refusal: Refusal) -> None:
    if options.json:
        print(json.dumps({"path": refusal.path, "refused": refusal.reason}))
    else:
        print(f"left as it is: {refusal.path}: {refusal.reason}")


# -- rate --------------------------------------------------------------------------------------


def _rate(options: argparse.Namespace) -> int:
    stars = {"none": None, "rejected": -1}.get(options.stars, options.stars)
    with _catalog(options) as catalog:
        catalog.rate(_photo_ids(options), None if stars is None else int(stars))
    return 0


def _photo_ids(options: argparse.Namespace) -> list[int]:
    """The photos of the files named.

    Raises:
        GalleryError: one is not in the library.
    """
    ids: dict[int, None] = {}
    with _catalog(options) as catalog:
        for file in options.files:
            photo = catalog.photo_at(absolute(file))
            if photo is None:
                raise GalleryError(f"{file} is not in the library. Index its folder first.")
            ids[photo.id] = None
    return list(ids)


def _catalog(options: argparse.Namespace) -> Catalog:
    from gallery.catalog import Catalog

    return Catalog(library_at(options.library).catalog)


# -- export ------------------------------------------------------------------------------------


def _export(options: argparse.Namespace) -> int:
    write = {".csv": _write_csv, ".json": _write_json}.get(options.output.suffix.lower())
    if write is None:
        raise GalleryError(f"{options.output} is neither a .csv nor a .json file.")
    try:
        with (
            _catalog(options) as catalog,
            # A new one: no file of the user's is written over. Names are bytes.
            options.output.open(
                "x", newline="", encoding="utf-8", errors="surrogateescape"
            ) as file,
        ):
            own_only(options.output)
            write(file, _rows(catalog))
    except FileExistsError as error:
        raise GalleryError(f"{options.output} is there already.") from error
    except OSError as error:
        raise GalleryError(
            f"{options.output} cannot be written ({error.strerror or error})."
        ) from error
    return 0


def _rows(catalog: Catalog) -> Iterator[dict[str, Any]]:
    from gallery.catalog import State
    from gallery.catalog.database import portions

    for part in portions(catalog.photos_by_time(with_hidden=True).tolist()):
        for photo in catalog.photos(part):
            caption = catalog.caption_of(photo.id)
            tags = catalog.tags_of(photo.id)
            yield {
                "path": photo.path,
                "title": photo.details.title,
                "caption": caption and caption.text,
                "caption_by": caption and (caption.model or "a person"),
                "rating": catalog.rating_of(photo.id),
                "tags": [tag.name for tag in tags if tag.state is State.ACCEPTED],
                "suggested_tags": [tag.name for tag in tags if tag.state is State.SUGGESTED],
                "keywords": list(photo.details.keywords),
            }


def _write_csv(file: TextIO, rows: Iterable[dict[str, Any]]) -> None:
    """One photo a row; lists in one cell, their items divided by semicolons."""
    table = csv.writer(file)
    for number, row in enumerate(rows):
        if number == 0:
            table.writerow(row)
        table.writerow(
            "; ".join(value) if isinstance(value, list) else value for value in row.values()
        )


def _write_json(file: TextIO, rows: Iterable[dict[str, Any]]) -> None:
    file.write("[")
    for number, row in enumerate(rows):
        file.write(",\n" if number else "\n")
        json.dump(row, file, ensure_ascii=False)
    file.write("\n]\n")
