"""Training a model from the command line: read, train, report, export."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from tqdm import tqdm

from gallery.errors import GalleryError
from gallery.learning.concepts import read_templates, read_vocabulary
from gallery.learning.photos import hold_out, read_photos
from gallery.learning.trainer import ContrastiveTrainer, Recipe, Report, Step
from gallery.paths import resources

HELD_OUT_PER_CLASS = 25


def train(
    photos: Path, classes: Path, output: Path, epochs: int | None = None, device: str = "cpu"
) -> int:
    """Train the starter's architecture by its recipe; a run that was killed goes on.

    Args:
        photos: a zip file or folder of photos in folders named by class id.
        classes: the table `gallery.learning.concepts.read_vocabulary` describes.
        output: gets `model/` (to be used with `gallery index --model`), `curve.json` and the
            checkpoint.
        epochs: of small photos only, for a trial; None follows the recipe.
        device: torch's name for it.

    Raises:
        GalleryError: the photos or the table cannot be read.
    """
    recipe = Recipe() if epochs is None else Recipe(phases=((Recipe().phases[0][0], epochs),))
    learning = resources() / "learning"
    try:
        vocabulary = read_vocabulary(classes, learning / "everyday.tsv")
        print(f"Reading {photos}", file=sys.stderr)
        training, held_out = hold_out(read_photos(photos, vocabulary), HELD_OUT_PER_CLASS)
    except (OSError, ValueError) as error:
        raise GalleryError(f"{error}") from error
    if not len(training):
        raise GalleryError(f"{photos} has no more than {HELD_OUT_PER_CLASS} photos a class.")
    print(
        f"{len(training)} photos to learn from, {len(held_out)} held out, "
        f"{len(vocabulary.concepts)} names",
        file=sys.stderr,
    )
    trainer = ContrastiveTrainer(
        training,
        held_out,
        vocabulary,
        read_templates(learning / "templates.txt"),
        output,
        recipe,
        device=device,
    )
    with tqdm(unit=" steps", disable=not sys.stderr.isatty()) as bar:

        def on_step(step: Step) -> None:
            bar.total = recipe.epochs * step.steps
            bar.n = (step.epoch * step.steps) + step.step
            bar.set_postfix_str(f"loss {step.loss:.3f}")

        reports = trainer.run(lambda report: tqdm.write(describe(report)), on_step)
    trainer.export(output / "model")
    curve = json.dumps([asdict(report) for report in reports], indent=1)
    (output / "curve.json").write_text(curve + "\n", encoding="utf-8")
    print(f"The model is in {output / 'model'}: gallery index --model {output / 'model'}")
    return 0


def describe(report: Report) -> str:
    """A report in one line."""
    precision = sorted(report.precision.values())
    text = (
        f"epoch {report.epoch:2}  {report.seconds:5.0f} s  loss {report.loss:.3f}  "
        f"top-1 {report.top1:.1%}  top-5 {report.top5:.1%}"
    )
    if precision:
        mean = sum(precision) / len(precision)
        good = sum(value >= 0.7 for value in precision)
        text += f"  broad names: P@20 {mean:.2f}, {good} of {len(precision)} reach 0.7"
    return text
