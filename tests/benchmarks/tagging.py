"""Tagging a library from stored vectors, against bare reading of them and one matrix product.

The vectors are random, some of them near a tag: speed does not depend on what they show, but on
how many tags are given.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from figures import Figures
from figures.models import random_model
from numpy.typing import NDArray

from gallery.catalog import Catalog, FoundFile, ModelRecord, PhotoDetails
from gallery.media.fingerprint import fingerprint
from gallery.models.encoder import Encoder, l2_normalise
from gallery.models.loaded import LoadedModels
from gallery.models.presets import resolve
from gallery.understanding.tagging import Tagger
from gallery.understanding.vocabulary import prompts_of, vocabulary_for
from gallery.understanding.zero_shot import class_weights

BATCH = 5_000
SHARP = 1000.0  # texts are much alike to a model with random weights


def main() -> None:
    figures = Figures.from_command_line(__doc__)
    count, times = (500, 1) if figures.smoke else (100_000, 3)
    with tempfile.TemporaryDirectory() as place:
        name = (
            "starter"
            if figures.smoke
            else str(random_model(Path(place) / "model", "MobileCLIP2-S0"))
        )
        models = LoadedModels()
        encoder: Any = models.encoder(resolve(name).id)
        encoder.logit_scale = SHARP
        classes = everything(encoder)
        with Catalog(Path(place) / "library" / "catalog.sqlite") as catalog:
            fill(catalog, encoder, classes, count)
            model = catalog.current_model()
            assert model is not None
            encoding = seconds(lambda: Tagger(catalog, models).tag())
            print(f"first run, {len(classes)} tags encoded: {encoding:.1f} s")
            one, all_ = classes[:1], classes
            ratios: dict[str, list[float]] = {"tag": [], "template": [], "all": []}
            taken: dict[str, list[float]] = {"tag": [], "template": [], "all": []}
            for turn in range(times):  # in turn, since machines change their speed
                bare = seconds(lambda: read_and_multiply(catalog, model, one))
                bare_all = seconds(lambda: read_and_multiply(catalog, model, all_))
                tagger = Tagger(catalog, models)
                new, prompts = f"tag {turn}", [f"a photo of a {{}} of kind {turn}"]
                for kind, act, base in (
                    ("tag", lambda t=tagger, n=new: t.put_tag(n, ""), bare),
                    ("template", lambda t=tagger, p=prompts: t.put_tag("dog", "pets", p), bare),
                    ("all", lambda t=tagger: t.tag(), bare_all),
                ):
                    taken[kind].append(seconds(act))
                    ratios[kind].append(taken[kind][-1] / base)
            given = Tagger(catalog, models).tag().given
        print(f"{count} photos, {given / count:.1f} tags each")
        for kind, words in (("tag", "a tag added"), ("template", "a template changed")):
            figures.add(f"{words}, seconds", statistics.median(taken[kind]), at_most=2.0)
        figures.add("all tags anew, seconds", statistics.median(taken["all"]), at_most=30.0)
        if not figures.smoke:  # else there is hardly anything to read
            for kind, words, most in (
                ("tag", "a tag added", 2.0),
                ("template", "a template changed", 2.0),
                ("all", "all tags anew", 5.0),
            ):
                figures.add(f"{words}, times bare", statistics.median(ratios[kind]), at_most=most)
    figures.print()


def seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def everything(encoder: Encoder) -> NDArray[np.float32]:
    """The classes of the whole vocabulary."""
    groups = vocabulary_for(encoder.name).groups
    entries = ((entry, group) for group in groups for entry in group.entries)
    return class_weights(encoder, [prompts_of(e.name, e.prompts, g.templates) for e, g in entries])


def fill(catalog: Catalog, encoder: Encoder, classes: NDArray[np.float32], count: int) -> None:
    """Photos as a library has them, each a mixture of noise and one tag."""
    random = np.random.default_rng(0)
    model_id = catalog.model_id(encoder.identity, encoder.name, encoder.dim)
    catalog.use_model(model_id)
    folder = catalog.add_folder("/photos")
    catalog.record_scan(folder, [FoundFile(f"/photos/{i}.jpg", 1, 1) for i in range(count)])
    files = catalog.files_in(folder)
    details = PhotoDetails(4000, 3000, "JPEG")
    apart = l2_normalise(classes - classes.mean(axis=0))  # what tells a tag from the others
    for start in range(0, count, BATCH):
        some = range(start, min(count, start + BATCH))
        noise = l2_normalise(random.normal(size=(len(some), encoder.dim)))
        shown = apart[random.integers(0, len(classes), len(some))]
        part = random.uniform(0, 2, (len(some), 1)).astype(np.float32)
        photos = [
            (fingerprint(os.fsencode(str(i))), details, [files[f"/photos/{i}.jpg"]]) for i in some
        ]
        catalog.add_photos(photos, model_id, l2_normalise(noise + part * shown))


def read_and_multiply(catalog: Catalog, model: ModelRecord, classes: NDArray[np.float32]) -> float:
    """What no tagging can do without."""
    return sum(
        float((vectors.astype(np.float32) @ classes.T).max())
        for _, vectors in catalog.vector_chunks(model.id, 4096)
    )


if __name__ == "__main__":
    main()
