"""`gallery tag`, `tags`, `classify` and `match`: what photos show, in words one can list."""

from __future__ import annotations

import argparse
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from gallery.cli.describing import opened, photo_of
from gallery.cli.options import Commands, positive
from gallery.cli.printing import Printer, counted
from gallery.cli.signals import on_signals
from gallery.errors import GalleryError

if TYPE_CHECKING:
    from gallery.catalog import Catalog, PhotoTag, State
    from gallery.engine import Engine
    from gallery.protocol import TextScore
    from gallery.understanding.tagging import Tagger

NO_TAG = "There is no tag {!r}. See: gallery tags"


def add_commands(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add("tag", _tag, "look for all tags in all photos")
    sub.add_argument("--undo", action="store_true", help="take back the newest tagging run")

    tags = commands.add("tags", _list, "list the tags, change them, or a photo's")
    add = Commands(tags).add
    add("list", _list, "all tags, and how many photos have them")

    sub = add("add", _add, "add a tag or change one, and look for it")
    sub.add_argument("name", metavar="NAME")
    sub.add_argument("--group", default="", metavar="NAME", help="where it is listed")
    sub.add_argument(
        "--template",
        action="append",
        default=[],
        metavar="TEXT",
        help='what to ask the model for, such as "a photo of a {}"; may be given several times',
    )
    for action, command, text in (
        ("remove", _remove, "take a tag away, from all photos too"),
        ("off", _switch, "look for a tag no longer"),
        ("on", _switch, "look for a tag again"),
    ):
        sub = add(action, command, text)
        sub.add_argument("name", metavar="NAME")
        sub.set_defaults(enabled=action == "on")

    sub = add("import", _import, "add the tags of a file, one a line or in groups")
    sub.add_argument("file", type=Path, metavar="FILE")
    sub = add("export", _export, "all tags that are looked for, as such a file", json=False)
    sub.add_argument("file", nargs="?", type=Path, metavar="FILE", help="default: print them")

    sub = add("of", _of, "a photo's tags, and who gave them")
    sub.add_argument("file", metavar="FILE")
    sub.add_argument("--all", action="store_true", help="also what was not given or was rejected")
    for action, command, text in (
        ("give", _give, "give a photo a tag by hand"),
        ("accept", _judge, "keep a tag that was suggested"),
        ("reject", _judge, "take a tag from a photo; it is not suggested there again"),
    ):
        sub = add(action, command, text)
        sub.add_argument("file", metavar="FILE")
        sub.add_argument("name", metavar="TAG")
        sub.set_defaults(action=action)

    sub = commands.add("classify", _classify, "choose among labels for a photo")
    sub.add_argument("file", metavar="FILE", help="a photo, in the library or not")
    sub.add_argument("--labels", required=True, metavar="A,B,C", help="separated by commas")
    _matching_options(sub)

    sub = commands.add("match", _match, "rank texts for a photo")
    sub.add_argument("file", metavar="FILE", help="a photo, in the library or not")
    sub.add_argument("texts", metavar="TEXTS", help="a file with one text a line; - reads them")
    _matching_options(sub)


def _matching_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--template",
        action="append",
        default=[],
        metavar="TEXT",
        help='such as "a photo of a {}"; several are asked together; default: as a search asks',
    )
    parser.add_argument("-n", "--limit", type=positive, metavar="N", help="the best N only")


def _tagger(engine: Engine, catalog: Catalog) -> Tagger:
    from gallery.understanding.tagging import Tagger

    return Tagger(catalog, engine.models, on_encoding=_tell_encoding)


def _tell_encoding(done: int, total: int) -> None:
    if total > 300 and (done == total or done % 320 == 0):
        print(f"Learning what tags mean: {done} of {total}", file=sys.stderr, flush=True)


# -- tagging the library -----------------------------------------------------------------------


def _tag(options: argparse.Namespace) -> int:
    printer = Printer(options.json)
    with opened(options) as (engine, catalog):
        tagger = _tagger(engine, catalog)
        if options.undo:
            return _undo(tagger, printer)
        stop = threading.Event()
        with on_signals(stop.set):
            summary = tagger.tag(stopped=stop.is_set)
    if summary.run_id is None:
        printer.line(asdict(summary), "Stopped. No tag was changed.")
        return 1
    printer.line(
        asdict(summary),
        f"{counted(summary.given, 'tag')} given to {summary.tagged} of "
        f"{counted(summary.photos, 'photo')}, {summary.tags} looked for; {summary.seconds:.1f} s.\n"
        "Take it back with: gallery tag --undo",
    )
    return 0


def _undo(tagger: Tagger, printer: Printer) -> int:
    run = tagger.undo()
    if run is None:
        raise GalleryError("There is no tagging to take back.")
    text = f"Taken back: {run.about}, of {run.made_at} UTC, {counted(run.given, 'tag')}."
    printer.line(asdict(run), text)
    return 0


# -- the tags there are ------------------------------------------------------------------------


def _list(options: argparse.Namespace) -> int:
    printer = Printer(options.json)
    with opened(options) as (engine, catalog):
        _tagger(engine, catalog).sync_vocabulary()
        counts = catalog.tag_counts()
        heading = ""
        for tag in catalog.tags():
            accepted, suggested = counts.get(tag.id, (0, 0))
            record = asdict(tag) | {"accepted": accepted, "suggested": suggested}
            if tag.heading != heading and not options.json:
                heading = tag.heading
                printer.line({}, f"{heading}:")
            count = f"{accepted + suggested:7}" if accepted + suggested else 7 * " "
            printer.line(record, f"{count}  {tag.name}{'' if tag.enabled else ' (off)'}")
    return 0


def _add(options: argparse.Namespace) -> int:
    with opened(options) as (engine, catalog):
        _tagger(engine, catalog).put_tag(options.name, options.group, options.template)
        return _tell_tag(catalog, options)


def _switch(options: argparse.Namespace) -> int:
    with opened(options) as (engine, catalog):
        tagger = _tagger(engine, catalog)
        tagger.sync_vocabulary()
        tag = catalog.tag_named(options.name)
        if tag is None:
            raise GalleryError(NO_TAG.format(options.name))
        tagger.put_tag(tag.name, tag.heading, tag.templates, options.enabled)
        return _tell_tag(catalog, options)


def _tell_tag(catalog: Catalog, options: argparse.Namespace) -> int:
    tag = catalog.tag_named(" ".join(options.name.split()))
    assert tag is not None  # noqa: S101  (it was just put)
    photos = len(catalog.photos_tagged(tag.id))
    state = f"found in {counted(photos, 'photo')}" if tag.enabled else "no longer looked for"
    record = asdict(tag) | {"photos": photos}
    Printer(options.json).line(record, f"{tag.name} ({tag.heading}): {state}.")
    return 0


def _remove(options: argparse.Namespace) -> int:
    with opened(options) as (engine, catalog):
        _tagger(engine, catalog).sync_vocabulary()
        tag = catalog.tag_named(options.name)
        if tag is None:
            raise GalleryError(NO_TAG.format(options.name))
        photos = len(catalog.photos_tagged(tag.id))
        catalog.delete_tag(tag.id)
    record = {"name": tag.name, "photos": photos}
    Printer(options.json).line(record, f"{tag.name} is gone, from {counted(photos, 'photo')} too.")
    return 0


def _import(options: argparse.Namespace) -> int:
    from gallery.understanding.vocabulary import read_vocabulary

    vocabulary = read_vocabulary(options.file)
    with opened(options) as (engine, catalog):
        names = _tagger(engine, catalog).take_in(vocabulary)
    text = f"{counted(len(names), 'tag')} new or changed, of {len(vocabulary.names())}."
    Printer(options.json).line({"changed": names, "tags": len(vocabulary.names())}, text)
    return 0


def _export(options: argparse.Namespace) -> int:
    from gallery.understanding.vocabulary import format_vocabulary

    with opened(options) as (engine, catalog):
        text = format_vocabulary(_tagger(engine, catalog).vocabulary())
    if options.file is None:
        print(text, end="", flush=True)
        return 0
    try:
        options.file.write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or error
        raise GalleryError(f"{options.file} cannot be written ({reason}).") from error
    return 0


# -- a photo's tags ----------------------------------------------------------------------------


def _of(options: argparse.Namespace) -> int:
    printer = Printer(options.json)
    with opened(options) as (engine, catalog):
        photo_id = photo_of(catalog, options.file).id
        tags = catalog.tags_of(photo_id, rejected=options.all)
        for tag in tags:
            printer.line({"path": options.file} | asdict(tag), _in_words(tag))
        if options.all:
            shown = {tag.name for tag in tags}
            for score in _tagger(engine, catalog).scores(photo_id):
                if score.name not in shown:
                    words = f"{score.confidence:6.2f}  {score.name} (not given)"
                    printer.line({"path": options.file} | asdict(score), words)
    return 0


def _in_words(tag: PhotoTag) -> str:
    if tag.confidence is None:
        return f"{'':6}  {tag.name} ({'rejected' if tag.state == 'rejected' else 'by hand'})"
    return f"{tag.confidence:6.2f}  {tag.name} ({tag.state}, by {tag.model}, {tag.made_at} UTC)"


def _give(options: argparse.Namespace) -> int:
    from gallery.understanding.vocabulary import checked_name

    with opened(options) as (_, catalog):
        photo_id = photo_of(catalog, options.file).id
        tag_id = catalog.give_tag([photo_id], checked_name(options.name))
        return _tell_photo(catalog, photo_id, tag_id, options)


def _judge(options: argparse.Namespace) -> int:
    from gallery.catalog import State

    with opened(options) as (_, catalog):
        photo_id = photo_of(catalog, options.file).id
        tag = catalog.tag_named(options.name)
        if tag is None:
            raise GalleryError(NO_TAG.format(options.name))
        state: State = State.ACCEPTED if options.action == "accept" else State.REJECTED
        catalog.judge_tag([photo_id], tag.id, state)
        return _tell_photo(catalog, photo_id, tag.id, options)


def _tell_photo(catalog: Catalog, photo_id: int, tag_id: int, options: argparse.Namespace) -> int:
    (tag,) = (tag for tag in catalog.tags_of(photo_id, rejected=True) if tag.tag_id == tag_id)
    record = {"path": options.file} | asdict(tag)
    Printer(options.json).line(record, f"{options.file}: {tag.name} is {tag.state}.")
    return 0


# -- texts for a photo -------------------------------------------------------------------------


def _classify(options: argparse.Namespace) -> int:
    return _rank(options, options.labels.split(","))


def _match(options: argparse.Namespace) -> int:
    if options.texts == "-":
        return _rank(options, list(sys.stdin))
    try:
        texts = Path(options.texts).read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        reason = error.strerror or error
        raise GalleryError(f"{options.texts} cannot be read ({reason}).") from error
    except UnicodeDecodeError as error:
        raise GalleryError(f"{options.texts} is no text in UTF-8.") from error
    return _rank(options, texts)


def _rank(options: argparse.Namespace, texts: list[str]) -> int:
    from gallery.understanding.matching import Matcher

    printer = Printer(options.json)
    with opened(options) as (engine, catalog):
        scores = Matcher(catalog, engine.models).match(options.file, texts, options.template)
    if not options.json:
        print("      probability    alone   cosine")
    for rank, score in enumerate(scores[: options.limit], 1):
        printer.line(_record(options.file, rank, score), _ranked(rank, score))
    return 0


def _record(path: str, rank: int, score: TextScore) -> dict[str, object]:
    rounded = {
        name: round(value, 4) if isinstance(value, float) else value
        for name, value in asdict(score).items()
    }
    return {"path": path, "rank": rank} | rounded


def _ranked(rank: int, score: TextScore) -> str:
    figures = f"{score.probability:11.1%}  {score.alone:7.1%}  {score.cosine:7.3f}"
    return f"{rank:4}  {figures}  {score.text}"
