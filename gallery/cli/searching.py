"""`gallery search` and `gallery similar`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from gallery.cli.options import STARTER_NOTICE, Commands, limit_option, open_engine, part_option
from gallery.cli.printing import Printer
from gallery.errors import GalleryError

if TYPE_CHECKING:
    from gallery.engine import Engine
    from gallery.protocol import LanguageAdvice
    from gallery.searching import Found

ORDERS = ("relevance", "newest", "oldest", "rating")


def add_commands(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add("search", _search, "find photos by words or by a picture")
    sub.add_argument("query", nargs="?", help="what to look for; - reads one query a line")
    sub.add_argument(
        "--image", metavar="FILE", help="find photos like this picture; a query is met besides"
    )
    sub.add_argument("--order", choices=ORDERS, default="relevance", help="of the likely photos")
    sub.add_argument("--likely", action="store_true", help="list likely photos only")
    for option, dest, text in (
        ("--more-like", "up", "a photo that is what you mean; may be given several times"),
        ("--less-like", "down", "a photo that is not; may be given several times"),
    ):
        sub.add_argument(option, dest=dest, action="append", default=[], metavar="FILE", help=text)
    part_option(sub)
    limit_option(sub)
    sub.set_defaults(misused=sub.error)

    sub = commands.add("similar", _similar, "find photos like one of the library")
    sub.add_argument("file", metavar="FILE")
    part_option(sub)
    limit_option(sub)


def _search(options: argparse.Namespace) -> int:
    printer = Printer(options.json)
    if options.part is not None and options.image is None:
        raise GalleryError("--part goes with --image.")
    if options.query is None and options.image is None:
        options.misused("say what to look for: words, or --image, or both")
    find = _find if options.image is None else _find_like
    with open_engine(options) as engine:
        if options.query == "-":
            for line in sys.stdin:
                if query := line.strip():
                    printer.heading(query)
                    find(engine, query, options, printer)
        else:
            find(engine, options.query or "", options, printer)
        _mention_starter(engine, options)
    return 0


def _find(engine: Engine, query: str, options: argparse.Namespace, printer: Printer) -> None:
    up, down = engine.photo_ids(options.up), engine.photo_ids(options.down)
    find(engine, query, options.limit, printer, options.order, up, down, options.likely)


def find(
    engine: Engine,
    query: str,
    limit: int,
    printer: Printer,
    order: str = "relevance",
    up: Iterable[int] = (),
    down: Iterable[int] = (),
    likely_only: bool = False,
) -> None:
    """Search by words and print what is found, and on standard error what there is to know of it.

    Args:
        limit: photos at most. order: one of ORDERS.
        up, down: ids of photos that are what is meant, and that are not.
    """
    from gallery.protocol import Order

    found = engine.search(query, limit, Order(order), tuple(up), tuple(down), stacked=True)
    _warn(found)
    if likely_only and found.likely is not None:
        limit = min(limit, found.likely)
    show(engine, query, found, limit, printer)


def _find_like(engine: Engine, query: str, options: argparse.Namespace, printer: Printer) -> None:
    found = engine.search_image(options.image, options.limit, options.part, query)
    _warn(found)
    title = f"{options.image} {query}" if query else options.image
    show(engine, title, found, options.limit, printer)


def _warn(found: Found) -> None:
    """What the user should know of an answer."""
    for problem in found.problems:
        print(f"gallery: {problem}", file=sys.stderr)
    if found.language is not None:
        print(f"gallery: {_on_language(found.language)}", file=sys.stderr)
    if found.searched < found.photos:
        part = f"{found.searched:,} of {found.photos:,}"
        print(f"gallery: only {part} photos are searched yet: gallery index", file=sys.stderr)


def show(engine: Engine, query: str, found: Found, limit: int, printer: Printer) -> None:
    """Print the first photos found, those that are likely apart from the others."""
    hits = engine.hits(found, limit)
    stacks = {group[0]: group[1:] for group in found.alike}
    behind = engine.paths(_all(stacks.get(hit.photo_id, ()) for hit in hits))
    alike = {first: [behind[i] for i in rest if i in behind] for first, rest in stacks.items()}
    likely = None if found.likely is None else set(found.ids[: found.likely].tolist())
    printer.hits(query, hits, likely, alike)


def _similar(options: argparse.Namespace) -> int:
    with open_engine(options) as engine:
        found = engine.similar(options.file, options.limit, options.part)
        show(engine, options.file, found, options.limit, Printer(options.json))
        _mention_starter(engine, options)
    return 0


def _mention_starter(engine: Engine, options: argparse.Namespace) -> None:
    if engine.uses_starter and not options.json and sys.stderr.isatty():
        print(STARTER_NOTICE, file=sys.stderr)


def _on_language(advice: LanguageAdvice) -> str:
    text = f"This looks like {advice.language}, and {advice.model} knows English only."
    if advice.better is None:
        return text
    return f"{text} {advice.better_title} understands it: gallery models download {advice.better}"


def _all(groups: Iterable[Iterable[int]]) -> list[int]:
    return [photo_id for group in groups for photo_id in group]
