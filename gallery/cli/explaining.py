"""`gallery why`: what made a query find a photo."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from gallery.cli.describing import opened, photo_of
from gallery.cli.options import Commands
from gallery.cli.printing import Printer
from gallery.errors import GalleryError

if TYPE_CHECKING:
    from gallery.catalog import PhotoRecord
    from gallery.paths import Library
    from gallery.searching import Explanation

LONGEST_BAR = 10  # characters, two of them for each spread
PICTURE_SIDE = 1024  # pixels of the shorter side of the picture with the heat map


def add_commands(commands: Commands) -> None:
    """Add the command."""
    sub = commands.add("why", _why, "why a query finds a photo")
    sub.add_argument("query", metavar="QUERY", help="as for gallery search")
    sub.add_argument("file", metavar="FILE", help="a photo of the library")
    sub.add_argument(
        "--heat", metavar="OUT.png", help="write the photo with where it shows what is looked for"
    )


def _why(options: argparse.Namespace) -> int:
    if options.heat is not None:
        _check(Path(options.heat))
    with opened(options) as (engine, catalog):
        photo = photo_of(catalog, options.file)
        found = engine.explain(photo.id, options.query)
        record = {"query": options.query, "path": photo.path, **asdict(found)}
        Printer(options.json).line(record, "\n".join(_lines(found)))
        if options.heat is not None:
            _write_heat(Path(options.heat), found, photo, engine.library)
    return 0


def _lines(found: Explanation) -> list[str]:
    """An explanation in words: how each part stands, in spreads of its scores, and where words do.

    0 is what is usual in the library, 3 is rare.
    """
    lines = []
    for part in found.parts:
        bar = "#" * min(LONGEST_BAR, max(0, round(2 * part.share)))
        lines.append(f"{part.share:+5.1f}  {bar:{LONGEST_BAR}}  {part.text}")
    lines += [f"{match.where}: {match.text}" for match in found.matches]
    return lines or ["Nothing but filters was asked, or nothing is known of this photo yet."]


def _check(out: Path) -> None:
    if out.suffix.lower() != ".png":
        raise GalleryError(f"{out} must end in .png.")
    if out.exists():
        raise GalleryError(f"{out} is there already; no file is written over.")


def _write_heat(out: Path, found: Explanation, photo: PhotoRecord, library: Library) -> None:
    from gallery.cli.heat_picture import glowing
    from gallery.searching.pictures import picture_of

    picture = picture_of(photo, library.thumbnails, PICTURE_SIDE) if found.heat else None
    if picture is None:
        raise GalleryError("It cannot be told where in this photo it is: there is no heat map.")
    try:
        with out.open("xb") as file:
            glowing(picture, found.heat).save(file, "PNG")
    except OSError as error:
        raise GalleryError(f"{out} cannot be written ({error.strerror or error}).") from error
