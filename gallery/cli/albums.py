"""`gallery album` and `mark`: photos put together, favourites, and photos one would not see."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from gallery.cli.describing import opened, photo_of
from gallery.cli.options import Commands
from gallery.cli.printing import Printer, counted
from gallery.errors import GalleryError

if TYPE_CHECKING:
    from gallery.catalog import Album, Catalog


def add_commands(commands: Commands) -> None:
    """Add the commands of this module."""
    sub = commands.add("album", _album, "list the albums, list an album's photos, or change it")
    sub.add_argument("name", nargs="?", metavar="NAME", help="default: list all albums")
    does = sub.add_mutually_exclusive_group()
    does.add_argument(
        "--add", nargs="+", metavar="FILE", help="put photos at its end; a new name makes an album"
    )
    does.add_argument("--remove", nargs="+", metavar="FILE", help="take photos out")
    does.add_argument("--rename", metavar="NEW", help="give it another name")
    does.add_argument("--delete", action="store_true", help="take it away; its photos stay")

    sub = commands.add("mark", _mark, "mark photos as favourites, or hide them")
    marks = sub.add_mutually_exclusive_group(required=True)
    for mark, text in (
        ("favourite", "found by is:favourite, as are photos with five stars"),
        ("hidden", "not in the window's timeline, and found by is:hidden only"),
    ):
        marks.add_argument(f"--{mark}", dest="mark", action="store_const", const=mark, help=text)
    sub.add_argument("--undo", action="store_true", help="take the mark from them")
    sub.add_argument("files", nargs="+", metavar="FILE")


# -- albums ------------------------------------------------------------------------------------


def _album(options: argparse.Namespace) -> int:
    if options.name is None and (
        options.add or options.remove or options.rename is not None or options.delete
    ):
        raise GalleryError('Which album? For example: gallery album "Summer 2019" --add photo.jpg')
    printer = Printer(options.json)
    with opened(options) as (_, catalog):
        if options.name is None:
            for album in catalog.albums():
                printer.line(asdict(album), f"{album.photos:7}  {album.name}")
        elif options.add:
            _tell(printer, catalog.put_in_album(options.name, _ids(catalog, options.add)))
        elif options.remove:
            _tell(printer, catalog.take_out_of_album(options.name, _ids(catalog, options.remove)))
        elif options.rename is not None:
            catalog.rename_album(options.name, options.rename)
            _tell(printer, catalog.album_called(options.rename))
        elif options.delete:
            catalog.delete_album(options.name)
            printer.line({"name": options.name}, f"{options.name} is gone; its photos stay.")
        else:
            album = catalog.album_called(options.name)
            for photo in catalog.photos(catalog.photos_in_album(album.id).tolist()):
                printer.line({"album": album.name, "path": photo.path}, photo.path)
    return 0


def _tell(printer: Printer, album: Album) -> None:
    printer.line(asdict(album), f"{album.name}: {counted(album.photos, 'photo')}.")


def _ids(catalog: Catalog, files: Sequence[str]) -> list[int]:
    return [photo_of(catalog, file).id for file in files]


# -- marks -------------------------------------------------------------------------------------


def _mark(options: argparse.Namespace) -> int:
    from gallery.catalog import Mark

    printer = Printer(options.json)
    with opened(options) as (_, catalog):
        ids = _ids(catalog, options.files)
        catalog.mark(ids, Mark(options.mark), not options.undo)
        for file, photo_id in zip(options.files, ids, strict=True):
            marks = sorted(catalog.marks_of(photo_id))
            shown = " and ".join(marks) or "no mark"
            printer.line({"path": file, "marks": marks}, f"{file}: {shown}")
    return 0
