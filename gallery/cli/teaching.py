"""`gallery teach`: a tag learned from photos, the list of what was taught, forgetting it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gallery.cli.options import Commands, open_engine
from gallery.cli.printing import Printer, counted
from gallery.errors import GalleryError

if TYPE_CHECKING:
    from gallery.catalog import Catalog
    from gallery.engine import Engine
    from gallery.understanding.teaching import Teacher


def add_commands(commands: Commands) -> None:
    """Add `teach`."""
    sub = commands.add(
        "teach", _teach, "learn a tag from some of your photos; without arguments: list them"
    )
    sub.add_argument("name", nargs="?", metavar="NAME", help='such as "our garden"')
    sub.add_argument("files", nargs="*", metavar="FILE", help="photos of it, in the library")
    sub.add_argument(
        "--not", nargs="+", default=[], dest="others", metavar="FILE", help="photos it is not on"
    )
    sub.add_argument("--forget", metavar="NAME", help="unlearn it; your own tags stay")


def _teach(options: argparse.Namespace) -> int:
    from gallery.catalog import Catalog
    from gallery.understanding.teaching import Teacher

    printer = Printer(options.json)
    with open_engine(options) as engine, Catalog(engine.library.catalog) as catalog:
        teacher = Teacher(catalog)
        if options.forget is not None:
            teacher.forget(options.forget)
            printer.line({"forgot": options.forget}, f"Forgot {options.forget}.")
        elif options.name is None:
            _list_taught(teacher, catalog, printer)
        elif not options.files and not options.others:
            raise GalleryError(f'Which photos? For example: gallery teach "{options.name}" *.jpg')
        else:
            _learn(teacher, engine, catalog, options, printer)
    return 0


def _learn(
    teacher: Teacher,
    engine: Engine,
    catalog: Catalog,
    options: argparse.Namespace,
    printer: Printer,
) -> None:
    from gallery.understanding.tagging import Tagger

    shown, denied = engine.photo_ids(options.files), engine.photo_ids(options.others)
    concept = None
    if shown:
        concept = teacher.teach(options.name, shown)
    if denied:
        concept = teacher.teach(options.name, denied, positive=False)
    assert concept is not None  # noqa: S101  (one of the two was there)
    Tagger(catalog, engine.models).tag(names=[concept.name], about=f"taught {concept.name}")
    _, given = catalog.tag_counts().get(concept.tag_id, (0, 0))
    examples = list(teacher.examples(concept.tag_id).values())
    text = (
        f"Learned {concept.name} from {_examples(examples)}. "
        f"{counted(given, 'more photo')} may show it."
    )
    if concept.weight is None:
        text += " With three photos of it or more it is told apart from the others better."
    printer.line({"name": concept.name, **_counts(examples), "suggested": given}, text)


def _list_taught(teacher: Teacher, catalog: Catalog, printer: Printer) -> None:
    counts = catalog.tag_counts()
    for tag in teacher.taught():
        examples = list(teacher.examples(tag.id).values())
        _, suggested = counts.get(tag.id, (0, 0))
        printer.line(
            {"name": tag.name, **_counts(examples), "suggested": suggested},
            f"{tag.name}: {_examples(examples)}; suggested for {counted(suggested, 'photo')}",
        )


def _counts(examples: Sequence[bool]) -> dict[str, int]:
    return {"shown": sum(examples), "denied": len(examples) - sum(examples)}


def _examples(examples: Sequence[bool]) -> str:
    counts = _counts(examples)
    text = f"{counted(counts['shown'], 'photo')} of it"
    return text + (f", {counts['denied']} of something else" if counts["denied"] else "")
