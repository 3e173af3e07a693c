"""Training from the command line: read, train, report, export."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np
from tqdm import tqdm

from gallery.catalog import Catalog, Origin
from gallery.engine import Engine
from gallery.errors import GalleryError, ModelError
from gallery.learning.adapter import train_adapter as fit_adapter
from gallery.learning.concepts import read_templates, read_vocabulary
from gallery.learning.photos import hold_out, read_photos
from gallery.learning.trainer import ContrastiveTrainer, Recipe, Report, Step
from gallery.models.adapted import Adapter
from gallery.models.encoder import Embeddings, Encoder
from gallery.models.presets import ADAPTER, is_name, resolve
from gallery.paths import adapters, resources
from gallery.retrieval.prompts import prompt_ensemble, query_prompts

HELD_OUT_PER_CLASS = 25
OTHERS = 5000  # photos without a caption that are to stay where they are


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


def train_adapter(engine: Engine, name: str, model: str | None = None) -> int:
    """Adapt a model to the captions of the library's photos, and keep that if it is better.

    Args:
        engine: of a library that the model has embedded.
        name: of the adapter; the id `adapter:NAME` loads it.
        model: id of the model to adapt; None for the one that answers searches.

    Raises:
        ModelError: there is no such model, there are too few captions, or the adapted model finds
            held-out captions no better.
    """
    folder = adapters() / name
    if not is_name(name) or folder.exists():
        raise ModelError(
            f"There is an adapter {name} already, in {folder}."
            if is_name(name)
            else f"{name!r} is no name for an adapter: letters, digits, - and _ are."
        )
    base = resolve(model or engine.model)
    if base.adapts is not None:
        raise ModelError(f"{base.id} is an adapter itself. Adapt {base.adapts} instead.")
    encoder = engine.encoder(base.id)
    with Catalog(engine.library.catalog) as catalog:
        record = catalog.model_with(encoder.identity)
        if record is None:
            raise ModelError(
                f"{base.id} has not seen this library. First: gallery index --model {base.id}"
            )
        said = {i: text for i, text in catalog.captions_by_people() if query_prompts(text)}
        everyday = [tag.name for tag in catalog.tags() if tag.origin is Origin.VOCABULARY]
        ids, vectors = catalog.vectors(record.id)
    images = vectors.astype(np.float32)
    captioned = np.isin(ids, list(said))
    captions = [said[int(photo_id)] for photo_id in ids[captioned]]
    some = np.random.default_rng(0).permutation(np.flatnonzero(~captioned))[:OTHERS]
    print(f"{len(captions)} photos with a caption by a person", file=sys.stderr)
    texts, words = _embedded(encoder, captions), _embedded(encoder, everyday)
    trained = fit_adapter(
        images[captioned], captions, texts, images[some], words, encoder.logit_scale
    )
    figures = f"recall@1/5/10 {trained.before} before, {trained.after} after"
    if trained.after.mean <= trained.before.mean:
        raise ModelError(
            f"The adapted model finds the photos of {trained.held_out} held-out captions no better "
            f"({figures}), so it was not kept. More captions may help."
        )
    Adapter(base.id, encoder.identity, trained.images, trained.texts).save(
        folder,
        captions=len(captions),
        held_out=trained.held_out,
        before=asdict(trained.before),
        after=asdict(trained.after),
    )
    print(
        f"On {trained.held_out} held-out captions: {figures}. "
        f"Use it with: gallery index --model {ADAPTER}{name}"
    )
    return 0


def _embedded(encoder: Encoder, texts: list[str]) -> Embeddings:
    """Vectors [n, d] of texts as a search asks for them; many may be the same."""
    vectors = {}
    for text in tqdm(dict.fromkeys(texts), unit=" texts", disable=not sys.stderr.isatty()):
        vectors[text] = prompt_ensemble(encoder.encode_texts(query_prompts(text))[None])[0]
    return np.array([vectors[text] for text in texts], np.float32).reshape(-1, encoder.dim)


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
