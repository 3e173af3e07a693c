"""`gallery ask`: questions about photos, answered as the words come."""

from __future__ import annotations

import argparse
import sys
import threading
from dataclasses import asdict
from typing import TYPE_CHECKING

from gallery.cli.describing import captioner_option, opened, photo_of
from gallery.cli.options import Commands, positive
from gallery.cli.printing import Printer
from gallery.cli.signals import on_signals
from gallery.errors import GalleryError

if TYPE_CHECKING:
    from gallery.catalog import Answer, Catalog
    from gallery.engine import Engine
    from gallery.understanding.asking import Asker

USAGE = (
    'For example: gallery ask photo.jpg "what colour is the car?", '
    'or gallery ask --search "beach 2019" "is anyone swimming?"'
)


def add_commands(commands: Commands) -> None:
    """Add the command."""
    sub = commands.add("ask", _ask, "ask a question about a photo, or about those of a search")
    sub.add_argument("words", nargs="*", metavar="FILE QUESTION", help="FILE not with --search")
    sub.add_argument("--search", metavar="WORDS", help="ask about the photos found by these words")
    sub.add_argument("-n", "--limit", type=positive, metavar="N", help="with --search: photos (12)")
    sub.add_argument("--choices", metavar="A,B,C", help="which of these it is, with probabilities")
    sub.add_argument("--history", action="store_true", help="what was asked about FILE before")
    captioner_option(sub)


def _ask(options: argparse.Namespace) -> int:
    expected = 1 if options.history or options.search is not None else 2
    if len(options.words) != expected or (options.history and options.search is not None):
        raise GalleryError(USAGE)
    if options.search is not None and options.choices is not None:
        raise GalleryError("--choices are for one photo: give its file instead of --search.")
    printer = Printer(options.json)
    with opened(options) as (engine, catalog):
        if options.history:
            for answer in catalog.answers(photo_of(catalog, options.words[0]).id):
                _print(printer, catalog, answer, with_question=True)
            return 0
        from gallery.understanding.asking import Asker

        asker = Asker(catalog, engine.models, options.captioner or engine.settings.captioner)
        if options.choices is not None:
            return _choose(asker, catalog, options, printer)
        live = sys.stdout.isatty() and not options.json
        answer = _answer(asker, engine, catalog, options, live)
        if not live:
            _print(printer, catalog, answer)
        elif doubt := _doubt(answer):
            print(doubt.strip())
    return 0


def _answer(
    asker: Asker, engine: Engine, catalog: Catalog, options: argparse.Namespace, live: bool
) -> Answer:
    from gallery.understanding.asking import MOST_PHOTOS
    from gallery.understanding.pictures import photo_in

    def write(piece: str) -> None:
        sys.stdout.write(piece)
        sys.stdout.flush()

    stop = threading.Event()
    how = (options.words[-1], write if live else _silent, stop.is_set)
    with on_signals(stop.set):
        if options.search is not None:
            hits = engine.search_text(options.search, options.limit or MOST_PHOTOS)
            answer = asker.ask([hit.photo_id for hit in hits], *how)
        elif (photo := photo_in(catalog, options.words[0])) is not None:
            answer = asker.ask([photo.id], *how)
        else:
            answer = asker.ask_file(options.words[0], *how)
    if live:
        print()
    return answer


def _silent(_: str) -> None:
    """Pieces are for terminals."""


def _choose(asker: Asker, catalog: Catalog, options: argparse.Namespace, printer: Printer) -> int:
    from gallery.understanding.pictures import photo_in

    file, question = options.words
    ranked = asker.choose(photo_in(catalog, file) or file, question, options.choices.split(","))
    for choice, probability in ranked:
        printer.line(
            {"choice": choice, "probability": round(probability, 4)},
            f"{probability:6.1%}  {choice}",
        )
    return 0


def _print(printer: Printer, catalog: Catalog, answer: Answer, with_question: bool = False) -> None:
    """An answer with the photos it rests on, where it is one about several."""
    paths = [photo.path for photo in catalog.photos(answer.photos)]
    lines = [f"{answer.question}"] if with_question else []
    lines.append(answer.text + _doubt(answer))
    if answer.photo_id is None:
        lines += [f"  {path}" for path in paths]
    printer.line({**asdict(answer), "paths": paths}, "\n".join(lines))


def _doubt(answer: Answer) -> str:
    """What is to be added to an answer that sounds surer than it is."""
    from gallery.understanding.instructions import NOT_SURE, says_unsure

    return "" if answer.sure or says_unsure(answer.text) else f" ({NOT_SURE})"
